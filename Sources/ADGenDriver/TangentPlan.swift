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
    case .array(let element), .optional(let element), .dictionary(_, let element): visit(element)
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

  /// The enums with payloads that the derivatives touch, of the source file.
  func enums(in file: Int) -> [EnumDeclaration] {
    summary.payloadEnums.values.filter { $0.file == file && used.contains($0.name) }
      .sorted { $0.range.lower < $1.range.lower }
      .compactMap { entry in
        guard let template = summary.structTypes[entry.name] else { return nil }
        var result = EnumDeclaration(name: entry.name, structure: Structure(template))
        result.access = entry.access == .internal ? "" : "\(entry.access.rawValue) "
        result.conformances = Self.kept.filter { summary.conformances[entry.name]?.contains($0) == true }
        return result
      }
  }

  private static let kept = ["Codable", "Encodable", "Decodable", "Sendable", "Equatable", "Hashable"]

  private func declaration(of entry: StructEntry) -> TangentDeclaration? {
    guard let template = summary.structTypes[entry.name] else { return nil }
    let generics = Generics(entry)
    var structure = Structure(template.mapTypes { generics.examples.applied(to: $0) })
    structure.name = entry.name
    var result = TangentDeclaration(name: entry.name, structure: structure)
    if structure.tangent == nil, structure.initializer == .memberwise { return nil }
    let access = entry.access == .internal ? "" : "\(entry.access.rawValue) "
    result.access = access
    result.memberAccess =
      entry.properties.allSatisfy({ $0.access == entry.access || $0.isConstant }) ? access : ""
    if generics.isEmpty {
      result.conformances = Self.kept.filter { summary.conformances[entry.name]?.contains($0) == true }
    } else {
      for field in template.fields {
        result.spellings[field.name] = field.type.spelling
        result.tangentSpellings[field.name] = generics.tangent(of: field.type)
      }
      result.whereClause = generics.whereClause(for: template.fields.filter { !$0.isConstant }.map(\.type))
    }
    result.constants = Set(entry.properties.indices.filter { entry.properties[$0].isLet })
    return result
  }
}

/// The generic parameters of a struct, as its derivative type is written with them.
private struct Generics {
  private let parameters: [GenericParameter]
  /// Types that behave as the parameters do: numbers have operators, other values have methods.
  let examples: Bindings

  init(_ entry: StructEntry) {
    parameters = entry.generics
    var examples = Bindings()
    for parameter in entry.generics {
      examples.types[parameter.name] = parameter.constraint == .floating ? .double : .array(.double)
    }
    self.examples = examples
  }

  var isEmpty: Bool { parameters.isEmpty }

  private func isNumber(_ name: String) -> Bool {
    parameters.contains { $0.name == name && $0.constraint == .floating }
  }

  /// How the derivative type of a property is spelt.
  func tangent(of type: SwiftType) -> String {
    switch type {
    case .parameter(let name): return isNumber(name) ? name : "\(name).TangentVector"
    case .nominal("Array", let arguments) where arguments.count == 1: return "[\(tangent(of: arguments[0]))]"
    case .nominal("Optional", let arguments) where arguments.count == 1: return "\(tangent(of: arguments[0]))?"
    case .nominal("Dictionary", let arguments) where arguments.count == 2:
      return "[\(arguments[0].spelling): \(tangent(of: arguments[1]))]"
    case .structure(let structure): return structure.spelling + ".TangentVector"
    case .nominal, .tuple, .function, .metatype, .unknown: return type.tangent?.spelling ?? type.spelling
    }
  }

  /// What the parameters must be for the derivative type to be one.
  func whereClause(for types: [SwiftType]) -> String {
    let needed = parameters.filter { parameter in types.contains { $0.mentions(parameter.name) } }
    let list = needed.map { "\($0.name): \(isNumber($0.name) ? "DifferentiableScalar" : "DifferentiableValue")" }
    return list.isEmpty ? "" : "where \(list.joined(separator: ", "))"
  }
}

extension SwiftType {
  fileprivate func mentions(_ parameter: String) -> Bool {
    switch self {
    case .parameter(let name): return name == parameter
    case .nominal(_, let arguments): return arguments.contains { $0.mentions(parameter) }
    case .structure(let structure): return structure.arguments.contains { $0.mentions(parameter) }
    case .tuple(let fields): return fields.contains { $0.type.mentions(parameter) }
    case .function, .metatype, .unknown: return false
    }
  }
}
