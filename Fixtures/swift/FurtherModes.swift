import ADRuntime
import Foundation

// @differentiable(reverse, order: 3)
func chirp(_ t: Double) -> Double { sin(t * t) / t }

// @differentiable(reverse, order: 4, wrt: x, as: damped)
func dampedWave(_ x: Double, rate: Double, n: Int) -> Double {
  var s = 0.0
  for k in 0..<n { s += exp(-rate * x) * cos(Double(k) * x) }
  return s
}

/// The loss is differentiated; predictions and the number of misses come along.
// @differentiable(reverse, forward, hvp, auxiliary, wrt: (w, b))
func lossWithExtras(_ w: [Double], _ b: Double, x: [[Double]], y: [Double])
  -> (loss: Double, predictions: [Double], misses: Int)
{
  var predictions: [Double] = []
  var loss = 0.0
  var misses = 0
  for i in 0..<x.count {
    var p = b
    for j in 0..<w.count { p += w[j] * x[i][j] }
    predictions.append(p)
    loss += (p - y[i]) * (p - y[i]) * (p - y[i])
    if (p > 0) != (y[i] > 0) { misses += 1 }
  }
  return (loss, predictions, misses)
}

// @differentiable(reverse, auxiliary: true)
func squareWithCube(_ x: Double) -> (Double, Double) { (x * x, x * x * x) }

// @differentiable(reverse, forward, ggnvp, wrt: w)
func residuals(_ w: [Double], x: [Double]) -> [Double] {
  var r: [Double] = []
  for v in x { r.append(w[0] * exp(w[1] * v) - v) }
  return r
}

// @differentiable(reverse, forward, hvp)
func robust(_ r: [Double]) -> Double {
  var s = 0.0
  for v in r { s += sqrt(1 + v * v) }
  return s
}

// @differentiable(ggnvp, outer: robust, wrt: w, as: robustFit)
func robustResiduals(_ w: [Double], x: [Double]) -> [Double] {
  var r: [Double] = []
  for v in x { r.append(w[0] * exp(w[1] * v) - v) }
  return r
}

// @differentiable(reverse, elementwise)
func squashed(_ x: [Double]) -> [Double] {
  x.map { tanh($0) * $0 }
}

// @differentiable(elementwise, wrt: x)
func squashedTensor(_ x: Tensor<Double>, scale: Double) -> Tensor<Double> { tanh(x * scale) }

// @differentiable(elementwise)
func cubeAlone(_ x: Double) -> Double { x * x * x }

// @differentiable(reverse, forward, hvp, check, wrt: (w, b))
func checkedLoss(w: [Double], b: Double, x: [[Double]]) -> Double {
  var s = 0.0
  for row in x {
    var p = b
    for j in 0..<w.count { p += w[j] * row[j] }
    s += exp(sin(p))
  }
  return s
}

// @differentiable(reverse, check)
func checkedCubeRoot(_ x: Double) -> Double { cbrt(x) }
