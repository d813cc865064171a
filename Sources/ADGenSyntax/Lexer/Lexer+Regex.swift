/// Regex literals, by the compiler's rules.
extension Lexer {
  /// Lexes `#/…/#`; false if it is not closed on its line, nor begins a literal of several lines.
  mutating func lexExtendedRegex(poundCount: Int) -> Bool {
    let start = position
    var offset = start + poundCount + 1
    let isMultiline = byte(offset) == UInt8(ascii: "\n") || byte(offset) == UInt8(ascii: "\r")
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "/") where hasPounds(poundCount, offset + 1):
        position = offset + 1 + poundCount
        append(.regex, start)
        return true
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if !isMultiline { return false }
        offset += 1
      default: offset += 1
      }
    }
    if isMultiline {
      position = bytes.count
      fail(.unterminatedRegex, start, start + poundCount + 1)
      return true
    }
    return false
  }

  /// The offset after a `/…/` that begins at `start`, if one does: on one line, not bordered by blanks, with balanced
  /// parentheses outside its character classes.
  func endOfBareRegex(from start: Int) -> Int? {
    var offset = start + 1
    let first = byte(offset)
    if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") || first == UInt8(ascii: "/")
      || first == UInt8(ascii: "*")
    {
      return nil
    }
    var groups = 0
    var classes = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return nil
      case UInt8(ascii: "\\"):
        offset += 1
        if byte(offset) == UInt8(ascii: "\n") || byte(offset) == UInt8(ascii: "\r") { return nil }
      case UInt8(ascii: "["): classes += 1
      case UInt8(ascii: "]"): classes = max(classes - 1, 0)
      case UInt8(ascii: "(") where classes == 0: groups += 1
      case UInt8(ascii: ")") where classes == 0:
        if groups == 0 { return nil }
        groups -= 1
      case UInt8(ascii: "/"):
        let last = bytes[offset - 1]
        let endsInBlank = last == UInt8(ascii: " ") || last == UInt8(ascii: "\t")
        return endsInBlank && byte(offset - 2) != UInt8(ascii: "\\") ? nil : offset + 1
      default: break
      }
      offset += 1
    }
    return nil
  }

  /// True if the token before this place calls for an operand, so that a `/` cannot be a binary operator.
  var isOperandExpected: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .leftParen, .leftBracket, .leftBrace, .interpolationStart, .comma, .colon, .semicolon, .equal, .arrow,
      .infixQuestion, .binaryOperator, .prefixOperator, .prefixAmpersand:
      return true
    case .keyword:
      switch last.word {
      case .return, .throw, .in, .case, .if, .guard, .while, .where, .else, .switch, .try, .do, .is: return true
      default: return false
      }
    default: return false
    }
  }
}
