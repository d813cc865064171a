/// Reads the text form that `Printer` writes, types included. What it reads need not be sound: see `Verifier`.
public struct IRParser {
  private let tokens: [IRToken]
  private var position = 0
  /// The function that is being read.
  var function = Function(symbol: "", declaration: Declaration(name: ""), resultTypes: [])
  private var values: [String: Value] = [:]
  private var labels: [String: Label] = [:]

  init(tokens: [IRToken]) {
    self.tokens = tokens
  }

  public static func module(_ text: String) throws(IRParseError) -> Module {
    var parser = IRParser(tokens: try IRLexer.tokens(of: text))
    var module = Module()
    while parser.token.kind != .end {
      let start = parser.token
      let function = try parser.parseFunction()
      if module[function.symbol] != nil { throw parser.error("@\(function.symbol) is defined twice", at: start) }
      module.add(function)
    }
    return module
  }

  /// Reads the only function of the text.
  public static func function(_ text: String) throws(IRParseError) -> Function {
    var parser = IRParser(tokens: try IRLexer.tokens(of: text))
    let function = try parser.parseFunction()
    if parser.token.kind != .end { throw parser.error("expected nothing after the function") }
    return function
  }

  // MARK: Tokens

  /// The last token is the end of the text, which is never passed.
  var token: IRToken { tokens[min(position, tokens.count - 1)] }

  mutating func advance() { position += 1 }

  func error(_ message: String, at token: IRToken? = nil) -> IRParseError {
    let token = token ?? self.token
    return IRParseError(message: message, line: token.line, column: token.column)
  }

  func expected(_ what: String) -> IRParseError { error("expected \(what), found \(token.text)") }

  mutating func take(_ mark: String) -> Bool {
    guard token.kind == .punctuation(mark) else { return false }
    advance()
    return true
  }

  mutating func expect(_ mark: String) throws(IRParseError) {
    if !take(mark) { throw expected("`\(mark)`") }
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard token.kind == .word(word) else { return false }
    advance()
    return true
  }

  mutating func expectWord(_ word: String) throws(IRParseError) {
    if !takeWord(word) { throw expected("`\(word)`") }
  }

  /// A word, or a string where the name is no word.
  mutating func name() throws(IRParseError) -> String {
    switch token.kind {
    case .word(let text), .string(let text):
      advance()
      return text
    case .value, .symbol, .number, .punctuation, .end: throw expected("a name")
    }
  }

  mutating func symbol() throws(IRParseError) -> String {
    guard case .symbol(let name) = token.kind else { throw expected("`@` and a function's symbol") }
    advance()
    return name
  }

  mutating func string() throws(IRParseError) -> String {
    guard case .string(let text) = token.kind else { throw expected("a string") }
    advance()
    return text
  }

  mutating func natural() throws(IRParseError) -> Int {
    guard case .number(let text) = token.kind, let number = Int(text), number >= 0 else {
      throw expected("a number")
    }
    advance()
    return number
  }

  mutating func list<Element>(
    until end: String, _ element: (inout IRParser) throws(IRParseError) -> Element
  ) throws(IRParseError) -> [Element] {
    var result: [Element] = []
    if take(end) { return result }
    repeat { result.append(try element(&self)) } while take(",")
    try expect(end)
    return result
  }

  // MARK: Values and labels

  mutating func operand() throws(IRParseError) -> Value {
    guard case .value(let name, _) = token.kind else { throw expected("a value") }
    guard let value = values[name] else { throw error("`\(name)` is not defined") }
    advance()
    return value
  }

  /// The operands that stand here without parentheses, on the line of what they follow; perhaps none.
  mutating func operands() throws(IRParseError) -> [Value] {
    guard case .value = token.kind, position > 0, tokens[position - 1].line == token.line else { return [] }
    var result = [try operand()]
    while take(",") { result.append(try operand()) }
    return result
  }

  /// The token of a value that is about to be defined.
  mutating func definition() throws(IRParseError) -> IRToken {
    guard case .value = token.kind else { throw expected("a value") }
    let result = token
    advance()
    return result
  }

  mutating func define(_ token: IRToken, _ type: Type) throws(IRParseError) -> Value {
    guard case .value(let name, let hint) = token.kind else { throw error("expected a value", at: token) }
    if values[name] != nil { throw error("`\(name)` is defined twice", at: token) }
    let value = function.makeValue(type, name: hint)
    values[name] = value
    return value
  }

  /// The label that a word stands for; made when its operation is read.
  mutating func label(isDefinition: Bool) throws(IRParseError) -> Label {
    guard case .word(let name) = token.kind else { throw expected("a label") }
    if isDefinition {
      if labels[name] != nil { throw error("the label `\(name)` is defined twice") }
      labels[name] = function.makeLabel()
    }
    guard let label = labels[name] else { throw error("the label `\(name)` is not defined") }
    advance()
    return label
  }

  // MARK: Functions

  private mutating func parseFunction() throws(IRParseError) -> Function {
    try expectWord("func")
    values = [:]
    labels = [:]
    let symbol = try symbol()
    var name = symbol
    if case .string = token.kind { name = try string() }
    function = Function(symbol: symbol, declaration: Declaration(name: name), resultTypes: [])
    try expect("(")
    function.parameters = try list(until: ")") { parser throws(IRParseError) in try parser.parameter() }
    if take("->") { try parseResults() }
    function.location = try location()
    function.body = try region()
    return function
  }

  private mutating func parameter() throws(IRParseError) -> Parameter {
    let label = try name()
    var name: String?
    if case .value = token.kind {} else { name = try self.name() }
    let token = try definition()
    guard case .value(let text, let hint) = token.kind else { throw expected("a value") }
    try expect(":")
    let isInout = takeWord("inout")
    let value = try define(token, try type())
    let defaultValue = take("=") ? try string() : nil
    return Parameter(
      value: value, label: label == "_" ? nil : label, name: name ?? hint ?? text, isInout: isInout,
      defaultValue: defaultValue)
  }

  private mutating func parseResults() throws(IRParseError) {
    var labels: [String?] = []
    repeat {
      let (label, type) = try labelledType()
      labels.append(label)
      function.resultTypes.append(type)
    } while take(",")
    if labels.contains(where: { $0 != nil }) { function.declaration.resultLabels = labels }
  }

  mutating func location() throws(IRParseError) -> Location? {
    guard takeWord("at") else { return nil }
    let file = try string()
    try expect(":")
    let line = try natural()
    try expect(":")
    return Location(file: file, line: line, column: try natural())
  }

  /// `{ (parameters) in operations }`
  mutating func region() throws(IRParseError) -> Region {
    var region = Region()
    try expect("{")
    if take("(") {
      region.parameters = try list(until: ")") { parser throws(IRParseError) in
        let token = try parser.definition()
        try parser.expect(":")
        return try parser.define(token, try parser.type())
      }
      try expectWord("in")
    }
    while !take("}") { region.operations.append(try operation()) }
    return region
  }

  /// The token after this one.
  var following: IRToken { tokens[min(position + 1, tokens.count - 1)] }
}
