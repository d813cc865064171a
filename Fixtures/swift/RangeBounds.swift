// Ranges of numbers that are differentiated: their bounds are passed to functions one by one.

extension Comparable {
  fileprivate func held(within limits: ClosedRange<Self>) -> Self {
    min(max(self, limits.lowerBound), limits.upperBound)
  }
}

private func width(_ range: Range<Double>, scaledBy k: Double = 2.0) -> Double {
  (range.upperBound - range.lowerBound) * k
}

private func isInside(_ x: Double, _ range: ClosedRange<Double> = -1.0...1.0) -> Bool { range.contains(x) }

// @differentiable(reverse, forward, hvp)
func clampedBetween(_ x: Double, _ low: Double, _ high: Double) -> Double {
  let limits = low...(high * high)
  let y = (x * x).held(within: limits)
  let z = isInside(x * 0.1, limits) ? x * low : x * high
  return y * y + z + (isInside(x) ? x : 2.0 * x) + width(low..<(high * 3.0)) * width(x..<(x + high * x), scaledBy: low)
}

// @differentiable(reverse, forward, wrt: x)
func clampedTo(_ x: Double, limits: ClosedRange<Double>) -> Double {
  x.held(within: limits) * x + (limits.contains(x) ? x : 0.0)
}
