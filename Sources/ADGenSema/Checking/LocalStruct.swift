import ADGenSyntax

/// A struct that is declared in a body and only keeps values: a tuple with labels, which needs no name outside.
struct LocalStruct {
  var fields: [TupleField]
  /// The values that the initializer takes where none is given.
  var defaults: [ExpressionSyntax?]
}

extension BodyChecker {
  /// Declares a struct of the body, unless it is of another kind than this can be done for.
  mutating func declareLocal(_ type: NominalTypeSyntax) {
    if let name = summary.localTypeNames[file]?[type.name.range.lower] {
      let syntax = TypeSyntax(
        .identifier(IdentifierSyntax(name: name, range: type.name.range), arguments: []), range: type.name.range)
      aliases[type.name.name] = summary.resolve(syntax, in: TypeScope(file: file))
      hoistedTypes.insert(type.name.name)
      return
    }
    guard type.onlyKeepsValues, type.genericParameters == nil else { return }
    var result = LocalStruct(fields: [], defaults: [])
    for member in type.members {
      guard case .variable(let variable) = member.kind else { return }
      for binding in variable.bindings {
        guard let name = binding.name else { return }
        let known = binding.type.map { summary.resolve($0, in: typeScope) }
        guard let field = known ?? binding.initializer.map({ typeOfDefault($0) }), !field.hasUnknown else {
          return
        }
        result.fields.append(TupleField(label: name, type: field))
        result.defaults.append(binding.initializer)
      }
    }
    localStructs[type.name.name] = result
    aliases[type.name.name] = .tuple(result.fields)
  }

  private func typeOfDefault(_ expression: ExpressionSyntax) -> SwiftType {
    var trial = self
    let type = trial.solve(expression, expected: nil).type
    return trial.diagnostics.count == diagnostics.count ? type : .unknown
  }

  /// `Point(x: 1, y: 2)` of a struct of the body; nil if the call is of something else.
  mutating func inferLocalStruct(_ call: CallSyntax, _ range: SourceRange) -> Int? {
    guard case .identifier(let name, _) = call.callee.kind, let type = localStructs[name.name],
      lookUp(name.name) == nil, call.trailingClosures.isEmpty
    else { return nil }
    var arguments = call.arguments[...]
    var choices: [Choice] = []
    for (field, value) in zip(type.fields, type.defaults) {
      var given = value
      if let first = arguments.first, first.label?.name == field.label {
        given = first.value
        arguments.removeFirst()
      }
      guard let given else { break }
      let node = infer(given, expected: field.type)
      if nodes[node].isInvalid { return node }
      guard let choice = bestCandidate(of: node, fitting: field.type) else { break }
      choices.append(choice)
    }
    guard choices.count == type.fields.count, arguments.isEmpty else {
      let list = type.fields.map { "\($0.label ?? "_"): \($0.type.spelling)" }.joined(separator: ", ")
      return invalid(range, "no '\(name.name)' can be made of these", note: "write '\(name.name)(\(list))'")
    }
    let score = choices.reduce(0) { $0 + self.score(of: $1) }
    return node(range, [Candidate(type: .tuple(type.fields), score: score, form: .tuple(choices))])
  }
}
