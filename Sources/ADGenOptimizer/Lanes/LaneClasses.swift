import ADGenIR

/// What a value is to the iterations that run side by side in the lanes of SIMD vectors.
enum LaneClass: Equatable {
  /// The same in all of them.
  case uniform
  /// An integer that grows from lane to lane by a number that is the same everywhere: the loop's index times the value,
  /// or the index itself.
  case affine(Step)
  /// A number, a condition, or an array that holds numbers, of its own in each lane.
  case varying

  /// How much an integer grows from one lane to the next.
  indirect enum Step: Equatable {
    case one
    case value(Value)
    case negative(Step)
    case sum(Step, Step)
    case product(Step, Value)
  }
}

/// Finds out which values of a loop's body differ between iterations that run side by side, or that the body does what
/// cannot be done in lanes.
struct LaneClasses {
  private(set) var classes: [Value: LaneClass] = [:]
  /// The arrays that the body makes, by version: each lane may have one of its own.
  var isPrivate: Set<Value> = []
  /// The carried values of the loop: what they are, by version.
  var carried: [Value: CarriedKind] = [:]
  let function: Function
  /// The numbers that there is one of in each lane; masks are as wide as they are.
  let kind: FloatingKind
  /// The values that are defined in the body.
  let inside: Set<Value>
  var isPossible = true
  var changed = false

  /// Nil if the loop cannot run in lanes of the kind of numbers.
  init?(_ loop: Operation, _ kinds: [CarriedKind], of kind: FloatingKind, in function: Function) {
    self.function = function
    self.kind = kind
    let body = loop.regions[0]
    inside = Set(body.parameters + body.definedValues)
    classes[body.parameters[0]] = .affine(.one)
    for (parameter, kind) in zip(body.parameters.dropFirst(), kinds) {
      if kind == .sum {
        // Each lane has a sum of its own.
        classes[parameter] = .varying
      } else {
        carried[parameter] = kind
      }
      guard fits(parameter, kind) else { return nil }
    }
    // Each round can only turn values that were the same everywhere into others.
    repeat {
      changed = false
      visit(body, isMasked: false)
      if !isPossible { return nil }
    } while changed
  }

  func of(_ value: Value) -> LaneClass { classes[value] ?? .uniform }

  func isUniform(_ value: Value) -> Bool { of(value) == .uniform }

  /// Whether a carried value can be one in lanes.
  private func fits(_ parameter: Value, _ kind: CarriedKind) -> Bool {
    let type = function.type(of: parameter)
    switch kind {
    case .invariant: return true
    case .sum: return isLane(type)
    case .accumulatedArray, .distinctStores: return type.element.map(isLane) == true
    case .other: return false
    }
  }

  mutating func mark(_ value: Value, _ lane: LaneClass) {
    guard lane != .uniform, classes[value] != .varying, classes[value] != lane else { return }
    // What is one thing on one way and another on the next has no class.
    if classes[value] != nil, lane != .varying {
      isPossible = false
      return
    }
    classes[value] = lane
    changed = true
  }

  // MARK: Operations

  mutating func visit(_ region: Region, isMasked: Bool) {
    for operation in region.operations where isPossible { visit(operation, isMasked: isMasked) }
  }

  mutating func visit(_ operation: Operation, isMasked: Bool) {
    switch operation.kind {
    case .constant, .yield, .continue: return
    case .scalar(let function): scalar(function, operation)
    case .compare: numbers(operation)
    case .logic: if !areUniform(operation.operands) { mark(operation.results[0], .varying) }
    case .select:
      if areUniform(operation.operands) { return }
      if fitsLanes(operation.results[0]) { numbers(operation) } else { refuse() }
    case .read(let path, _): read(path, operation, isMasked)
    case .store(let path, _), .accumulate(let path, _): update(path, operation, isMasked)
    case .count(let path): if !path.isEmpty || !areUniform(operation.operands.dropFirst()) { refuse() }
    case .arrayRepeating:
      guard isUniform(operation.operands[1]) else { return refuse() }
      let type = function.type(of: operation.results[0])
      if !isUniform(operation.operands[0]) {
        guard fitsLanes(operation.operands[0]), of(operation.operands[0]) == .varying else { return refuse() }
        mark(operation.results[0], .varying)
      }
      if type.element?.isScalar == true { isPrivate.insert(operation.results[0]) }
    case .reduce(.maximum), .reduce(.minimum):
      if areUniform(operation.operands) { return }
      guard operation.operands.count == 1 else { return refuse() }
      if of(operation.operands[0]) == .varying { mark(operation.results[0], .varying) }
    case .if: branch(operation, isMasked)
    case .for(let header): loop(operation, header, isMasked)
    case .convert where isIndex(operation.operands[0]):
      // Multiples of large steps are no `Float`s.
      guard isLane(operation.results[0]), kind == .double || of(operation.operands[0]) == .affine(.one) else {
        return refuse()
      }
      mark(operation.results[0], .varying)
    case .convert, .makeTuple, .zeroTangent, .addTangents, .arrayLiteral, .reduce(.sum), .verbatim:
      if case .verbatim(let text) = operation.kind, text.hasSideEffects { return refuse() }
      if !areUniform(operation.operands) || operation.operands.contains(where: isOwned) { refuse() }
    case .append, .removeLast, .tensor, .call, .precondition, .while, .repeat, .block, .break, .return, .trap, .throw:
      refuse()
    }
  }

  mutating func refuse() { isPossible = false }

  func areUniform(_ values: some Sequence<Value>) -> Bool { values.allSatisfy(isUniform) }

  func isLane(_ value: Value) -> Bool { isLane(function.type(of: value)) }

  /// Whether a SIMD vector holds one of the type for each lane.
  private func isLane(_ type: Type) -> Bool { type == .floating(kind) }

  /// Whether each lane can have such a value of its own: a number, or a condition in a mask.
  func fitsLanes(_ value: Value) -> Bool { isLane(value) || function.type(of: value) == .bool }

  /// Whether the value is an array that the loop changes, its own or a carried one.
  func isOwned(_ value: Value) -> Bool {
    isPrivate.contains(value) || carried[value].map { $0 != .invariant } == true
  }

  private mutating func scalar(_ scalar: ScalarFunction, _ operation: Operation) {
    if areUniform(operation.operands) { return }
    if function.type(of: operation.results[0]).isInteger { return integer(scalar, operation) }
    guard scalar.isDefinedOnLanes, isLane(operation.results[0]) else { return refuse() }
    mark(operation.results[0], .varying)
  }

  /// The result is a number or a condition of each lane, if an operand is.
  private mutating func numbers(_ operation: Operation) {
    if areUniform(operation.operands) { return }
    guard operation.operands.allSatisfy({ isUniform($0) || of($0) == .varying }),
      operation.operands.allSatisfy(fitsLanes)
    else { return refuse() }
    mark(operation.results[0], .varying)
  }

  // MARK: Arrays

  private mutating func read(_ path: Path, _ operation: Operation, _ isMasked: Bool) {
    let (root, indices) = (operation.operands[0], operation.operands.dropFirst())
    if carried[root] == .accumulatedArray { return refuse() }
    if isPrivate.contains(root) || of(root) == .varying {
      guard path == [.index], areUniform(indices) else { return refuse() }
      if of(root) == .varying { mark(operation.results[0], .varying) }
      return
    }
    // What other iterations may write is only known by its place.
    if areUniform(indices) {
      if carried[root] == .distinctStores { refuse() }
      return
    }
    // Iterations that would not have come here may have no such element.
    guard !isMasked, isLanePlace(path, indices), isLane(operation.results[0]) else { return refuse() }
    mark(operation.results[0], .varying)
  }

  /// Whether the path ends in an index that grows from lane to lane, behind what is the same in all of them.
  private func isLanePlace(_ path: Path, _ indices: ArraySlice<Value>) -> Bool {
    guard path.last == .index, let last = indices.last, case .affine = of(last) else { return false }
    return areUniform(indices.dropLast())
  }

  private mutating func update(_ path: Path, _ operation: Operation, _ isMasked: Bool) {
    guard let root = operation.operands.first, let value = operation.operands.last, path == [.index] else {
      return refuse()
    }
    let index = operation.operands[1]
    if case .affine = of(value) { return refuse() }
    if isPrivate.contains(root) {
      guard isUniform(index) else { return refuse() }
      isPrivate.insert(operation.results[0])
      if of(value) == .varying || of(root) == .varying || isMasked {
        guard fitsLanes(value) else { return refuse() }
        mark(root, .varying)
        mark(operation.results[0], .varying)
      }
      return
    }
    guard let kind = carried[root] else { return refuse() }
    carried[operation.results[0]] = kind
    switch (kind, operation.kind, of(index)) {
    case (.accumulatedArray, .accumulate, .uniform): return
    case (.accumulatedArray, .accumulate, .affine), (.distinctStores, .accumulate, .affine),
      (.distinctStores, .store, .affine):
      if isMasked { refuse() }
    default: refuse()
    }
  }
}

extension ScalarFunction {
  /// Whether it can be applied to the lanes of a vector at once: vectors have it, or comparisons and choices make it.
  var isDefinedOnLanes: Bool {
    isDefinedOnVectors || isVectorMath || [.minimum, .maximum, .magnitude, .sign].contains(self)
  }
}
