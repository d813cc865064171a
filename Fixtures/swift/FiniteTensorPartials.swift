import ADRuntime

/// Where the operand has no share in a maximum, an infinite slope behind it does not matter.
// @differentiable(reverse)
func rootsOfTensors(_ x: Tensor<Double>, _ floor: Tensor<Double>) -> Double {
  (sqrt(relu(x)) + sqrt(max(x, floor))).sum()
}
