import Testing

/// What reverse mode generates for a scalar function: `fGradient` and `fValueWithGradient` against finite differences,
/// `fVJP` with another cotangent.
func reverse(
  _ name: String, at point: Any..., precision: Precision = .double, of function: Erased, gradient: Erased,
  both: Erased, vjp: Erased, location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  nonisolated(unsafe) let point = point
  return DerivativeCase("\(name): reverse", precision, location) { check in
    let value = function(point)
    let expected = Numeric(function, at: point, precision).pullback([1])
    check.close(flatScalars(of: gradient(point)), expected, "gradient")
    check.close(flatScalars(of: both(point)), flatScalars(of: value) + expected, "value and gradient")
    let cotangent = replacingScalars(of: [value], by: [-1.5])
    check.close(
      flatScalars(of: vjp(point + cotangent)), flatScalars(of: value) + expected.map { $0 * -1.5 },
      "vector-Jacobian product")
  }
}

/// `fVJP` of a function of any result, against finite differences.
func pullback(
  _ name: String, at point: Any..., precision: Precision = .double, of function: Erased, vjp: Erased,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  nonisolated(unsafe) let point = point
  return DerivativeCase("\(name): vector-Jacobian product", precision, location) { check in
    let value = function(point)
    let weights = direction(flatScalars(of: value).count, seed: 1)
    let cotangent = replacingScalars(of: [value], by: weights)
    let expected = Numeric(function, at: point, precision).pullback(weights)
    check.close(
      flatScalars(of: vjp(point + cotangent)), flatScalars(of: value) + expected, "vector-Jacobian product")
  }
}

/// `fJVP` against finite differences, and against `fVJP`: ⟨w, J v⟩ = ⟨Jᵀ w, v⟩. The closure for `fJVP` gets the tangents
/// of the arguments after the arguments.
func forward(
  _ name: String, at point: Any..., precision: Precision = .double, of function: Erased, jvp: Erased, vjp: Erased,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  nonisolated(unsafe) let point = point
  return DerivativeCase("\(name): forward", precision, location) { check in
    let value = function(point)
    let count = flatScalars(of: value).count
    let v = direction(flatScalars(of: point).count, seed: 2)
    let tangents = differentiable(replacingScalars(of: point, by: v))
    let pushed = flatScalars(of: jvp(point + tangents))
    let expected = Numeric(function, at: point, precision).derivative(along: v)
    check.close(pushed, flatScalars(of: value) + expected, "Jacobian-vector product")
    let w = direction(count, seed: 3)
    let pulled = flatScalars(of: vjp(point + replacingScalars(of: [value], by: w))).dropFirst(count)
    check.exact([dot(w, Array(pushed.dropFirst(count)))], [dot(Array(pulled), v)], "forward against reverse")
  }
}

/// `fHVP` against differences of the gradient, and its symmetry: ⟨u, H v⟩ = ⟨v, H u⟩.
func second(
  _ name: String, at point: Any..., precision: Precision = .double, gradient: Erased, hvp: Erased,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  nonisolated(unsafe) let point = point
  return DerivativeCase("\(name): second order", precision, location) { check in
    let count = flatScalars(of: point).count
    let (u, v) = (direction(count, seed: 4), direction(count, seed: 5))
    let alongU = flatScalars(of: hvp(point + differentiable(replacingScalars(of: point, by: u))))
    let alongV = flatScalars(of: hvp(point + differentiable(replacingScalars(of: point, by: v))))
    let product = Numeric(gradient, at: point, precision).derivative(along: v)
    check.close(alongV, flatScalars(of: gradient(point)) + product, "Hessian-vector product")
    check.exact([dot(u, Array(alongV.dropFirst(count)))], [dot(v, Array(alongU.dropFirst(count)))], "symmetry")
  }
}

/// The arguments that have derivatives.
private func differentiable(_ arguments: [Any]) -> [Any] {
  arguments.filter { !flatScalars(of: $0).isEmpty }
}

extension Numeric {
  fileprivate init(_ function: Erased, at point: [Any], _ precision: Precision) {
    nonisolated(unsafe) let arguments = point
    self.init(
      point: flatScalars(of: point),
      function: { flatScalars(of: function(replacingScalars(of: arguments, by: $0))) }, step: precision.step)
  }
}

/// `fJacobian` against finite differences: rows are scalars of the result, columns scalars of the arguments.
func jacobian(
  _ name: String, at point: Any..., precision: Precision = .double, of function: Erased, jacobian: Erased,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  nonisolated(unsafe) let point = point
  return DerivativeCase("\(name): Jacobian", precision, location) { check in
    let numeric = Numeric(function, at: point, precision)
    check.close(flatScalars(of: jacobian(point)), numeric.matrix(flatScalars(of: function(point)).count), "Jacobian")
  }
}

/// `fHessian` against differences of the gradient, against products with vectors, and its symmetry.
func hessian(
  _ name: String, at point: Any..., precision: Precision = .double, gradient: Erased, hvp: Erased, hessian: Erased,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  nonisolated(unsafe) let point = point
  return DerivativeCase("\(name): Hessian", precision, location) { check in
    let count = flatScalars(of: point).count
    let matrix = flatScalars(of: hessian(point))
    check.close(matrix, Numeric(gradient, at: point, precision).matrix(count), "Hessian")
    let transposed = (0..<count).flatMap { row in (0..<count).map { matrix[$0 * count + row] } }
    check.exact(matrix, transposed, "symmetry")
    let v = direction(count, seed: 6)
    let products = (0..<count).map { dot(Array(matrix[($0 * count)..<(($0 + 1) * count)]), v) }
    let product = flatScalars(of: hvp(point + differentiable(replacingScalars(of: point, by: v))))
    check.exact(Array(product.dropFirst(count)), products, "Hessian times vector")
  }
}

extension Numeric {
  /// All partial derivatives of all results, row by row.
  fileprivate func matrix(_ rows: Int) -> [Double] {
    let columns = point.indices.map { index in
      derivative(along: point.indices.map { $0 == index ? 1 : 0 })
    }
    return (0..<rows).flatMap { row in columns.map { $0[row] } }
  }
}
