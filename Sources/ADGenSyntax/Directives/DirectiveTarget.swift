/// What a directive stands above, as far as the syntax tells.
struct DirectiveTarget {
  private enum Kind {
    case function
    /// Initializers, subscripts, computed properties, operators: things whose derivative needs a name.
    case unnamed
    case storedVariable
    case other
  }

  private let kind: Kind
  /// What it is, with an article.
  let description: String
  /// Its parameters.
  let parameters: [ParameterSyntax]
  /// True if `self` is a parameter, given that it is a member.
  let hasSelf: Bool

  init(_ declaration: DeclarationSyntax) {
    let isStatic = declaration.modifiers.isStatic
    var kind = Kind.other
    var parameters: [ParameterSyntax] = []
    var hasSelf = false
    switch declaration.kind {
    case .function(let function):
      kind = function.isOperator ? .unnamed : .function
      parameters = function.parameters
      hasSelf = !isStatic
    case .initializer(let initializer):
      kind = .unnamed
      parameters = initializer.parameters
    case .subscript(let subscripting):
      kind = .unnamed
      parameters = subscripting.parameters
      hasSelf = !isStatic
    case .variable(let variable):
      kind = variable.isComputed ? .unnamed : .storedVariable
      hasSelf = variable.isComputed && !isStatic
    case .deinitializer, .nominal, .extension, .enumCase, .typealias, .associatedtype, .import, .operator,
      .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      break
    }
    self.kind = kind
    self.parameters = parameters
    self.hasSelf = hasSelf
    self.description = declaration.kind.description
  }

  /// True for what computes something.
  var isCallable: Bool { kind == .function || kind == .unnamed }

  /// True if generated names cannot be made from the declaration's own.
  var needsName: Bool { kind == .unnamed }

  /// True if the directive may stand above it.
  func accepts(_ directive: DirectiveSyntax.Kind) -> Bool {
    switch directive {
    case .differentiable: return isCallable
    case .derivative: return kind == .function || description == "an operator"
    case .noDerivative: return kind != .other
    case .parallel, .checkpoint: return kind == .function
    case .buffer: return false
    }
  }
}

extension VariableSyntax {
  /// True if an accessor computes the value.
  public var isComputed: Bool {
    bindings.contains { binding in binding.accessors.map { !$0.isObservers } ?? false }
  }
}

extension DeclarationSyntax.Kind {
  /// What it is, with an article: `a function`.
  public var description: String {
    switch self {
    case .function(let function): return function.isOperator ? "an operator" : "a function"
    case .initializer: return "an initializer"
    case .deinitializer: return "a deinitializer"
    case .subscript: return "a subscript"
    case .variable(let variable):
      if variable.isComputed { return "a computed property" }
      return variable.introducer == .let ? "a 'let'" : "a 'var'"
    case .nominal(let nominal):
      switch nominal.kind {
      case .struct, .class, .protocol: return "a \(nominal.kind.rawValue)"
      case .enum, .actor: return "an \(nominal.kind.rawValue)"
      }
    case .extension: return "an extension"
    case .enumCase: return "an enum case"
    case .typealias: return "a type alias"
    case .associatedtype: return "an associated type"
    case .import: return "an import"
    case .operator: return "an operator declaration"
    case .precedenceGroup: return "a precedence group"
    case .macro: return "a macro"
    case .macroExpansion: return "a macro's use"
    case .conditional: return "an '#if'"
    case .poundDirective: return "a '#' directive"
    case .invalid: return "this"
    }
  }
}
