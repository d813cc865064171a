/// Calls a function of another file.
// @differentiable
func cube(_ x: Double) -> Double { x * square(x) }
