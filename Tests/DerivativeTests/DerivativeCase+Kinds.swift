import Testing

/// The point at which a function is checked: its arguments, those without derivatives included.
struct Point<each Argument>: @unchecked Sendable {
  let values: (repeat each Argument)

  init(_ values: repeat each Argument) {
    self.values = (repeat each values)
  }

  var scalars: [Double] {
    var result: [Double] = []
    for value in repeat each values { result += flatScalars(of: value) }
    return result
  }

  func replacing(_ scalars: [Double]) -> (repeat each Argument) {
    var rest = scalars[...]
    return (repeat replacingScalars(of: each values, from: &rest))
  }
}

/// A closure for `fVJP` gets the cotangent first (a function of a parameter pack cannot be called with more behind it).
///
/// What reverse mode generates for a scalar function: `fGradient` and `fValueWithGradient` against finite differences,
/// `fVJP` with another cotangent.
func reverse<each Argument, Value, Gradient, Both, Pullback>(
  _ name: String, at arguments: repeat each Argument, precision: Precision = .double,
  of function: @escaping @Sendable (repeat each Argument) -> Value,
  gradient: @escaping @Sendable (repeat each Argument) -> Gradient,
  both: @escaping @Sendable (repeat each Argument) -> Both,
  vjp: @escaping @Sendable (Value, repeat each Argument) -> Pullback,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  let point = Point(repeat each arguments)
  return DerivativeCase("\(name): reverse", precision, location) { check in
    let value = flatScalars(of: function(repeat each point.values))
    let expected = numeric(function, at: point, precision).pullback([1])
    check.close(flatScalars(of: gradient(repeat each point.values)), expected, "gradient")
    check.close(flatScalars(of: both(repeat each point.values)), value + expected, "value and gradient")
    var weight = [-1.5][...]
    let seed = replacingScalars(of: function(repeat each point.values), from: &weight)
    check.close(
      flatScalars(of: vjp(seed, repeat each point.values)), value + expected.map { $0 * -1.5 },
      "vector-Jacobian product")
  }
}

/// `fVJP` of a function of any result, against finite differences.
func pullback<each Argument, Value, Pullback>(
  _ name: String, at arguments: repeat each Argument, precision: Precision = .double,
  of function: @escaping @Sendable (repeat each Argument) -> Value,
  vjp: @escaping @Sendable (Value, repeat each Argument) -> Pullback,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  let point = Point(repeat each arguments)
  return DerivativeCase("\(name): vector-Jacobian product", precision, location) { check in
    let value = function(repeat each point.values)
    let weights = direction(flatScalars(of: value).count, seed: 1)
    var rest = weights[...]
    let seed = replacingScalars(of: value, from: &rest)
    let expected = numeric(function, at: point, precision).pullback(weights)
    check.close(
      flatScalars(of: vjp(seed, repeat each point.values)), flatScalars(of: value) + expected, "vector-Jacobian product"
    )
  }
}

/// `fJVP` against finite differences, and against `fVJP`: ⟨w, J v⟩ = ⟨Jᵀ w, v⟩.
func forward<each Argument, Value, Pushforward, Pullback>(
  _ name: String, at arguments: repeat each Argument, precision: Precision = .double,
  of function: @escaping @Sendable (repeat each Argument) -> Value,
  jvp: @escaping @Sendable ((repeat each Argument), (repeat each Argument)) -> Pushforward,
  vjp: @escaping @Sendable (Value, repeat each Argument) -> Pullback,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  let point = Point(repeat each arguments)
  return DerivativeCase("\(name): forward", precision, location) { check in
    let value = function(repeat each point.values)
    let count = flatScalars(of: value).count
    let v = direction(point.scalars.count, seed: 2)
    let tangents = point.replacing(v)
    let pushed = flatScalars(of: jvp((repeat each point.values), (repeat each tangents)))
    let expected = numeric(function, at: point, precision).derivative(along: v)
    check.close(pushed, flatScalars(of: value) + expected, "Jacobian-vector product")
    let w = direction(count, seed: 3)
    var rest = w[...]
    let seed = replacingScalars(of: value, from: &rest)
    let pulled = flatScalars(of: vjp(seed, repeat each point.values)).dropFirst(count)
    check.exact([dot(w, Array(pushed.dropFirst(count)))], [dot(Array(pulled), v)], "forward against reverse")
  }
}

/// `fHVP` against differences of the gradient, and its symmetry: ⟨u, H v⟩ = ⟨v, H u⟩.
func second<each Argument, Gradient, Product>(
  _ name: String, at arguments: repeat each Argument, precision: Precision = .double,
  gradient: @escaping @Sendable (repeat each Argument) -> Gradient,
  hvp: @escaping @Sendable ((repeat each Argument), (repeat each Argument)) -> Product,
  location: SourceLocation = #_sourceLocation
) -> DerivativeCase {
  let point = Point(repeat each arguments)
  return DerivativeCase("\(name): second order", precision, location) { check in
    let count = point.scalars.count
    let (u, v) = (direction(count, seed: 4), direction(count, seed: 5))
    let (uArguments, vArguments) = (point.replacing(u), point.replacing(v))
    let alongU = flatScalars(of: hvp((repeat each point.values), (repeat each uArguments)))
    let alongV = flatScalars(of: hvp((repeat each point.values), (repeat each vArguments)))
    let first = flatScalars(of: gradient(repeat each point.values))
    check.close(
      alongV, first + numeric(gradient, at: point, precision).derivative(along: v), "Hessian-vector product")
    check.exact([dot(u, Array(alongV.dropFirst(count)))], [dot(v, Array(alongU.dropFirst(count)))], "symmetry")
  }
}

private func numeric<each Argument, Value>(
  _ function: @escaping @Sendable (repeat each Argument) -> Value, at point: Point<repeat each Argument>,
  _ precision: Precision
) -> Numeric {
  Numeric(
    point: point.scalars,
    function: { scalars in
      let moved = point.replacing(scalars)
      return flatScalars(of: function(repeat each moved))
    }, step: precision.step)
}
