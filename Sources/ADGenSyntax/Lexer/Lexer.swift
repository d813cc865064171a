/// Turns a file into tokens, in one pass. Interpolations are lexed in place: their tokens stand between
/// `interpolationStart` and the `rightParen` that closes it.
struct Lexer {
  /// A string whose interpolation is being lexed.
  struct OpenString {
    var poundCount: Int
    var isMultiline: Bool
    /// How many parentheses are open inside the interpolation.
    var parenDepth = 0
    var start: Int
  }

  /// A comment that begins with `@`.
  struct DirectiveComment: Sendable {
    /// From `@` to the end of the comment's text.
    var range: SourceRange
    /// The index of the next token.
    var tokenIndex: Int
    /// True if code stands before it on its line.
    var isTrailing: Bool
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let classes: [UInt8]
  let words: WordTable
  var position = 0
  /// What stands before the next token.
  var flags: Token.Flags = [.startsLine, .spaceBefore]
  var tokens: [Token] = []
  var openStrings: [OpenString] = []
  var directiveComments: [DirectiveComment] = []
  var errors: [LexicalError] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    self.classes = ByteClass.table
    self.words = WordTable.shared
    tokens.reserveCapacity(bytes.count / 5 + 16)
  }

  /// A lexer for a part of a file that was lexed before.
  init(rereading bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    self.classes = ByteClass.table
    self.words = WordTable.shared
  }

  /// Lexes from `position` to the end of the file.
  mutating func run() {
    if position == 0 { skipPrologue() }
    while true {
      skipTrivia()
      guard position < bytes.count else { break }
      lexToken()
      flags = []
      // A binary file has little else than errors.
      if errors.count > 20 { break }
    }
    abandonOpenStrings()
    append(.endOfFile, bytes.count)
  }

  /// The byte at an offset, or 0 beyond the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  @inline(__always)
  func has(_ byteClass: UInt8, _ offset: Int) -> Bool {
    offset < bytes.count && classes[Int(bytes[offset])] & byteClass != 0
  }

  /// Ends a token that began at `start` before `position`.
  @inline(__always)
  mutating func append(_ kind: TokenKind, word: Word = .none, _ start: Int) {
    tokens.append(Token(kind, word: word, flags: flags, start, position))
  }

  mutating func fail(_ message: LexicalError.Message, _ lower: Int, _ upper: Int) {
    errors.append(LexicalError(message: message, range: SourceRange(lower, upper)))
  }

  /// The kind of the token before this one.
  var previousKind: TokenKind? { tokens.last?.kind }

  private mutating func lexToken() {
    let start = position
    let first = bytes[start]
    switch first {
    case UInt8(ascii: "("):
      if !openStrings.isEmpty { openStrings[openStrings.count - 1].parenDepth += 1 }
      single(.leftParen)
    case UInt8(ascii: ")"): lexRightParen()
    case UInt8(ascii: "["): single(.leftBracket)
    case UInt8(ascii: "]"): single(.rightBracket)
    case UInt8(ascii: "{"): single(.leftBrace)
    case UInt8(ascii: "}"): single(.rightBrace)
    case UInt8(ascii: ","): single(.comma)
    case UInt8(ascii: ":"): single(.colon)
    case UInt8(ascii: ";"): single(.semicolon)
    case UInt8(ascii: "@"): single(.at)
    case UInt8(ascii: "\\"): single(.backslash)
    case UInt8(ascii: "#"): lexPound()
    case UInt8(ascii: "\""): lexString(poundCount: 0)
    case UInt8(ascii: "`"): lexBackticks()
    case UInt8(ascii: "$"): lexDollar()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumber()
    default:
      if classes[Int(first)] & ByteClass.identifierStart != 0 {
        lexIdentifier()
      } else if classes[Int(first)] & ByteClass.operatorPart != 0 || first == UInt8(ascii: ".") {
        lexOperator()
      } else if first >= 0x80 {
        lexUnicode()
      } else {
        position += 1
        fail(first == 0 ? .nulByte : .invalidCharacter, start, position)
      }
    }
  }

  @inline(__always)
  private mutating func single(_ kind: TokenKind) {
    position += 1
    append(kind, position - 1)
  }

  /// Inside an interpolation a parenthesis may end it, and the string goes on.
  private mutating func lexRightParen() {
    single(.rightParen)
    guard let string = openStrings.last else { return }
    if string.parenDepth > 0 {
      openStrings[openStrings.count - 1].parenDepth -= 1
    } else {
      openStrings.removeLast()
      flags = []
      lexStringSegment(string)
    }
  }
}
