import ADGenSyntax

/// Methods of a value that are not called: `xs.map(layer.forward)`.
extension BodyChecker {
  /// `{ [receiver = base] in receiver.name($0, …) }`; nil if the value has no method of the name that takes parameters
  /// of one number and labels.
  mutating func inferBoundMethod(
    _ base: ExpressionSyntax, _ name: DeclarationReference, of node: Int, _ range: SourceRange, expected: SwiftType?
  ) -> Int? {
    guard let structure = preferredTypes(of: node).first?.structure else { return nil }
    let methods = summary.functions(named: "\(structure.name).\(name.name)", from: file).filter { method in
      !method.isStatic && isVisible(method)
        && (name.labels == nil || method.syntax.parameters.map(\.label) == name.labels)
    }
    guard let method = methods.first, !method.signature.parameters.contains(where: \.isInout),
      methods.allSatisfy({ $0.syntax.parameters.map(\.label) == method.syntax.parameters.map(\.label) })
    else { return nil }
    func named(_ text: String) -> ExpressionSyntax {
      let reference = DeclarationReference(base: IdentifierSyntax(name: text, range: range), range: range)
      return ExpressionSyntax(.identifier(reference, genericArguments: []), range: range)
    }
    let arguments = method.syntax.parameters.enumerated().map { position, parameter in
      ArgumentSyntax(
        label: parameter.label.map { IdentifierSyntax(name: $0, range: range) }, value: named("$\(position)"),
        range: range)
    }
    let plain = DeclarationReference(base: name.base, range: name.range)
    let callee = ExpressionSyntax(.member(base: named("receiver"), name: plain, genericArguments: []), range: range)
    guard case .call(var call) = base.passed(to: name.base.name).kind else { return nil }
    call.callee = callee
    call.arguments = arguments
    let body = ExpressionSyntax(.call(call), range: range)
    let closure = ClosureSyntax(statements: [StatementSyntax(.expression(body), range: range)], range: range)
    let result = pendingNode(.closure(closure.capturing(base, as: "receiver")), range, expected: expected)
    if methods.count == 1, nodes[result].candidates.isEmpty, !method.signature.hasOpenTypes {
      // A method that is neither overloaded nor generic has its type by itself.
      let types = method.signature.parameters.dropFirst().map(\.type)
      _ = resolve(result, as: .function(types, method.signature.result))
    }
    return result
  }
}

extension Signature {
  fileprivate var hasOpenTypes: Bool {
    result.hasParameters || parameters.contains { $0.type.hasParameters || $0.isVariadic }
  }
}
