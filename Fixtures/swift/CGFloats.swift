// CGFloat, which is a Double in all but its name.

import Foundation

// @differentiable(reverse, forward, hvp)
func easedOffset(_ t: CGFloat, points: [CGFloat], scale: Double) -> CGFloat {
  var sum: CGFloat = 0.0
  for (i, p) in points.enumerated() { sum += p * p * CGFloat(i + 1) * t }
  return sum * CGFloat(scale) + t.squareRoot() * CGFloat.pi + sin(t)
}
