extension Span where Element: Comparable {
  /// The first of the greatest elements; nil if there are none.
  @inlinable
  public func max() -> Element? {
    if isEmpty { return nil }
    var result = self[0]
    for i in 1..<count where self[i] > result { result = self[i] }
    return result
  }

  /// The first of the least elements; nil if there are none.
  @inlinable
  public func min() -> Element? {
    if isEmpty { return nil }
    var result = self[0]
    for i in 1..<count where self[i] < result { result = self[i] }
    return result
  }
}

extension MutableSpan where Element: Comparable {
  /// The first of the greatest elements; nil if there are none.
  @inlinable
  public func max() -> Element? { span.max() }

  /// The first of the least elements; nil if there are none.
  @inlinable
  public func min() -> Element? { span.min() }
}
