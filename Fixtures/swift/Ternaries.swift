// @differentiable
func leakyRectifier(_ x: Double, slope: Double) -> Double {
  x > 0 ? x : slope * x
}

// @differentiable
func nestedTernary(_ x: Double, _ y: Double) -> Double {
  let z = x > y ? (x > 1 ? x * x : x) : (y > 1 ? y * y : x * y)
  return z + x
}
