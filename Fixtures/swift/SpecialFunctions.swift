import Foundation

// @differentiable(reverse, forward)
func specialFunctions(_ x: Double) -> Double {
  erf(x) + erfc(x / 2) + tgamma(x) + lgamma(x + 1)
}
