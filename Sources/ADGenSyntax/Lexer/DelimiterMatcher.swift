/// Links opening and closing delimiters, so that a body is skipped in one step.
enum DelimiterMatcher {
  /// Sets the links and returns what does not match.
  static func link(_ tokens: inout [Token]) -> [LexicalError] {
    var errors: [LexicalError] = []
    var open: [Int] = []
    for index in tokens.indices {
      switch tokens[index].kind {
      case .leftParen, .leftBracket, .leftBrace, .interpolationStart: open.append(index)
      case .rightParen, .rightBracket, .rightBrace:
        guard let opening = open.last else {
          errors.append(LexicalError(message: .unmatched(text(tokens[index].kind)), range: tokens[index].range))
          return errors
        }
        guard tokens[opening].kind.closer == tokens[index].kind else {
          let message = LexicalError.Message.mismatched(
            found: text(tokens[index].kind), opened: text(tokens[opening].kind), tokens[opening].range)
          errors.append(LexicalError(message: message, range: tokens[index].range))
          return errors
        }
        open.removeLast()
        tokens[opening].link = UInt32(truncatingIfNeeded: index)
        tokens[index].link = UInt32(truncatingIfNeeded: opening)
      default: break
      }
    }
    if let opening = open.last {
      errors.append(LexicalError(message: .unclosed(text(tokens[opening].kind)), range: tokens[opening].range))
    }
    return errors
  }

  private static func text(_ kind: TokenKind) -> String {
    switch kind {
    case .leftParen: return "("
    case .rightParen: return ")"
    case .leftBracket: return "["
    case .rightBracket: return "]"
    case .leftBrace: return "{"
    case .rightBrace: return "}"
    case .interpolationStart: return "\\("
    default: return ""
    }
  }
}
