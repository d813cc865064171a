/// A fault in the text form.
public struct IRParseError: Error, Hashable, CustomStringConvertible {
  public var message: String
  /// The line, from 1.
  public var line: Int
  /// The column in bytes, from 1.
  public var column: Int

  public var description: String { "\(line):\(column): error: \(message)" }
}

/// A token of the text form.
struct IRToken {
  enum Kind: Hashable {
    case word(String)
    /// `%x.1`: the name that the function knows it by, and the user's name in it.
    case value(String, hint: String?)
    case symbol(String)
    case string(String)
    /// As written: its type comes later.
    case number(String)
    case punctuation(String)
    case end
  }

  var kind: Kind
  var line: Int
  var column: Int

  /// The token as messages show it.
  var text: String {
    switch kind {
    case .word(let text), .number(let text), .punctuation(let text), .value(let text, _): return "`\(text)`"
    case .symbol(let name): return "`@\(name)`"
    case .string(let text): return quoted(text)
    case .end: return "the end of the text"
    }
  }
}

/// Splits the text form into tokens. White space, line breaks and `//` comments separate them.
struct IRLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  /// The longest first.
  private static let punctuation: [[UInt8]] = [
    "..<", "...", "->", "+=", "==", "!=", "<=", ">=", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "?",
  ].map { Array($0.utf8) }

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  static func tokens(of text: String) throws(IRParseError) -> [IRToken] {
    var lexer = IRLexer(text)
    var tokens: [IRToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func peek(_ distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  private func error(_ message: String) -> IRParseError {
    IRParseError(message: message, line: line, column: position - lineStart + 1)
  }

  private mutating func skipSpace() {
    while let byte = current {
      if byte == UInt8(ascii: "\n") {
        position += 1
        line += 1
        lineStart = position
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") {
        position += 1
      } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
        while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
      } else {
        return
      }
    }
  }

  private mutating func next() throws(IRParseError) -> IRToken {
    skipSpace()
    let (line, column) = (line, position - lineStart + 1)
    return IRToken(kind: try nextKind(), line: line, column: column)
  }

  private mutating func nextKind() throws(IRParseError) -> IRToken.Kind {
    guard let byte = current else { return .end }
    if byte == UInt8(ascii: "%") { return try value() }
    if byte == UInt8(ascii: "@") {
      position += 1
      return .symbol(try name())
    }
    if byte == UInt8(ascii: "\"") { return .string(try string()) }
    if isDigit(byte) || byte == UInt8(ascii: "-") && (isDigit(peek(1)) || peek(1) == UInt8(ascii: "i")) {
      return .number(number())
    }
    if isIdentifierByte(byte) { return .word(word()) }
    for mark in Self.punctuation where bytes[position...].starts(with: mark) {
      position += mark.count
      return .punctuation(String(decoding: mark, as: UTF8.self))
    }
    throw error("unexpected character")
  }

  private mutating func word() -> String {
    let start = position
    while let byte = current, isIdentifierByte(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func name() throws(IRParseError) -> String {
    if current == UInt8(ascii: "\"") { return try string() }
    let word = word()
    if word.isEmpty { throw error("expected a name") }
    return word
  }

  private mutating func value() throws(IRParseError) -> IRToken.Kind {
    let start = position
    position += 1
    let isNumbered = current.map(isDigit) ?? false
    let name = try name()
    if current == UInt8(ascii: "."), isDigit(peek(1)) {
      position += 1
      while let byte = current, isDigit(byte) { position += 1 }
    }
    return .value(String(decoding: bytes[start..<position], as: UTF8.self), hint: isNumbered ? nil : name)
  }

  /// Digits, fraction and exponent, or `-inf`.
  private mutating func number() -> String {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    if current == UInt8(ascii: "i") {
      _ = word()
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    func skipDigits(_ lexer: inout IRLexer) {
      while let byte = lexer.current, isDigit(byte) { lexer.position += 1 }
    }
    skipDigits(&self)
    if current == UInt8(ascii: "."), isDigit(peek(1)) {
      position += 1
      skipDigits(&self)
    }
    if current == UInt8(ascii: "e") {
      position += 1
      if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { position += 1 }
      skipDigits(&self)
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string() throws(IRParseError) -> String {
    var result: [UInt8] = []
    position += 1
    while let byte = current, byte != UInt8(ascii: "\n") {
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), let escaped = current {
        position += 1
        switch escaped {
        case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
        default: result.append(escaped)
        }
      } else {
        result.append(byte)
      }
    }
    throw error("the string does not end on its line")
  }
}
