import ADGenSyntax

extension BodyChecker {
  /// `v.replace(with: w, where: m)` of a SIMD vector is `v = v.replacing(with: w, where: m)`; so is `clamp`.
  mutating func checkReplacement(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    if case .assignment(let left, let right) = expression.kind { return checkLane(left, right, range) }
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

  /// `m[i] = b` of a mask is `m` with the Boolean in it.
  private mutating func checkLane(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement]? {
    guard case .subscripting(var call) = left.kind, call.arguments.count == 1, var value = call.arguments.first else {
      return nil
    }
    let mask = call.callee
    var trial = self
    let node = trial.infer(mask)
    guard trial.nodes[node].candidates.contains(where: { $0.type.maskCount != nil }) else { return nil }
    let name = IdentifierSyntax(name: SignatureTable.settingLane, range: mask.range)
    let method = DeclarationReference(base: name, range: mask.range)
    call.callee = ExpressionSyntax(.member(base: mask, name: method, genericArguments: []), range: mask.range)
    value.value = right
    call.arguments.append(value)
    let changed = ExpressionSyntax(.call(call), range: range)
    return checkModelled(ExpressionSyntax(.assignment(left: mask, right: changed), range: range))
  }
}
