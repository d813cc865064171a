/// A declaration that computes something, with the way that leads to it.
public struct CallableDeclaration: Sendable {
  /// The declaration: a function, an initializer, a subscript or a variable.
  public var declaration: DeclarationSyntax
  /// The types and extensions around it, outermost first.
  public var enclosing: [DeclarationSyntax]
  /// The `#if` clauses around it, outermost first.
  public var conditions: [ConditionPath]

  /// A clause of an `#if` that a declaration stands in.
  public struct ConditionPath: Sendable {
    /// The conditions of the clauses before it, which must be false.
    public var negated: [SourceRange]
    /// Its own condition; absent in `#else`.
    public var condition: SourceRange?
  }
}

extension SyntaxTree {
  /// Every function, initializer, subscript and variable of the file, at the top level and in types and extensions,
  /// in order. What stands inside bodies is not listed.
  public var callables: [CallableDeclaration] {
    var collector = CallableCollector()
    for statement in statements { collector.visit(statement) }
    return collector.found
  }
}

/// Walks through types, extensions and `#if`.
private struct CallableCollector {
  var found: [CallableDeclaration] = []
  private var enclosing: [DeclarationSyntax] = []
  private var conditions: [CallableDeclaration.ConditionPath] = []

  mutating func visit(_ statement: StatementSyntax) {
    switch statement.kind {
    case .declaration(let declaration): visit(declaration)
    case .conditional(let conditional): visit(conditional) { $0.visit($1) }
    case .expression, .if, .guard, .switch, .forIn, .while, .repeatWhile, .doCatch, .defer, .return, .throw, .break,
      .continue, .fallthrough, .yield, .discard, .then, .labeled, .invalid:
      break
    }
  }

  mutating func visit(_ declaration: DeclarationSyntax) {
    switch declaration.kind {
    case .function, .initializer, .subscript, .variable:
      found.append(CallableDeclaration(declaration: declaration, enclosing: enclosing, conditions: conditions))
    case .nominal(let nominal): visit(nominal.members, of: declaration)
    case .extension(let extending): visit(extending.members, of: declaration)
    case .conditional(let conditional): visit(conditional) { $0.visit($1) }
    case .deinitializer, .enumCase, .typealias, .associatedtype, .import, .operator, .precedenceGroup, .macro,
      .macroExpansion, .poundDirective, .invalid:
      break
    }
  }

  private mutating func visit(_ members: [DeclarationSyntax], of declaration: DeclarationSyntax) {
    enclosing.append(declaration)
    for member in members { visit(member) }
    enclosing.removeLast()
  }

  private mutating func visit<Element>(
    _ conditional: ConditionalSyntax<Element>, _ visitElement: (inout CallableCollector, Element) -> Void
  ) {
    var negated: [SourceRange] = []
    for clause in conditional.clauses {
      conditions.append(.init(negated: negated, condition: clause.condition))
      for element in clause.elements { visitElement(&self, element) }
      conditions.removeLast()
      if let condition = clause.condition { negated.append(condition) }
    }
  }
}
