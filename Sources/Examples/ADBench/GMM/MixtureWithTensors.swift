import ADRuntime

/// `mixtureLogLikelihood` with tensors: all points meet all components in one product of matrices.
///
/// A point x has the whitened difference L (x - μ) to a component; L x for all of them is the product of the points with the
/// factors, written below each other, and L μ is taken off.
// @differentiable(reverse, wrt: (alphas, means, factors))
func mixtureLogLikelihoodWithTensors(
  alphas: Tensor<Double>, means: Tensor<Double>, factors: [Double], points: Tensor<Double>, d: Int, gamma: Double,
  m: Int
) -> Double {
  let components = alphas.shape[0]
  let count = points.shape[0]
  let size = d * (d + 1) / 2
  var logDeterminants = [Double](repeating: 0, count: components)
  var lower = [Double](repeating: 0, count: components * d * d)
  for k in 0..<components {
    var entry = k * size + d
    for i in 0..<d {
      logDeterminants[k] += factors[k * size + i]
      lower[(k * d + i) * d + i] = exp(factors[k * size + i])
      for j in (i + 1)..<d {
        lower[(k * d + j) * d + i] = factors[entry]
        entry += 1
      }
    }
  }
  let matrices = Tensor(shape: [components, d, d], scalars: lower)
  let whitenedMeans = matmul(matrices, means.reshaped(to: [components, d, 1])).reshaped(to: [1, components * d])
  let products = matmul(points, transposed: false, matrices.reshaped(to: [components * d, d]), transposed: true)
  let squares = square(products - whitenedMeans).reshaped(to: [count, components, d]).sum(axis: 2)
  let determinants = Tensor(shape: [components], scalars: logDeterminants)
  let terms = (alphas + determinants).reshaped(to: [1, components]) - 0.5 * squares
  let likelihood = logSumExp(terms, axis: 1).sum() - Double(count) * logSumExp(alphas)
  return likelihood + 0.5 * gamma * gamma * square(matrices).sum() - Double(m) * determinants.sum()
}
