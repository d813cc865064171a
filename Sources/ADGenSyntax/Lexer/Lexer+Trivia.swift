/// White space and comments.
extension Lexer {
  /// Skips a byte order mark and a `#!` line.
  mutating func skipPrologue() {
    if byte(0) == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { position = 3 }
    if byte(position) == UInt8(ascii: "#"), byte(position + 1) == UInt8(ascii: "!") { skipLine() }
  }

  /// Skips to the next token and sets its flags.
  mutating func skipTrivia() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C:
        position += 1
        flags.insert(.spaceBefore)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
        flags.insert([.spaceBefore, .startsLine])
        if !openStrings.isEmpty { lineBreakInInterpolation() }
      case UInt8(ascii: "/"):
        let next = byte(position + 1)
        if next == UInt8(ascii: "/") {
          skipLineComment()
        } else if next == UInt8(ascii: "*") {
          skipBlockComment()
        } else {
          return
        }
        flags.insert(.spaceBefore)
      case 0xC2 where byte(position + 1) == 0xA0:
        // A no-break space is a space to the compiler, too.
        position += 2
        flags.insert(.spaceBefore)
      default: return
      }
    }
  }

  /// A string in single quotes ends with its line, also inside its interpolations.
  private mutating func lineBreakInInterpolation() {
    guard let string = openStrings.first(where: { !$0.isMultiline }) else { return }
    fail(.unterminatedString, string.start, string.start + 1)
    openStrings.removeAll()
  }

  /// Complains about strings that the file's end leaves open.
  mutating func abandonOpenStrings() {
    guard let string = openStrings.first else { return }
    fail(string.isMultiline ? .unterminatedMultilineString : .unterminatedString, string.start, string.start + 1)
    openStrings.removeAll()
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
      position += 1
    }
  }

  private mutating func skipLineComment() {
    let start = position
    skipLine()
    var text = start + 2
    while text < position, bytes[text] == UInt8(ascii: "/") { text += 1 }
    noteDirective(from: text, to: position)
  }

  private mutating func skipBlockComment() {
    let start = position
    let isTrailing = !flags.contains(.startsLine)
    position += 2
    var depth = 1
    while position < bytes.count {
      let next = bytes[position]
      if next == UInt8(ascii: "*"), byte(position + 1) == UInt8(ascii: "/") {
        position += 2
        depth -= 1
        if depth == 0 { break }
      } else if next == UInt8(ascii: "/"), byte(position + 1) == UInt8(ascii: "*") {
        position += 2
        depth += 1
      } else {
        if next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") { flags.insert(.startsLine) }
        position += 1
      }
    }
    if depth > 0 {
      fail(.unterminatedComment, start, start + 2)
      return
    }
    var text = start + 2
    while text < position - 2, bytes[text] == UInt8(ascii: "*") { text += 1 }
    noteDirective(from: text, to: position - 2, isTrailing: isTrailing)
  }

  /// Remembers a comment whose first text is `@`.
  private mutating func noteDirective(from lower: Int, to upper: Int, isTrailing: Bool? = nil) {
    var lower = lower
    var upper = upper
    while lower < upper, isBlank(bytes[lower]) { lower += 1 }
    guard lower < upper, bytes[lower] == UInt8(ascii: "@") else { return }
    while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
    directiveComments.append(
      DirectiveComment(
        range: SourceRange(lower, upper), tokenIndex: tokens.count,
        isTrailing: isTrailing ?? !flags.contains(.startsLine)))
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }
}
