extension Array {
  /// The array, moved out; an empty one stays. Costs no copy, and leaves the result the only owner.
  @inlinable
  public mutating func taken() -> [Element] {
    var result: [Element] = []
    swap(&result, &self)
    return result
  }
}
