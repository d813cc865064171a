/// Arithmetic of unsigned integers of eight bytes that are held in an `Int` with the same bits.
enum IntegerHelper: String, CaseIterable {
  case quotient = "unsignedQuotient"
  case remainder = "unsignedRemainder"
  case toDouble = "unsignedToDouble"
  case fromDouble = "unsignedFromDouble"

  /// The other helpers that it calls.
  var needed: [IntegerHelper] { self == .remainder ? [.quotient] : [] }

  /// As Swift.
  var text: String {
    switch self {
    case .quotient:
      return """
        private func unsignedQuotient(_ a: Int, _ b: Int) -> Int {
          let isLess = (a ^ \(Int.min)) < (b ^ \(Int.min))
          if b < 0 { return isLess ? 0 : 1 }
          if a >= 0 { return a / b }
          let half = (a >> 1) & \(Int.max)
          let estimate = (half / b) * 2
          let rest = a &- (estimate &* b)
          let isShort = (rest ^ \(Int.min)) >= (b ^ \(Int.min))
          return isShort ? estimate + 1 : estimate
        }
        """
    case .remainder:
      return """
        private func unsignedRemainder(_ a: Int, _ b: Int) -> Int { a &- (unsignedQuotient(a, b) &* b) }
        """
    case .toDouble:
      return """
        private func unsignedToDouble(_ a: Int) -> Double {
          if a >= 0 { return Double(a) }
          let half = ((a >> 1) & \(Int.max)) | (a & 1)
          return Double(half) * 2.0
        }
        """
    case .fromDouble:
      return """
        private func unsignedFromDouble(_ x: Double) -> Int {
          x < 9223372036854775808.0 ? Int(x) : (Int(x - 9223372036854775808.0) ^ \(Int.min))
        }
        """
    }
  }
}

// Operators of unsigned integers.
extension BodyTranslation {
  /// Translates an index or a size: what it adds, subtracts and multiplies does not wrap around.
  mutating func index(_ expression: CExpression) throws(KernelComplaint) -> String {
    let outer = isIndex
    isIndex = true
    defer { isIndex = outer }
    return try value(expression)
  }

  /// Translates something that is no index, wherever it stands.
  mutating func plain(
    _ translate: (inout BodyTranslation) throws(KernelComplaint) -> String
  ) throws(KernelComplaint) -> String {
    let outer = isIndex
    isIndex = false
    defer { isIndex = outer }
    return try translate(&self)
  }

  mutating func call(_ helper: IntegerHelper, _ arguments: String...) -> String {
    helpers.formUnion([helper] + helper.needed)
    return "\(helper.rawValue)(\(arguments.joined(separator: ", ")))"
  }

  /// `a / b`, `a % b` and `a >> b` where the type is unsigned and of eight bytes.
  mutating func unsigned(
    _ symbol: CBinaryOperator, _ first: String, _ second: String, _ left: CExpression?, _ right: CExpression
  ) -> String? {
    let isLeftSmall = left.map(integers.isSmall) ?? false
    switch symbol {
    case .divide:
      if isLeftSmall && integers.isSmall(right) { return nil }
      return call(.quotient, first, second)
    case .remainder:
      if isLeftSmall && integers.isSmall(right) { return nil }
      return call(.remainder, first, second)
    case .shiftRight:
      if isLeftSmall { return nil }
      if let distance = right.integerValue {
        return distance == 0 ? first : "((\(first) >> \(distance)) & \(Int.max >> (distance - 1)))"
      }
      return "(\(second) == 0 ? \(first) : ((\(first) >> \(second)) & (\(Int.max) >> (\(second) - 1))))"
    case .multiply, .add, .subtract, .shiftLeft, .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual,
      .bitAnd, .bitXor, .bitOr, .and, .or, .comma:
      return nil
    }
  }
}

extension CType {
  /// Whether a value may have the bits of a negative `Int`.
  var isWideUnsigned: Bool { self == .integer(bytes: 8, isSigned: false) }
}
