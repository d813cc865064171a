// @differentiable
func square(_ x: Double) -> Double { x * x }
