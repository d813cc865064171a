// Loops in whose adjoints most cotangents are zero or next to it: what follows from such a one is skipped.
import Foundation

/// The logarithm of how likely a point is, among shapes at the centres: a quadratic form each.
// @differentiable(reverse, forward, hvp)
func logDensity(_ x: [Double], centres: [Double], form: [Double]) -> Double {
  let d = x.count
  let count = centres.count / d
  var terms = [Double](repeating: 0, count: count)
  for k in 0..<count {
    var sum = 0.0
    for i in 0..<d {
      for j in 0..<d { sum += form[i * d + j] * (x[i] - centres[k * d + i]) * (x[j] - centres[k * d + j]) }
    }
    terms[k] = -sum
  }
  var greatest = terms[0]
  for term in terms { greatest = max(greatest, term) }
  var sum = 0.0
  for term in terms { sum += exp(term - greatest) }
  return greatest + log(sum)
}

/// The same for many points, which run side by side.
// @differentiable(reverse, forward)
func logLikelihood(_ points: [Double], centres: [Double], form: [Double], d: Int) -> Double {
  let count = centres.count / d
  var result = 0.0
  for n in 0..<(points.count / d) {
    var terms = [Double](repeating: 0, count: count)
    for k in 0..<count {
      var sum = 0.0
      for i in 0..<d {
        for j in 0..<d {
          sum += form[i * d + j] * (points[n * d + i] - centres[k * d + i]) * (points[n * d + j] - centres[k * d + j])
        }
      }
      terms[k] = -sum
    }
    var greatest = terms[0]
    for term in terms { greatest = max(greatest, term) }
    var sum = 0.0
    for term in terms { sum += exp(term - greatest) }
    result += greatest + log(sum)
  }
  return result
}

/// How far quadratic forms are from each other. Where they are equal, all cotangents are zero, but not their tangents.
// @differentiable(reverse, forward, hvp)
func variance(_ x: [Double], forms: [Double]) -> Double {
  let d = x.count
  let count = forms.count / (d * d)
  var values = [Double](repeating: 0, count: count)
  var mean = 0.0
  for k in 0..<count {
    var sum = 0.0
    for i in 0..<d {
      for j in 0..<d { sum += forms[(k * d + i) * d + j] * x[i] * sin(x[j]) }
    }
    values[k] = sum
    mean += sum / Double(count)
  }
  var result = 0.0
  for value in values { result += (value - mean) * (value - mean) }
  return result
}
