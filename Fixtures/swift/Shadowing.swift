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
