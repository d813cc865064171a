import ADGenSyntax

/// Static members that types have from extensions of protocols: `Square.mean(…)`, `.rbf(0.5)`.
extension BodyChecker {
  /// The static functions of a name that extensions of a type's protocols declare.
  func inheritedStatics(_ name: String, of type: SwiftType) -> [Signature] {
    summary.protocols(of: type.declaredName).flatMap { summary.functions(named: "\($0).\(name)") }.filter { function in
      function.isStatic && function.syntax.body != nil && isVisible(function) && function.hasSelf(type)
    }.map(\.signature)
  }

  /// The same, of a property.
  func inheritedStaticProperty(_ name: String, of type: SwiftType) -> Signature? {
    for owner in summary.protocols(of: type.declaredName) {
      let known = summary.properties["\(owner).\(name)"]
      guard let property = known, property.isStatic, let getter = property.getter else { continue }
      let function = summary.functions[getter]
      if isVisible(function), function.hasSelf(type) { return function.signature }
    }
    return nil
  }

  /// The static functions of a name that extensions of protocols declare for one type each, `where Self == RBF`: what
  /// `.name(…)` means where any type that conforms is wanted.
  func staticsOfOneType(_ name: String) -> [Signature] {
    let owners = summary.requirements.keys.sorted()
    let functions = owners.flatMap { summary.functions(named: "\($0).\(name)") }
    return functions.filter { $0.isStatic && $0.isOfOneType && isVisible($0) }.map(\.signature)
  }

  /// The same, of properties: `.rbf`.
  func staticPropertiesOfOneType(_ name: String) -> [Signature] {
    summary.requirements.keys.sorted().compactMap { owner in
      guard let property = summary.properties["\(owner).\(name)"], property.isStatic, let getter = property.getter,
        summary.functions[getter].isOfOneType
      else { return nil }
      return summary.functions[getter].signature
    }
  }

  /// What `Self` is, where a static member of this name that is called without a type is one of an extension of a
  /// protocol, or of the type that stands for `Self` in one.
  func ownerOfStatic(_ name: String) -> SwiftType? {
    guard !enclosing.isEmpty, lookUp(name) == nil else { return nil }
    let range = SourceRange(0, 0)
    let reference = DeclarationReference(base: IdentifierSyntax(name: "Self", range: range), range: range)
    guard let type = typeNamed(ExpressionSyntax(.identifier(reference, genericArguments: []), range: range)) else {
      return nil
    }
    if !inheritedStatics(name, of: type).isEmpty || inheritedStaticProperty(name, of: type) != nil { return type }
    guard summary.requirements[enclosing.joined(separator: ".")] != nil else { return nil }
    let path = "\(type.declaredName).\(name)"
    let isOwn =
      summary.functions(named: path).contains(where: \.isStatic) || summary.global(named: path, from: file) != nil
      || summary.properties[path]?.isStatic == true
    return isOwn ? type : nil
  }

  static func selfBound(to type: SwiftType) -> Bindings {
    var bindings = Bindings()
    bindings.types["Self"] = type
    return bindings
  }
}

extension FunctionEntry {
  /// Whether a member of a protocol's extension is there for the type.
  fileprivate func hasSelf(_ type: SwiftType) -> Bool {
    guard let own = fixedGenerics["Self"], !own.hasParameters else { return true }
    return own == type
  }

  /// Whether it stands in an extension for one type: `where Self == RBF`.
  fileprivate var isOfOneType: Bool { fixedGenerics["Self"].map { !$0.hasParameters } ?? false }
}
