import ADGenSyntax

// Methods that change dictionaries, as the assignments that they are.
extension BodyChecker {
  /// `d.merge(other) { … }` is `d = d.merging(other) { … }`.
  mutating func checkMerge(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, let arguments) = call.callee.kind,
      name.name == "merge"
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
    let merging = DeclarationReference(base: IdentifierSyntax(name: "merging", range: name.range), range: name.range)
    call.callee = ExpressionSyntax(
      .member(base: base, name: merging, genericArguments: arguments), range: call.callee.range)
    return checkModelled(
      ExpressionSyntax(.assignment(left: base, right: ExpressionSyntax(.call(call), range: range)), range: range))
  }

  /// `d.updateValue(v, forKey: k)` of a dictionary that is modelled is `d[k] = v`.
  mutating func checkUpdate(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, _) = call.callee.kind,
      name.name == "updateValue", call.arguments.count == 2, call.arguments[1].label?.name == "forKey"
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
    let value = call.arguments[0].value
    call.callee = base
    call.arguments.removeFirst()
    call.arguments[0].label = nil
    let place = ExpressionSyntax(.subscripting(call), range: range)
    return checkModelled(ExpressionSyntax(.assignment(left: place, right: value), range: range))
  }

  /// `d.removeValue(forKey: k)` of a dictionary that is modelled is `d[k] = nil`.
  mutating func checkRemoval(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, _) = call.callee.kind,
      name.name == "removeValue", call.arguments.count == 1, call.arguments[0].label?.name == "forKey"
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
    call.callee = base
    call.arguments[0].label = nil
    let place = ExpressionSyntax(.subscripting(call), range: range)
    let absent = ExpressionSyntax(.nilLiteral, range: range)
    return checkModelled(ExpressionSyntax(.assignment(left: place, right: absent), range: range))
  }
}
