/// The arguments of directives.
extension DirectiveParser {
  /// `(reverse, wrt: (x, y), as: name, order: 2, auxiliary)`, or nothing.
  mutating func parseDifferentiable() throws(SyntaxError) -> DifferentiableDirective {
    var directive = DifferentiableDirective(modes: [], wrt: nil, name: nil, order: nil, auxiliary: nil)
    guard accept(.leftParen) else { return directive }
    while token.kind != .rightParen {
      if isConstraint { break }
      try parseDifferentiableArgument(&directive)
      if isConstraint { break }
      if !accept(.comma) { break }
      if token.kind == .rightParen { throw expected("an argument after ','") }
    }
    // The compiler's attribute may end in generic requirements.
    if isConstraint { while token.kind != .rightParen, token.kind != .endOfFile { _ = take() } }
    try expect(.rightParen, "',' or ')' after an argument of '@differentiable'")
    return directive
  }

  private var isConstraint: Bool { origin == .attribute && token.word == .where }

  private mutating func parseDifferentiableArgument(
    _ directive: inout DifferentiableDirective
  ) throws(SyntaxError) {
    guard token.isWord else { throw expected("a mode or 'wrt:'") }
    let argument = take()
    let name = text(argument)
    let isLabelled = accept(.colon)
    switch name {
    case "wrt" where isLabelled:
      if directive.wrt != nil { throw SyntaxError("'wrt:' is given twice", argument.range) }
      directive.wrt = try parsePaths()
    case "as" where isLabelled:
      guard token.kind == .identifier else { throw expected("a name after 'as:'") }
      directive.name = identifier(take())
    case "order" where isLabelled:
      guard token.kind == .integer, let value = Int(text(token)), value > 0 else {
        throw expected("a positive number after 'order:'")
      }
      directive.order = IntegerArgument(value: value, range: take().range)
    case "outer" where isLabelled:
      guard token.kind == .identifier else { throw expected("the name of a function after 'outer:'") }
      directive.outer = identifier(take())
    case "auxiliary":
      if isLabelled, !acceptTrue() { throw expected("'true' after 'auxiliary:'") }
      directive.auxiliary = argument.range
    case "wrt", "as", "order", "outer":
      throw SyntaxError("expected ':' after '\(name)'", argument.range)
    default:
      if isLabelled { throw unknownArgument(name, argument) }
      directive.modes.append(.init(mode: try mode(name, argument, after: directive.wrt), range: argument.range))
    }
  }

  private func unknownArgument(_ name: String, _ argument: Token) -> SyntaxError {
    SyntaxError(
      "unknown argument '\(name):' of '@differentiable'", argument.range,
      note: "the arguments with labels are 'wrt:', 'as:', 'order:', 'outer:' and 'auxiliary:'")
  }

  private mutating func acceptTrue() -> Bool {
    guard token.word == .true else { return false }
    _ = take()
    return true
  }

  private func mode(
    _ name: String, _ argument: Token, after parameters: [WithRespectToPath]?
  ) throws(SyntaxError) -> DifferentiationMode {
    if let mode = DifferentiationMode(rawValue: name) { return mode }
    // The compiler spells its experimental mode so.
    if name == "_forward", origin == .attribute { return .forward }
    let known = DifferentiationMode.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    var note = "the modes are \(known)"
    if let parameters {
      let paths = parameters.map { $0.components.map(\.name).joined(separator: ".") } + [name]
      note += "; several parameters stand in parentheses: 'wrt: (\(paths.joined(separator: ", ")))'"
    }
    throw SyntaxError("unknown mode '\(name)'", argument.range, note: note)
  }

  /// `x`, or `(x, self, model.w)`.
  mutating func parsePaths() throws(SyntaxError) -> [WithRespectToPath] {
    guard accept(.leftParen) else { return [try parsePath()] }
    var paths: [WithRespectToPath] = []
    repeat {
      paths.append(try parsePath())
    } while accept(.comma)
    try expect(.rightParen, "',' or ')' after a parameter's name")
    return paths
  }

  private mutating func parsePath() throws(SyntaxError) -> WithRespectToPath {
    let start = token.lower
    // The compiler's attribute may count parameters.
    let isPosition = origin == .attribute && token.kind == .integer
    guard isPosition || token.isWord && token.word != .wildcard else {
      throw expected("a parameter's name or 'self'")
    }
    var components = [identifier(take())]
    while accept(.period) {
      guard token.isWord || token.kind == .integer else { throw expected("a property's name after '.'") }
      components.append(identifier(take()))
    }
    return WithRespectToPath(components: components, range: SourceRange(start, tokens[index - 1].upper))
  }

  /// `(of: A.f(_:to:), forward, wrt: x)`.
  mutating func parseDerivative() throws(SyntaxError) -> DerivativeDirective {
    let remedy = "write '@derivative(of: f)', with the name of the function whose derivative this is"
    guard accept(.leftParen), text(token) == "of", peek().kind == .colon else {
      throw SyntaxError("'@derivative' needs 'of:'", token.range, note: remedy)
    }
    _ = take()
    _ = take()
    let (path, function) = try parseFunctionReference()
    var directive = DerivativeDirective(basePath: path, function: function, forward: nil, wrt: nil)
    while accept(.comma) {
      let argument = take()
      switch text(argument) {
      case "forward": directive.forward = argument.range
      case "reverse": break
      case "wrt":
        try expect(.colon, "':' after 'wrt'")
        directive.wrt = try parsePaths()
      default:
        throw SyntaxError(
          "unknown argument '\(text(argument))' of '@derivative'", argument.range,
          note: "the arguments are 'of:', 'forward' and 'wrt:'")
      }
    }
    try expect(.rightParen, "',' or ')' after an argument of '@derivative'")
    return directive
  }

  /// `f`, `A.B.f(_:to:)`, `+`, `A.init(x:)`, `f.get`.
  private mutating func parseFunctionReference() throws(SyntaxError) -> ([IdentifierSyntax], DeclarationReference) {
    var path: [IdentifierSyntax] = []
    let start = token.lower
    while true {
      guard token.isWord || token.isOperator || token.kind == .prefixAmpersand else {
        throw expected("the name of a function after 'of:'")
      }
      let name = identifier(take())
      if accept(.period) {
        path.append(name)
        continue
      }
      if token.isOperator, file.text[token.lower] == UInt8(ascii: ".") {
        // `A.+` is lexed as `A` and `.+`.
        path.append(name)
        let range = SourceRange(token.lower + 1, take().upper)
        let operatorName = IdentifierSyntax(name: file.text(of: range), range: range)
        return (path, DeclarationReference(base: operatorName, range: SourceRange(start, range.upper)))
      }
      let labels = try parseLabels()
      return (
        path, DeclarationReference(base: name, labels: labels, range: SourceRange(start, tokens[index - 1].upper))
      )
    }
  }

  private mutating func parseLabels() throws(SyntaxError) -> [String?]? {
    guard accept(.leftParen) else { return nil }
    var labels: [String?] = []
    while token.kind != .rightParen {
      guard token.isWord else { throw expected("a label") }
      let label = text(take())
      labels.append(label == "_" ? nil : label)
      try expect(.colon, "':' after a label")
    }
    _ = take()
    return labels
  }

  /// `(every: 100)`, or nothing.
  mutating func parseCheckpoint() throws(SyntaxError) -> [CheckpointDirective.Argument] {
    guard accept(.leftParen) else { return [] }
    var arguments: [CheckpointDirective.Argument] = []
    repeat {
      let start = token.lower
      var label: IdentifierSyntax?
      if token.isWord, peek().kind == .colon {
        label = identifier(take())
        _ = take()
      }
      let value = try skipValue()
      arguments.append(
        .init(label: label, text: file.text(of: value), range: SourceRange(start, value.upper)))
    } while accept(.comma)
    try expect(.rightParen, "',' or ')' after an argument of '@checkpoint'")
    return arguments
  }

  /// `(x: n, y: n * m)`.
  mutating func parseBuffer() throws(SyntaxError) -> [BufferDirectiveEntry] {
    try expect(.leftParen, "'(' and 'name: length' after '@buffer'")
    var entries: [BufferDirectiveEntry] = []
    repeat {
      guard token.isWord, peek().kind == .colon else { throw expected("'name: length'") }
      let name = identifier(take())
      _ = take()
      let value = try skipValue()
      entries.append(BufferDirectiveEntry(name: name, length: file.text(of: value), lengthRange: value))
    } while accept(.comma)
    try expect(.rightParen, "',' or ')' after a length")
    return entries
  }

  /// The range of an expression up to a comma or to the closing parenthesis.
  private mutating func skipValue() throws(SyntaxError) -> SourceRange {
    let start = token.lower
    var nesting = 0
    var end = start
    while token.kind != .endOfFile {
      if nesting == 0, token.kind == .comma || token.kind == .rightParen { break }
      if token.kind == .leftParen || token.kind == .leftBracket { nesting += 1 }
      if token.kind == .rightParen || token.kind == .rightBracket { nesting -= 1 }
      end = take().upper
    }
    guard end > start else { throw expected("a value") }
    return SourceRange(start, end)
  }
}
