/// The infix operators in force and their precedence groups: the standard library's, then the module's own.
public struct OperatorTable: Sendable {
  /// The result of folding.
  public struct Folded: Sendable {
    /// The expression; `invalid` parts if something was wrong.
    public var expression: ExpressionSyntax
    /// What was wrong: unknown operators, operators that do not associate.
    public var diagnostics: [Diagnostic]
  }

  private var groups: [String: PrecedenceGroup] = [:]
  private var groupOfOperator: [String: String] = [:]
  /// For each group all that bind less tightly.
  private var below: [String: Set<String>] = [:]

  /// The standard library's operators.
  public init() {
    for group in PrecedenceGroup.standard { groups[group.name] = group }
    for (group, operators) in PrecedenceGroup.standardOperators {
      for name in operators.split(separator: " ") { groupOfOperator[String(name)] = group }
    }
    closeRelation()
  }

  /// Adds the operators and precedence groups that the files declare, and returns what is wrong with them.
  public mutating func add(_ trees: [SyntaxTree]) -> [Diagnostic] {
    var declared: [(OperatorDeclarationSyntax, SourceFile)] = []
    for tree in trees {
      for declaration in tree.operatorDeclarations {
        switch declaration.kind {
        case .precedenceGroup(let group): groups[group.name.name] = PrecedenceGroup(group)
        case .operator(let syntax) where syntax.fixity == .infix: declared.append((syntax, tree.file))
        case .operator, .function, .initializer, .deinitializer, .subscript, .variable, .nominal, .extension,
          .enumCase, .typealias, .associatedtype, .import, .macro, .macroExpansion, .conditional, .poundDirective,
          .invalid:
          break
        }
      }
    }
    var diagnostics: [Diagnostic] = []
    for (syntax, file) in declared {
      let group = syntax.precedenceGroup?.name ?? "DefaultPrecedence"
      if groups[group] == nil, let range = syntax.precedenceGroup?.range {
        diagnostics.append(.error("unknown precedence group '\(group)'", in: file, at: range))
      }
      groupOfOperator[syntax.name.name] = group
    }
    closeRelation()
    return diagnostics
  }

  /// The name of an infix operator's precedence group.
  public func precedenceGroup(of name: String) -> String? { groupOfOperator[name] }

  /// Folds a sequence by precedence, one level: operands that contain sequences of their own (in parentheses,
  /// arguments, closures) are left as they are. Other expressions are returned unchanged.
  public func fold(_ expression: ExpressionSyntax, in file: SourceFile) -> Folded {
    guard case .sequence(let elements) = expression.kind else {
      return Folded(expression: expression, diagnostics: [])
    }
    var folder = SequenceFolder(table: self, file: file, elements: elements)
    let folded = folder.fold()
    return Folded(expression: folded, diagnostics: folder.diagnostics)
  }

  // MARK: Relations

  /// How two operators' groups stand to each other.
  enum Relation {
    case higher
    case lower
    case same
    case unrelated
  }

  func relation(_ left: String, _ right: String) -> Relation {
    if left == right { return .same }
    if below[left]?.contains(right) == true { return .higher }
    if below[right]?.contains(left) == true { return .lower }
    return .unrelated
  }

  func associativity(of group: String) -> PrecedenceGroup.Associativity { groups[group]?.associativity ?? .none }

  /// Computes which groups each group binds more tightly than.
  private mutating func closeRelation() {
    var direct: [String: Set<String>] = [:]
    for group in groups.values {
      direct[group.name, default: []].formUnion(group.higherThan)
      for higher in group.lowerThan { direct[higher, default: []].insert(group.name) }
    }
    below = [:]
    for name in groups.keys {
      var reached: Set<String> = []
      var pending = Array(direct[name] ?? [])
      while let next = pending.popLast() {
        guard reached.insert(next).inserted else { continue }
        pending += direct[next] ?? []
      }
      below[name] = reached
    }
  }
}

extension SyntaxTree {
  /// The operators and precedence groups at the top level, also inside `#if`.
  var operatorDeclarations: [DeclarationSyntax] {
    func collect(_ statements: [StatementSyntax]) -> [DeclarationSyntax] {
      statements.flatMap { statement -> [DeclarationSyntax] in
        if case .conditional(let conditional) = statement.kind {
          return conditional.clauses.flatMap { collect($0.elements) }
        }
        guard case .declaration(let declaration) = statement.kind else { return [] }
        switch declaration.kind {
        case .operator, .precedenceGroup: return [declaration]
        case .function, .initializer, .deinitializer, .subscript, .variable, .nominal, .extension, .enumCase,
          .typealias, .associatedtype, .import, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
          return []
        }
      }
    }
    return collect(statements)
  }
}
