/// Members of structs that are declared in other files.
extension PlanePoint {
  // @differentiable(reverse, forward)
  func distance(to other: PlanePoint) -> Double {
    let difference = self + -other
    return difference.squaredLength.squareRoot()
  }

  private func shifted(_ k: Double) -> PlanePoint { PlanePoint(x: x + k, y: y - k) }

  // @differentiable(reverse, forward)
  func wobble(_ k: Double) -> Double { shifted(k).x * shifted(2.0 * k).y }
}

extension DenseLayer {
  func squaredOutput(_ x: [Double]) -> Double {
    let value = output(x)
    return value * value
  }
}

// @differentiable(reverse, forward)
func twoLayers(_ first: DenseLayer, _ second: DenseLayer) -> Double {
  first.squaredOutput([0.5, 1.5]) + second.squaredOutput([first.bias, 2.0])
}
