import Foundation

/// The logarithm of the likelihood of points under a mixture of Gaussians, with a Wishart prior on the covariances.
///
/// From F. Srajer, Z. Kukelova, A. Fitzgibbon, "A benchmark of selected algorithmic differentiation tools on some
/// problems in computer vision and machine learning" (2018), section 3.1. Arrays of rows are flat: `means` has a row of
/// `d` numbers a component. A row of `factors` has d (d + 1) / 2: the logarithms of the diagonal of the inverse
/// covariance's factor, then what is below the diagonal, column by column.
///
/// What does not depend on the parameters is added by `MixtureInput.constant`.
// @differentiable(reverse, wrt: (alphas, means, factors))
func mixtureLogLikelihood(
  alphas: [Double], means: [Double], factors: [Double], points: [Double], d: Int, gamma: Double, m: Int
) -> Double {
  let components = alphas.count
  let count = points.count / d
  let size = d * (d + 1) / 2
  var logDeterminants = [Double](repeating: 0, count: components)
  var diagonals = [Double](repeating: 0, count: components * d)
  for k in 0..<components {
    for i in 0..<d {
      logDeterminants[k] += factors[k * size + i]
      diagonals[k * d + i] = exp(factors[k * size + i])
    }
  }
  var likelihood = 0.0
  var centred = [Double](repeating: 0, count: d)
  var whitened = [Double](repeating: 0, count: d)
  var terms = [Double](repeating: 0, count: components)
  // @parallel
  for n in 0..<count {
    for k in 0..<components {
      for i in 0..<d {
        centred[i] = points[n * d + i] - means[k * d + i]
        whitened[i] = diagonals[k * d + i] * centred[i]
      }
      var entry = k * size + d
      for i in 0..<d {
        for j in (i + 1)..<d {
          whitened[j] += factors[entry] * centred[i]
          entry += 1
        }
      }
      var squares = 0.0
      for i in 0..<d { squares += whitened[i] * whitened[i] }
      terms[k] = alphas[k] + logDeterminants[k] - 0.5 * squares
    }
    likelihood += logSumExp(terms)
  }
  var prior = 0.0
  for k in 0..<components {
    var squares = 0.0
    for i in 0..<d { squares += diagonals[k * d + i] * diagonals[k * d + i] }
    for i in d..<size { squares += factors[k * size + i] * factors[k * size + i] }
    prior += 0.5 * gamma * gamma * squares - Double(m) * logDeterminants[k]
  }
  return likelihood - Double(count) * logSumExp(alphas) + prior
}

/// log Σ exp(xᵢ), without overflow.
func logSumExp(_ x: [Double]) -> Double {
  let greatest = x.max()!
  var sum = 0.0
  for value in x { sum += exp(value - greatest) }
  return log(sum) + greatest
}
