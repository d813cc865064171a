import ADGenSyntax

/// Calls of the standard library that are written as other calls.
extension BodyChecker {
  /// `people.max()` of a type of the module's is `people.max(by: <)`; nil for everything else.
  func ordered(_ call: CallSyntax, _ name: String, _ receiver: Int) -> ExpressionSyntax? {
    guard ["min", "max", "sorted"].contains(name), let type = preferredTypes(of: receiver).first else { return nil }
    return Self.ordered(call, type).map { ExpressionSyntax(.call($0), range: call.callee.range) }
  }

  /// A call that orders the elements of a sequence, by `<`; nil if it says how, or the elements are no structs.
  static func ordered(_ call: CallSyntax, _ sequence: SwiftType) -> CallSyntax? {
    guard call.arguments.isEmpty, call.trailingClosures.isEmpty, sequence.iterated?.structure != nil else { return nil }
    let range = call.callee.range
    let less = DeclarationReference(base: IdentifierSyntax(name: "<", range: range), range: range)
    let order = ExpressionSyntax(.identifier(less, genericArguments: []), range: range)
    var result = call
    result.arguments = [
      ArgumentSyntax(label: IdentifierSyntax(name: "by", range: range), value: order, range: range)
    ]
    return result
  }

  /// `x.last(where: p)`, as a search for the first one from the other end; nil for other calls.
  static func searchFromEnd(
    _ call: CallSyntax, _ base: ExpressionSyntax, _ name: DeclarationReference
  ) -> ExpressionSyntax? {
    let isSearch =
      call.arguments.isEmpty ? call.trailingClosures.count == 1 : call.arguments.map { $0.label?.name } == ["where"]
    guard name.name == "last", isSearch else { return nil }
    func member(_ base: ExpressionSyntax, _ member: String) -> ExpressionSyntax {
      let reference = DeclarationReference(base: IdentifierSyntax(name: member, range: name.range), range: name.range)
      return ExpressionSyntax(.member(base: base, name: reference, genericArguments: []), range: base.range)
    }
    var turned = call
    turned.callee = member(base, "reversed")
    turned.arguments = []
    turned.trailingClosures = []
    var result = call
    result.callee = member(ExpressionSyntax(.call(turned), range: base.range), "first")
    return ExpressionSyntax(.call(result), range: call.callee.range)
  }

  /// `Dictionary(grouping: values, by: key)`, as a call of the function that is read for it.
  static func grouping(_ call: CallSyntax, _ range: SourceRange) -> ExpressionSyntax? {
    guard let values = call.arguments.first, values.label?.name == "grouping",
      case .call(var made) = values.value.passed(to: "Array").passed(to: LibraryFunctions.grouping).kind
    else { return nil }
    made.arguments += call.arguments.dropFirst()
    made.trailingClosures = call.trailingClosures
    return ExpressionSyntax(.call(made), range: range)
  }
}
