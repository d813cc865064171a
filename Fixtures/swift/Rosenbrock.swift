/// The banana-shaped valley that optimizers are tested on.
// @differentiable(reverse, forward, hvp)
func rosenbrock(_ x: Double, _ y: Double) -> Double {
  let a = 1 - x
  let b = y - x * x
  return a * a + 100 * b * b
}
