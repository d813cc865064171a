import ADGenSyntax

// What the associated types of protocols are for the structs that conform: `Input` of a layer.

extension SwiftType {
  static let associatedPrefix = "associated type "

  /// `A.Input`, which is known as soon as `A` is.
  static func associated(_ name: String, of base: SwiftType) -> SwiftType {
    if case .structure(let structure) = base, let type = structure.associated[name] { return type }
    if name == "Scalar", let scalar = base.vectorScalar { return scalar }
    if name == "Element", let element = base.collectionElement { return element }
    return base.hasParameters ? .nominal(associatedPrefix + name, [base]) : .nominal("\(base.spelling).\(name)", [])
  }
}

extension ModuleSummary {
  /// Finds them by what the structs declare under the name, or by how their members differ from what is required.
  mutating func inferAssociatedTypes() {
    if associatedNames.isEmpty { return }
    for name in structNames where structs[name] != nil {
      let types = associatedTypes(of: name)
      if !types.isEmpty { associatedTypes[name] = types }
    }
  }

  private func associatedTypes(of name: String) -> [String: SwiftType] {
    guard let entry = structs[name] else { return [:] }
    let generics = Dictionary(entry.generics.map { ($0.name, SwiftType.parameter($0.name)) }) { first, _ in first }
    let scope = TypeScope(file: entry.file, enclosing: [name], generics: generics)
    var result: [String: SwiftType] = [:]
    for owner in protocols(of: name) {
      for associated in associatedNames[owner] ?? [] {
        let nested = TypeSyntax(
          .identifier(IdentifierSyntax(name: associated, range: entry.syntax.name.range), arguments: []),
          range: entry.syntax.name.range)
        if types["\(name).\(associated)"] != nil {
          result[associated] = resolve(nested, in: scope)
        } else if let generic = generics[associated] {
          result[associated] = generic
        }
      }
      for requirement in requirementMembers[owner] ?? [] {
        for witness in members[name] ?? [] {
          learn(requirement, witness, associatedNames[owner] ?? [], generics, name, into: &result)
        }
      }
    }
    return result
  }

  /// Compares the types of a requirement with those of a member of the same name.
  private func learn(
    _ requirement: MemberSyntax, _ witness: MemberSyntax, _ names: Set<String>, _ generics: [String: SwiftType],
    _ type: String, into result: inout [String: SwiftType]
  ) {
    guard requirement.name == witness.name, requirement.labels == witness.labels,
      requirement.types.count == witness.types.count
    else { return }
    let open = Dictionary(names.map { ($0, SwiftType.parameter($0)) }) { first, _ in first }
    for (required, given) in zip(requirement.types, witness.types) {
      let pattern = resolve(required, in: TypeScope(file: requirement.file, generics: open))
      guard pattern.hasParameters else { continue }
      var bindings = Bindings()
      let known = resolve(given, in: TypeScope(file: witness.file, enclosing: [type], generics: generics))
      guard bindings.match(pattern, known) else { continue }
      for (name, bound) in bindings.types where names.contains(name) && result[name] == nil { result[name] = bound }
    }
  }

  /// Whether a struct conforms to a protocol that generic structs keep values of.
  func isPartOfGenericStructs(_ name: String) -> Bool {
    let kept = protocols(of: name)
    if kept.isEmpty { return false }
    return structs.values.contains { entry in
      entry.syntax.genericParameters?.parameters.contains { parameter in
        guard let constraint = parameter.constraint, case .identifier(let owner, _) = constraint.kind else {
          return false
        }
        return kept.contains(owner.name)
      } == true
    }
  }
}

/// A function or property as far as associated types can be told from it.
struct MemberSyntax: Sendable {
  var name: String
  var range: SourceRange
  var labels: [String?] = []
  /// Those of the parameters, then that of the result.
  var types: [TypeSyntax]
  var file: Int

  /// nil for what is neither.
  init?(_ declaration: DeclarationSyntax, file: Int) {
    self.file = file
    range = declaration.range
    switch declaration.kind {
    case .function(let function):
      name = function.name.name
      labels = function.parameters.map(\.label)
      types = function.parameters.map(\.bareType) + (function.result.map { [$0] } ?? [])
    case .variable(let variable):
      guard let binding = variable.bindings.first, let own = binding.name, let type = binding.type else { return nil }
      name = own
      types = [type]
    case .initializer, .deinitializer, .subscript, .nominal, .extension, .enumCase, .typealias, .associatedtype,
      .import, .operator, .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      return nil
    }
  }
}
