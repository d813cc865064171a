extension TreeDumper {
  func type(_ type: TypeSyntax) -> DumpNode {
    switch type.kind {
    case .identifier(let name, let arguments):
      return arguments.isEmpty ? leaf(name.name) : DumpNode("\(name.name)<>", arguments.map { self.type($0) })
    case .member(let base, let name, let arguments):
      return DumpNode("member", [self.type(base), leaf(name.name)] + arguments.map { self.type($0) })
    case .array(let element): return DumpNode("[]", [self.type(element)])
    case .dictionary(let key, let value): return DumpNode("[:]", [self.type(key), self.type(value)])
    case .inlineArray(let count, let element): return DumpNode("[of]", [self.type(count), self.type(element)])
    case .optional(let inner): return DumpNode("?", [self.type(inner)])
    case .implicitlyUnwrappedOptional(let inner): return DumpNode("!", [self.type(inner)])
    case .tuple(let elements): return DumpNode(list: "tuple", elements.map(element))
    case .function(let function):
      return DumpNode(
        "function",
        function.parameters.map(element) + effects(function.effects) + [leaf("->"), self.type(function.result)])
    case .some(let inner): return DumpNode("some", [self.type(inner)])
    case .any(let inner): return DumpNode("any", [self.type(inner)])
    case .composition(let members): return DumpNode("&", members.map { self.type($0) })
    case .suppressed(let inner): return DumpNode("~", [self.type(inner)])
    case .metatype(let inner, let isProtocol):
      return DumpNode(isProtocol ? ".Protocol" : ".Type", [self.type(inner)])
    case .attributed(let attributes, let specifiers, let inner):
      let words = attributes.map { leaf(text($0.range)) } + specifiers.map { leaf($0.name) }
      return DumpNode("attributed", words + [self.type(inner)])
    case .packExpansion(let inner): return DumpNode("repeat", [self.type(inner)])
    case .packElement(let inner): return DumpNode("each", [self.type(inner)])
    case .integer(let text): return leaf(text)
    case .placeholder: return leaf("_")
    case .opaqueResult(let clause, let inner): return DumpNode("opaque", [generics(clause), self.type(inner)])
    case .invalid: return leaf("invalid")
    }
  }

  private func element(_ element: TupleTypeElement) -> DumpNode {
    let type = element.isVariadic ? DumpNode("...", [type(element.type)]) : type(element.type)
    guard let label = element.label else { return type }
    return DumpNode("\(label.name):", [type])
  }

  func effects(_ effects: EffectsSyntax) -> [DumpNode] {
    var nodes: [DumpNode] = []
    if effects.isAsync { nodes.append(leaf("async")) }
    if effects.isThrowing {
      let word = effects.isRethrows ? "rethrows" : "throws"
      nodes.append(effects.thrownType.map { DumpNode(word, [type($0)]) } ?? leaf(word))
    }
    return nodes
  }

  func generics(_ clause: GenericParameterClause) -> DumpNode {
    DumpNode(
      "generic",
      clause.parameters.map { parameter in
        let name: String
        switch parameter.kind {
        case .type: name = parameter.name.name
        case .pack: name = "each \(parameter.name.name)"
        case .value: name = "let \(parameter.name.name)"
        }
        return parameter.constraint.map { DumpNode(name, [type($0)]) } ?? leaf(name)
      } + clause.requirements.map(requirement))
  }

  private func requirement(_ requirement: GenericRequirementSyntax) -> DumpNode {
    let label: String
    switch requirement.kind {
    case .conformance: label = ":"
    case .sameType: label = "=="
    case .layout: label = "layout"
    }
    return DumpNode(label, [type(requirement.subject), type(requirement.constraint)])
  }

  func whereClause(_ clause: GenericWhereClause?) -> DumpNode? {
    clause.map { DumpNode("where", $0.requirements.map(requirement)) }
  }

  func pattern(_ pattern: PatternSyntax) -> DumpNode {
    switch pattern.kind {
    case .wildcard: return leaf("_")
    case .identifier(let name): return leaf(name.name)
    case .binding(let introducer, let inner): return DumpNode(introducer.rawValue, [self.pattern(inner)])
    case .tuple(let elements): return DumpNode(list: "tuple", elements.map(element))
    case .enumCase(let callee, let payload): return DumpNode("enumCase", [expression(callee)] + payload.map(element))
    case .optional(let inner): return DumpNode("?", [self.pattern(inner)])
    case .isType(let type): return DumpNode("is", [self.type(type)])
    case .asType(let inner, let type): return DumpNode("as", [self.pattern(inner), self.type(type)])
    case .typed(let inner, let type): return DumpNode(":", [self.pattern(inner), self.type(type)])
    case .expression(let value): return DumpNode("~=", [expression(value)])
    case .invalid: return leaf("invalid")
    }
  }

  private func element(_ element: TuplePatternElement) -> DumpNode {
    guard let label = element.label else { return pattern(element.pattern) }
    return DumpNode("\(label.name):", [pattern(element.pattern)])
  }
}
