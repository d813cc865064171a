import Foundation

/// Layers of a network: each element of what comes in is read for each number that goes out.
// @differentiable(reverse, forward, hvp)
func networkLayers(_ weights: [Double], input: [Double], count: Int) -> Double {
  let n = input.count
  var x = input
  for layer in 0..<count {
    var next = [Double](repeating: 0, count: n)
    for i in 0..<n {
      var sum = 0.0
      for j in 0..<n { sum += weights[(layer * n + i) * n + j] * x[j] }
      next[i] = tanh(sum)
    }
    x = next
  }
  var squares = 0.0
  for element in x { squares += element * element }
  return squares
}

/// The same in two buffers: what comes in is overwritten.
// @differentiable(reverse)
func networkInPlace(_ weights: [Double], input: [Double], count: Int) -> Double {
  let n = input.count
  var x = input
  var next = [Double](repeating: 0, count: n)
  for layer in 0..<count {
    for i in 0..<n {
      var sum = 0.0
      for j in 0..<n { sum += weights[(layer * n + i) * n + j] * x[j] }
      next[i] = sin(sum)
    }
    for i in 0..<n { x[i] = next[i] }
  }
  var squares = 0.0
  for element in x { squares += element * element }
  return squares
}

/// Householder's reflections: each is applied to all columns. The sum of the logarithms of the diagonal.
// @differentiable(reverse, hvp)
func reflectedDiagonal(_ matrix: [Double], rows: Int, columns: Int) -> Double {
  var a = matrix
  var sum = 0.0
  for k in 0..<columns {
    var v = [Double](repeating: 0, count: rows)
    var squares = 0.0
    for i in k..<rows {
      v[i] = a[i * columns + k]
      squares += v[i] * v[i]
    }
    v[k] += a[k * columns + k] > 0 ? squares.squareRoot() : -squares.squareRoot()
    var length = 0.0
    for i in k..<rows { length += v[i] * v[i] }
    for j in k..<columns {
      var dot = 0.0
      for i in k..<rows { dot += v[i] * a[i * columns + j] }
      for i in k..<rows { a[i * columns + j] -= 2 * dot / length * v[i] }
    }
    sum += log(abs(a[k * columns + k]))
  }
  return sum
}

/// A part of a long array is read in each iteration: elements are recorded, not the whole.
// @differentiable(reverse)
func windows(_ x: [Double], width: Int) -> Double {
  var y = x
  var sum = 0.0
  for start in 0..<x.count - width {
    for i in 0..<width {
      for j in 0..<width { sum += y[start + i] * x[start + j] * Double(i - j + 1) }
    }
    y[start + width - 1] = sin(y[start]) + y[start + 1]
    y[start + 1] *= 0.5
  }
  return sum
}

/// What every iteration computes is kept by one branch; the other one keeps something else.
// @differentiable(reverse, hvp)
func keptInOneBranch(_ x: [Double]) -> Double {
  var kept = x
  for i in 0..<x.count {
    let turned = sin(x[i])
    if i % 2 == 0 { kept[i] = turned } else { kept[i] = kept[i - 1] * turned }
  }
  var squares = 0.0
  for element in kept { squares += element * element }
  return squares
}

/// It is kept unless the iteration ends before.
// @differentiable(reverse)
func keptUnlessSkipped(_ x: [Double]) -> Double {
  var kept = x
  var sum = 0.0
  for i in 0..<x.count {
    let grown = exp(x[i])
    sum += grown * grown
    if x[i] > 0.5 { continue }
    kept[i] = grown
  }
  for element in kept { sum += element * element }
  return sum
}

/// It is kept by a loop that may not run at all.
// @differentiable(reverse)
func keptSoOften(_ x: [Double], times: [Int]) -> Double {
  var kept = x
  var sum = 0.0
  for i in 0..<x.count {
    let grown = exp(x[i])
    for _ in 0..<times[i] { kept[i] = grown }
    sum += grown * kept[i]
  }
  return sum
}
