import ADGenDifferentiation
import ADGenIR
import ADGenSema
import ADGenSwiftBackend
import ADGenSwiftFrontend
import ADGenSyntax

/// Which structs get a derivative type, and in which file: that of the struct's declaration.
struct TangentPlan {
  private let summary: ModuleSummary
  /// The structs that the derivatives touch, by the name of their declaration.
  private var used: Set<String> = []

  init(_ derivatives: Derivatives, _ summary: ModuleSummary) {
    self.summary = summary
    for function in derivatives.functions + derivatives.helpers {
      for info in function.values { visit(info.type) }
    }
  }

  private mutating func visit(_ type: Type) {
    switch type {
    case .structure(let structure):
      var name = String(structure.name.prefix { $0 != "<" })
      if structure.isTangent, name.hasSuffix(".TangentVector") { name.removeLast(".TangentVector".count) }
      guard used.insert(name).inserted else { return }
      for field in structure.fields { visit(field.type) }
      if let template = summary.structTypes[name] {
        for field in template.fields { visit(Type(field.type)) }
      }
    case .array(let element): visit(element)
    case .tuple(let elements): for element in elements { visit(element.type) }
    case .floating, .integer, .bool, .tensor, .simd, .opaque: break
    }
  }

  /// The declarations that the generated file of a source file contains.
  func declarations(in file: Int) -> [TangentDeclaration] {
    summary.structs.values.filter { $0.file == file && used.contains($0.name) }
      .sorted { $0.declaration.range.lower < $1.declaration.range.lower }
      .compactMap(declaration)
  }

  private func declaration(of entry: StructEntry) -> TangentDeclaration? {
    guard let template = summary.structTypes[entry.name] else { return nil }
    var structure = Structure(template)
    structure.name = entry.name
    var result = TangentDeclaration(name: entry.name, structure: structure)
    if structure.tangent == nil, structure.initializer == .memberwise { return nil }
    let access = entry.access == .internal ? "" : "\(entry.access.rawValue) "
    result.access = access
    result.memberAccess =
      entry.properties.allSatisfy({ $0.access == entry.access || $0.isConstant }) ? access : ""
    let source = summary.file(entry.file)
    let kept = ["Codable", "Encodable", "Decodable", "Sendable", "Equatable", "Hashable"]
    result.conformances = kept.filter { entry.inherits($0, in: source) }
    result.constants = Set(entry.properties.indices.filter { entry.properties[$0].isLet })
    return result
  }
}
