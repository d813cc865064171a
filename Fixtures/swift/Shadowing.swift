/// The same name for different variables, and names that the generated code would like to use.
// @differentiable
func shadowing(_ x: Double, _ xBar: Double) -> Double {
  var y = x * xBar
  if y > 0 {
    let x = y * y
    y = x + xBar
  }
  let cotangent = y * x
  for x in 0..<2 { y += Double(x) * cotangent }
  return y
}

/// A variable called like a cotangent, whose sums keep the order in which they are written.
// @differentiable(reverse, wrt: x)
func sumsInOrder(_ x: [Double], start: [Double], here: [Double], next: [Double]) -> Double {
  var sumBar = start
  for i in 0..<here.count {
    sumBar[i] += here[i]
    sumBar[i + 1] += next[i]
  }
  var total = 0.0
  for i in 0..<x.count { total += sumBar[i] * x[i] }
  return total
}
