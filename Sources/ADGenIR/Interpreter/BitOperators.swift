/// The operators of `Int` that the IR passes through as Swift text: those of bits, and those that wrap around.
enum BitOperators {
  /// The result of the text between two operands, or before one; nil if the text is no such operator.
  static func evaluate(_ pieces: [String], _ operands: [RuntimeValue]) -> RuntimeValue? {
    let numbers = operands.compactMap(\.integer)
    guard numbers.count == operands.count else { return nil }
    switch (pieces, numbers.count) {
    case (["~", ""], 1): return .integer(~numbers[0])
    case (_, 2) where pieces.count == 3 && pieces[0].isEmpty && pieces[2].isEmpty:
      return combine(pieces[1].filter { $0 != " " }, numbers[0], numbers[1]).map(RuntimeValue.integer)
    default: return nil
    }
  }

  private static func combine(_ symbol: String, _ a: Int, _ b: Int) -> Int? {
    switch symbol {
    case "&": return a & b
    case "|": return a | b
    case "^": return a ^ b
    case ">>": return a >> b
    case "<<": return a << b
    case "&>>": return a &>> b
    case "&<<": return a &<< b
    case "&+": return a &+ b
    case "&-": return a &- b
    case "&*": return a &* b
    default: return nil
    }
  }
}
