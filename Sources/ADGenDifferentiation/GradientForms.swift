import ADGenIR

/// The functions around one body: of a scalar function's gradient, value with gradient, gradient in place and
/// vector-Jacobian product only one is swept, and the others call it.
///
/// The body is the one that users are most likely to have in an inner loop: the gradient written in place where
/// storage can be reused, value and gradient together where it can't.
struct GradientForms {
  let primal: Function
  let parameters: [Int]
  let names: DerivativeNames
  /// The type of all cotangents together.
  let gradientType: Type

  /// Whether the body writes into the caller's storage.
  var isInPlace: Bool { gradientType.isWorthReusing }

  /// The value and gradient by way of the gradient in place: storage that is empty is allocated there.
  func valueWithGradient(_ declaration: Declaration) -> Function {
    var caller = DerivativeCaller(primal)
    let empty = caller.placeholder(gradientType, for: parameters, name: "gradient")
    let results = caller.call(
      names.gradientInto, storage: empty, [(primal.resultTypes[0], "value"), (gradientType, "gradient")])
    return caller.function(returning: results, declaration)
  }

  /// The gradient in place by way of value and gradient.
  func gradientInto(_ declaration: Declaration) -> Function {
    var caller = DerivativeCaller(primal)
    caller.addParameter(gradientType, label: "into", name: "gradient", isInout: true)
    let results = caller.call(names.valueWithGradient, [(primal.resultTypes[0], "value"), (gradientType, nil)])
    var function = caller.function(returning: [results[0]], storage: results[1], declaration)
    function.symbol = names.gradientInto
    return function
  }

  func gradient(_ declaration: Declaration) -> Function {
    var caller = DerivativeCaller(primal)
    let results = caller.call(names.valueWithGradient, [(primal.resultTypes[0], nil), (gradientType, nil)])
    return caller.function(returning: [results[1]], declaration)
  }

  /// The vector-Jacobian product of a scalar function is its gradient, scaled.
  func vjp(_ declaration: Declaration) -> Function {
    var caller = DerivativeCaller(primal)
    let cotangent = caller.addParameter(primal.resultTypes[0], label: "cotangent", name: "cotangent")
    let results = caller.call(names.valueWithGradient, [(primal.resultTypes[0], "value"), (gradientType, "gradient")])
    let scaled = caller.builder.scaledByRuntime(results[1], by: cotangent)
    return caller.function(returning: [results[0], scaled], declaration)
  }
}

extension Type {
  /// Whether an array is somewhere in a value of the type: storage that is worth reusing. Nested arrays are not; their
  /// cotangents are gathered in one flat buffer.
  fileprivate var isWorthReusing: Bool {
    switch self {
    case .array(let element): return element.isScalar
    case .tuple(let elements):
      return elements.contains { $0.type.isWorthReusing } && !elements.contains { $0.type.holdsNestedArray }
    case .structure(let structure) where structure.isEnumeration || structure.isRecursive: return false
    case .structure(let structure): return structure.fields.contains { $0.type.isWorthReusing }
    case .floating, .integer, .bool, .optional, .dictionary, .tensor, .simd, .opaque: return false
    }
  }

  private var holdsNestedArray: Bool {
    switch self {
    case .array(let element): return !element.isScalar
    case .tuple(let elements): return elements.contains { $0.type.holdsNestedArray }
    case .structure: return false
    case .floating, .integer, .bool, .optional, .dictionary, .tensor, .simd, .opaque: return false
    }
  }
}
