import ADGenSyntax

/// Finds what hinders derivative types: a generated file sees nothing private, and declares the types itself.
struct StructCheck {
  private let summary: ModuleSummary
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<String> = []

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

  private mutating func visit(_ structure: StructType) {
    guard let entry = summary.structs[structure.name], seen.insert(structure.name).inserted else { return }
    for field in structure.fields { visit(field.type) }
    guard structure.tangent != nil else { return }
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
    for (property, field) in zip(entry.properties, structure.fields) where !field.isConstant {
      if field.type == .unknown {
        diagnostics.append(
          .error(
            "cannot tell the type of '\(property.name)'", in: file, at: property.range,
            note: "write its type: 'var \(property.name): Double = …'"))
      } else if property.hasPrivateSetter, field.type.tangent != nil {
        diagnostics.append(
          .error(
            "'\(property.name)' of '\(entry.name)' has a private setter, and a derivative would move it", in: file,
            at: property.range, note: "make the setter internal, or write '// @noDerivative' above the property"))
      } else if property.isPrivate, field.type.tangent != nil {
        diagnostics.append(
          .error(
            "'\(property.name)' of '\(entry.name)' is private, and a derivative would move it", in: file,
            at: property.range, note: "make it internal, or write '// @noDerivative' above it"))
      }
    }
  }
}
