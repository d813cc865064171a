import Foundation

/// The gradient of `mixtureLogLikelihood` as one writes it by hand: a point's terms, then their adjoints.
func mixtureGradientByHand(_ input: MixtureInput) -> (alphas: [Double], means: [Double], factors: [Double]) {
  let (d, components, count) = (input.d, input.alphas.count, input.points.count / input.d)
  let size = d * (d + 1) / 2
  var gradient = (
    alphas: [Double](repeating: 0, count: components), means: [Double](repeating: 0, count: components * d),
    factors: [Double](repeating: 0, count: components * size)
  )
  var logDeterminants = [Double](repeating: 0, count: components)
  var diagonals = [Double](repeating: 0, count: components * d)
  for k in 0..<components {
    for i in 0..<d {
      logDeterminants[k] += input.factors[k * size + i]
      diagonals[k * d + i] = exp(input.factors[k * size + i])
    }
  }
  var centred = [Double](repeating: 0, count: components * d)
  var whitened = [Double](repeating: 0, count: components * d)
  var weights = [Double](repeating: 0, count: components)
  var centredBar = [Double](repeating: 0, count: d)
  for n in 0..<count {
    for k in 0..<components {
      let row = k * d
      for i in 0..<d {
        centred[row + i] = input.points[n * d + i] - input.means[row + i]
        whitened[row + i] = diagonals[row + i] * centred[row + i]
      }
      var entry = k * size + d
      for i in 0..<d {
        let c = centred[row + i]
        for j in i + 1..<d { whitened[row + j] += input.factors[entry + j - i - 1] * c }
        entry += d - i - 1
      }
      var squares = 0.0
      for i in 0..<d { squares += whitened[row + i] * whitened[row + i] }
      weights[k] = input.alphas[k] + logDeterminants[k] - 0.5 * squares
    }
    softmax(&weights)
    for k in 0..<components {
      let (row, weight) = (k * d, weights[k])
      gradient.alphas[k] += weight
      for i in 0..<d { whitened[row + i] *= -weight }
      var entry = k * size + d
      for i in 0..<d {
        var sum = whitened[row + i] * diagonals[row + i]
        let c = centred[row + i]
        gradient.factors[k * size + i] += weight + whitened[row + i] * c * diagonals[row + i]
        for j in i + 1..<d {
          let bar = whitened[row + j]
          gradient.factors[entry + j - i - 1] += bar * c
          sum += bar * input.factors[entry + j - i - 1]
        }
        entry += d - i - 1
        centredBar[i] = sum
      }
      for i in 0..<d { gradient.means[row + i] -= centredBar[i] }
    }
  }
  var shares = input.alphas
  softmax(&shares)
  for k in 0..<components {
    gradient.alphas[k] -= Double(count) * shares[k]
    let scale = input.gamma * input.gamma
    for i in 0..<d {
      gradient.factors[k * size + i] += scale * diagonals[k * d + i] * diagonals[k * d + i] - Double(input.m)
    }
    for i in d..<size { gradient.factors[k * size + i] += scale * input.factors[k * size + i] }
  }
  return gradient
}

private func softmax(_ x: inout [Double]) {
  let greatest = x.max() ?? 0
  var sum = 0.0
  for i in x.indices {
    x[i] = exp(x[i] - greatest)
    sum += x[i]
  }
  for i in x.indices { x[i] /= sum }
}
