/// The names of what is generated for a function.
struct DerivativeNames {
  let base: String

  var gradient: String { base + "Gradient" }
  var valueWithGradient: String { base + "ValueWithGradient" }
  var vjp: String { base + "VJP" }
  var jvp: String { base + "JVP" }
  var hvp: String { base + "HVP" }
  /// The gradient into storage of the caller's shares its name with the other: overloads.
  var gradientInto: String { gradient + "_into" }

  var jacobian: String { base + "Jacobian" }
  /// The Jacobian into storage of the caller's is an overload, too.
  var jacobianInto: String { jacobian + "_into" }
  var jacobianRows: String { base + "JacobianRows" }
  var hessian: String { base + "Hessian" }
  var sparseJacobian: String { base + "SparseJacobian" }
  var sparseHessian: String { base + "SparseHessian" }
  var gaussNewton: String { base + "GGNVP" }
  var elementwise: String { base + "ElementwiseDerivative" }
  var check: String { base + "CheckGradient" }

  /// The n-th derivative of a function of one number.
  func derivative(_ order: Int) -> String { "\(base)Derivative\(order)" }

  var all: [String] {
    [
      gradient, valueWithGradient, vjp, jvp, hvp, gradientInto, jacobian, jacobianInto, hessian, gaussNewton,
      elementwise,
    ]
  }
}
