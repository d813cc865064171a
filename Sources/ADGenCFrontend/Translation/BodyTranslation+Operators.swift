// Operators, assignments and places.
extension BodyTranslation {
  mutating func unary(
    _ symbol: CUnaryOperator, _ operand: CExpression, _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    switch symbol {
    case .plus: return try value(operand)
    case .minus: return cut("(-\(try value(operand)))", whole.type)
    case .complement: return cut("(~\(try value(operand)))", whole.type)
    case .not: return "(\(try condition(operand)) ? 0 : 1)"
    case .dereference:
      let place = try place(whole)
      return whole.type.isInteger ? "Int(\(place))" : place
    case .address: throw unsupported("an address as a value", whole.location)
    }
  }

  mutating func binary(
    _ symbol: CBinaryOperator, _ left: CExpression, _ right: CExpression, _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    switch symbol {
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual, .and, .or:
      return "(\(try condition(whole)) ? 1 : 0)"
    case .comma:
      try evaluate(left)
      return try value(right)
    case .subtract:
      if case .pointer = left.type, case .pointer = right.type {
        let (first, second) = (try address(left), try address(right))
        // Between buffers there is none.
        if first.base != second.base, roots.mentionsChosen(whole) { return "0" }
        guard first.base == second.base else { throw unsupported("this difference of pointers", whole.location) }
        let stride = try stride(of: left)
        let difference = "(\(first.offset) - \(second.offset))"
        return stride == "1" ? difference : "(\(difference) / \(stride))"
      }
      return cut(try arithmetic(symbol, left, right, whole.type), whole.type)
    case .multiply, .add, .shiftLeft, .divide, .remainder, .shiftRight, .bitAnd, .bitXor, .bitOr:
      return cut(try arithmetic(symbol, left, right, whole.type), whole.type)
    }
  }

  private mutating func arithmetic(
    _ symbol: CBinaryOperator, _ left: CExpression, _ right: CExpression, _ type: CType
  ) throws(KernelComplaint) -> String {
    let isPlain = symbol != .add && symbol != .subtract && symbol != .multiply
    let outer = isIndex
    if isPlain { isIndex = false }
    defer { isIndex = outer }
    let (first, second) = (try value(left), try value(right))
    if type.isWideUnsigned, let text = unsigned(symbol, first, second, left, right) { return text }
    return "(\(first) \(swift(symbol, type)) \(second))"
  }

  /// Unsigned arithmetic wraps around.
  func swift(_ symbol: CBinaryOperator, _ type: CType) -> String {
    if isIndex, type.isWideUnsigned { return symbol.rawValue }
    guard case .integer(_, false) = type, symbol == .add || symbol == .subtract || symbol == .multiply else {
      return symbol.rawValue
    }
    return "&" + symbol.rawValue
  }
}
