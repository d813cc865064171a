import ADGenSyntax

extension BodyChecker {
  /// `a[r].sort()` and `a[r].reverse()` of a slice are `a[r] = ArraySlice(a[r].sorted())` and the like; those of a variable
  /// that is a slice assign all of its elements.
  mutating func checkSliceOrder(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, let arguments) = call.callee.kind,
      let pure = ["sort": "sorted", "reverse": "reversed"][name.name]
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.preferredTypes(of: node).first?.sliceElement != nil else { return nil }
    let method = DeclarationReference(base: IdentifierSyntax(name: pure, range: name.range), range: name.range)
    call.callee = ExpressionSyntax(
      .member(base: base, name: method, genericArguments: arguments), range: call.callee.range)
    let ordered = ExpressionSyntax(.call(call), range: range).passed(to: "ArraySlice")
    return checkModelled(
      ExpressionSyntax(.assignment(left: Self.isPart(base) ? base : base.allElements, right: ordered), range: range))
  }

  /// Whether elements are chosen in brackets: assigning those leaves the bounds of what they are of alone.
  private static func isPart(_ slice: ExpressionSyntax) -> Bool {
    if case .subscripting = slice.kind { return true }
    return false
  }
}
