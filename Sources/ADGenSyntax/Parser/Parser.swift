/// A recursive-descent parser of Swift over the tokens of a file, whose delimiters are known to match.
struct Parser {
  /// What an expression's surroundings allow.
  struct Context {
    /// In a condition: `{` begins the statement's body, unless more of the expression follows the closure.
    var isCondition = false
    /// After `case` and the like: `let x` and `is T` are operands, and `=` ends the expression.
    var isPattern = false
    /// In the initial value of a variable: `{ didSet …` begins accessors.
    var stopsAtAccessors = false

    /// The context inside parentheses.
    var inside: Context { Context(isPattern: isPattern) }
  }

  /// A place to go back to.
  struct Mark {
    var index: Int
    var token: Token
    var previousEnd: Int
  }

  /// How deep structures may nest, as in the compiler.
  static let maximumDepth = 256
  /// How many members, calls and operators one expression may chain.
  static let maximumChain = 10_000
  private static let maximumErrors = 50

  let file: SourceFile
  let tokens: [Token]
  let bodies: SyntaxTree.Bodies
  var directives: DirectiveComments
  /// The index of the current token.
  var index: Int
  /// The current token, which may be the rest of a token that was split.
  var token: Token
  /// The offset after the last token that was consumed.
  var previousEnd: Int
  /// The index of the token that closes the block being read.
  var blockEnd: Int
  var context = Context()
  var depth = 0
  /// How many types and extensions are open: `self` is a name inside.
  var typeDepth = 0
  /// How many bodies, blocks and closures are open: declarations inside are local.
  var blockDepth = 0
  /// True when a body is read that was skipped with its file.
  var isRereading = false
  var diagnostics: [Diagnostic] = []

  init(file: SourceFile, tokens: [Token], directives: DirectiveComments, bodies: SyntaxTree.Bodies, at index: Int) {
    self.file = file
    self.tokens = tokens
    self.directives = directives
    self.bodies = bodies
    self.index = index
    self.token = tokens[index]
    self.previousEnd = tokens[index].lower
    self.blockEnd = tokens.count - 1
  }

  // MARK: Looking

  @inline(__always)
  func at(_ kind: TokenKind) -> Bool { token.kind == kind }

  @inline(__always)
  func at(_ word: Word) -> Bool { token.word == word }

  /// The token `offset` places ahead.
  @inline(__always)
  func peek(_ offset: Int = 1) -> Token {
    let place = index + offset
    return tokens[place < tokens.count ? place : tokens.count - 1]
  }

  /// True if the current token is an operator with this text.
  func atOperator(_ text: StaticString) -> Bool { token.isOperator && hasText(text, token) }

  /// True if the token's text is this.
  func hasText(_ text: StaticString, _ token: Token) -> Bool {
    let count = text.utf8CodeUnitCount
    guard token.upper - token.lower == count else { return false }
    for offset in 0..<count where file.text[token.lower + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// The first byte of the current token.
  var firstByte: UInt8 { token.lower < file.text.count ? file.text[token.lower] : 0 }

  /// The text of a token.
  func text(_ token: Token) -> String { String(decoding: file.text[token.lower..<token.upper], as: UTF8.self) }

  // MARK: Moving

  @inline(__always)
  mutating func advance() {
    previousEnd = token.upper
    if token.upperOffset < tokens[index].upperOffset {
      token = relexed(from: token.upper, to: tokens[index].upper)
    } else if index + 1 < tokens.count {
      index += 1
      token = tokens[index]
    }
  }

  /// Consumes the current token.
  mutating func take() -> Token {
    let taken = token
    advance()
    return taken
  }

  /// Consumes the current token if it is of this kind.
  mutating func accept(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Consumes the current token if it is this word.
  mutating func accept(_ word: Word) -> Bool {
    guard token.word == word else { return false }
    advance()
    return true
  }

  /// Consumes a token of this kind or complains.
  @discardableResult
  mutating func expect(_ kind: TokenKind, _ what: @autoclosure () -> String) throws(SyntaxError) -> Token {
    guard token.kind == kind else { throw expected(what()) }
    return take()
  }

  /// Consumes this word or complains.
  mutating func expect(_ word: Word, _ what: @autoclosure () -> String) throws(SyntaxError) {
    guard token.word == word else { throw expected(what()) }
    advance()
  }

  /// Goes on at the token with this index.
  mutating func jump(to place: Int) {
    previousEnd = place > 0 ? tokens[place - 1].upper : 0
    index = place
    token = tokens[place]
  }

  /// Skips the delimited group that the current token opens.
  mutating func skipGroup() { jump(to: Int(tokens[index].link) + 1) }

  var mark: Mark { Mark(index: index, token: token, previousEnd: previousEnd) }

  mutating func reset(_ mark: Mark) {
    index = mark.index
    token = mark.token
    previousEnd = mark.previousEnd
  }

  /// The range from an offset to the end of the last token.
  func range(from start: Int) -> SourceRange { SourceRange(start, max(previousEnd, start)) }

  /// Consumes the first byte of the current operator, which the rest of the token stays behind: `>>` in `A<B<C>>`.
  mutating func splitOperator() {
    let split = token.lower + 1
    previousEnd = split
    if split < tokens[index].upper {
      token = relexed(from: split, to: tokens[index].upper)
    } else {
      advance()
    }
  }

  private func relexed(from lower: Int, to upper: Int) -> Token {
    file.text.withUnsafeBufferPointer { bytes in
      let lexer = Lexer(rereading: bytes)
      let first = bytes[lower]
      let isSingle = first == UInt8(ascii: "?") || first == UInt8(ascii: "!") || first == UInt8(ascii: ">")
      let end = isSingle ? lower + 1 : upper
      return Token(lexer.kind(lower, end, isLeftBound: true), lower, end)
    }
  }

  // MARK: Complaining

  /// The error that something else stands here than expected.
  func expected(_ what: String) -> SyntaxError { SyntaxError("expected \(what)", token.range) }

  /// One structure more around what is read next. Balance with `depth -= 1`.
  mutating func deepen() throws(SyntaxError) {
    depth += 1
    if depth > Self.maximumDepth {
      depth -= 1
      throw SyntaxError("the code nests more than \(Self.maximumDepth) levels deep", token.range)
    }
  }

  mutating func report(_ error: SyntaxError) {
    guard diagnostics.count < Self.maximumErrors else { return }
    diagnostics.append(error.diagnostic(in: file))
  }
}
