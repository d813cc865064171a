import Foundation

/// A point turned about two axes, by matrices that are short arrays.
// @differentiable(reverse, forward, hvp)
func turnedTwice(_ x: [Double], _ first: Double, _ second: Double) -> Double {
  let a = [cos(first), -sin(first), 0, sin(first), cos(first), 0, 0, 0, 1]
  let b = [1, 0, 0, 0, cos(second), -sin(second), 0, sin(second), cos(second)]
  var product = [Double](repeating: 0, count: 9)
  for i in 0..<3 {
    for j in 0..<3 {
      for k in 0..<3 { product[3 * i + j] += a[3 * i + k] * b[3 * k + j] }
    }
  }
  var sum = 0.0
  for i in 0..<3 {
    var turned = 0.0
    for k in 0..<3 { turned += product[3 * i + k] * x[k] }
    sum += turned * turned * Double(i + 1)
  }
  return sum
}

/// Three equations solved by elimination, the rows below each pivot only.
// @differentiable(reverse, hvp)
func solvedThree(_ matrix: [Double], _ right: [Double]) -> Double {
  var a = [Double](repeating: 0, count: 9)
  var b = [0.0, 0.0, 0.0]
  for i in 0..<9 { a[i] = matrix[i] }
  for i in 0..<3 { b[i] = right[i] }
  for k in 0..<3 {
    for i in (k + 1)..<3 {
      let factor = a[3 * i + k] / a[3 * k + k]
      for j in k..<3 { a[3 * i + j] -= factor * a[3 * k + j] }
      b[i] -= factor * b[k]
    }
  }
  for k in (0..<3).reversed() {
    for j in (k + 1)..<3 { b[k] -= a[3 * k + j] * b[j] }
    b[k] /= a[3 * k + k]
  }
  return b[0] * b[1] + b[2]
}

/// A filter whose state a long loop carries through its branches.
// @differentiable(reverse, forward)
func filtered(_ signal: [Double], _ share: Double) -> Double {
  var state = [0.0, 0.0]
  var energy = 0.0
  for number in signal {
    if number < 0 {
      state[0] = share * state[0] + number
    } else {
      state[1] = share * state[1] + sin(number) * state[0]
      if state[1] > 2 { continue }
    }
    energy += state[0] * state[1]
  }
  return energy
}

/// An index that is not known, and a short loop that is left early: these stay arrays.
// @differentiable(reverse)
func indexedFromOutside(_ x: [Double], at place: Int) -> Double {
  var squares = [0.0, 0.0, 0.0]
  var sums = [0.0, 0.0, 0.0]
  for i in 0..<3 { squares[i] = x[i] * x[i] }
  for i in 0..<3 {
    sums[i] = exp(x[i])
    if x[i] < 0 { break }
  }
  return squares[place] * sums[1]
}

struct SmallPoint {
  var x: Double
  var y: Double
}

/// Elements that are structs, and rows of rows.
// @differentiable(reverse, forward)
func cornersOf(_ width: Double, _ height: Double) -> Double {
  var corners = [SmallPoint](repeating: SmallPoint(x: 0, y: 0), count: 3)
  corners[1].x = width
  corners[2].y = height * width
  var rows = [[1.0, 0.0], [0.0, 1.0]]
  rows[0][1] = corners[1].x * corners[2].y
  rows[1] = [width, height]
  var sum = 0.0
  for i in 0..<2 {
    for j in 0..<2 { sum += rows[i][j] * corners[i + j].x + corners[j + 1].y }
  }
  return sum
}

/// What is returned is put together at the end.
// @differentiable(jacobian, reverse, forward)
func inPolarCoordinates(_ p: [Double]) -> [Double] {
  var result = [0.0, 0.0, 0.0]
  result[0] = (p[0] * p[0] + p[1] * p[1]).squareRoot()
  result[1] = atan2(p[1], p[0])
  result[2] = result[0] * result[1]
  return result
}
