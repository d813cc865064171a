/// A token: sixteen bytes, so that a file's tokens are one flat array.
struct Token: Sendable {
  /// What it is.
  var kind: TokenKind
  /// The word, if it is one that the grammar knows and it does not stand in backticks.
  var word: Word
  /// Facts about what stands before it.
  var flags: Flags
  var lowerOffset: UInt32
  var upperOffset: UInt32
  /// For an opening delimiter the index of the closing one, and the other way round.
  var link: UInt32

  /// Facts about what stands before a token.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// It is the first token on its line.
    static let startsLine = Flags(rawValue: 1)
    /// White space or a comment stands before it.
    static let spaceBefore = Flags(rawValue: 2)
    /// It is an identifier in backticks.
    static let quoted = Flags(rawValue: 4)
  }

  init(_ kind: TokenKind, word: Word = .none, flags: Flags = [], _ lower: Int, _ upper: Int) {
    self.kind = kind
    self.word = word
    self.flags = flags
    self.lowerOffset = UInt32(truncatingIfNeeded: lower)
    self.upperOffset = UInt32(truncatingIfNeeded: upper)
    self.link = 0
  }

  var lower: Int { Int(lowerOffset) }
  var upper: Int { Int(upperOffset) }
  var range: SourceRange { SourceRange(lower, upper) }
  var startsLine: Bool { flags.contains(.startsLine) }
  var spaceBefore: Bool { flags.contains(.spaceBefore) }
  var isQuoted: Bool { flags.contains(.quoted) }

  /// True for names, reserved or not: what may stand after a period or before a colon.
  var isWord: Bool { kind == .identifier || kind == .keyword || kind == .dollarIdentifier }

  /// True for operators of any position, `&`, `?`, `!` and `=` aside.
  var isOperator: Bool { kind == .binaryOperator || kind == .prefixOperator || kind == .postfixOperator }
}
