/// A struct of the user's, or the tangent vector of one. Its name is unique in the module, and stands for it.
public struct Structure: Sendable {
  /// How Swift spells the type.
  public var name: String
  /// The fields, unless the type contains itself.
  private var ownFields: [TupleElement]
  /// What the type is made of, if it contains itself: read when it is asked for, one level at a time.
  public var definition: (@Sendable () -> [TupleElement])?
  /// Of a type that contains itself, whether anything in it is differentiated.
  public var hasRecursiveTangent = false
  /// Whether the type is a tangent vector, which is its own derivative type.
  public var isTangent: Bool
  /// How a value is made of the fields, if not by the memberwise initializer: the labels that come first.
  public var initializer: Initializer
  /// The fields that no initializer sets, because their declarations do.
  public var fixed: Set<Int> = []
  /// The fields whose assignment runs observers: a value is made anew where one of them changes.
  public var observed: Set<Int> = []
  /// Whether the type is an enum: each field is a case, an optional of which exactly one is there.
  public var isEnumeration = false
  /// Of an enum, the labels of what each case carries.
  public var payloadLabels: [[String?]] = []
  /// Whether it belongs to another module and has properties that are hidden here: no value is made of all of them.
  public var isClosed = false
  /// Whether it has a derivative type without fields.
  public var hasEmptyTangent = false

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
    ownFields = fields
    self.isTangent = isTangent
    self.initializer = initializer
  }

  /// The stored properties, in order; all are labelled.
  public var fields: [TupleElement] { definition?() ?? ownFields }

  /// Whether values of the type contain values of the same type: a tree, or an expression of expressions.
  public var isRecursive: Bool { definition != nil }

  /// Whether a value may hold memory of its own.
  var mayHoldMemory: Bool { isRecursive || isEnumeration || ownFields.contains { $0.type.mayHoldMemory } }

  /// Whether there is a derivative type.
  var isDifferentiable: Bool {
    if isTangent || hasEmptyTangent { return true }
    return isRecursive ? hasRecursiveTangent : ownFields.contains(where: \.isDifferentiable)
  }

  /// The type of the derivatives: the differentiable fields under the same names. Nil if there are none.
  public var tangent: Structure? {
    if isTangent { return self }
    if isRecursive { return recursiveTangent }
    let active = fields.compactMap { field in
      field.isConstant ? nil : field.type.tangent.map { TupleElement(label: field.label, type: $0) }
    }
    if !isDifferentiable { return nil }
    var result = Structure(name: name + ".TangentVector", fields: active, isTangent: true)
    result.isEnumeration = isEnumeration
    result.isClosed = isClosed
    if isEnumeration {
      result.payloadLabels = fields.indices.filter { fields[$0].isDifferentiable }.map(activeLabels)
    }
    return result
  }
}

extension Structure {
  /// The derivative type of a type that contains itself does so, too.
  private var recursiveTangent: Structure? {
    guard hasRecursiveTangent, let definition else { return nil }
    var result = Structure(name: name + ".TangentVector", fields: [], isTangent: true)
    result.isEnumeration = isEnumeration
    result.isClosed = isClosed
    result.hasRecursiveTangent = true
    result.definition = {
      definition().compactMap { field in
        field.isConstant ? nil : field.type.tangent.map { TupleElement(label: field.label, type: $0) }
      }
    }
    if isEnumeration {
      let fields = definition()
      result.payloadLabels = fields.indices.filter { fields[$0].isDifferentiable }.map(activeLabels)
    }
    return result
  }

  /// The labels of those parts of a case's payload that have derivatives.
  private func activeLabels(ofCase position: Int) -> [String?] {
    guard payloadLabels.indices.contains(position) else { return [nil] }
    let labels = payloadLabels[position]
    guard labels.count > 1, let parts = fields[position].type.element?.elements, parts.count == labels.count else {
      return labels
    }
    return zip(labels, parts).filter { $1.isDifferentiable }.map(\.0)
  }
}

extension Structure: Hashable {
  public static func == (left: Structure, right: Structure) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
