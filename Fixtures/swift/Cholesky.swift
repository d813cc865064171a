import Foundation

/// The logarithm of the determinant of a symmetric positive definite matrix, by in-place factorization.
// @differentiable
func logDeterminant(_ matrix: [[Double]]) -> Double {
  var a = matrix
  let n = a.count
  var sum = 0.0
  for j in 0..<n {
    for k in 0..<j { a[j][j] -= a[j][k] * a[j][k] }
    a[j][j] = sqrt(a[j][j])
    for i in j + 1..<n {
      for k in 0..<j { a[i][j] -= a[i][k] * a[j][k] }
      a[i][j] /= a[j][j]
    }
    sum += log(a[j][j])
  }
  return 2 * sum
}
