import ADRuntime
import Foundation

// @differentiable
func cubic(_ x: Double) -> Double { 3 * x * x * x + x * x }

// @differentiable
func parabola(_ x: Float) -> Float { x * x - 20 * x + 100 }

/// (1 - e⁻ˣ) / (1 + e⁻ˣ), built from exp.
// @differentiable
func squash(_ x: Double) -> Double {
  let e = exp(-x)
  return (1 - e) / (1 + e)
}

// @differentiable
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

// @differentiable(reverse, forward)
func product(_ x1: Double, _ x2: Double) -> Double { x1 * x2 + sin(x1) }

/// (((a·p) + (b − q) − (c + r))·d/s)·u, element by element.
func graph(
  _ a: Tensor<Double>, _ p: Tensor<Double>, _ b: Tensor<Double>, _ q: Tensor<Double>, _ c: Tensor<Double>,
  _ r: Tensor<Double>, _ d: Tensor<Double>, _ s: Tensor<Double>, _ u: Tensor<Double>
) -> Tensor<Double> {
  ((a * p + (b - q) - (c + r)) * d / s) * u
}

/// The same on numbers: what `adgen graph` draws.
// @differentiable
func scalarGraph(
  _ a: Double, _ p: Double, _ b: Double, _ q: Double, _ c: Double, _ r: Double, _ d: Double, _ s: Double, _ u: Double
) -> Double {
  ((a * p + (b - q) - (c + r)) * d / s) * u
}
