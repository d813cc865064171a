import ADGenSyntax

extension BodyChecker {
  /// `v.replace(with: w, where: m)` of a SIMD vector is `v = v.replacing(with: w, where: m)`; so is `clamp`.
  mutating func checkReplacement(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, let arguments) = call.callee.kind,
      let pure = ["replace": "replacing", "clamp": "clamped"][name.name]
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.nodes[node].candidates.contains(where: { $0.type.vectorCount != nil }) else { return nil }
    let method = DeclarationReference(base: IdentifierSyntax(name: pure, range: name.range), range: name.range)
    call.callee = ExpressionSyntax(
      .member(base: base, name: method, genericArguments: arguments), range: call.callee.range)
    return checkModelled(
      ExpressionSyntax(.assignment(left: base, right: ExpressionSyntax(.call(call), range: range)), range: range))
  }
}
