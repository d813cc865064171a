import ADGenIR
import ADGenSwiftBackend

/// How the arrays of a function are held: parameters are the caller's memory; small ones of a known size stand on the
/// stack; the others are allocated once, and freed where the function returns.
struct ArrayPlan {
  enum Form: Equatable {
    case parameter
    /// So many elements, on the stack.
    case fixed(Int)
    /// A pointer; its capacity is kept where it is given memory more than once.
    case heap(isGrowable: Bool, isReused: Bool)
  }

  private let flat: FlatFunction
  private let storage: Storage
  private(set) var forms: [Variable: Form] = [:]
  /// The arrays whose number of elements is needed.
  private(set) var counted: Set<Variable> = []
  /// The most elements that an array on the stack has.
  private static let stackLimit = 4096

  init(_ flat: FlatFunction, storage: Storage, module: Module) {
    self.flat = flat
    self.storage = storage
    let parameters = Set(flat.function.parameters.map { storage.variable($0.value) })
    var variables: [Variable: [Value]] = [:]
    for index in flat.function.values.indices where flat.function.values[index].type.isArray {
      let value = Value(index: index)
      if flat.definitions[index] != nil || flat.function.parameters.contains(where: { $0.value == value }) {
        variables[storage.variable(value), default: []].append(value)
      }
    }
    for (variable, values) in variables {
      forms[variable] = parameters.contains(variable) ? .parameter : heapForm(values)
    }
    fixSizes(variables)
    count()
  }

  func form(_ variable: Variable) -> Form { forms[variable] ?? .parameter }

  /// Where arrays are given to variables of another name as a whole.
  private var transfers: [(source: Variable, destination: Variable)] {
    flat.nodes.indices.flatMap { position -> [(source: Variable, destination: Variable)] in
      let operation = flat.operation(position)
      var pairs = storage.handedOver(at: position)
      if operation.kind.updatesRoot { pairs.append((operation.operands[0], operation.results[0])) }
      return pairs.filter { flat.type($0.source).isArray }
        .map { (storage.variable($0.source), storage.variable($0.destination)) }.filter { $0.source != $0.destination }
    }
  }

  private func definitions(_ values: [Value]) -> [Operation] { values.compactMap { flat.definingOperation($0) } }

  /// The operations that give an array new memory.
  private func makers(_ values: [Value]) -> [Int] {
    values.compactMap { value -> Int? in
      guard let position = flat.definitions[value.index] else { return nil }
      switch flat.operation(position).kind {
      case .arrayLiteral, .arrayRepeating, .zeroTangent: return position
      default: return nil
      }
    }
  }

  private func heapForm(_ values: [Value]) -> Form {
    let isGrowable = values.contains { value in
      flat.uses[value.index].contains { position in
        switch flat.operation(position).kind {
        case .append, .removeLast: return flat.operation(position).operands[0] == value
        default: return false
        }
      }
    }
    let makers = makers(values)
    let isOnce = makers.count == 1 && flat.nodes[makers[0]].parent == nil && !isGrowable
    return .heap(isGrowable: isGrowable, isReused: !isOnce)
  }

  /// Arrays that always have the same small number of elements, and memory of their own.
  private mutating func fixSizes(_ variables: [Variable: [Value]]) {
    let moved = Set(transfers.flatMap { [$0.source, $0.destination] })
    var isChanging = true
    while isChanging {
      isChanging = false
      for (variable, values) in variables where !moved.contains(variable) {
        guard case .heap(false, _) = form(variable) else { continue }
        let sizes = Set(makers(values).map { size(flat.operation($0)) })
        if sizes.count == 1, case .some(.some(let size)) = sizes.first, size > 0, size <= Self.stackLimit {
          forms[variable] = .fixed(size)
          isChanging = true
        }
      }
    }
    for destination in Set(transfers.map(\.destination)) {
      if case .heap(let isGrowable, _) = form(destination) {
        forms[destination] = .heap(isGrowable: isGrowable, isReused: true)
      }
    }
    for source in Set(transfers.map(\.source)) {
      if case .heap(let isGrowable, _) = form(source) {
        forms[source] = .heap(isGrowable: isGrowable, isReused: true)
      }
    }
  }

  private func size(_ operation: Operation) -> Int? {
    switch operation.kind {
    case .arrayLiteral: return operation.operands.count
    case .arrayRepeating:
      if case .integer(let count, _)? = flat.constant(operation.operands[1]) { return count }
      return nil
    case .zeroTangent:
      if case .fixed(let size) = form(storage.variable(operation.operands[0])) { return size }
      return nil
    default: return nil
    }
  }

  private mutating func count() {
    for node in flat.nodes {
      let operation = node.operation
      switch operation.kind {
      case .count, .zeroTangent:
        if flat.type(operation.operands[0]).isArray { note(storage.variable(operation.operands[0])) }
      case .addTangents, .accumulate([], _):
        if flat.type(operation.operands[0]).isArray { operation.operands.forEach { note(storage.variable($0)) } }
      default: break
      }
    }
    for (variable, form) in forms where form == .heap(isGrowable: true, isReused: true) { note(variable) }
    let transfers = transfers
    for transfer in transfers {
      note(transfer.source)
      note(transfer.destination)
    }
  }

  private mutating func note(_ variable: Variable) {
    if case .heap = form(variable) { counted.insert(variable) }
  }
}
