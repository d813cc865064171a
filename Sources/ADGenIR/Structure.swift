/// A struct of the user's, or the tangent vector of one. Its name is unique in the module, and stands for it.
public struct Structure: Sendable {
  /// How Swift spells the type.
  public var name: String
  /// The stored properties, in order; all are labelled.
  public var fields: [TupleElement]
  /// Whether the type is a tangent vector, which is its own derivative type.
  public var isTangent: Bool
  /// How a value is made of the fields, if not by the memberwise initializer: the labels that come first.
  public var initializer: Initializer
  /// The fields that no initializer sets, because their declarations do.
  public var fixed: Set<Int> = []

  /// What makes a value of all fields.
  public enum Initializer: Hashable, Sendable {
    /// `S(x: 1, y: 2)`
    case memberwise
    /// `S(fields: 1, y: 2)`: the generated one, where the user's initializers hide the memberwise one.
    case generated
  }

  public init(
    name: String, fields: [TupleElement], isTangent: Bool = false, initializer: Initializer = .memberwise
  ) {
    self.name = name
    self.fields = fields
    self.isTangent = isTangent
    self.initializer = initializer
  }

  /// The type of the derivatives: the differentiable fields under the same names. Nil if there are none.
  public var tangent: Structure? {
    if isTangent { return self }
    let active = fields.compactMap { field in
      field.isConstant ? nil : field.type.tangent.map { TupleElement(label: field.label, type: $0) }
    }
    return active.isEmpty ? nil : Structure(name: name + ".TangentVector", fields: active, isTangent: true)
  }
}

extension Structure: Hashable {
  public static func == (left: Structure, right: Structure) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
