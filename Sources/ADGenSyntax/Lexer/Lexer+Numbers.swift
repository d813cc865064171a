/// Numbers.
extension Lexer {
  mutating func lexNumber() {
    let start = position
    // In `x.0.1` the parts are tuple elements, not a float.
    if previousKind == .period, tokens.last.map({ $0.upper == start }) == true {
      skipDigits()
      append(.integer, start)
      return
    }
    if byte(start) == UInt8(ascii: "0"), byte(start + 1) == UInt8(ascii: "x") {
      lexHexadecimal(start)
    } else if byte(start) == UInt8(ascii: "0"),
      byte(start + 1) == UInt8(ascii: "b") || byte(start + 1) == UInt8(ascii: "o")
    {
      position += 2
      let limit = byte(start + 1) == UInt8(ascii: "b") ? UInt8(ascii: "1") : UInt8(ascii: "7")
      let digits = position
      while (UInt8(ascii: "0")...limit).contains(byte(position)) || byte(position) == UInt8(ascii: "_") {
        position += 1
      }
      endNumber(.integer, start, isValid: position > digits)
    } else {
      lexDecimal(start)
    }
  }

  private mutating func lexDecimal(_ start: Int) {
    skipDigits()
    var kind = TokenKind.integer
    if byte(position) == UInt8(ascii: "."), has(ByteClass.digit, position + 1) {
      kind = .float
      position += 1
      skipDigits()
    }
    if byte(position) | 0x20 == UInt8(ascii: "e") {
      kind = .float
      endNumber(kind, start, isValid: skipExponent())
    } else {
      endNumber(kind, start, isValid: true)
    }
  }

  private mutating func lexHexadecimal(_ start: Int) {
    position += 2
    let digits = position
    skipHexDigits()
    var isValid = position > digits
    var kind = TokenKind.integer
    if byte(position) == UInt8(ascii: "."), isHexDigit(byte(position + 1)), hexFloatFollows(position + 1) {
      kind = .float
      position += 1
      skipHexDigits()
    }
    if byte(position) | 0x20 == UInt8(ascii: "p") {
      kind = .float
      isValid = skipExponent() && isValid
    }
    endNumber(kind, start, isValid: isValid)
  }

  /// `0x1.8p3` is a float, `0x1.bar` a member.
  private func hexFloatFollows(_ offset: Int) -> Bool {
    var end = offset
    while isHexDigit(byte(end)) || byte(end) == UInt8(ascii: "_") { end += 1 }
    return byte(end) | 0x20 == UInt8(ascii: "p")
  }

  /// Skips `e-5`; false if no digit follows.
  private mutating func skipExponent() -> Bool {
    position += 1
    if byte(position) == UInt8(ascii: "+") || byte(position) == UInt8(ascii: "-") { position += 1 }
    guard has(ByteClass.digit, position) else { return false }
    skipDigits()
    return true
  }

  /// A letter directly after a number is an error.
  private mutating func endNumber(_ kind: TokenKind, _ start: Int, isValid: Bool) {
    let end = endOfIdentifier(from: position)
    let isClean = end == position && isValid
    position = end
    if !isClean { fail(.invalidNumber, start, position) }
    append(kind, start)
  }

  private mutating func skipDigits() {
    while has(ByteClass.digit, position) || byte(position) == UInt8(ascii: "_") { position += 1 }
  }

  private mutating func skipHexDigits() {
    while isHexDigit(byte(position)) || byte(position) == UInt8(ascii: "_") { position += 1 }
  }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte | 0x20)
  }
}
