import Dispatch

extension Array where Element: Sendable {
  /// The elements transformed, on all cores, in their order.
  public func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    if count < 2 { return map(transform) }
    var results = [Result?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { buffer in
      // Every call writes an element of its own.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: count) { slots[$0] = transform(self[$0]) }
    }
    return results.compactMap { $0 }
  }
}
