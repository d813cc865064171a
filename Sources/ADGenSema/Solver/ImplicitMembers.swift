import ADGenSyntax

/// Static members whose type the context tells: `.zero`, `.pi`.
extension BodyChecker {
  /// `.pi`: a static member of the type that the context wants, or of any type that has it.
  mutating func inferImplicitMember(
    _ name: DeclarationReference, _ range: SourceRange, expected: SwiftType?
  ) -> Int {
    if let node = inferCase(name.name, of: expected, range) { return node }
    if let node = inferPayloadCase(name.name, of: expected, range) { return node }
    if let expected, let own = ownStaticMember(name.name, of: expected, range) { return own }
    let properties = (table.statics[name.name] ?? []).filter(\.isProperty)
    if expected == nil, properties.isEmpty {
      let fitting = enums(with: name.name)
      if !fitting.isEmpty {
        return node(range, fitting.map { Candidate(type: $0.type, score: 0, form: .symbol($0.text(of: name.name))) })
      }
    }
    let receiver = implicitReceiver(properties, range, expected: expected)
    var candidates = apply(properties, Arguments(receiver: receiver))
    if expected == nil {
      candidates += ownStaticMembers(name.name)
      for property in staticPropertiesOfOneType(name.name) { candidates += apply([property], Arguments()) }
    } else if candidates.isEmpty, let expected, let inherited = inheritedStaticProperty(name.name, of: expected) {
      candidates = apply([inherited], Arguments(), bindings: Self.selfBound(to: expected))
    }
    if candidates.isEmpty {
      let owner = expected.map { "'\($0.spelling)' has no static member" } ?? "cannot find the static member"
      return invalid(range, "\(owner) '\(name.name)'", note: "write the type before the dot")
    }
    return node(range, candidates)
  }

  /// A static property that the module's type declares itself; nil if there is none.
  mutating func ownStaticMember(_ name: String, of type: SwiftType, _ range: SourceRange) -> Int? {
    let path = "\(type.declaredName).\(name)"
    if let global = summary.global(named: path, from: file) { return inferGlobal(global, range) }
    guard let property = summary.properties[path], property.isStatic, let getter = property.getter else { return nil }
    return node(range, apply([summary.functions[getter].signature], Arguments()))
  }

  /// `.zero` where nothing says which type is meant: the constants of the module's types that are of the type itself.
  private mutating func ownStaticMembers(_ name: String) -> [Candidate] {
    var result: [Candidate] = []
    for global in summary.globals where global.isLet && !global.enclosingTypes.isEmpty {
      let owner = global.enclosingTypes.joined(separator: ".")
      guard global.qualifiedName == "\(owner).\(name)", summary.structTypes[owner]?.arguments.isEmpty == true else {
        continue
      }
      let type = globalType(global)
      if type.declaredName == owner { result.append(Candidate(type: type, score: 0, form: .global(global.index))) }
    }
    if name == "zero" { result += zeroLiterals() }
    for owner in summary.structNames where summary.structTypes[owner]?.arguments.isEmpty == true {
      guard let property = summary.properties["\(owner).\(name)"], property.isStatic, let getter = property.getter,
        summary.functions[getter].signature.result.declaredName == owner
      else { continue }
      result += apply([summary.functions[getter].signature], Arguments())
    }
    return result
  }

  /// A node with the types that `.name` may be a member of.
  mutating func implicitReceiver(_ signatures: [Signature], _ range: SourceRange, expected: SwiftType?) -> Int {
    var owners: [SwiftType] = []
    if let expected, !expected.hasUnknown {
      owners = [.metatype(expected)]
    } else {
      for signature in signatures {
        guard let owner = signature.parameters.first?.type, !owner.hasParameters else { continue }
        if !owners.contains(owner) { owners.append(owner) }
      }
    }
    return node(range, owners.map { Candidate(type: $0, score: 0, form: .type) })
  }
}
