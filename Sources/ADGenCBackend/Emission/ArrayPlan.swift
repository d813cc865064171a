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
  private let module: Module
  private(set) var forms: [Variable: Form] = [:]
  /// The arrays whose number of elements is needed.
  private(set) var counted: Set<Variable> = []
  /// The most elements that an array on the stack has.
  private static let stackLimit = 4096
  /// The most that one has which is copied as a whole.
  private static let copyLimit = 32

  init(_ flat: FlatFunction, storage: Storage, module: Module, counted: CountedParameters) {
    self.flat = flat
    self.storage = storage
    self.module = module
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
    count(counted)
  }

  func form(_ variable: Variable) -> Form { forms[variable] ?? .parameter }

  /// An array that is given to a variable of another name as a whole.
  private struct Transfer {
    var source: Variable
    var destination: Variable
    /// Whether the other variable may have the memory itself.
    var isMove: Bool
    /// Whether the source is given something else at the same place.
    var isExchange: Bool
  }

  private var transfers: [Transfer] {
    flat.nodes.indices.flatMap { position -> [Transfer] in
      let operation = flat.operation(position)
      let handed = storage.handedOver(at: position).filter { flat.type($0.source).isArray }
      let overwritten = Set(
        handed.filter { storage.variable($0.source) != storage.variable($0.destination) }
          .map { storage.variable($0.destination) })
      var result = handed.map { source, destination -> Transfer in
        let (from, to) = (storage.variable(source), storage.variable(destination))
        let isExchange = overwritten.contains(from)
        return Transfer(
          source: from, destination: to, isMove: isExchange || !storage.conflict(source, with: to),
          isExchange: isExchange)
      }
      for (source, updated) in operation.inPlacePairs(module) where flat.type(source).isArray {
        result.append(
          Transfer(
            source: storage.variable(source), destination: storage.variable(updated), isMove: false, isExchange: false))
      }
      return result.filter { $0.source != $0.destination }
    }
  }

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

  /// Arrays that always have the same small number of elements, and memory of their own. Those that are given to other
  /// variables are copied, which only very small ones are.
  private mutating func fixSizes(_ variables: [Variable: [Value]]) {
    let transfers = transfers
    var isChanging = true
    while isChanging {
      isChanging = false
      for (variable, values) in variables {
        guard case .heap(false, _) = form(variable), let size = fixedSize(variable, values, transfers) else { continue }
        forms[variable] = .fixed(size)
        isChanging = true
      }
    }
    // Both ends of a transfer are of one form.
    isChanging = true
    while isChanging {
      isChanging = false
      for transfer in transfers {
        for (one, other) in [(transfer.source, transfer.destination), (transfer.destination, transfer.source)] {
          guard case .fixed = form(one), case .heap = form(other) else { continue }
          forms[one] = .heap(isGrowable: false, isReused: true)
          isChanging = true
        }
      }
    }
    for transfer in transfers {
      for variable in [transfer.source, transfer.destination] {
        if case .heap(let isGrowable, _) = form(variable) {
          forms[variable] = .heap(isGrowable: isGrowable, isReused: true)
        }
      }
    }
  }

  private func fixedSize(_ variable: Variable, _ values: [Value], _ transfers: [Transfer]) -> Int? {
    var sizes = Set(makers(values).map { size(flat.operation($0)) })
    let involved = transfers.filter { $0.source == variable || $0.destination == variable }
    for transfer in involved where transfer.destination == variable {
      if case .fixed(let size) = form(transfer.source) { sizes.insert(size) } else { sizes.insert(nil) }
    }
    guard sizes.count == 1, let size = sizes.first ?? nil, size > 0 else { return nil }
    if involved.contains(where: \.isExchange) { return nil }
    return size <= (involved.isEmpty ? Self.stackLimit : Self.copyLimit) ? size : nil
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

  private mutating func count(_ parameters: CountedParameters) {
    for node in flat.nodes {
      let operation = node.operation
      switch operation.kind {
      case .count, .zeroTangent:
        if flat.type(operation.operands[0]).isArray { note(storage.variable(operation.operands[0])) }
      case .addTangents, .accumulate([], _):
        if flat.type(operation.operands[0]).isArray {
          for operand in operation.operands { note(storage.variable(operand)) }
        }
      case .call(let symbol):
        for position in parameters[symbol] ?? [] {
          note(storage.variable(operation.array(passedAs: position, module)))
        }
      default: break
      }
    }
    for (variable, form) in forms where form == .heap(isGrowable: true, isReused: true) { note(variable) }
    // What is copied, and what is exchanged with what is.
    let transfers = transfers
    for transfer in transfers where !isMoved(transfer) { note(transfer.source) }
    var isChanging = true
    while isChanging {
      let before = counted.count
      for transfer in transfers where counted.contains(transfer.destination) { note(transfer.source) }
      isChanging = counted.count > before
    }
  }

  /// Names of what is declared at the top of the function: no two are the same.
  ///
  /// - Parameter parameters: The names of C's own parameters.
  func names(besides parameters: Set<String>) -> [Variable: String] {
    var result: [Variable: String] = [:]
    var taken = Set(flat.function.parameters.map(\.name)).union(CScalarSpelling.reserved).union(parameters)
    for variable in forms.keys.sorted() {
      guard case .heap(_, isReused: true) = form(variable) else { continue }
      let base = storage.values(in: variable).lazy.compactMap { flat.name($0) }.first ?? "array"
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)\(number)"
        number += 1
      }
      result[variable] = name
    }
    return result
  }

  private func isMoved(_ transfer: Transfer) -> Bool {
    guard case .heap = form(transfer.source), case .heap = form(transfer.destination) else { return false }
    return transfer.isMove
  }

  private mutating func note(_ variable: Variable) {
    if case .heap = form(variable) { counted.insert(variable) }
  }
}
