/// A struct of the module, with its stored properties. Its name and generic arguments stand for it.
public struct StructType: Sendable {
  /// The qualified name: `Network.Layer`.
  public var name: String
  /// What its generic parameters stand for.
  public var arguments: [SwiftType]
  private var ownFields: [Field]
  /// What it is made of, if it contains itself.
  var recursion: Recursion?
  /// Whether it is the `TangentVector` of the struct of that name.
  public var isTangent = false
  /// Whether `S(field: …)` is there; otherwise the generated file declares an initializer of all fields.
  public var hasMemberwise = true
  /// Whether it is an enum: each field is a case of it.
  public var isEnumeration = false
  /// Of an enum, the labels of what each case carries.
  public var labels: [[String?]] = []
  /// Whether it belongs to another module and has properties that are hidden here.
  public var isClosed = false
  /// What its associated types are, by name.
  public var associated: [String: SwiftType] = [:]
  /// Whether it has a derivative type without properties: generic structs keep it together with what is differentiated.
  public var hasEmptyTangent = false

  /// A stored property.
  public struct Field: Sendable {
    public var name: String
    public var type: SwiftType
    /// `@noDerivative`: a constant to differentiation.
    public var isConstant = false
    /// `let` with a value: no initializer sets it.
    public var isFixed = false
    /// Whether assignments run `willSet` and `didSet`.
    public var isObserved = false

    public init(
      name: String, type: SwiftType, isConstant: Bool = false, isFixed: Bool = false, isObserved: Bool = false
    ) {
      self.name = name
      self.type = type
      self.isConstant = isConstant
      self.isFixed = isFixed
      self.isObserved = isObserved
    }
  }

  /// What a type is made of that contains itself, for all its occurrences. Written once, when the module's types are
  /// found; read only afterwards.
  final class Recursion: @unchecked Sendable {
    fileprivate(set) var fields: [Field] = []
    /// Whether anything in it is differentiated.
    fileprivate(set) var isDifferentiable = false

    /// Sets what the type is made of.
    func define(_ fields: [Field]) { self.fields = fields }

    /// Looks again whether anything is differentiated, now that more is known of the others; true if that is new.
    func update() -> Bool {
      guard !isDifferentiable, fields.contains(where: { !$0.isConstant && $0.type.tangent != nil }) else {
        return false
      }
      isDifferentiable = true
      return true
    }
  }

  public init(
    name: String, arguments: [SwiftType], fields: [Field], isTangent: Bool = false, hasMemberwise: Bool = true
  ) {
    self.name = name
    self.arguments = arguments
    ownFields = fields
    self.isTangent = isTangent
    self.hasMemberwise = hasMemberwise
  }

  /// The stored properties in order, or the cases of an enum.
  public var fields: [Field] {
    guard let recursion else { return ownFields }
    return isTangent ? Self.active(recursion.fields) : recursion.fields
  }

  /// Whether values contain values of the same type.
  public var isRecursive: Bool { recursion != nil }

  /// The same type where it occurs in itself: what it is made of is found when it is asked for.
  func recurring(_ recursion: Recursion) -> StructType {
    var result = self
    result.ownFields = []
    result.recursion = recursion
    return result
  }

  private static func active(_ fields: [Field]) -> [Field] {
    fields.compactMap { field in
      field.isConstant ? nil : field.type.tangent.map { Field(name: field.name, type: $0) }
    }
  }

  public func position(of name: String) -> Int? {
    isEnumeration ? nil : fields.firstIndex { $0.name == name }
  }

  /// How Swift spells the type.
  public var spelling: String {
    let list = arguments.map(\.spelling).joined(separator: ", ")
    return name + (arguments.isEmpty ? "" : "<\(list)>") + (isTangent ? ".TangentVector" : "")
  }

  /// The same struct with other types for its generic parameters.
  public func mapTypes(_ change: (SwiftType) -> SwiftType) -> StructType {
    if arguments.isEmpty { return self }
    var result = self
    result.arguments = arguments.map(change)
    for position in ownFields.indices { result.ownFields[position].type = change(ownFields[position].type) }
    result.associated = associated.mapValues(change)
    return result
  }

  /// The type of the derivatives; nil if no stored property is differentiable.
  public var tangent: StructType? {
    if isTangent { return self }
    if let recursion {
      guard recursion.isDifferentiable else { return nil }
      var result = self
      result.isTangent = true
      result.labels = []
      return result
    }
    let active = Self.active(fields)
    if active.isEmpty, !hasEmptyTangent { return nil }
    var result = StructType(name: name, arguments: arguments, fields: active, isTangent: true)
    result.isEnumeration = isEnumeration
    result.isClosed = isClosed
    return result
  }
}

extension StructType: Hashable {
  public static func == (left: StructType, right: StructType) -> Bool {
    left.name == right.name && left.isTangent == right.isTangent && left.arguments == right.arguments
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(arguments)
    hasher.combine(isTangent)
  }
}

extension SwiftType {
  /// The struct of the module that the type is.
  public var structure: StructType? {
    if case .structure(let structure) = self { return structure }
    return nil
  }

  /// The name under which members are declared: without generic arguments.
  public var declaredName: String {
    switch self {
    case .structure(let structure): return structure.name + (structure.isTangent ? ".TangentVector" : "")
    // An extension is of the type, whatever its arguments are.
    case .nominal(let name, _): return name
    case .tuple, .function, .metatype, .parameter, .unknown: return spelling
    }
  }

  /// The elements of a tuple, or the stored properties of a struct.
  public var parts: [TupleField]? {
    switch self {
    case .tuple(let fields): return fields
    case .structure(let structure): return structure.fields.map { TupleField(label: $0.name, type: $0.type) }
    case .nominal, .function, .metatype, .parameter, .unknown: return nil
    }
  }
}

extension SwiftType {
  /// A struct, or something that holds one, with a differentiable tuple for a generic parameter: tuples conform to
  /// nothing, so the struct has no conditional conformance with them.
  var hasTupleArgument: Bool {
    switch self {
    case .structure(let structure):
      return structure.arguments.contains { $0.isTuple && $0.tangent != nil || $0.hasTupleArgument }
    case .nominal(_, let arguments): return arguments.contains(where: \.hasTupleArgument)
    case .tuple(let fields): return fields.contains { $0.type.hasTupleArgument }
    case .function, .metatype, .parameter, .unknown: return false
    }
  }
}
