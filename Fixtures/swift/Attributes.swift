/// Access, attributes and conditions are those of the derivatives too.
@available(macOS 13, *)
// @differentiable
@inlinable
public func publicSquare(_ x: Double) -> Double { x * x }

#if !os(Windows)
  // @differentiable
  func conditionalSquare(_ x: Double) -> Double { x * x }
#endif

// @differentiable
nonisolated func isolatedNowhere(_ x: Double) -> Double { x * x * x }
