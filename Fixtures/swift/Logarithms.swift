import Foundation

// @differentiable(reverse, forward, hvp)
func logarithms(_ x: Double) -> Double {
  log(x) + log2(x) * 2 + log10(x) * 3 + log1p(x)
}
