/// A type that is declared in a body, and stands at file scope under a name of its own for all that reads the tree.
public struct LocalType: Sendable {
  /// The name in the body.
  public var name: String
  /// The name at file scope.
  public var hoistedName: String
  /// Where its name stands: what tells it from its namesakes in other bodies.
  public var position: Int
  /// The function in whose body it is declared.
  public var function: String
}

extension SyntaxTree {
  /// The tree with the types that bodies declare at file scope. They cannot use the variables around them, so they are
  /// types like others. Structs that only keep values stay where they are, and so do types of generic functions.
  public func hoistingLocalTypes(_ taken: inout Set<String>) -> (tree: SyntaxTree, types: [LocalType]) {
    var found: [LocalType] = []
    var hoisted: [StatementSyntax] = []
    for callable in callables {
      guard let (name, body) = callable.declaration.functionBody, declaresTypes(body) else { continue }
      let prefix = callable.enclosing.compactMap(\.typeName).joined() + name
      let types = parse(body).statements.compactMap(\.hoistedType)
      let names = types.map { _, type in
        LocalType(
          name: type.name.name, hoistedName: Self.unique(prefix.capitalizedFirst + type.name.name, &taken),
          position: type.name.range.lower, function: name)
      }
      for (index, (declaration, type)) in types.enumerated() {
        let renamed = type.hoisted(as: names[index].hoistedName, beside: names)
        var declaration = declaration
        declaration.kind = .nominal(renamed)
        hoisted.append(StatementSyntax(.declaration(declaration), range: declaration.range))
      }
      found += names
    }
    if found.isEmpty { return (self, []) }
    let tree = SyntaxTree(
      file: file, statements: statements + hoisted, diagnostics: diagnostics, tokens: tokens, directives: directives)
    return (tree, found)
  }

  /// Whether the word before a type's name stands in a body.
  private func declaresTypes(_ body: CodeBody) -> Bool {
    guard body.openBrace < tokens.count, tokens[body.openBrace].kind == .leftBrace else { return false }
    let end = Int(tokens[body.openBrace].link)
    return tokens[body.openBrace..<max(end, body.openBrace)].contains { $0.word == .struct || $0.word == .enum }
  }

  private static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    var result = name
    var count = 2
    while !taken.insert(result).inserted {
      result = "\(name)\(count)"
      count += 1
    }
    return result
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension DeclarationSyntax {
  /// The name of a function or initializer that is not generic, and its body.
  fileprivate var functionBody: (name: String, body: CodeBody)? {
    switch kind {
    case .function(let function):
      guard let body = function.body, function.genericParameters == nil else { return nil }
      return (function.isOperator ? "local" : function.name.name, body)
    case .initializer(let initializer):
      guard let body = initializer.body, initializer.genericParameters == nil else { return nil }
      return ("Init", body)
    case .deinitializer, .subscript, .variable, .nominal, .extension, .enumCase, .typealias, .associatedtype, .import,
      .operator, .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      return nil
    }
  }

  /// The name of a type that members stand in: one that is declared or extended.
  public var typeName: String? {
    switch kind {
    case .nominal(let type): return type.name.name
    case .extension(let node):
      guard case .identifier(let name, _) = node.extendedType.kind else { return nil }
      return name.name
    case .function, .initializer, .deinitializer, .subscript, .variable, .enumCase, .typealias, .associatedtype,
      .import, .operator, .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      return nil
    }
  }

  /// The same member of a type at file scope: what it does is copied into generated files, which do not see the body.
  fileprivate var hoistedMember: DeclarationSyntax {
    switch kind {
    case .function, .initializer, .subscript: break
    case .variable(let variable):
      let isComputed = variable.bindings.contains { $0.accessors != nil && $0.accessors?.isObservers == false }
      if !isComputed, !modifiers.isStatic { return self }
    case .deinitializer, .nominal, .extension, .enumCase, .typealias, .associatedtype, .import, .operator,
      .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      return self
    }
    var result = self
    result.modifiers.removeAll { AccessLevel(rawValue: $0.name) != nil && $0.detail == nil }
    result.modifiers.append(ModifierSyntax(name: "private", detail: nil, range: keywordRange))
    return result
  }
}

extension StatementSyntax {
  /// The struct or enum that the statement declares, if it is not one that only keeps values.
  fileprivate var hoistedType: (DeclarationSyntax, NominalTypeSyntax)? {
    guard case .declaration(let declaration) = kind, case .nominal(let type) = declaration.kind,
      type.genericParameters == nil, type.kind == .enum || type.kind == .struct && !type.onlyKeepsValues
    else { return nil }
    return (declaration, type)
  }
}

extension NominalTypeSyntax {
  /// Whether a struct has two stored properties or more, and nothing else: a tuple is as good.
  public var onlyKeepsValues: Bool {
    var count = 0
    for member in members {
      guard case .variable(let variable) = member.kind, member.attributes.isEmpty, member.directives.isEmpty,
        !member.modifiers.isStatic, !member.modifiers.has("lazy"),
        variable.bindings.allSatisfy({
          $0.name != nil && $0.accessors == nil && (variable.introducer == .var || $0.initializer == nil)
        })
      else { return false }
      count += variable.bindings.count
    }
    return kind == .struct && count > 1
  }

  /// The same type under another name. It is called by its own in itself, and so are the other types of the body.
  fileprivate func hoisted(as name: String, beside types: [LocalType]) -> NominalTypeSyntax {
    var result = self
    result.name.name = name
    result.members = members.map(\.hoistedMember)
    for type in types {
      let target = TypeSyntax(
        .identifier(IdentifierSyntax(name: type.hoistedName, range: self.name.range), arguments: []),
        range: self.name.range)
      let alias = TypeAliasSyntax(
        name: IdentifierSyntax(name: type.name, range: self.name.range), genericParameters: nil, type: target,
        whereClause: nil)
      result.members.append(
        DeclarationSyntax(
          kind: .typealias(alias), attributes: [], modifiers: [], directives: [], keywordRange: self.name.range,
          range: self.name.range))
    }
    return result
  }
}
