import ADGenSyntax

/// Finds what hinders derivative types: a generated file sees nothing private, and declares the types itself.
struct StructCheck {
  private let summary: ModuleSummary
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var seen: Set<String> = []

  init(_ summary: ModuleSummary) {
    self.summary = summary
  }

  /// Checks the structs in a type, and in their properties.
  mutating func visit(_ type: SwiftType) {
    switch type {
    case .structure(let structure): visit(structure)
    case .nominal(_, let arguments): for argument in arguments { visit(argument) }
    case .tuple(let fields): for field in fields { visit(field.type) }
    case .function, .metatype, .parameter, .unknown: break
    }
  }

  private mutating func visit(_ structure: StructType, _ entry: PayloadEnum) {
    guard seen.insert(structure.name).inserted else { return }
    for field in structure.fields { visit(field.type) }
    if summary.modules.isForeign(entry.file) { return }
    let file = summary.file(entry.file)
    func report(_ message: String, note: String) {
      diagnostics.append(.error(message, in: file, at: entry.range, note: note))
    }
    if entry.access == .private || entry.access == .fileprivate {
      report("'\(entry.name)' is private, and the derivative stands in another file", note: "make it internal")
    }
    if summary.types["\(entry.name).TangentVector"] != nil {
      report(
        "'\(entry.name)' has a 'TangentVector' of its own, which is not supported yet",
        note: "let the generated file declare it")
    }
    refuseMembers(of: entry.name, called: ["zeroTangentVector"] + entry.cases.map { "\($0.name)Payload" })
    for (element, field) in zip(entry.cases, structure.fields) where field.type.casePayload?.hidesDeepTuples == true {
      report(
        "'\(element.name)' of '\(entry.name)' keeps tuples, which have no derivative type",
        note: "declare a struct for them")
    }
  }

  /// Refuses members of the user's that the extension in the generated file declares again.
  private mutating func refuseMembers(of type: String, called names: [String]) {
    let members = summary.members[type] ?? []
    for member in members where names.contains(member.name) {
      refuse(member.name, of: type, file: member.file, at: member.range)
    }
    guard let entry = summary.structs[type] else { return }
    for property in entry.properties where names.contains(property.name) {
      if members.contains(where: { $0.name == property.name }) { continue }
      refuse(property.name, of: type, file: entry.file, at: property.range)
    }
  }

  private mutating func refuse(_ member: String, of type: String, file: Int, at range: SourceRange) {
    diagnostics.append(
      .error(
        "the generated file declares another '\(member)' of '\(type)', of which it needs the name",
        in: summary.file(file), at: range, note: "give this one another name"))
  }

  private mutating func visit(_ structure: StructType) {
    if let entry = summary.payloadEnums[structure.name] { return visit(structure, entry) }
    guard let entry = summary.structs[structure.name], seen.insert(structure.name).inserted else { return }
    for field in structure.fields { visit(field.type) }
    guard structure.tangent != nil else { return }
    // Where a derivative type of another module's struct has to be declared is found later.
    if summary.modules.isForeign(entry.file) { return }
    let file = summary.file(entry.file)
    if entry.access == .private || entry.access == .fileprivate {
      diagnostics.append(
        .error(
          "'\(entry.name)' is private, and the derivative stands in another file", in: file,
          at: entry.syntax.name.range, note: "make it internal"))
    }
    if summary.types["\(entry.name).TangentVector"] != nil || entry.inherits("Differentiable", in: file) {
      diagnostics.append(
        .error(
          "'\(entry.name)' has a 'TangentVector' of its own, which is not supported yet", in: file,
          at: entry.syntax.name.range, note: "let the generated file declare it"))
    }
    refuseMembers(of: entry.name, called: ["zeroTangentVector"])
    for (property, field) in zip(entry.properties, structure.fields) where field.type.mentions(["SIMDMask"]) {
      diagnostics.append(
        .error(
          "'\(property.name)' of '\(entry.name)' is a mask, which is not supported in structs", in: file,
          at: property.range, note: "keep the vectors that are compared, or an array of Bool"))
    }
    for (property, field) in zip(entry.properties, structure.fields) where !field.isConstant {
      if field.type == .unknown {
        diagnostics.append(
          .error(
            "cannot tell the type of '\(property.name)'", in: file, at: property.range,
            note: "write its type: 'var \(property.name): Double = …'"))
      } else if field.type.isOutsideStructs, !field.type.mentions(["SIMDMask"]) {
        diagnostics.append(
          .error(
            "'\(property.name)' of '\(entry.name)' has type '\(field.type.writtenSpelling)', which is not supported in structs",
            in: file, at: property.range, note: field.type.structRemedy + ", or write '// @noDerivative' above it"))
      } else if field.type.hidesTuples {
        diagnostics.append(
          .error(
            "'\(property.name)' of '\(entry.name)' keeps tuples in '\(field.type.spelling)', which have no derivative type",
            in: file, at: property.range, note: "declare a struct for them"))
      } else if property.hasPrivateSetter, entry.hasOwnInitializer, field.type.tangent != nil {
        diagnostics.append(
          .error(
            "'\(property.name)' of '\(entry.name)' has a private setter and '\(entry.name)' an initializer of its own, and a derivative would move it",
            in: file, at: property.range,
            note: "make the setter internal, or write '// @noDerivative' above the property"))
      } else if property.isPrivate, field.type.tangent != nil {
        diagnostics.append(
          .error(
            "'\(property.name)' of '\(entry.name)' is private, and a derivative would move it", in: file,
            at: property.range, note: "make it internal, or write '// @noDerivative' above it"))
      }
    }
  }
}

extension SwiftType {
  /// The same, in a payload of several values.
  fileprivate var hidesDeepTuples: Bool {
    if case .tuple(let fields) = self {
      return fields.contains { $0.type.tangent != nil && $0.type.isTuple || $0.type.hidesTuples }
    }
    return hidesTuples
  }

  /// Whether tuples with derivatives are elements of arrays, optionals or dictionaries, whose members they lack.
  fileprivate var hidesTuples: Bool {
    switch self {
    case .nominal(_, let arguments):
      return arguments.contains { $0.tangent != nil && ($0.isTuple || $0.hidesTuples) }
    case .tuple(let fields): return fields.contains { $0.type.hidesTuples }
    case .structure, .function, .metatype, .parameter, .unknown: return false
    }
  }
}
