/// Integers steer; they have no derivatives.
// @differentiable
func integerWeights(_ x: Double, n: Int) -> Double {
  let half = n / 2
  let odd = n % 2
  var weight = (half + 1) * 3 - odd
  weight += -odd
  return x * x * Double(weight) + x / Double(max(n, 1))
}
