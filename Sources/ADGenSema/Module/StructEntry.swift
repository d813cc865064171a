import ADGenSyntax

/// A struct of the module, as it is declared.
public struct StructEntry: Sendable {
  /// The qualified name.
  public var name: String
  public var file: Int
  public var declaration: DeclarationSyntax
  public var syntax: NominalTypeSyntax
  /// The types around it, outermost first.
  public var enclosingTypes: [String]
  public var generics: [GenericParameter]
  public var properties: [StoredProperty]
  /// Whether an initializer in the struct itself hides the memberwise one.
  public var hasOwnInitializer: Bool
  public var access: AccessLevel
  /// The last part of its name, with the module where the name needs one.
  public var lastName = ""

  /// A stored property, as it is declared.
  public struct StoredProperty: Sendable {
    public var name: String
    public var type: TypeSyntax?
    public var initializer: ExpressionSyntax?
    public var isLet: Bool
    /// `@noDerivative`
    public var isConstant: Bool
    public var access: AccessLevel
    /// `private(set)`: only its own file can change it.
    public var hasPrivateSetter = false
    /// `internal(set)` and the like.
    public var setterAccess: AccessLevel?
    /// The property wrapper on it.
    public var wrapper: String?
    /// `willSet` and `didSet`.
    public var observers: AccessorBlockSyntax?
    /// Why differentiated code cannot use it.
    public var refusal: String?

    /// What to write instead of a property that cannot be used.
    var remedy: String {
      wrapper == nil
        ? "compute it where it is asked for, 'var \(name): Double { … }', or set a plain property in 'init'"
        : "use a plain stored property, with an observer for what the wrapper does: "
          + "'var \(name): Double { didSet { … } }'"
    }
    public var range: SourceRange

    /// `let` with a value: no initializer sets it, and no derivative moves it.
    public var isFixed: Bool { isLet && initializer != nil }
    public var isPrivate: Bool { access == .private || access == .fileprivate }
    /// `var x: T?`, which is nil until it is set.
    public var isImplicitlyNil: Bool {
      guard !isLet, initializer == nil, refusal == nil, case .optional? = type?.kind else { return false }
      return true
    }
    /// Whether the memberwise initializer may leave it out.
    public var hasDefault: Bool { initializer != nil || isImplicitlyNil }
  }

  public func property(named name: String) -> StoredProperty? { properties.first { $0.name == name } }

  /// What stands after the colon of the struct's own declaration.
  public func inherits(_ names: String..., in source: SourceFile) -> Bool {
    syntax.inherited.contains { names.contains(source.text(of: $0.range)) }
  }
}

extension ModuleSummary {
  /// Reads a struct; the types of its stored properties are found later, when all types are known.
  mutating func collectStruct(
    _ syntax: NominalTypeSyntax, _ declaration: DeclarationSyntax, file: Int, path: [String]
  ) {
    guard syntax.kind == .struct else { return }
    let name = path.joined(separator: ".")
    var properties: [StructEntry.StoredProperty] = []
    var hasOwnInitializer = false
    for member in syntax.members {
      if case .initializer = member.kind { hasOwnInitializer = true }
      guard case .variable(let variable) = member.kind, !member.modifiers.isStatic else { continue }
      properties += Self.storedProperties(variable, member)
    }
    let parameters = syntax.genericParameters?.parameters ?? []
    let generics = parameters.map { parameter in
      GenericParameter(
        parameter.name.name, Self.constraint(on: parameter, requirements: syntax.whereClause?.requirements ?? []))
    }
    structs[name] = StructEntry(
      name: name, file: file, declaration: declaration, syntax: syntax, enclosingTypes: Array(path.dropLast()),
      generics: generics, properties: properties, hasOwnInitializer: hasOwnInitializer,
      access: types[name]?.access ?? .internal)
    structs[name]?.lastName = path.last ?? name
    structNames.append(name)
  }

  private static func storedProperties(
    _ variable: VariableSyntax, _ member: DeclarationSyntax
  ) -> [StructEntry.StoredProperty] {
    variable.bindings.compactMap { binding in
      guard let name = binding.name, binding.accessors == nil || binding.accessors?.isObservers == true else {
        return nil
      }
      var property = StructEntry.StoredProperty(
        name: name, type: binding.type, initializer: binding.initializer, isLet: variable.introducer == .let,
        isConstant: member.directives.contains { if case .noDerivative = $0.kind { true } else { false } },
        access: member.modifiers.accessLevel ?? .internal, observers: binding.accessors, range: binding.range)
      property.hasPrivateSetter = member.modifiers.contains { modifier in
        modifier.detail == "set" && (modifier.name == "private" || modifier.name == "fileprivate")
      }
      property.setterAccess = member.modifiers.first { $0.detail == "set" }.flatMap { AccessLevel(rawValue: $0.name) }
      if member.modifiers.has("lazy") { property.refusal = "is lazy: what it keeps is private to the struct" }
      let wrapper = member.attributes.first { !["noDerivative", "usableFromInline", "available"].contains($0.name) }
      if let wrapper {
        property.wrapper = wrapper.name
        property.refusal = "has the wrapper '@\(wrapper.name)', whose code would run, and whose storage is private"
      }
      return property
    }
  }

  // MARK: Types

  /// Finds the types of the stored properties, innermost structs first. A generic struct that contains itself stays a
  /// type that can only be passed through; so does one that hides what it is made of and that nothing is
  /// differentiated in, such as a generator of random numbers.
  mutating func resolveStructs() {
    for name in structNames {
      for position in structs[name]?.properties.indices ?? 0..<0 {
        if let wrapper = structs[name]?.properties[position].wrapper, isTransparent(wrapper) {
          structs[name]?.properties[position].refusal = nil
        }
      }
    }
    structTypes = standardTypes
    resolveStructs(structNames)
    inferAssociatedTypes()
    if !associatedTypes.isEmpty {
      structTypes = standardTypes
      resolveStructs(structNames)
    }
    let closed = structNames.filter { name in
      structs[name]?.generics.isEmpty == true
        && structs[name]?.properties.contains { $0.isPrivate && !$0.isFixed } == true
        && structTypes[name]?.fields.allSatisfy { $0.type.tangent == nil } == true
    }
    if closed.isEmpty { return }
    closedStructs = Set(closed)
    structTypes = standardTypes
    resolveStructs(structNames.filter { !closed.contains($0) })
  }

  /// The types of the standard library that are made of cases, unless the module has its own of the name.
  private var standardTypes: [String: StructType] { types["Result"] == nil ? ["Result": .result] : [:] }

  /// The generic parameters of such a type.
  func standardGenerics(of type: String) -> [GenericParameter]? {
    standardTypes[type]?.arguments.compactMap { argument in
      guard case .parameter(let name) = argument else { return nil }
      return GenericParameter(name, .any)
    }
  }

  /// Whether a property wrapper only keeps the value: `wrappedValue` is a stored property, and nothing else happens.
  private func isTransparent(_ wrapper: String) -> Bool {
    guard let entry = structs[wrapper], !entry.hasOwnInitializer, entry.generics.count <= 1,
      let value = entry.property(named: "wrappedValue"), value.observers == nil, !value.isLet
    else { return false }
    return entry.properties.allSatisfy { $0.name == "wrappedValue" || $0.hasDefault }
  }

  private mutating func resolveStructs(_ names: [String]) {
    var pending = names
    var progresses = true
    while progresses, !pending.isEmpty {
      progresses = false
      var rest: [String] = []
      for name in pending {
        if let type = structTemplate(name, pending: Set(pending)) {
          structTypes[name] = type
          progresses = true
        } else {
          rest.append(name)
        }
      }
      pending = rest
    }
    if resolveRecursive(pending) { resolveStructs(pending.filter { structTypes[$0] == nil }) }
  }

  /// Finds the types among the pending ones that contain themselves, in arrays or as `indirect` payloads; whether there
  /// are any. Generic ones stay types that can only be passed through.
  private mutating func resolveRecursive(_ pending: [String]) -> Bool {
    var mentioned: [String: Set<String>] = [:]
    for name in pending where structs[name]?.generics.isEmpty != false && payloadEnums[name]?.generics.isEmpty != false
    {
      guard let template = structTemplate(name, pending: []) else { continue }
      mentioned[name] = Set(pending.filter { other in template.fields.contains { $0.type.mentions([other]) } })
    }
    let reached = Dictionary(uniqueKeysWithValues: mentioned.keys.map { ($0, Self.reached(from: $0, mentioned)) })
    let recursive = pending.filter { name in
      guard let all = reached[name] else { return false }
      return all.contains(name) && all.allSatisfy { mentioned[$0] != nil }
    }
    var recursions: [String: StructType.Recursion] = [:]
    for name in recursive {
      let recursion = StructType.Recursion()
      recursions[name] = recursion
      structTypes[name] = structTemplate(name, pending: [])?.recurring(recursion)
    }
    // Now they are known where they occur.
    for name in recursive { recursions[name]?.define(structTemplate(name, pending: [])?.fields ?? []) }
    while recursions.values.contains(where: { $0.update() }) {}
    return !recursive.isEmpty
  }

  private static func reached(from name: String, _ mentioned: [String: Set<String>]) -> Set<String> {
    var result: Set<String> = []
    var pending = [name]
    while let next = pending.popLast() {
      for other in mentioned[next] ?? [] where result.insert(other).inserted { pending.append(other) }
    }
    return result
  }

  /// The struct with generic parameters for its arguments; nil if it is made of structs that are not known yet.
  private func structTemplate(_ name: String, pending: Set<String>) -> StructType? {
    if let entry = payloadEnums[name] { return enumTemplate(entry, pending: pending) }
    guard let entry = structs[name] else { return nil }
    let generics = Dictionary(entry.generics.map { ($0.name, SwiftType.parameter($0.name)) }) { $1 }
    var scope = TypeScope(file: entry.file, enclosing: name.split(separator: ".").map(String.init), generics: generics)
    scope.keepsSpellings = true
    var fields: [StructType.Field] = []
    for property in entry.properties {
      let type: SwiftType
      if let written = property.type {
        type = resolve(written, in: scope)
      } else {
        type = property.initializer.map { inferredType($0, scope) } ?? .unknown
      }
      if type.mentions(pending) { return nil }
      fields.append(
        StructType.Field(
          name: property.name, type: type.containsSlices ? .nominal(type.spelling + " ", []) : type,
          isConstant: property.isConstant || property.refusal != nil || property.isFixed, isFixed: property.isFixed,
          isObserved: property.observers != nil))
    }
    let isHidden = entry.properties.contains { $0.isPrivate && !$0.isFixed }
    let associated = associatedTypes[name] ?? [:]
    if modules.isForeign(entry.file) {
      var result = StructType(
        name: name, arguments: entry.generics.map { .parameter($0.name) }, fields: fields,
        hasMemberwise: hasPublicMemberwise(entry))
      result.associated = associated
      result.isClosed = entry.properties.contains { !modules.isAccessible($0.access, of: entry.file) && !$0.isConstant }
      return result
    }
    var result = StructType(
      name: name, arguments: entry.generics.map { .parameter($0.name) }, fields: fields,
      hasMemberwise: !entry.hasOwnInitializer && !isHidden)
    result.associated = associated
    result.hasEmptyTangent =
      isPartOfGenericStructs(name) && fields.allSatisfy { $0.isConstant || $0.type.tangent == nil }
    return result
  }

  /// The type of a stored property whose declaration has a value only.
  private func inferredType(_ expression: ExpressionSyntax, _ scope: TypeScope) -> SwiftType {
    var checker = BodyChecker(summary: self, file: scope.file, enclosing: scope.enclosing, generics: scope.generics)
    if case .call(let call) = expression.kind, let type = checker.typeNamed(call.callee), !type.hasUnknown {
      return type
    }
    let type = checker.solve(expression, expected: nil).type
    return checker.diagnostics.isEmpty ? type : .unknown
  }

  /// The struct that a name and generic arguments stand for.
  func structure(named name: String, _ arguments: [SwiftType], generics: [String: SwiftType]) -> SwiftType? {
    guard let template = structTypes[name] else { return nil }
    if template.arguments.isEmpty { return .structure(template) }
    var bindings = Bindings()
    for (position, parameter) in template.arguments.enumerated() {
      guard case .parameter(let generic) = parameter else { continue }
      bindings.types[generic] =
        arguments.indices.contains(position) ? arguments[position] : generics[generic] ?? .unknown
    }
    return .structure(template.mapTypes { bindings.applied(to: $0) })
  }

  /// What a generic parameter must be, as it and the requirements say.
  static func constraint(
    on parameter: GenericParameterSyntax, requirements: [GenericRequirementSyntax]
  ) -> Constraint {
    var constraint = parameter.constraint.map(Self.constraint) ?? .any
    for requirement in requirements {
      guard case .conformance = requirement.kind, case .identifier(let subject, _) = requirement.subject.kind,
        subject.name == parameter.name.name
      else { continue }
      constraint = Self.constraint(requirement.constraint)
    }
    return constraint
  }
}

extension SwiftType {
  /// Whether one of the named types occurs.
  func mentions(_ names: Set<String>) -> Bool {
    switch self {
    case .nominal(let name, let arguments):
      return names.contains(name) || arguments.contains { $0.mentions(names) }
    case .tuple(let fields): return fields.contains { $0.type.mentions(names) }
    case .structure(let structure): return structure.arguments.contains { $0.mentions(names) }
    case .function(let parameters, let result):
      return parameters.contains { $0.mentions(names) } || result.mentions(names)
    case .metatype, .parameter, .unknown: return false
    }
  }
}
