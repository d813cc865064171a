// Conversions to `int`.
extension IntegerFacts {
  /// Whether the value of an expression can be held in four bytes with a sign. Indices and sizes can.
  func fitsInt(_ expression: CExpression) -> Bool {
    switch expression.type {
    case .bool: return true
    case .integer(let bytes, let isSigned): if bytes < 4 || bytes == 4 && isSigned { return true }
    case .void, .float, .double, .pointer, .array, .structure, .other: return false
    }
    switch expression.kind {
    case .integer(let number): return Int(Int32.min)...Int(Int32.max) ~= number
    case .variable(let variable): return indices.contains(variable)
    case .convert(let inner): return fitsInt(inner) && (expression.type.isSignedInteger || isNatural(inner))
    case .binary(let symbol, let left, let right):
      switch symbol {
      case .add, .multiply: return isMadeOfIndices(expression)
      case .subtract: return left.type.element != nil || isMadeOfIndices(expression)
      case .divide: return holdsInt(left)
      case .shiftRight: return holdsInt(left) || (right.integerValue ?? 0) > (left.type.byteCount == 4 ? 0 : 32)
      case .remainder: return holdsInt(right) || holdsInt(left)
      case .bitAnd: return fitsInt(left) && isNatural(left) || fitsInt(right) && isNatural(right)
      case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual, .and, .or: return true
      case .shiftLeft, .bitXor, .bitOr, .comma: return false
      }
    case .conditional(_, let then, let otherwise): return fitsInt(then) && fitsInt(otherwise)
    case .floating, .string, .unary, .assign, .step, .element, .member, .call, .list, .unsupported: return false
    }
  }

  /// Whether the value itself can be held, and not only its lower four bytes: it is not a negative one without its sign.
  private func holdsInt(_ expression: CExpression) -> Bool {
    fitsInt(expression) && (!expression.type.isWideUnsigned || isSmall(expression))
  }

  private func isNatural(_ expression: CExpression) -> Bool {
    if let number = expression.integerValue { return number >= 0 }
    if case .integer(_, false) = expression.type { return true }
    return expression.type == .bool
  }

  /// Whether an expression adds, subtracts and multiplies indices and numbers that are no larger than those.
  private func isMadeOfIndices(_ expression: CExpression) -> Bool {
    switch expression.kind {
    case .integer: return fitsInt(expression)
    case .variable(let variable): return indices.contains(variable)
    case .convert(let inner): return isMadeOfIndices(inner)
    case .binary(let symbol, let left, let right):
      switch symbol {
      case .add, .multiply: return isMadeOfIndices(left) && isMadeOfIndices(right)
      case .subtract:
        // That of four bytes wraps around where it would be negative.
        let wraps = expression.type == .integer(bytes: 4, isSigned: false)
        return !wraps && isMadeOfIndices(left) && isMadeOfIndices(right)
      case .divide, .remainder: return fitsInt(expression)
      case .shiftLeft, .shiftRight, .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual, .bitAnd,
        .bitXor, .bitOr, .and, .or, .comma:
        return false
      }
    case .floating, .string, .unary, .assign, .step, .conditional, .element, .member, .call, .list, .unsupported:
      return false
    }
  }
}

extension BodyTranslation {
  /// The value as an `int`: of one that does not fit, the lower four bytes.
  mutating func int(_ inner: CExpression) throws(KernelComplaint) -> String {
    let text = try value(inner)
    if integers.fitsInt(inner) { return text }
    return Self.wrapped(text)
  }

  private static func wrapped(_ text: String) -> String { "(((\(text) &+ 2147483648) & 4294967295) - 2147483648)" }

  /// `i += u` where C computes without a sign what is assigned to an `int`; nil for other assignments.
  func int(
    _ symbol: CBinaryOperator, _ old: String, _ new: String, _ target: CExpression, _ value: CExpression
  ) -> String? {
    guard target.type == .int, value.type == .integer(bytes: 4, isSigned: false), !integers.fitsInt(value) else {
      return nil
    }
    switch symbol {
    case .add, .subtract, .multiply: return Self.wrapped("(\(old) &\(symbol.rawValue) \(new))")
    case .divide, .remainder, .bitAnd, .bitXor, .bitOr:
      return Self.wrapped("((\(old) & 4294967295) \(symbol.rawValue) \(new))")
    case .shiftLeft, .shiftRight, .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual, .and, .or, .comma:
      return nil
    }
  }
}
