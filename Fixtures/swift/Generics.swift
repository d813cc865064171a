func cubed<T: FloatingPoint>(_ x: T) -> T { x * x * x }

func weightedMean<T: BinaryFloatingPoint>(_ x: T, _ y: T, weight: T) -> T {
  weight * x + (1 - weight) * y
}

// @differentiable
func callsGenerics(_ x: Double, _ y: Float) -> Double {
  cubed(x) + Double(cubed(y)) + weightedMean(x, 2, weight: 0.25)
}
