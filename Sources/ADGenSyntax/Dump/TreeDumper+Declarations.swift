extension TreeDumper {
  func declaration(_ declaration: DeclarationSyntax) -> DumpNode {
    var node = bare(declaration.kind)
    let attributes = declaration.attributes.map { leaf(text($0.range)) }
    let modifiers = declaration.modifiers.map { leaf(text($0.range)) }
    node.children = directives(declaration.directives) + attributes + modifiers + node.children
    return node
  }

  private func bare(_ kind: DeclarationSyntax.Kind) -> DumpNode {
    switch kind {
    case .function(let value): return function(value)
    case .initializer(let value): return initializer(value)
    case .deinitializer(let body): return DumpNode("deinit", [self.body(body)])
    case .subscript(let value):
      return DumpNode(
        "subscript",
        [value.genericParameters.map(generics)] + value.parameters.map(parameter)
          + [DumpNode("result", [type(value.result)]), whereClause(value.whereClause), value.accessors.map(accessors)])
    case .variable(let value):
      return DumpNode(value.introducer.rawValue, value.bindings.map(binding))
    case .nominal(let value):
      return DumpNode(
        value.kind.rawValue,
        [leaf(value.name.name), value.genericParameters.map(generics), optional(":", value.inherited.map(type))]
          + [whereClause(value.whereClause)] + value.members.map(self.declaration))
    case .extension(let value):
      return DumpNode(
        "extension",
        [type(value.extendedType), optional(":", value.inherited.map(type)), whereClause(value.whereClause)]
          + value.members.map(self.declaration))
    case .enumCase(let elements): return DumpNode("case", elements.map(enumElement))
    case .typealias(let value):
      return DumpNode(
        "typealias",
        [
          leaf(value.name.name), value.genericParameters.map(generics), type(value.type),
          whereClause(value.whereClause),
        ])
    case .associatedtype(let value):
      return DumpNode(
        "associatedtype",
        [leaf(value.name.name), optional(":", value.inherited.map(type)), value.defaultType.map(type)]
          + [whereClause(value.whereClause)])
    case .import(let value):
      return DumpNode("import", [value.declarationKind.map(leaf), leaf(value.path.map(\.name).joined(separator: "."))])
    case .operator(let value):
      return DumpNode("operator", [leaf(value.name.name), value.precedenceGroup.map { leaf($0.name) }])
    case .precedenceGroup(let value): return DumpNode("precedencegroup", [leaf(value.name.name)])
    case .macro(let value):
      return DumpNode(
        "macro",
        [leaf(value.name.name)] + value.parameters.map(parameter)
          + [value.result.map { DumpNode("result", [type($0)]) }, value.definition.map(expression)])
    case .macroExpansion(let value): return macro(value)
    case .conditional(let value): return conditional(value) { self.declaration($0) }
    case .poundDirective(let name): return leaf("#\(name.name)")
    case .invalid: return leaf("invalid")
    }
  }

  private func function(_ value: FunctionSyntax) -> DumpNode {
    DumpNode(
      "func",
      [leaf(value.name.name), value.genericParameters.map(generics)] + value.parameters.map(parameter)
        + effects(value.effects)
        + [value.result.map { DumpNode("result", [type($0)]) }, whereClause(value.whereClause), body(value.body)])
  }

  private func initializer(_ value: InitializerSyntax) -> DumpNode {
    let name: String
    switch value.failability {
    case .none: name = "init"
    case .optional: name = "init?"
    case .implicitlyUnwrapped: name = "init!"
    }
    return DumpNode(
      name,
      [value.genericParameters.map(generics)] + value.parameters.map(parameter) + effects(value.effects)
        + [whereClause(value.whereClause), body(value.body)])
  }

  private func parameter(_ parameter: ParameterSyntax) -> DumpNode {
    let names = [parameter.firstName?.name, parameter.secondName?.name].compactMap { $0 }.joined(separator: " ")
    var nodes = directives(parameter.directives)
    nodes += parameter.attributes.map { leaf(text($0.range)) }
    if !names.isEmpty { nodes.append(leaf(names)) }
    nodes.append(parameter.isVariadic ? DumpNode("...", [type(parameter.type)]) : type(parameter.type))
    if let value = parameter.defaultValue { nodes.append(DumpNode("=", [expression(value)])) }
    return DumpNode("parameter", nodes)
  }

  private func binding(_ binding: BindingSyntax) -> DumpNode {
    DumpNode(
      "binding",
      [
        pattern(binding.pattern), binding.type.map { DumpNode(":", [type($0)]) },
        binding.initializer.map { DumpNode("=", [expression($0)]) }, binding.accessors.map(accessors),
      ])
  }

  private func accessors(_ block: AccessorBlockSyntax) -> DumpNode {
    switch block.kind {
    case .getter(let body): return DumpNode("getter", [self.body(body)])
    case .accessors(let accessors):
      return DumpNode(
        "accessors",
        accessors.map { accessor in
          var nodes: [DumpNode?] = accessor.modifiers.map { leaf($0.name) }
          nodes.append(accessor.parameter.map { leaf($0.name) })
          nodes += effects(accessor.effects)
          nodes.append(body(accessor.body))
          return DumpNode(list: accessor.name, nodes)
        })
    }
  }

  private func enumElement(_ element: EnumElementSyntax) -> DumpNode {
    DumpNode(
      element.name.name,
      (element.payload ?? []).map(parameter) + [element.rawValue.map { DumpNode("=", [expression($0)]) }])
  }

  private func body(_ body: CodeBody?) -> DumpNode? {
    guard let body else { return nil }
    guard let statements = body.statements else { return leaf("{…}") }
    return DumpNode(list: "body", statements.map(statement))
  }
}
