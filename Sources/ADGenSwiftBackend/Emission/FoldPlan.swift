import ADGenIR

/// Which values have no variable but stand as expressions where they are used.
///
/// A value is folded into its only use if nothing that it reads is assigned in between, and if what may trap does not
/// pass what has effects, and is evaluated as often as before. Decided backwards, so that it is known where the use
/// itself ends up: the statement at the root. Counts are folded into all of their uses.
package struct FoldPlan {
  private let flat: FlatFunction
  private let module: Module
  private let storage: Storage
  private let conditionals: Set<Int>
  private let writes: WriteTable
  private let effects: [Int]
  private let foldsArrays: Bool
  private var folded: Set<Value> = []
  /// For each position, that of the statement which it is part of.
  private var roots: [Int]
  /// What the variables that take several values are called.
  private var changingNames: Set<String> = []

  /// - Parameter foldsArrays: Whether the language has expressions whose values are arrays.
  package init(
    _ flat: FlatFunction, module: Module, storage: Storage, conditionals: Set<Int>, foldsArrays: Bool = true
  ) {
    self.flat = flat
    self.foldsArrays = foldsArrays
    self.module = module
    self.storage = storage
    self.conditionals = conditionals
    writes = WriteTable(flat, storage: storage, module: module)
    effects = flat.nodes.indices.filter { flat.hasEffects(flat.operation($0), module) }
    roots = Array(flat.nodes.indices)
    for variable in Set(flat.function.values.indices.map { storage.variable(Value(index: $0)) }) {
      let values = storage.values(in: variable)
      if values.count > 1 { changingNames.formUnion(values.compactMap { flat.name($0) }) }
    }
    decide(flat.body)
  }

  package func isFolded(_ value: Value) -> Bool { folded.contains(value) }

  private mutating func decide(_ positions: [Int], isConditional: Bool = false) {
    for position in positions.reversed() {
      let node = flat.nodes[position]
      if isConditional, let parent = node.parent {
        roots[position] = roots[parent]
        folded.formUnion(node.operation.results)
      } else if let value = foldable(position) {
        folded.insert(value)
        roots[position] = roots[root(ofUseAt: flat.uses[value.index][0])]
      }
      for region in node.regions { decide(region, isConditional: conditionals.contains(position)) }
    }
  }

  private func root(ofUseAt use: Int) -> Int {
    // What a branch of a conditional expression yields is part of that expression.
    if case .yield = flat.operation(use).kind, let parent = flat.nodes[use].parent, conditionals.contains(parent) {
      return roots[parent]
    }
    return roots[use]
  }

  /// The value that the operation computes, if it can be folded.
  private func foldable(_ position: Int) -> Value? {
    let operation = flat.operation(position)
    guard let value = onlyUsedResult(of: operation), storage.isAlone(value) else { return nil }
    if !foldsArrays, !flat.type(value).isScalar { return nil }
    guard conditionals.contains(position) || flat.isExpressible(operation, module) else { return nil }
    let uses = flat.uses[value.index]
    if uses.isEmpty || (isNamed(value) && !isHandedToItsName(value)) { return nil }
    if operation.kind.isFreeToRepeat || isNothing(operation) || isConstantVector(operation) {
      return uses.allSatisfy { canMove(position, toUse: $0, of: value, repeats: true) } ? value : nil
    }
    if uses.count != 1 || isRepeated(uses[0]) { return nil }
    return canMove(position, toUse: uses[0], of: value, repeats: false) ? value : nil
  }

  /// Whether what is folded into the operation would be evaluated at each of several places.
  private func isRepeated(_ position: Int) -> Bool {
    let operation = flat.operation(position)
    guard operation.kind.isFreeToRepeat, let result = operation.results.first else { return false }
    return folded.contains(result) && flat.uses[result.index].count > 1
  }

  /// `nil`, which costs nothing.
  private func isNothing(_ operation: Operation) -> Bool {
    guard case .arrayLiteral = operation.kind, operation.operands.isEmpty else { return false }
    return flat.type(operation.results[0]).isOptional
  }

  /// A vector that repeats a constant.
  private func isConstantVector(_ operation: Operation) -> Bool {
    guard case .convert = operation.kind, flat.type(operation.results[0]).isSIMD else { return false }
    return flat.constant(operation.operands[0]) != nil
  }

  /// Of several results, the one that is used if the others are not.
  private func onlyUsedResult(of operation: Operation) -> Value? {
    if operation.results.count <= 1 { return operation.results.first }
    // In C, several results are written through pointers.
    guard case .call = operation.kind, foldsArrays else { return nil }
    let used = operation.results.filter { !flat.uses[$0.index].isEmpty || !storage.isAlone($0) }
    return used.count == 1 ? used[0] : nil
  }

  /// Whether the value has a name of its own: one that is called like a variable that changes, such as what the adjoint
  /// reads back from that variable's record, gains nothing from a numbered name.
  private func isNamed(_ value: Value) -> Bool {
    guard let name = flat.name(value) else { return false }
    return !changingNames.contains(name)
  }

  /// Whether the only use of a named value assigns it to a variable of the same name.
  private func isHandedToItsName(_ value: Value) -> Bool {
    let uses = flat.uses[value.index]
    guard uses.count == 1 else { return false }
    return storage.handedOver(at: uses[0]).contains { source, destination in
      source == value && flat.name(destination) == flat.name(value)
    }
  }

  private func canMove(_ position: Int, toUse use: Int, of value: Value, repeats: Bool) -> Bool {
    let root = root(ofUseAt: use)
    if keepsTensor(position, until: root) { return false }
    guard let path = flat.pathInward(from: position, to: root) else { return false }
    if path.crossesLoop && !repeats { return false }
    let operation = flat.operation(position)
    let isConditional = path.crossesBranch || isInBranch(use, outside: position)
    if mayTrap(position) && (isConditional || path.crossesLoop || passesEffects(position, root)) { return false }
    let end = path.outermostLoop.map { flat.nodes[$0].end } ?? (readsAfterWriting(root, value) ? root + 1 : root)
    return variablesRead(position).allSatisfy { variable in
      !writes.writes(variable, after: position, before: end, keepingCount: operation.kind.isFreeToRepeat)
    }
  }

  /// Whether the operation takes a shape of tensors of which nobody else needs one as long: folded, it would keep that.
  private func keepsTensor(_ position: Int, until root: Int) -> Bool {
    guard case .tensor(let function) = flat.operation(position).kind,
      function == .shape || function == .reducedShape || function == .matmulShape
    else { return false }
    return flat.operation(position).operands.contains { tensor in
      guard flat.type(tensor).isTensor, flat.definingOperation(tensor) != nil else { return false }
      let others = flat.uses[tensor.index].filter { $0 != position }
      return others.contains { $0 > position } && others.allSatisfy { roots[$0] <= root }
    }
  }

  /// Whether the use is in a branch of a conditional expression that the operation is not in.
  private func isInBranch(_ use: Int, outside position: Int) -> Bool {
    flat.enclosing(use).count > flat.enclosing(position).count
  }

  private func mayTrap(_ position: Int) -> Bool {
    let node = flat.nodes[position]
    return flat.mayTrap(node.operation)
  }

  private func passesEffects(_ position: Int, _ root: Int) -> Bool {
    effects.contains { position < $0 && $0 < root }
  }

  /// Whether the statement evaluates the operand after it has assigned: loops set their carried values before they
  /// look at their bounds, and `return` the inout parameters before it hands over results.
  private func readsAfterWriting(_ root: Int, _ value: Value) -> Bool {
    switch flat.operation(root).kind {
    case .for, .return, .throw: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .while, .repeat, .block, .yield, .continue, .break, .trap:
      return false
    }
  }

  /// The variables that the operation, and what is nested in it, reads directly. Folded operands answer for
  /// themselves.
  private func variablesRead(_ position: Int) -> Set<Variable> {
    var result: Set<Variable> = []
    for inner in position..<flat.nodes[position].end {
      for operand in flat.operation(inner).operands where flat.constant(operand) == nil {
        result.insert(storage.variable(operand))
      }
    }
    return result
  }
}

extension OperationKind {
  /// Whether an expression costs nothing: it may be repeated at every use.
  var isFreeToRepeat: Bool {
    if case .count(let path) = self { return !path.contains(.index) }
    return false
  }
}
