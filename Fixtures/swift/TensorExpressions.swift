import ADRuntime

/// (((a·p) + (b − q) − (c + r))·d/s)·u on matrices.
// @differentiable
func matrixGraph(_ a: Tensor<Double>, _ b: Tensor<Double>, _ c: Tensor<Double>, _ d: Tensor<Double>) -> Double {
  let e = a * 1.5 + (b - 2) - (c + 3)
  return (e * d / 4 * 5).sum()
}

// @differentiable(reverse, forward)
func tensorFunctions(_ x: Tensor<Double>) -> Tensor<Double> {
  exp(x * 0.5) + tanh(x) * x - sigmoid(x)
}

// @differentiable
func broadcastSum(_ x: Tensor<Double>, _ row: Tensor<Double>) -> Double {
  (x * row + row).sum() + x.mean()
}
