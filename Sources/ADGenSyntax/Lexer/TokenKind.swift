/// The kinds of tokens.
enum TokenKind: UInt8, Sendable {
  case endOfFile
  case identifier
  /// `$0`, `$name`.
  case dollarIdentifier
  /// A reserved word; `Token.word` says which. `_` is one of them.
  case keyword
  case integer
  case float
  /// A string without interpolations.
  case string
  /// The opening quotes of a string with interpolations, with their `#`.
  case stringStart
  /// Text between interpolations.
  case stringText
  /// `\(`; a `rightParen` closes it.
  case interpolationStart
  /// The closing quotes of a string with interpolations.
  case stringEnd
  case regex
  case leftParen
  case rightParen
  case leftBracket
  case rightBracket
  case leftBrace
  case rightBrace
  case comma
  case colon
  case semicolon
  case period
  case at
  /// `#` before a name.
  case pound
  case backslash
  case arrow
  case equal
  /// `&` before an argument.
  case prefixAmpersand
  case postfixQuestion
  case infixQuestion
  case postfixExclamation
  case binaryOperator
  case prefixOperator
  case postfixOperator
  case poundIf
  case poundElseif
  case poundElse
  case poundEndif

  /// True for the tokens that `rightParen`, `rightBracket` or `rightBrace` close.
  var closer: TokenKind? {
    switch self {
    case .leftParen, .interpolationStart: return .rightParen
    case .leftBracket: return .rightBracket
    case .leftBrace: return .rightBrace
    default: return nil
    }
  }
}
