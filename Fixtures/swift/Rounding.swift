import Foundation

/// Rounded values are piecewise constant: they scale a derivative and have none.
// @differentiable(reverse, forward)
func roundedWeight(_ x: Double) -> Double {
  floor(x) * x + x.rounded() + ceil(x) * x * x
}

// @differentiable(reverse, forward)
func fusedProduct(_ x: Double, _ y: Double, _ z: Double) -> Double {
  x.addingProduct(y, z) + fma(x, y, z)
}
