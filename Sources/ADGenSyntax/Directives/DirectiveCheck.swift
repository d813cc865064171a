/// Whether directives suit what they stand above.
extension Parser {
  /// The compiler's attributes that are directives.
  mutating func attributeDirectives(_ attributes: [AttributeSyntax]) -> [DirectiveSyntax] {
    var found: [DirectiveSyntax] = []
    for attribute in attributes {
      guard ["differentiable", "derivative", "noDerivative"].contains(attribute.name) else { continue }
      switch DirectiveParser.parse(file, attribute.range, origin: .attribute) {
      case .directive(let directive): found.append(directive)
      case .unrelated: break
      case .faulty(let error): report(error)
      }
    }
    return found
  }

  /// Complains about directives that do not suit the declaration.
  mutating func check(_ directives: [DirectiveSyntax], on declaration: DeclarationSyntax) {
    let target = DirectiveTarget(declaration)
    for directive in directives {
      guard target.accepts(directive.kind) else {
        report(misplaced(directive, above: target.description))
        continue
      }
      if blockDepth > 0, directive.isForModuleScope {
        // The comments in a body that was skipped were checked with the file.
        if !isRereading || directive.origin == .attribute { report(directive.local) }
        continue
      }
      if case .differentiable(let differentiable) = directive.kind {
        checkParameters(differentiable, of: declaration, target)
        if target.needsName, differentiable.name == nil, directive.origin == .comment {
          report(
            SyntaxError(
              "the derivative of \(target.description) needs a name", directive.range,
              note: "add 'as: name'; the generated names begin with it"))
        }
      }
    }
    if target.isCallable { checkNames(directives) }
  }

  /// Complains about directives that do not suit the statement.
  mutating func check(_ directives: [DirectiveSyntax], on statement: StatementSyntax) {
    let isLoop = statement.isLoop
    for directive in directives {
      switch directive.kind {
      case .checkpoint, .parallel: if isLoop { continue }
      case .differentiable, .derivative, .noDerivative, .buffer: break
      }
      report(misplaced(directive, above: "a statement"))
    }
  }

  /// Complains about directives that do not suit a parameter.
  mutating func check(_ directives: [DirectiveSyntax], onParameter parameter: ParameterSyntax) {
    for directive in directives {
      if case .noDerivative = directive.kind { continue }
      report(misplaced(directive, above: "a parameter"))
    }
  }

  private func misplaced(_ directive: DirectiveSyntax, above place: String) -> SyntaxError {
    SyntaxError(
      "'@\(directive.kind.name)' cannot stand above \(place)", directive.range,
      note: "it applies to a \(directive.kind.place)")
  }

  /// The names in `wrt:` are parameters, or `self`.
  private mutating func checkParameters(
    _ directive: DifferentiableDirective, of declaration: DeclarationSyntax, _ target: DirectiveTarget
  ) {
    guard let wrt = directive.wrt else { return }
    let hasSelf = typeDepth > 0 && target.hasSelf
    var names = target.parameters.compactMap(\.name)
    if hasSelf { names.append("self") }
    var seen: Set<String> = []
    for path in wrt {
      let first = path.components[0]
      if let position = Int(first.name) {
        if position >= target.parameters.count {
          report(SyntaxError("there is no parameter number \(position)", path.range))
        }
        continue
      }
      if !seen.insert(path.text).inserted {
        report(SyntaxError("'\(path.text)' is listed twice", path.range))
      }
      guard !names.contains(first.name) else { continue }
      let known = names.map { "'\($0)'" }.joined(separator: ", ")
      let label = target.parameters.first { $0.label == first.name }?.name
      let note = label.map { "'\(first.name)' is a label; the parameter's name is '\($0)'" }
      report(
        SyntaxError(
          "there is no parameter '\(first.name)'", first.range,
          note: note ?? (names.isEmpty ? "\(target.description) has no parameters" : "the parameters are \(known)")))
    }
  }

  /// Two `wrt` lists above one function would generate the same names twice; directives with the same list are one.
  private mutating func checkNames(_ directives: [DirectiveSyntax]) {
    var seen: [String: Set<String>?] = [:]
    for directive in directives {
      guard case .differentiable(let differentiable) = directive.kind, directive.origin == .comment else { continue }
      let name = differentiable.name?.name ?? ""
      let list = differentiable.wrt.map { Set($0.map(\.text)) }
      guard let earlier = seen.updateValue(list, forKey: name), earlier != list else { continue }
      report(
        SyntaxError(
          "several '@differentiable' above one declaration would generate the same names", directive.range,
          note: "tell them apart with 'as: name'"))
    }
  }
}

extension StatementSyntax {
  /// True for loops, also with a label.
  var isLoop: Bool {
    switch kind {
    case .forIn, .while, .repeatWhile: return true
    case .labeled(_, let statement): return statement.isLoop
    case .expression, .declaration, .if, .guard, .switch, .doCatch, .defer, .return, .throw, .break, .continue,
      .fallthrough, .yield, .discard, .then, .conditional, .invalid:
      return false
    }
  }
}
