import Foundation

/// Elements are overwritten by functions of themselves.
// @differentiable
func squaredInPlace(_ x: [Double]) -> Double {
  var a = x
  for i in 0..<a.count { a[i] = a[i] * a[i] }
  var sum = 0.0
  for i in 0..<a.count { sum += sin(a[i]) }
  return sum
}

/// Explicit time steps of the heat equation.
// @differentiable
func heat(_ initial: [Double], conductivity: Double, steps: Int) -> Double {
  var old = initial
  var new = initial
  for _ in 0..<steps {
    for i in 1..<old.count - 1 {
      new[i] = old[i] + conductivity * (old[i - 1] - 2 * old[i] + old[i + 1])
    }
    swap(&old, &new)
  }
  var energy = 0.0
  for i in 0..<old.count { energy += old[i] * old[i] }
  return energy
}

/// Each element depends on the one just written.
// @differentiable
func prefixProducts(_ x: [Double]) -> Double {
  var a = x
  for i in 1..<a.count { a[i] = a[i] * a[i - 1] }
  var sum = 0.0
  for i in 0..<a.count { sum += a[i] }
  return sum
}
