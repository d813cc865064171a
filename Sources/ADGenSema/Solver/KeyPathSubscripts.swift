import ADGenSyntax

/// `x[keyPath: \.weights]`, which is `x.weights`.
extension ExpressionSyntax {
  /// The member that a subscript with a key path that is written in it names.
  var memberByKeyPath: ExpressionSyntax? {
    guard case .subscripting(let call) = kind, call.arguments.count == 1, call.arguments[0].label?.name == "keyPath",
      case .keyPath(let path) = call.arguments[0].value.kind
    else { return nil }
    return path.applied(to: call.callee, range)
  }
}

extension KeyPathSyntax {
  /// What the path names in a value; nil for calls and chains in it.
  func applied(to base: ExpressionSyntax, _ range: SourceRange) -> ExpressionSyntax? {
    var result = base
    for component in components {
      switch component {
      case .member(let name, let arguments):
        if name.name == "self" { continue }
        result = ExpressionSyntax(.member(base: result, name: name, genericArguments: arguments), range: range)
      case .forceUnwrap: result = ExpressionSyntax(.forceUnwrap(result), range: range)
      case .subscripting, .call, .optionalChain: return nil
      }
    }
    return result
  }
}
