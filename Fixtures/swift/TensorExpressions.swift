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

/// Squared distances of points to a centre, summed by groups of three coordinates.
// @differentiable
func groupedDistances(_ points: Tensor<Double>, _ center: Tensor<Double>) -> Double {
  let squares = square(points - center).reshaped(to: [points.shape[0], 2, 3]).sum(axis: 2)
  return logSumExp(-0.5 * squares, axis: 1).sum()
}

/// What is repeated along the axes of a reduction: weights by hand as a softmax makes them.
// @differentiable(reverse, forward)
func weightedMean(_ scores: Tensor<Double>, _ values: Tensor<Double>) -> Double {
  let shares = exp(scores - scores.mean(axes: [1], keepDims: true))
  return (shares / shares.sum(axes: [1], keepDims: true) * (values * 2)).mean()
}

/// A tensor of rank 0 is a number.
// @differentiable(reverse, forward)
func scaledByItsSquares(_ x: Tensor<Double>) -> Double {
  let squares = square(x).sum(axis: 0).scalar
  return sin(squares) * (x * squares).sum()
}

/// A variable that gets the shape of what is added to it, and a product that goes into it.
// @differentiable(reverse, forward)
func growingSum(_ bias: Tensor<Double>, _ w: Tensor<Double>) -> Double {
  var sum = bias * 2.0
  for _ in 0..<2 {
    sum = sum + matmul(w, w)
  }
  sum = sum * w
  return sum.mean()
}
