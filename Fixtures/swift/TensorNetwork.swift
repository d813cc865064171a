import ADRuntime

/// Two layers and a mean squared error.
// @differentiable(reverse, wrt: (w1, b1, w2))
func networkLoss(
  _ w1: Tensor<Double>, _ b1: Tensor<Double>, _ w2: Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>
) -> Double {
  let hidden = relu(matmul(x, w1) + b1)
  let difference = matmul(hidden, w2) - y
  return (difference * difference).mean()
}
