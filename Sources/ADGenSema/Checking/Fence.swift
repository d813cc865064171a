import ADGenSyntax

/// Decides which kinds of statements and expressions a differentiated body may contain.
///
/// Every kind is named: a new kind of syntax does not compile until it has a verdict here.
enum Fence {
  /// The reason why statements of this kind are not accepted; nil if they are.
  static func refusal(of kind: StatementSyntax.Kind) -> Refusal? {
    switch kind {
    case .expression, .if, .guard, .switch, .fallthrough, .forIn, .while, .repeatWhile, .return, .break, .continue,
      .labeled,
      .defer, .doCatch, .throw, .invalid:
      return nil
    case .declaration(let declaration): return refusal(ofLocal: declaration.kind)
    case .yield: return .foreign("'yield'")
    case .discard: return .foreign("'discard'")
    case .then: return .unsupported("'then'", "assign to a variable in each branch")
    case .conditional:
      return Refusal(
        "'#if' around code that is differentiated is not supported yet",
        "move the '#if' around the whole function, or around a helper")
    }
  }

  /// The reason why declarations of this kind are not accepted inside a body; nil if they are.
  static func refusal(ofLocal kind: DeclarationSyntax.Kind) -> Refusal? {
    switch kind {
    case .variable, .function, .invalid: return nil
    case .initializer, .deinitializer, .subscript, .enumCase, .associatedtype, .extension, .import, .precedenceGroup,
      .operator:
      return .foreign("this declaration")
    case .typealias(let alias):
      return alias.genericParameters == nil ? nil : .unsupported("a generic local alias", "declare it at file scope")
    case .nominal: return .unsupported("a local type of this form", "declare it at file scope")
    case .macro, .macroExpansion: return .foreign("a macro")
    case .conditional: return .unsupported("'#if'", "move the '#if' around the whole function")
    case .poundDirective: return .foreign("a compiler directive")
    }
  }

  /// The reason why expressions of this kind are not accepted; nil if they are.
  static func refusal(of kind: ExpressionSyntax.Kind) -> Refusal? {
    switch kind {
    case .integer, .float, .string, .boolean, .array, .identifier, .member, .implicitMember, .call, .subscripting,
      .forceUnwrap, .prefix, .postfix, .sequence, .binary, .ternary, .parenthesized, .tuple, .type, .closure, .keyPath,
      .nilLiteral, .selfReference, .dictionary, .optionalChain, .tryExpression, .invalid:
      return nil
    case .cast(_, let cast, _):
      if case .coercion = cast { return nil }
      return .unsupported("a conditional cast", "pass the value in the type that is needed")
    case .regex: return .foreign("a regular expression")
    case .superReference: return .foreign("'super'")
    case .discard: return Refusal("'_' has no value", "name the value")
    case .conditionalMembers, .chainBase: return .unsupported("'#if'", "move the '#if' around the whole function")
    case .inoutArgument: return Refusal("'&' stands before arguments of calls only", "remove it")
    case .await: return .unsupported("'await'", "await in the caller, and pass the value")
    case .unsafe: return .unsupported("'unsafe'", "use arrays")
    case .consume, .copy, .borrow: return .unsupported("an ownership operator", "remove it")
    case .packElement, .packExpansion: return .foreign("a parameter pack")
    case .assignment: return Refusal("an assignment has no value", "write it as a statement of its own")
    case .isType: return .unsupported("'is'", "decide in the caller")
    case .arrow: return .foreign("a function type")
    case .ifExpression: return .unsupported("'if' inside an expression", "bind it to a name first: 'let y = if …'")
    case .switchExpression:
      return .unsupported("'switch' inside an expression", "bind it to a name first: 'let y = switch …'")
    case .doExpression: return .unsupported("'do' as an expression", "write its statements before this one")
    case .macroExpansion: return .foreign("a macro")
    case .pattern: return .unsupported("a pattern", "write 'if' and a comparison")
    }
  }
}
