let halfPi = Double.pi / 2
private let gains: Double = 3

enum Physics {
  static let gravity = 9.81
}

// @differentiable
func usesConstants(_ x: Double) -> Double {
  x * halfPi + gains * x * x + Physics.gravity * x + .pi
}
