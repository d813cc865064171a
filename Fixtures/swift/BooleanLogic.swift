// @differentiable
func gated(_ x: Double, _ y: Double, isOpen: Bool) -> Double {
  let both = x > 0 && y > 0
  let either = x > 2 || !isOpen
  if both && !either { return x * y }
  if both != either { return x + 2 * y }
  return x - y
}
