import ADGenSyntax

/// Text that is passed on, and that nothing but its value comes of: comparisons of strings and the like.
extension BodyChecker {
  /// Whether an expression is made of literals, of constants, and of members of strings that only look at them.
  func isPure(_ expression: ExpressionSyntax) -> Bool {
    switch expression.kind {
    case .integer, .float, .boolean: return true
    case .string(let literal): return !literal.isInterpolated
    case .identifier(let name, _): return lookUp(name.name).map { isText($0) } ?? false
    case .parenthesized(let inner): return isPure(inner)
    case .member(let base, let name, _): return ["count", "isEmpty"].contains(name.name) && isPure(base)
    case .call(let call):
      guard case .member(let base, let name, _) = call.callee.kind, Self.lookingMethods.contains(name.name) else {
        return false
      }
      return call.trailingClosures.isEmpty && isPure(base) && call.arguments.allSatisfy { isPure($0.value) }
    case .binary(let left, let name, let right):
      return ["==", "!="].contains(name.name) && isPure(left) && isPure(right)
    case .nilLiteral, .regex, .array, .dictionary, .selfReference, .superReference, .implicitMember, .discard, .type,
      .subscripting, .optionalChain, .forceUnwrap, .postfix, .conditionalMembers, .chainBase, .prefix, .inoutArgument,
      .tryExpression, .await, .unsafe, .consume, .copy, .borrow, .packElement, .packExpansion, .sequence, .assignment,
      .ternary, .isType, .cast, .arrow, .tuple, .closure, .ifExpression, .switchExpression, .doExpression, .keyPath,
      .macroExpansion, .pattern, .invalid:
      return false
    }
  }

  /// Whether a value is a string or character that nothing changes.
  func isConstantText(_ value: TypedExpression) -> Bool {
    if case .variable(let id) = value.kind { return isText(id) }
    return false
  }

  private func isText(_ id: VariableID) -> Bool {
    let variable = variables[id.index]
    return !variable.isMutable && ["String", "Substring", "Character"].contains(variable.type.spelling)
  }

  private static let lookingMethods: Set<String> = ["hasPrefix", "hasSuffix", "contains", "lowercased", "uppercased"]
}
