/// A file's tokens, the comments that may be directives, and lexical errors. If there are errors, the delimiters are
/// not linked and the tokens must not be parsed.
struct TokenizedFile: Sendable {
  var tokens: [Token]
  var directiveComments: [Lexer.DirectiveComment]
  var errors: [LexicalError]

  /// Lexes a file.
  init(_ file: SourceFile) {
    tokens = []
    directiveComments = []
    errors = []
    if file.text.count >= Int(Int32.max) {
      errors = [LexicalError(message: .tooLarge, range: SourceRange(0, 0))]
    } else if let offset = Self.firstInvalidByte(file.text) {
      errors = [LexicalError(message: .invalidUTF8, range: SourceRange(offset, offset + 1))]
    } else {
      file.text.withUnsafeBufferPointer { bytes in
        var lexer = Lexer(bytes)
        lexer.run()
        tokens = lexer.tokens
        directiveComments = lexer.directiveComments
        errors = lexer.errors
      }
    }
    if errors.isEmpty { errors = DelimiterMatcher.link(&tokens) }
  }

  /// The offset of the first byte that is not part of valid UTF-8.
  private static func firstInvalidByte(_ text: [UInt8]) -> Int? {
    if String(validating: text, as: UTF8.self) != nil { return nil }
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = text.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
