import ADGenSyntax

/// Functions declared inside bodies.
extension BodyChecker {
  /// Makes the functions of a list of statements known: they may call one another before they are declared.
  mutating func declareLocalFunctions(of statements: [StatementSyntax]) {
    for statement in statements {
      guard case .declaration(let declaration) = statement.kind, case .function(let function) = declaration.kind
      else { continue }
      let parameters = function.parameters.map { parameter in
        var result = SignatureParameter(
          parameter.label, summary.resolve(parameter.bareType, in: typeScope), isInout: parameter.isInout,
          hasDefault: parameter.defaultValue != nil, isVariadic: parameter.isVariadic)
        result.isAutoclosure = parameter.type.attributes.contains { $0.name == "autoclosure" }
        return result
      }
      let result = function.result.map { summary.resolve($0, in: typeScope) } ?? .void
      let index = localFunctions.count
      localFunctions.append(
        LocalFunction(
          name: function.name.name, parameters: [], signature: Signature(parameters, result, .local(index)),
          defaults: [:], body: [], range: declaration.range, isThrowing: function.effects.isThrowing))
      functionScopes[functionScopes.count - 1][function.name.name, default: []].append(index)
    }
  }

  /// The functions declared inside the body that a name stands for.
  func localSignatures(named name: String) -> [Signature] {
    for index in scopes.indices.reversed() {
      if let functions = functionScopes[index][name] { return functions.map { localFunctions[$0].signature } }
      if scopes[index][name] != nil { return [] }
    }
    return []
  }

  mutating func checkLocal(_ function: FunctionSyntax, _ declaration: DeclarationSyntax) {
    guard let index = localFunctions.lastIndex(where: { $0.range == declaration.range }), let body = function.body
    else { return }
    if let effect = function.effects.asyncRange {
      error(
        "'async' functions cannot be differentiated yet", effect, note: "compute the result synchronously")
    }
    if let generics = function.genericParameters {
      report(.unsupported("a generic local function", "move it to file scope, or write the types"), generics.range)
    }
    let parsed = summary.trees[file].parse(body)
    diagnostics += parsed.diagnostics
    guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return }
    let outer = suspend()
    infersResult = false
    isThrowing = function.effects.isThrowing
    let signature = localFunctions[index].signature
    result = signature.result
    for (position, parameter) in function.parameters.enumerated() {
      guard let value = parameter.defaultValue else { continue }
      localFunctions[index].defaults[position] = solve(value, expected: signature.parameters[position].type)
      nodes.removeAll()
    }
    scoped { checker in
      let parameters = zip(function.parameters, signature.parameters).map { syntax, parameter in
        let type = parameter.isVariadic ? SwiftType.array(parameter.type) : parameter.type
        let variable = checker.declare(
          syntax.name ?? "_", type, isMutable: parameter.isInout, range: syntax.range)
        return TypedClosure.Parameter(pattern: .variable(variable), type: type, isInout: parameter.isInout)
      }
      checker.localFunctions[index].parameters = parameters
      let body = checker.scoped { $0.checkBody(parsed.statements) }
      checker.localFunctions[index].body = body
    }
    resume(outer)
  }
}
