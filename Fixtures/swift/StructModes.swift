/// Matrices and checks of functions of structs.
struct Coil {
  var stiffness: Double
  var positions: [Double]
  // @noDerivative
  var name = "spring"
}

// @differentiable(reverse, forward, hvp, jacobian, hessian, check)
func coilEnergy(_ spring: Coil, _ load: Double) -> Double {
  var energy = 0.0
  for p in spring.positions { energy += spring.stiffness * p * p - load * p * p * p }
  return energy
}

// @differentiable(reverse, forward, jacobian)
func coilForces(_ spring: Coil, _ load: Double) -> [Double] {
  var forces: [Double] = []
  for p in spring.positions { forces.append(load - spring.stiffness * p * p) }
  return forces
}
