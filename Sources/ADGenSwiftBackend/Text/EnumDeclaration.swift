import ADGenIR

/// What stands in a generated file for an enum of the user's with payloads: its derivative type, what shows the payloads
/// of each case, and the conformance.
public struct EnumDeclaration: Sendable {
  public var name: String
  public var structure: Structure
  /// `public `, or empty.
  public var access = ""
  /// Whether the enum belongs to another module, which does not declare the conformance.
  public var isForeign = false
  /// Whether the module belongs to another package.
  public var isOfAnotherPackage = false
  /// `where T: DifferentiableValue`, or empty.
  public var whereClause = ""
  /// `Codable`, `Sendable` …, as the enum has them.
  public var conformances: [String] = []

  public init(name: String, structure: Structure) {
    self.name = name
    self.structure = structure
  }

  var lines: [String] {
    var result = ["extension \(name) {"] + EnumText(structure).payloads.map { $0.isEmpty ? "" : "  " + $0 } + ["}"]
    guard let tangent = structure.tangent else { return result }
    let own = EnumText(structure)
    let hasOthers = tangent.fields.count < structure.fields.count
    let derivative = EnumText(tangent)
    let inherited = (["DifferentiableTangent"] + conformances).joined(separator: ", ")
    let clause = whereClause.isEmpty ? "" : " \(whereClause)"
    result += ["", "extension \(name): \(isOfAnotherPackage ? "@retroactive " : "")DifferentiableValue\(clause) {"]
    result.append("  /// A derivative with respect to what a case of `\(name)` carries.")
    result.append("  \(access)\(structure.isRecursive ? "indirect " : "")enum TangentVector: \(inherited) {")
    result.append("    \(access)typealias TangentVector = Self")
    result.append("")
    result += tangentCases(tangent)
    result.append("")
    let inner =
      derivative.payloads + [""] + zero(from: tangent) + [""] + move(tangent, by: "Self") + [""]
      + derivative.scalars(access, hasOthers: hasOthers)
    result += inner.map { $0.isEmpty ? "" : "    " + $0 } + ["  }", ""]
    let outer =
      zero(from: structure) + [""] + move(structure, by: "TangentVector") + [""]
      + own.scalars(access, hasOthers: hasOthers)
    return result + outer.map { $0.isEmpty ? "" : "  " + $0 } + ["}"]
  }

  /// All cases, also those without derivatives: a derivative is of the case that the value is of.
  private func tangentCases(_ tangent: Structure) -> [String] {
    structure.fields.map { field in
      guard let position = tangent.fields.firstIndex(where: { $0.label == field.label }) else {
        return "    case \(Keywords.escaped(field.label ?? ""))"
      }
      let types = EnumText(tangent).payloadTypes(position)
      let list = zip(tangent.payloadLabels[position], types).map { ($0.map { "\($0): " } ?? "") + $1 }
      return "    case \(Keywords.escaped(field.label ?? ""))(\(list.joined(separator: ", ")))"
    }
  }

  /// The names of the cases that carry nothing with a derivative.
  private func passive(_ tangent: Structure) -> [String] {
    structure.fields.compactMap { field in
      tangent.fields.contains { $0.label == field.label } ? nil : Keywords.escapedMember(field.label ?? "")
    }
  }

  private func zero(from source: Structure) -> [String] {
    guard let tangent = structure.tangent else { return [] }
    let result = source.isTangent ? "Self" : "TangentVector"
    var lines = ["\(access)var zeroTangentVector: \(result) {", "  switch self {"]
    for (position, field) in source.fields.enumerated() {
      guard let rank = tangent.fields.firstIndex(where: { $0.label == field.label }) else { continue }
      let text = EnumText(source)
      let names = text.names(position)
      let active = text.activeParts(position)
      let values = zip(tangent.payloadLabels[rank], active).map { label, part in
        (label.map { "\($0): " } ?? "") + EnumText.zero(names[part], text.partType(position, part))
      }
      let bound = active.filter { !text.partType(position, $0).isFloating }
      lines.append("  case \(text.pattern(position, binding: bound)):")
      lines.append("    return .\(Keywords.escapedMember(field.label ?? ""))(\(values.joined(separator: ", ")))")
    }
    for name in passive(tangent) { lines += ["  case .\(name): return .\(name)"] }
    return lines + ["  }", "}"]
  }

  private func move(_ source: Structure, by offset: String) -> [String] {
    guard let tangent = structure.tangent else { return [] }
    var lines = ["\(access)mutating func move(by offset: \(offset)) {", "  switch (self, offset) {"]
    let text = EnumText(source)
    for (position, field) in source.fields.enumerated() {
      guard let rank = tangent.fields.firstIndex(where: { $0.label == field.label }) else { continue }
      let active = text.activeParts(position)
      let names = text.names(position)
      let offsets = active.indices.map { "offset\($0)" }
      let name = Keywords.escapedMember(field.label ?? "")
      let given = zip(tangent.payloadLabels[rank], offsets).map { ($0.map { "\($0): " } ?? "") + "let \($1)" }
      lines.append(
        "  case (\(text.pattern(position, binding: Array(names.indices), changing: active)), .\(name)(\(given.joined(separator: ", ")))):"
      )
      for (index, part) in active.enumerated() {
        let type = text.partType(position, part)
        lines.append(
          type.isFloating || type.isSIMD
            ? "    \(names[part]) += \(offsets[index])" : "    \(names[part]).move(by: \(offsets[index]))")
      }
      lines.append("    self = \(text.made(position))")
    }
    for name in passive(tangent) { lines += ["  case (.\(name), .\(name)): break"] }
    if structure.fields.count > 1 {
      lines.append("  default: preconditionFailure(\"move(by:): the offset is of another case\")")
    }
    return lines + ["  }", "}"]
  }
}
