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
  /// The enums without payloads among them.
  private var usedNames: Set<String> = []
  /// Those of which there are derivatives.
  private var tangents: Set<String> = []

  init(_ derivatives: Derivatives, _ typed: TypedModule) {
    summary = typed.summary
    // What other modules see they may need, and expect here.
    let visible = typed.touched.filter { name in
      summary.immovableProperty(of: name) == nil
        && summary.types[name].map { $0.access.isVisibleElsewhere } == true
    }
    for name in visible.sorted() {
      if let structure = summary.structTypes[name] { visit(.structure(Structure(structure))) }
    }
    for function in derivatives.functions + derivatives.helpers {
      for info in function.values { visit(info.type) }
    }
    noteTangentsOfFields()
  }

  /// The derivative type of a struct has those of its properties' types in it.
  private mutating func noteTangentsOfFields() {
    let own = used.filter { name in summary.structs[name].map { !summary.modules.isForeign($0.file) } ?? true }
    var pending = tangents.union(own).sorted()
    while let name = pending.popLast() {
      for field in summary.structTypes[name]?.fields ?? [] where !field.isConstant {
        for inner in field.type.structureNames where tangents.insert(inner).inserted { pending.append(inner) }
      }
    }
  }

  private mutating func visit(_ type: Type) {
    switch type {
    case .structure(let structure):
      var name = String(structure.name.prefix { $0 != "<" })
      if structure.isTangent, name.hasSuffix(".TangentVector") {
        name.removeLast(".TangentVector".count)
        tangents.insert(name)
      }
      guard used.insert(name).inserted else { return }
      for field in structure.fields { visit(field.type) }
      if let template = summary.structTypes[name] {
        for field in template.fields { visit(Type(field.type)) }
      }
    case .array(let element), .optional(let element), .dictionary(_, let element): visit(element)
    case .tuple(let elements): for element in elements { visit(element.type) }
    case .opaque(let spelling): usedNames.insert(spelling)
    case .floating, .integer, .bool, .tensor, .simd: break
    }
  }

  /// The declarations of the types that bodies declare and the derivatives use: generated files do not see the bodies.
  func localTypes(in file: Int) -> [[String]] {
    summary.localTypes.values.sorted { $0.position < $1.position }.compactMap { type in
      guard used.contains(type.hoistedName) || usedNames.contains(type.hoistedName),
        summary.types[type.hoistedName]?.file == file
      else { return nil }
      return LocalTypeText(type, in: summary).lines
    }
  }

  /// The structs of other modules that have derivatives here, and of which no derivative type can be declared.
  var complaints: [Diagnostic] { tangents.sorted().compactMap { summary.immovableProperty(of: $0) } }

  /// The declarations that the generated file of a source file contains.
  func declarations(in file: Int) -> [TangentDeclaration] {
    summary.structs.values.filter { isDeclared($0.name, $0.file, in: file) }
      .sorted { ($0.file, $0.declaration.range.lower) < ($1.file, $1.declaration.range.lower) }
      .compactMap(declaration)
  }

  /// The enums with payloads that the derivatives touch, of the source file.
  func enums(in file: Int) -> [EnumDeclaration] {
    summary.payloadEnums.values.filter { isDeclared($0.name, $0.file, in: file) }
      .sorted { ($0.file, $0.range.lower) < ($1.file, $1.range.lower) }
      .compactMap { entry in
        guard let template = summary.structTypes[entry.name] else { return nil }
        let generics = Generics(entry.generics)
        var structure = Structure(template.mapTypes { generics.placeholders.applied(to: $0) })
        structure.name = entry.name
        var result = EnumDeclaration(name: entry.name, structure: structure)
        result.whereClause = generics.whereClause(for: template.fields.map(\.type), always: "DifferentiableValue")
        result.isForeign = summary.modules.isForeign(entry.file)
        result.isOfAnotherPackage = !summary.modules.isOfSamePackage(entry.file)
        result.access = entry.access == .internal ? "" : "\(entry.access.rawValue) "
        if generics.isEmpty {
          result.conformances = Self.kept.filter { summary.conformances[entry.name]?.contains($0) == true }
        }
        return result
      }
  }

  /// Whether the generated file of `file` declares the derivative type of a struct or enum. What another module's
  /// generated file does not declare stands in the first file that imports the module.
  private func isDeclared(_ name: String, _ owner: Int, in file: Int) -> Bool {
    guard used.contains(name) else { return false }
    guard summary.modules.isForeign(owner) else { return owner == file }
    // What is only read there needs no derivative type.
    guard tangents.contains(name) else { return false }
    if summary.tangentsElsewhere.contains(name) || summary.immovableProperty(of: name) != nil { return false }
    let module = summary.moduleName(ofFile: owner) ?? ""
    let own = summary.trees.indices.filter { !summary.modules.isForeign($0) }
    return file == own.first { summary.imports[$0][module] != nil } ?? own.first
  }

  private static let kept = ["Codable", "Encodable", "Decodable", "Sendable", "Equatable", "Hashable"]

  private func declaration(of entry: StructEntry) -> TangentDeclaration? {
    guard let template = summary.structTypes[entry.name] else { return nil }
    let generics = Generics(entry.generics)
    var structure = Structure(template.mapTypes { generics.examples.applied(to: $0) })
    structure.name = entry.name
    var result = TangentDeclaration(name: entry.name, structure: structure)
    if structure.tangent == nil, structure.initializer == .memberwise { return nil }
    let access = entry.access == .internal ? "" : "\(entry.access.rawValue) "
    result.access = access
    result.isForeign = summary.modules.isForeign(entry.file)
    result.isOfAnotherPackage = !summary.modules.isOfSamePackage(entry.file)
    let hidden = entry.properties.filter { !$0.isConstant && $0.access.isBelow(entry.access) }
    result.hidden = Set(hidden.map(\.name))
    if generics.isEmpty {
      result.conformances = Self.kept.filter { summary.conformances[entry.name]?.contains($0) == true }
    } else {
      for field in template.fields {
        result.spellings[field.name] = field.type.spelling
        result.tangentSpellings[field.name] = generics.tangent(of: field.type)
      }
      result.whereClause = generics.whereClause(for: template.fields.filter { !$0.isConstant }.map(\.type))
    }
    result.usesMemberwise = entry.properties.contains(where: \.hasPrivateSetter)
    result.constants = Set(
      entry.properties.indices.filter {
        entry.properties[$0].isLet || entry.properties[$0].hasPrivateSetter || entry.properties[$0].observers != nil
      })
    return result
  }
}

/// The generic parameters of a struct, as its derivative type is written with them.
private struct Generics {
  private let parameters: [GenericParameter]
  /// Types that behave as the parameters do: numbers have operators, other values have methods.
  let examples: Bindings

  /// Structs that are called as the parameters are.
  let placeholders: Bindings

  init(_ parameters: [GenericParameter]) {
    self.parameters = parameters
    var examples = Bindings()
    var placeholders = Bindings()
    for parameter in parameters {
      examples.types[parameter.name] = parameter.constraint == .floating ? .double : .array(.double)
      placeholders.types[parameter.name] = .structure(
        StructType(name: parameter.name, arguments: [], fields: [StructType.Field(name: "value", type: .double)]))
    }
    self.examples = examples
    self.placeholders = placeholders
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
  func whereClause(for types: [SwiftType], always constraint: String? = nil) -> String {
    let needed = parameters.filter { parameter in types.contains { $0.mentions(parameter.name) } }
    let list = needed.map {
      "\($0.name): \(constraint ?? (isNumber($0.name) ? "DifferentiableScalar" : "DifferentiableValue"))"
    }
    return list.isEmpty ? "" : "where \(list.joined(separator: ", "))"
  }
}

extension SwiftType {
  /// The structs that it consists of.
  fileprivate var structureNames: [String] {
    switch self {
    case .structure(let structure): return [structure.name] + structure.arguments.flatMap(\.structureNames)
    case .nominal(_, let arguments): return arguments.flatMap(\.structureNames)
    case .tuple(let fields): return fields.flatMap(\.type.structureNames)
    case .parameter, .function, .metatype, .unknown: return []
    }
  }

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

extension AccessLevel {
  fileprivate var isVisibleElsewhere: Bool { self == .package || self == .public || self == .open }

  fileprivate func isBelow(_ other: AccessLevel) -> Bool {
    let order = AccessLevel.allCases
    guard let own = order.firstIndex(of: self), let bound = order.firstIndex(of: other) else { return false }
    return own < bound
  }
}
