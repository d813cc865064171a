import ADGenSyntax

/// The modules and types that expressions name.
extension BodyChecker {
  /// The module that an expression names, if it stands for a module: `Foundation` in `Foundation.exp`.
  func moduleName(_ expression: ExpressionSyntax) -> String? {
    guard case .identifier(let name, let arguments) = expression.kind, arguments.isEmpty,
      ModuleSummary.knownModules.contains(name.name), lookUp(name.name) == nil, !summary.declares(name.name)
    else { return nil }
    return name.name
  }

  /// The type that an expression names: `Double`, `[Double]`, `Array<Int>`, `Constants`.
  func typeNamed(_ expression: ExpressionSyntax) -> SwiftType? {
    switch expression.kind {
    case .identifier(let name, let arguments):
      if let id = lookUp(name.name) {
        // A parameter `model: M.Type` has the static members of what is passed.
        if case .metatype(let instance) = variables[id.index].type { return instance }
        return nil
      }
      if let generic = aliases[name.name] ?? generics[name.name] { return generic }
      let isKnown =
        (name.name == "Self" && !enclosing.isEmpty) || Self.typeNames.contains(name.name)
        || qualifications(of: name.name).contains { path in
          summary.types[path == name.name ? summary.modules.canonical(path, from: file) : path] != nil
        }
      guard isKnown else { return nil }
      let syntax = TypeSyntax(.identifier(name.base, arguments: arguments), range: expression.range)
      let type = summary.resolve(syntax, in: typeScope)
      // `Array(…)`, `Tensor(…)`: the generic argument is told by the call.
      if case .nominal(let generic, []) = type,
        ["Array", "ArraySlice", "Tensor", "Optional"].contains(generic) || type.vectorCount != nil
      {
        return .nominal(generic, [.unknown])
      }
      if case .nominal("Dictionary", []) = type { return .dictionary(.unknown, .unknown) }
      return type
    case .array(let elements):
      guard elements.count == 1 else { return nil }
      return typeNamed(elements[0]).map(SwiftType.array)
    case .member(let base, let name, _):
      if moduleName(base) != nil, Self.typeNames.contains(name.name) {
        return summary.resolve(TypeSyntax(.identifier(name.base, arguments: []), range: name.range), in: typeScope)
      }
      return memberType(name, of: base, expression.range)
    case .tuple(let elements):
      var fields: [TupleField] = []
      for element in elements {
        guard let type = typeNamed(element.value) else { return nil }
        fields.append(TupleField(label: element.label?.name, type: type))
      }
      return fields.isEmpty ? nil : .tuple(fields)
    case .type(let syntax): return summary.resolve(syntax, in: typeScope)
    case .dictionary(let elements):
      guard elements.count == 1, let key = typeNamed(elements[0].key), let value = typeNamed(elements[0].value) else {
        return nil
      }
      return .dictionary(key, value)
    case .optionalChain(let inner): return typeNamed(inner).map(SwiftType.optional)
    case .parenthesized(let inner): return typeNamed(inner)
    case .integer, .float, .string, .boolean, .nilLiteral, .regex, .selfReference, .superReference,
      .implicitMember, .discard, .call, .subscripting, .forceUnwrap, .postfix, .conditionalMembers,
      .chainBase, .prefix, .inoutArgument, .tryExpression, .await, .unsafe, .consume, .copy, .borrow, .packElement,
      .packExpansion, .sequence, .binary, .assignment, .ternary, .isType, .cast, .arrow, .closure, .ifExpression,
      .switchExpression, .doExpression, .keyPath, .macroExpansion, .pattern, .invalid:
      return nil
    }
  }

  /// The type that `base.name` names, where `base` is a module of the package or a type.
  private func memberType(_ name: DeclarationReference, of base: ExpressionSyntax, _ range: SourceRange) -> SwiftType? {
    if let module = ownModule(base) {
      let path = summary.modules.canonical("\(module).\(name.name)", from: file)
      guard summary.types[path] != nil else { return nil }
      let syntax = TypeSyntax(
        .member(
          base: TypeSyntax(
            .identifier(IdentifierSyntax(name: module, range: base.range), arguments: []), range: base.range),
          name: name.base, arguments: []), range: range)
      return summary.resolve(syntax, in: typeScope)
    }
    guard let outer = typeNamed(base) else { return nil }
    if name.name == "TangentVector", let tangent = outer.tangent { return tangent }
    let path = "\(outer.declaredName).\(name.name)"
    guard summary.types[path] != nil else { return nil }
    return summary.structure(named: path, [], generics: generics) ?? .nominal(path, [])
  }

  private static let typeNames: Set<String> = Set(
    SwiftType.integerNames + SwiftType.floatingNames + [
      "Bool", "String", "Array", "ContiguousArray", "CGFloat", "Dictionary", "Optional", "ArraySlice", "Tensor",
      "Range", "ClosedRange", "Void", "FloatingPointRoundingRule", "FloatingPointSign",
    ] + SwiftType.vectorCounts.map { "SIMD\($0)" })
}
