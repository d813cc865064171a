import ADGenIR

/// Decides which arrays a nest of loops reaches through spans.
///
/// An array's own subscript asks at every store whether the array has other owners, and nested loops that change several
/// arrays, or loops that store vectors, make the compiler ask again and again. A `MutableSpan` asks once, before the loops.
/// While it exists nothing else may touch the array, so an array that is changed must only be read, set and counted by
/// elements; one that is only read may be read in any way.
struct SpanPlan {
  private let flat: FlatFunction
  private let storage: Storage
  private let plan: FoldPlan
  private let rowBuffers: Set<Variable>

  /// An array in a variable, or in a field of it.
  struct Place: Hashable {
    var variable: Variable
    var path: Path
  }

  /// An array that a nest reaches through a span.
  struct Span {
    var place: Place
    var isMutable: Bool
  }

  init(_ flat: FlatFunction, storage: Storage, plan: FoldPlan, rowBuffers: Set<Variable>) {
    self.flat = flat
    self.storage = storage
    self.plan = plan
    self.rowBuffers = rowBuffers
  }

  /// The spans of the nest whose outermost loop stands at the position: none, unless a loop inside it changes an array, or
  /// it changes two, or one by vectors.
  func spans(ofNestAt position: Int) -> [Span] {
    let node = flat.nodes[position]
    let isLone = !(position + 1..<node.end).contains { flat.operation($0).kind.isLoop }
    var uses = Uses()
    for inner in (position + 1)..<node.end { note(inner, isDeep: isLone || isDeep(inner, in: position), &uses) }
    for bound in node.operation.operands.prefix(node.operation.firstCarriedOperand) { noteFolded(bound, &uses) }
    let changed = Set(uses.changed.map(\.variable))
    let mutable = uses.changed.filter { isMutable($0, uses) }
    guard !mutable.isDisjoint(with: uses.reached) else { return [] }
    if isLone, mutable.count < 2, !(position + 1..<node.end).contains(where: isOfVectors) { return [] }
    var result: [Span] = []
    for place in uses.reached where isArray(place.variable, place.path) && !uses.assigned.contains(place.variable) {
      if !changed.contains(place.variable) {
        if !isLone, !isChanged(place.variable, behind: position) { result.append(Span(place: place, isMutable: false)) }
      } else if mutable.contains(place) {
        result.append(Span(place: place, isMutable: true))
      }
    }
    return result
  }

  /// Whether a span that changes elements can stand for the array in the nest: a variable, or a field of a cotangent that
  /// no other use of the variable overlaps.
  private func isMutable(_ place: Place, _ uses: Uses) -> Bool {
    let variable = place.variable
    guard !uses.assigned.contains(variable), !uses.readWhole.contains(variable), isArray(variable, place.path) else {
      return false
    }
    if place.path.isEmpty { return true }
    guard flat.function.isCotangent(Value(index: variable)) else { return false }
    return uses.touched.allSatisfy { other in
      other == place || other.variable != variable
        || !(other.path.starts(with: place.path) || place.path.starts(with: other.path))
    }
  }

  /// Whether the nest may leave the function, and what is put back behind it would not be.
  func leaves(_ position: Int) -> Bool {
    (position..<flat.nodes[position].end).contains { inner in
      switch flat.operation(inner).kind {
      case .return, .throw: return true
      case .break(let label), .continue(let label): return flat.targets[label].map { $0 < position } ?? true
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .trap:
        return false
      }
    }
  }

  /// Whether a loop around the operation is left behind it, in the same block: by `break`, by `return` or by an error.
  func isLeft(behind position: Int) -> Bool {
    guard flat.loop(around: position) != nil, let last = block(of: position).last else { return false }
    return (flat.nodes[position].end..<flat.nodes[last].end).contains { later in
      switch flat.operation(later).kind {
      case .return, .throw: return true
      case .break(let label), .continue(let label):
        return later != last && flat.targets[label].map { $0 < position } ?? true
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .trap:
        return false
      }
    }
  }

  /// The operations of the block in which the operation stands.
  private func block(of position: Int) -> [Int] {
    let node = flat.nodes[position]
    return node.parent.map { flat.nodes[$0].regions[node.region] } ?? flat.body
  }

  /// Whether the variable is changed behind the operation in the same block: to the compiler a span that reads lives as
  /// long as the block that it is made in.
  private func isChanged(_ variable: Variable, behind position: Int) -> Bool {
    guard let last = block(of: position).last else { return false }
    return (flat.nodes[position].end..<flat.nodes[last].end).contains { later in
      flat.operation(later).results.contains { storage.variable($0) == variable }
        || storage.handedOver(at: later).contains { source, destination in
          storage.variable(destination) == variable && self.variable(source) != variable
        }
    }
  }

  // MARK: Uses

  /// What the operations of a nest do with variables.
  private struct Uses {
    /// Arrays whose elements are reached in innermost loops, in order.
    var reached: [Place] = []
    /// Changed by elements.
    var changed: Set<Place> = []
    /// Read or changed, by elements or as a number in a field.
    var touched: Set<Place> = []
    /// Given another value.
    var assigned: Set<Variable> = []
    /// Read otherwise than by elements.
    var readWhole: Set<Variable> = []

    mutating func reach(_ place: Place) {
      if !reached.contains(place) { reached.append(place) }
    }
  }

  private func note(_ position: Int, isDeep: Bool, _ uses: inout Uses) {
    let operation = flat.operation(position)
    switch operation.kind {
    case .read(let path, _):
      uses.assigned.formUnion(operation.results.map(storage.variable))
      readWhole(operation.operands.dropFirst(), &uses)
      guard let variable = variable(operation.operands[0]) else { return }
      guard let index = path.firstIndex(of: .index) else { return uses.readWhole.formUnion([variable]) }
      uses.touched.insert(Place(variable: variable, path: Array(path[..<index])))
      if isDeep { uses.reach(Place(variable: variable, path: Array(path[..<index]))) }
    case .count(let path):
      uses.assigned.formUnion(operation.results.map(storage.variable))
      readWhole(operation.operands.dropFirst(), &uses)
      if !path.isEmpty { readWhole(operation.operands, &uses) }
    case .store(let path, _), .accumulate(let path, _):
      readWhole(operation.operands.dropFirst(), &uses)
      let target = storage.variable(operation.results[0])
      let place = Place(variable: target, path: Array(path.prefix { !$0.takesOperand }))
      let isNumber = place.path == path && operation.operands.last.map { flat.type($0).isScalar } == true
      guard variable(operation.operands[0]) == target, isNumber || path.dropFirst(place.path.count).first == .index
      else {
        readWhole(operation.operands, &uses)
        uses.assigned.insert(target)
        return
      }
      uses.touched.insert(place)
      if isNumber { return }
      uses.changed.insert(place)
      if isDeep { uses.reach(place) }
    case .reduce(.minimum), .reduce(.maximum):
      // Spans have them too.
      uses.assigned.formUnion(operation.results.map(storage.variable))
    case .for, .while, .repeat, .if, .block, .yield, .continue, .break, .return, .throw:
      handOver(position, &uses)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .append, .removeLast,
      .makeTuple, .reduce(.sum), .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .trap:
      readWhole(operation.operands, &uses)
      uses.assigned.formUnion(operation.results.map(storage.variable))
    }
  }

  private func handOver(_ position: Int, _ uses: inout Uses) {
    let handed = storage.handedOver(at: position)
    for (source, destination) in handed where variable(source) != storage.variable(destination) {
      readWhole([source], &uses)
      uses.assigned.insert(storage.variable(destination))
    }
    let operation = flat.operation(position)
    switch operation.kind {
    case .return, .throw: readWhole(operation.operands, &uses)
    default: readWhole(operation.operands.filter { value in !handed.contains { $0.source == value } }, &uses)
    }
  }

  private func readWhole(_ values: some Sequence<Value>, _ uses: inout Uses) {
    uses.readWhole.formUnion(values.compactMap(variable))
  }

  /// What a bound of the loop is made of stands in its header.
  private func noteFolded(_ value: Value, _ uses: inout Uses) {
    guard plan.isFolded(value), let position = flat.definitions[value.index] else {
      return readWhole([value], &uses)
    }
    for inner in position..<flat.nodes[position].end {
      note(inner, isDeep: false, &uses)
      for operand in flat.operation(inner).operands where plan.isFolded(operand) { noteFolded(operand, &uses) }
    }
  }

  /// The variable that holds the value, if it is in one.
  private func variable(_ value: Value) -> Variable? {
    flat.constant(value) != nil || plan.isFolded(value) ? nil : storage.variable(value)
  }

  /// Whether the operation stands in an innermost loop of the nest, or is for a vector of elements.
  private func isDeep(_ position: Int, in nest: Int) -> Bool {
    if isOfVectors(position) { return true }
    guard let loop = flat.loop(around: position), loop != nest else { return false }
    return !(loop + 1..<flat.nodes[loop].end).contains { flat.operation($0).kind.isLoop }
  }

  /// Whether the operation reads or changes elements that stand side by side, or in steps, as a vector.
  private func isOfVectors(_ position: Int) -> Bool {
    switch flat.operation(position).kind {
    case .read(let path, _), .store(let path, _), .accumulate(let path, _):
      return path.contains { if case .lanes = $0 { true } else { false } }
    default: return false
    }
  }

  /// Whether an array of numbers, or of structs and tuples of them, is there.
  private func isArray(_ variable: Variable, _ path: Path) -> Bool {
    guard !rowBuffers.contains(variable), case .array(let element)? = flat.type(Value(index: variable)).part(at: path)
    else { return false }
    return element.isPlain
  }
}
