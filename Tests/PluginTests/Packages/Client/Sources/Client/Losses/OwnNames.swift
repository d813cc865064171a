import Foundation

// Functions of the module that are called like those of the libraries, and are others.

func sign(_ x: Double) -> Double { x >= 0 ? 5 : -5 }
func exp(_ x: Double) -> Double { 2 * x }
func min(_ a: Double, _ b: Double) -> Double { a * b }

// @differentiable(reverse)
func distance(_ x: Double) -> Double {
  Foundation.exp(x) * abs(x) + Swift.min(x, 0.5) + exp(x) + sign(x) + min(x, 3)
}
