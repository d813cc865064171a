import ADGenSyntax

/// `xs.firstIndex(of:)` and the like, where their optional is taken apart at once.
extension BodyChecker {
  /// The search under the name that the table has it by, if it is one in an array; else the expression itself, which
  /// may be passed on as text.
  mutating func searching(_ expression: ExpressionSyntax) -> ExpressionSyntax {
    guard let search = expression.asSearch else { return expression }
    var trial = self
    let node = trial.infer(search)
    let isKnown = !trial.nodes[node].isInvalid && trial.diagnostics.count == diagnostics.count
    return isKnown ? search : expression
  }
}

extension ExpressionSyntax {
  /// No name of the user's begins so.
  static let searchPrefix = "?"

  /// The same call under the name of the table, if it is one of a method that looks for a position.
  fileprivate var asSearch: ExpressionSyntax? {
    switch kind {
    case .parenthesized(let inner): return inner.asSearch
    case .call(var call):
      guard case .member(let base, let name, let generics) = call.callee.kind,
        name.name == "firstIndex" || name.name == "lastIndex"
      else { return nil }
      var renamed = name
      renamed.base.name = Self.searchPrefix + name.name
      call.callee = ExpressionSyntax(
        .member(base: base, name: renamed, genericArguments: generics), range: call.callee.range)
      return ExpressionSyntax(.call(call), range: range)
    default: return nil
    }
  }

  /// Whether it is such a call under the name of the table.
  var isSearch: Bool {
    guard case .call(let call) = kind, case .member(_, let name, _) = call.callee.kind else { return false }
    return name.name.hasPrefix(Self.searchPrefix)
  }
}

extension Candidate {
  /// Whether it is a position that may be missing.
  var isPosition: Bool {
    guard case .apply(let signature, _, _) = form, case .builtin(.position) = signature.callee else { return false }
    return true
  }
}

extension TypedExpression {
  /// Whether it is a position that may be missing.
  public var isPosition: Bool {
    guard case .builtin(.position, _) = kind else { return false }
    return true
  }
}
