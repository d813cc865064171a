import ADGenIR

/// The variables that live in elements of an inout tuple, because the tuple is only ever given its final value, made
/// of them: the gradient that a caller provides storage for. They are then changed in place there.
struct GradientParts {
  /// How the text names each such variable.
  private(set) var names: [Variable: String] = [:]
  /// The parameters whose elements are assigned one by one.
  private(set) var parameters: Set<Variable> = []

  init(_ flat: FlatFunction, storage: Storage, plan: FoldPlan, rowBuffers: Set<Variable>) {
    var taken = Set(flat.function.parameters.map { storage.variable($0.value) }).union(rowBuffers)
    for parameter in flat.function.parameters where parameter.isInout && flat.uses[parameter.value.index].isEmpty {
      guard case .tuple(let elements) = flat.type(parameter.value), storage.isAlone(parameter.value) else { continue }
      let sources = GradientParts.finalValues(of: parameter.value, flat, storage)
      guard sources.count == 1, plan.isFolded(sources[0]), let tuple = flat.definingOperation(sources[0]),
        case .makeTuple = tuple.kind
      else { continue }
      parameters.insert(storage.variable(parameter.value))
      for (position, value) in tuple.operands.enumerated() {
        let variable = storage.variable(value)
        let isStored = flat.constant(value) == nil && !plan.isFolded(value)
        guard isStored, elements[position].type.isStoredInPlace, taken.insert(variable).inserted else { continue }
        let name = elements[position].label.map(Keywords.escapedMember) ?? "\(position)"
        names[variable] = "\(Keywords.escaped(parameter.name)).\(name)"
      }
    }
  }

  private static func finalValues(of parameter: Value, _ flat: FlatFunction, _ storage: Storage) -> [Value] {
    flat.nodes.indices.flatMap { position -> [Value] in
      guard case .return = flat.operation(position).kind else { return [] }
      return storage.handedOver(at: position).filter { $0.destination == parameter }.map(\.source)
    }
  }
}

extension Type {
  /// Whether changing a value in place saves memory: it is an array or a tensor.
  var isStoredInPlace: Bool {
    switch self {
    case .array(let element): return !element.containsTuple
    case .structure(let structure): return !structure.isEnumeration
    case .tensor: return true
    case .floating, .integer, .bool, .optional, .dictionary, .simd, .tuple, .opaque: return false
    }
  }
}
