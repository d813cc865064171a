import Foundation
import _Differentiation

/// The gradient of a mixture's likelihood by the compiler's own differentiation, which does not take the assignment of
/// elements: the whitened differences are summed one by one. Each read of an element costs it an array.
public func mixtureGradientByCompiler(
  alphas: [Double], means: [Double], factors: [Double], points: [Double], d: Int, gamma: Double, m: Int
) -> (alphas: [Double], means: [Double], factors: [Double]) {
  let slopes = gradient(at: alphas, means, factors) { alphas, means, factors in
    likelihood(alphas, means, factors, points: points, d: d, gamma: gamma, m: m)
  }
  return (slopes.0.base, slopes.1.base, slopes.2.base)
}

@differentiable(reverse,wrt: (alphas, means, factors))
private func likelihood(
  _ alphas: [Double], _ means: [Double], _ factors: [Double], points: [Double], d: Int, gamma: Double, m: Int
) -> Double {
  let components = withoutDerivative(at: alphas.count)
  let size = d * (d + 1) / 2
  var result = 0.0
  for n in 0..<points.count / d {
    var terms: [Double] = []
    for k in 0..<components {
      var logDeterminant = 0.0
      for i in 0..<d { logDeterminant = logDeterminant + factors[k * size + i] }
      terms.append(alphas[k] + logDeterminant - 0.5 * distance(n, k, means, factors, points, d))
    }
    result = result + logOfSum(terms)
  }
  for k in 0..<components {
    var squares = 0.0
    var logDeterminant = 0.0
    for i in 0..<d {
      let diagonal = exp(factors[k * size + i])
      squares = squares + diagonal * diagonal
      logDeterminant = logDeterminant + factors[k * size + i]
    }
    for i in d..<size { squares = squares + factors[k * size + i] * factors[k * size + i] }
    result = result + 0.5 * gamma * gamma * squares - Double(m) * logDeterminant
  }
  return result - Double(points.count / d) * logOfSum(alphas)
}

/// The squared length of a point's whitened difference to a component.
@differentiable(reverse,wrt: (means, factors))
private func distance(
  _ n: Int, _ k: Int, _ means: [Double], _ factors: [Double], _ points: [Double], _ d: Int
) -> Double {
  let size = d * (d + 1) / 2
  var squares = 0.0
  for i in 0..<d {
    var whitened = exp(factors[k * size + i]) * (points[n * d + i] - means[k * d + i])
    // Column j of what is below the diagonal begins behind the columns before it.
    for j in 0..<i {
      let entry = k * size + d + j * (2 * d - j - 1) / 2 + (i - j - 1)
      whitened = whitened + factors[entry] * (points[n * d + j] - means[k * d + j])
    }
    squares = squares + whitened * whitened
  }
  return squares
}

@differentiable(reverse)
private func logOfSum(_ x: [Double]) -> Double {
  let greatest = withoutDerivative(at: x.max() ?? 0)
  var sum = 0.0
  for i in 0..<withoutDerivative(at: x.count) { sum = sum + exp(x[i] - greatest) }
  return log(sum) + greatest
}
