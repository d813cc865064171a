import ADGenSyntax

/// Directives on what cannot be differentiated.
extension DirectiveChecker {
  mutating func checkMisplaced(_ statement: StatementSyntax) {
    for directive in statement.directives { refuse(directive, on: "a statement") }
    if case .declaration(let declaration) = statement.kind { checkMisplaced(declaration) }
  }

  private mutating func checkMisplaced(_ declaration: DeclarationSyntax) {
    switch declaration.kind {
    case .function: break
    case .initializer(let node):
      if node.failability == .implicitlyUnwrapped { refuse(declaration, "an initializer with '!'") }
    case .deinitializer: refuse(declaration, "a deinitializer")
    case .subscript: break
    case .variable(let variable):
      let isComputed = variable.bindings.contains { $0.accessors?.getterBody != nil }
      if !isComputed { refuse(declaration, "a stored variable") }
    case .nominal(let nominal):
      refuse(declaration, "a \(nominal.kind.rawValue)")
      for member in nominal.members { checkMisplaced(member) }
    case .extension(let node):
      refuse(declaration, "an extension")
      for member in node.members { checkMisplaced(member) }
    case .enumCase: refuse(declaration, "an enum case")
    case .typealias: refuse(declaration, "a type alias")
    case .associatedtype: refuse(declaration, "an associated type")
    case .import: refuse(declaration, "an import")
    case .operator, .precedenceGroup: refuse(declaration, "an operator declaration")
    case .macro, .macroExpansion: refuse(declaration, "a macro")
    case .conditional(let conditional):
      for clause in conditional.clauses {
        for element in clause.elements { checkMisplaced(element) }
      }
    case .poundDirective, .invalid: break
    }
  }

  private mutating func refuse(_ declaration: DeclarationSyntax, _ what: String) {
    for directive in declaration.directives { refuse(directive, on: what) }
  }

  private mutating func refuse(_ directive: DirectiveSyntax, on what: String) {
    let name: String
    switch directive.kind {
    case .differentiable: name = "@differentiable"
    case .derivative: name = "@derivative"
    // A stored property or a constant may carry it.
    case .noDerivative: return
    case .checkpoint: name = "@checkpoint"
    case .parallel: name = "@parallel"
    case .buffer: name = "@buffer"
    }
    error(
      "'\(name)' stands on \(what), which cannot be differentiated", directive.range,
      note: "place it directly above a function")
  }
}
