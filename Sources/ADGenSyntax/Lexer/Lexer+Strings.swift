/// String literals.
extension Lexer {
  /// Lexes a string from its `#` or quotes on. A string without interpolations becomes one token.
  mutating func lexString(poundCount: Int) {
    let start = position
    let quote = start + poundCount
    let isMultiline = matches("\"\"\"", quote) && !closesOnItsLine(from: quote + 1, poundCount: poundCount)
    let string = OpenString(poundCount: poundCount, isMultiline: isMultiline, start: start)
    position = quote + (isMultiline ? 3 : 1)
    switch scanSegment(string) {
    case .close(let end):
      position = end
      append(.string, start)
    case .interpolation:
      position = quote + (isMultiline ? 3 : 1)
      append(.stringStart, start)
      flags = []
      lexStringSegment(string)
    case .unterminated(let end): abandon(string, end)
    }
  }

  /// Lexes text up to an interpolation or to the end of the string.
  mutating func lexStringSegment(_ string: OpenString) {
    let start = position
    switch scanSegment(string) {
    case .close(let end):
      let close = end - string.poundCount - (string.isMultiline ? 3 : 1)
      appendText(start, close)
      position = end
      append(.stringEnd, close)
    case .interpolation(let backslash):
      appendText(start, backslash)
      position = backslash + string.poundCount + 2
      append(.interpolationStart, backslash)
      openStrings.append(string)
    case .unterminated(let end): abandon(string, end)
    }
  }

  private mutating func appendText(_ lower: Int, _ upper: Int) {
    guard upper > lower else { return }
    position = upper
    append(.stringText, lower)
  }

  private mutating func abandon(_ string: OpenString, _ end: Int) {
    position = end
    fail(string.isMultiline ? .unterminatedMultilineString : .unterminatedString, string.start, string.start + 1)
  }

  private enum SegmentEnd {
    /// The offset after the closing delimiter.
    case close(Int)
    /// The offset of the backslash.
    case interpolation(Int)
    /// Where the line or the file ended.
    case unterminated(Int)
  }

  /// Looks for the end of the text that begins at `position`.
  private func scanSegment(_ string: OpenString) -> SegmentEnd {
    var offset = position
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        if string.isMultiline {
          if matches("\"\"\"", offset), hasPounds(string.poundCount, offset + 3) {
            return .close(offset + 3 + string.poundCount)
          }
        } else if hasPounds(string.poundCount, offset + 1) {
          return .close(offset + 1 + string.poundCount)
        }
        offset += 1
      case UInt8(ascii: "\\"):
        guard hasPounds(string.poundCount, offset + 1) else {
          offset += 1
          continue
        }
        let escaped = offset + 1 + string.poundCount
        if byte(escaped) == UInt8(ascii: "(") { return .interpolation(offset) }
        let isLineBreak = byte(escaped) == UInt8(ascii: "\n") || byte(escaped) == UInt8(ascii: "\r")
        offset = isLineBreak ? escaped : escaped + 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if !string.isMultiline { return .unterminated(offset) }
        offset += 1
      default: offset += 1
      }
    }
    return .unterminated(bytes.count)
  }

  func hasPounds(_ count: Int, _ offset: Int) -> Bool {
    for index in 0..<count where byte(offset + index) != UInt8(ascii: "#") { return false }
    return true
  }

  /// `#"""#` is a string that contains a quote: what looks like the start of a multi-line string ends on its line.
  private func closesOnItsLine(from offset: Int, poundCount: Int) -> Bool {
    guard poundCount > 0 else { return false }
    var offset = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "\r") {
      if bytes[offset] == UInt8(ascii: "\""), hasPounds(poundCount, offset + 1) { return true }
      offset += 1
    }
    return false
  }
}
