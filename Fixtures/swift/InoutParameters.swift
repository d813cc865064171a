/// An inout parameter is an input and a result.
// @differentiable(reverse, forward)
func scaleInPlace(_ x: inout [Double], by factor: Double) {
  for i in 0..<x.count { x[i] *= factor }
}

// @differentiable
func takeStep(_ position: inout Double, velocity: Double) -> Double {
  let old = position
  position += velocity * old
  return old * velocity
}
