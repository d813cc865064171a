import ADGenIR

/// How functions of scalars are spelled.
///
/// The elementary functions are the C library's, which `ADRuntime` re-exports: they are what the user's own text
/// calls, and the optimizer knows them. They are qualified where something else has their name: inside an extension
/// that may be a member of the type, elsewhere a parameter (`min`, `max`) or a function of the module (`sign`).
struct ScalarSpelling {
  let isInExtension: Bool
  /// The names of parameters, and what the module declares at file scope: functions of these names are others.
  let parameters: Set<String>
  let declaredNames: Set<String>

  func expression(_ function: ScalarFunction, _ operands: [Expression], type: Type) -> Expression {
    let first = operands[0]
    switch function {
    case .add: return .binary(first, "+", operands[1], .addition)
    case .subtract: return .binary(first, "-", operands[1], .addition)
    case .multiply: return .binary(first, "*", operands[1], .multiplication)
    case .divide: return .binary(first, "/", operands[1], .multiplication)
    case .negate: return negation(first)
    case .remainder:
      if type.isInteger { return .binary(first, "%", operands[1], .multiplication) }
      return method(first, "truncatingRemainder", [("dividingBy", operands[1])], type)
    case .addingProduct: return method(first, "addingProduct", [(nil, operands[1]), (nil, operands[2])], type)
    case .minimum, .maximum, .magnitude: return .call(standard(function), operands.map { (nil, $0) })
    case .fmin: return member(type, "minimum", operands)
    case .fmax: return member(type, "maximum", operands)
    case .floor: return rounded(first, ".down", type)
    case .ceil: return rounded(first, ".up", type)
    case .trunc: return rounded(first, ".towardZero", type)
    case .round: return rounded(first, "", type)
    case .rint: return rounded(first, ".toNearestOrEven", type)
    case .copysign:
      return .call(
        type.swiftSpelling, [("signOf", operands[1]), ("magnitudeOf", first)]
      ).typed
    case .sqrt where type.isSIMD && !type.isLanes: return method(first, "squareRoot", [], type)
    case .lgamma: return member(type, "logGamma", operands)
    case .polygamma:
      let order = Double(first.text).flatMap { Int(exactly: $0) }.map { Expression("\($0)") }
      if case .floating(let kind) = type, !kind.isCommon {
        let wide = Expression.call("Double", operands[1])
        let value = Expression.call(runtime("polygamma"), [(nil, order ?? .call("Int", first)), (nil, wide)])
        return .call(kind.rawValue, value).typed
      }
      return .call(
        runtime("polygamma"), [(nil, order ?? .call("Int", first))] + typedArguments([operands[1]], type))
    case .fallingLogistic:
      let one = Expression("1.0")
      let sum = Expression.binary(one, "+", expression(.exp, operands, type: type), .addition)
      return .binary(one, "/", sum, .multiplication)
    case .exp, .exp2, .expm1, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan,
      .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .sign,
      .zeroWins, .flushed, .plusProduct, .minusProduct:
      if type == .floating(.half) { return throughFloat(function, operands) }
      return .call(runtime(name(function)), typedArguments(operands, type))
    }
  }

  /// The least or greatest of several numbers.
  func extremum(_ reduction: Reduction, _ operands: [Expression]) -> Expression {
    .call(standard(reduction == .minimum ? .minimum : .maximum), operands.map { (nil, $0) })
  }

  /// The C library has no functions of `Float16`: their results are rounded from those of `Float`.
  private func throughFloat(_ function: ScalarFunction, _ operands: [Expression]) -> Expression {
    switch function {
    case .sign, .zeroWins, .flushed, .sqrt:
      return .call(runtime(name(function)), typedArguments(operands, .floating(.half)))
    default:
      let wide = operands.map { (label: String?.none, value: Expression.call("Float", $0)) }
      return .call("Float16", .call(runtime(name(function)), wide)).typed
    }
  }

  /// The free function that the emitted text calls, if it calls one: variables must have other names.
  static func calledName(_ function: ScalarFunction) -> String? {
    switch function {
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .addingProduct, .fmin, .fmax, .floor, .ceil, .trunc,
      .round, .rint, .copysign:
      return nil
    case .lgamma: return nil
    case .fallingLogistic: return "exp"
    case .minimum: return "min"
    case .maximum: return "max"
    case .magnitude: return "abs"
    case .exp, .exp2, .expm1, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos,
      .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .sign, .zeroWins, .flushed,
      .polygamma, .plusProduct, .minusProduct:
      return function.rawValue
    }
  }

  private func name(_ function: ScalarFunction) -> String {
    ScalarSpelling.calledName(function) ?? function.rawValue
  }

  private func standard(_ function: ScalarFunction) -> String {
    isHidden(name(function)) ? "Swift.\(name(function))" : name(function)
  }

  /// A function that `ADRuntime` declares or re-exports.
  func runtime(_ name: String) -> String { isHidden(name) ? "ADRuntime.\(name)" : name }

  /// What is part of a statement, and no type has a member of: `stride`, `swap`, `precondition`.
  func statement(_ name: String, of module: String = "Swift") -> String {
    isTaken(name) ? "\(module).\(name)" : name
  }

  private func isHidden(_ name: String) -> Bool { isInExtension || isTaken(name) }

  private func isTaken(_ name: String) -> Bool { parameters.contains(name) || declaredNames.contains(name) }

  func negation(_ operand: Expression) -> Expression {
    .joined("-\(operand.rightText(for: .primary))", .prefix, [operand])
  }

  /// Literal arguments alone would not choose between the overloads for Double and Float.
  private func typedArguments(_ operands: [Expression], _ type: Type) -> [(label: String?, value: Expression)] {
    if operands.contains(where: \.isTyped) { return operands.map { (nil, $0) } }
    return operands.map { (nil, Expression.call(type.swiftSpelling, $0).typed) }
  }

  /// `receiver.name(arguments)`; a literal receiver is given its type.
  private func method(
    _ receiver: Expression, _ name: String, _ arguments: [(label: String?, value: Expression)], _ type: Type
  ) -> Expression {
    let receiver = receiver.isTyped ? receiver : .call(type.swiftSpelling, receiver)
    let call = Expression.call("\(receiver.text(for: .primary)).\(name)", arguments)
    return .joined(call.text, .primary, [receiver] + arguments.map(\.value)).typed
  }

  private func member(_ type: Type, _ name: String, _ operands: [Expression]) -> Expression {
    Expression.call("\(type.swiftSpelling).\(name)", operands.map { (nil, $0) }).typed
  }

  private func rounded(_ operand: Expression, _ rule: String, _ type: Type) -> Expression {
    method(operand, "rounded", rule.isEmpty ? [] : [(nil, Expression(rule))], type)
  }
}

extension Type {
  /// Whether `ADRuntime` has elementary functions for the vectors.
  fileprivate var isLanes: Bool {
    if case .simd(let kind, let count) = self { return (kind == .double || kind == .float) && count != 3 }
    return false
  }
}
