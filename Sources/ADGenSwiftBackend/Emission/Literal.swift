import ADGenIR

extension Constant {
  /// The constant as Swift writes it: the shortest text that reads back as the same number.
  var expression: Expression {
    switch self {
    case .bool(let value): return Expression(value ? "true" : "false")
    case .symbol(let text, _): return Expression(text)
    case .integer(let value, let kind):
      // The type of a literal is Int unless its surroundings say otherwise.
      return Expression("\(value)", value < 0 ? .prefix : .primary, isTyped: kind == .int)
    case .floating(let value, let kind):
      if value.isNaN { return Expression("\(kind.rawValue).nan") }
      if value.isInfinite {
        return Expression("\(value < 0 ? "-" : "")\(kind.rawValue).infinity", value < 0 ? .prefix : .primary)
      }
      let text = kind == .float ? "\(Float(value))" : "\(value)"
      return Expression(text, value.sign == .minus ? .prefix : .primary, isTyped: false)
    }
  }
}

extension Type {
  /// Whether a declaration initialised with this literal expression needs no type.
  func isImplied(by expression: Expression) -> Bool {
    expression.isTyped || self == .double && !expression.hasEffects || self == .opaque(Type.untold)
  }

  /// The spelling of a type that only the compiler knows.
  static var untold: String { "_" }
}
