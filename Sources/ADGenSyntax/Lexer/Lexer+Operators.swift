/// Operators, and the punctuation that is made of operator characters.
extension Lexer {
  mutating func lexOperator() {
    let start = position
    let isLeftBound = self.isLeftBound(start)
    switch bytes[start] {
    case UInt8(ascii: "!") where isLeftBound: return single(.postfixExclamation, start)
    case UInt8(ascii: "?") where isLeftBound: return single(.postfixQuestion, start)
    case UInt8(ascii: "/"):
      if lexBareRegex(start, slash: start) { return }
    default: break
    }
    let end = endOfOperator(from: start)
    if let slash = regexSlash(start, end), lexBareRegex(start, slash: slash) { return }
    position = end
    append(kind(start, end, isLeftBound: isLeftBound), start)
  }

  private mutating func single(_ kind: TokenKind, _ start: Int) {
    position = start + 1
    append(kind, start)
  }

  /// The offset after the operator characters from `start` on; a comment ends an operator, and only an operator that
  /// begins with a period contains periods.
  func endOfOperator(from start: Int) -> Int {
    let allowsPeriods = bytes[start] == UInt8(ascii: ".")
    var end = start
    while end < bytes.count {
      let next = bytes[end]
      if next == UInt8(ascii: "."), !allowsPeriods { break }
      if next >= 0x80 {
        let (scalar, length) = scalar(at: end)
        guard end == start ? ByteClass.isOperatorStart(scalar) : ByteClass.isOperatorPart(scalar) else { break }
        end += length
        continue
      }
      guard classes[Int(next)] & ByteClass.operatorPart != 0 || next == UInt8(ascii: ".") else { break }
      if next == UInt8(ascii: "/"), end > start,
        byte(end + 1) == UInt8(ascii: "/") || byte(end + 1) == UInt8(ascii: "*")
      {
        break
      }
      end += 1
    }
    return end
  }

  /// The kind of the operator or punctuation in `start..<end`.
  func kind(_ start: Int, _ end: Int, isLeftBound: Bool) -> TokenKind {
    let isRightBound = self.isRightBound(end, isLeftBound: isLeftBound)
    if end - start == 1 {
      switch bytes[start] {
      case UInt8(ascii: "."): return .period
      case UInt8(ascii: "="): return .equal
      case UInt8(ascii: "&") where isRightBound && !isLeftBound: return .prefixAmpersand
      case UInt8(ascii: "?"): return isLeftBound ? .postfixQuestion : .infixQuestion
      case UInt8(ascii: "!") where isLeftBound: return .postfixExclamation
      default: break
      }
    } else if end - start == 2, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: ">") {
      return .arrow
    }
    if isLeftBound == isRightBound { return .binaryOperator }
    return isLeftBound ? .postfixOperator : .prefixOperator
  }

  func isLeftBound(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    switch bytes[start - 1] {
    case UInt8(ascii: " "), 0x09...0x0D, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"), 0:
      return false
    case UInt8(ascii: "/"): return !(start > 1 && bytes[start - 2] == UInt8(ascii: "*"))
    case 0xA0: return !(start > 1 && bytes[start - 2] == 0xC2)
    default: return true
    }
  }

  func isRightBound(_ end: Int, isLeftBound: Bool) -> Bool {
    guard end < bytes.count else { return false }
    switch bytes[end] {
    case UInt8(ascii: " "), 0x09...0x0D, UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"), 0:
      return false
    // `^` is a postfix operator in `x^.y` and a prefix operator in `^.y`.
    case UInt8(ascii: "."): return !isLeftBound
    case UInt8(ascii: "/"): return !(byte(end + 1) == UInt8(ascii: "/") || byte(end + 1) == UInt8(ascii: "*"))
    case 0xC2: return byte(end + 1) != 0xA0
    default: return true
    }
  }

  /// Where a regex may begin inside a prefix operator: `!/a/`.
  private func regexSlash(_ start: Int, _ end: Int) -> Int? {
    guard end - start > 1, bytes[start] != UInt8(ascii: "/"), bytes[start] != UInt8(ascii: ".") else { return nil }
    return (start + 1..<end).first { bytes[$0] == UInt8(ascii: "/") }
  }

  /// Lexes a `/…/` at `slash`, after a prefix operator if `slash` is not `start`.
  private mutating func lexBareRegex(_ start: Int, slash: Int) -> Bool {
    if let last = tokens.last, last.word == .func || last.word == .operator { return false }
    let isPrefix = !isLeftBound(start) && isRightBound(slash + 1, isLeftBound: false)
    guard isPrefix || isOperandExpected, let end = endOfBareRegex(from: slash) else { return false }
    if slash > start {
      guard isPrefix else { return false }
      position = slash
      append(.prefixOperator, start)
      flags = []
    }
    position = end
    append(.regex, slash)
    return true
  }
}
