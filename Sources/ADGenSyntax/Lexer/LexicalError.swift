/// What the lexer complains about.
struct LexicalError: Error, Sendable {
  var message: Message
  var range: SourceRange

  /// The complaints.
  enum Message: Sendable {
    case invalidUTF8
    case nulByte
    case invalidCharacter
    case curlyQuote
    case unterminatedComment
    case unterminatedString
    case unterminatedMultilineString
    case unterminatedRegex
    case unterminatedBackticks
    case invalidNumber
    case tooLarge
    case unclosed(String)
    case unmatched(String)
    case mismatched(found: String, opened: String, SourceRange)
  }

  /// The diagnostic in a file.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    var diagnostic = Diagnostic.error(text, in: file, at: range)
    if case .mismatched(_, let opened, let opening) = message {
      diagnostic.notes.append(Diagnostic.Note("to match this '\(opened)'", in: file, at: opening))
    } else if let remedy {
      diagnostic.notes.append(Diagnostic.Note(remedy))
    }
    return diagnostic
  }

  private var text: String {
    switch message {
    case .invalidUTF8: return "the file is not valid UTF-8"
    case .nulByte: return "the file contains a NUL byte; it does not look like Swift source"
    case .invalidCharacter: return "invalid character in source file"
    case .curlyQuote: return "curly quotation mark in source"
    case .unterminatedComment: return "unterminated '/*' comment"
    case .unterminatedString: return "unterminated string literal"
    case .unterminatedMultilineString: return "unterminated multi-line string literal"
    case .unterminatedRegex: return "unterminated regex literal"
    case .unterminatedBackticks: return "unterminated identifier in backticks"
    case .invalidNumber: return "invalid number literal"
    case .tooLarge: return "the file is too large"
    case .unclosed(let delimiter): return "'\(delimiter)' is never closed"
    case .unmatched(let delimiter): return "extraneous '\(delimiter)'"
    case .mismatched(let found, let opened, _): return "found '\(found)' where '\(opened)' must be closed first"
    }
  }

  private var remedy: String? {
    switch message {
    case .curlyQuote: return "write a straight quotation mark '\"'"
    case .unterminatedString: return "write '\"' at the end, or use '\"\"\"' for text of several lines"
    case .unterminatedMultilineString: return "write '\"\"\"' on a line of its own"
    case .unterminatedComment: return "write '*/' at its end"
    case .invalidUTF8, .nulByte, .invalidCharacter, .unterminatedRegex, .unterminatedBackticks, .invalidNumber,
      .tooLarge, .unclosed, .unmatched, .mismatched:
      return nil
    }
  }
}
