/// Where an operation stands: the number of its region and its place there.
struct Position: Hashable, Sendable {
  var region: Int
  var operation: Int
}

/// One operand of one operation.
struct Use: Hashable, Sendable {
  var position: Position
  var operand: Int
}

/// Where a value comes from.
enum ValueSource: Hashable, Sendable {
  case parameter(region: Int, position: Int)
  case result(Position, Int)
}

/// Terminators inside an operation that leave it for somewhere beyond.
struct Exits: Sendable {
  var operation: Int
  var terminators: [Position]
}

/// A region with its surroundings. Number 0 is the function's body.
struct RegionNode: Sendable {
  /// The operation that owns the region; nil for the function's body.
  var owner: Position?
  /// Which of the owner's regions this is.
  var ordinal: Int
  var parameters: [Value]
  var operations: [Operation]
  /// How many regions are around this one.
  var nesting: Int
  /// The loops around, outermost first.
  var loops: [Label]
  /// The regions of each operation.
  var children: [[Int]] = []
  /// The operations with exits inside, in order.
  var exits: [Exits] = []

  /// Whether control can run to the end of this region and on behind the owner.
  var yields: Bool {
    if case .yield = operations.last?.kind { return true }
    return false
  }
}

/// The regions of a function as a table, with definitions and uses. One pass over the function fills it.
struct FunctionStructure: Sendable {
  private(set) var regions: [RegionNode] = []
  private(set) var definitions: [ValueSource?]
  private(set) var uses: [[Use]]
  private(set) var labelled: [Label: Position] = [:]
  /// Every `continue` and `break`, by the operation that it names.
  private(set) var handOvers: [Label: [Position]] = [:]

  init(_ function: Function) {
    definitions = Array(repeating: nil, count: function.values.count)
    uses = Array(repeating: [], count: function.values.count)
    var body = function.body
    // The function's parameters are the body's, whether or not the body lists them.
    body.parameters = function.parameters.map(\.value)
    _ = add(body, owner: nil, ordinal: 0, nesting: 0, loops: [])
  }

  /// A terminator that leaves the operation around it; `label` nil is `return`.
  private struct Escape {
    var label: Label?
    var terminator: Position
  }

  /// Adds a region and all inside, and tells which terminators leave it, but for `yield`.
  private mutating func add(
    _ region: Region, owner: Position?, ordinal: Int, nesting: Int, loops: [Label]
  ) -> [Escape] {
    let number = regions.count
    regions.append(
      RegionNode(
        owner: owner, ordinal: ordinal, parameters: region.parameters, operations: region.operations,
        nesting: nesting, loops: loops))
    for (position, parameter) in region.parameters.enumerated() {
      definitions[parameter.index] = .parameter(region: number, position: position)
    }
    var children = Array(repeating: [Int](), count: region.operations.count)
    var exits: [Exits] = []
    var escapes: [Escape] = []
    for (place, operation) in region.operations.enumerated() {
      let position = Position(region: number, operation: place)
      escapes += record(operation, at: position)
      if operation.regions.isEmpty { continue }
      let label = operation.kind.label
      let inner = operation.kind.isLoop ? loops + [label].compactMap { $0 } : loops
      var leaving: [Escape] = []
      for (ordinal, region) in operation.regions.enumerated() {
        children[place].append(regions.count)
        leaving += add(region, owner: position, ordinal: ordinal, nesting: nesting + 1, loops: inner)
      }
      leaving.removeAll { $0.label != nil && $0.label == label }
      if !leaving.isEmpty { exits.append(Exits(operation: place, terminators: leaving.map(\.terminator))) }
      escapes += leaving
    }
    regions[number].children = children
    regions[number].exits = exits
    return escapes
  }

  /// Enters uses and results; an exit is returned.
  private mutating func record(_ operation: Operation, at position: Position) -> [Escape] {
    for (place, operand) in operation.operands.enumerated() {
      uses[operand.index].append(Use(position: position, operand: place))
    }
    for (place, result) in operation.results.enumerated() {
      definitions[result.index] = .result(position, place)
    }
    if let label = operation.kind.label { labelled[label] = position }
    switch operation.kind {
    case .continue(let label), .break(let label):
      handOvers[label, default: []].append(position)
      return [Escape(label: label, terminator: position)]
    case .return, .throw: return [Escape(label: nil, terminator: position)]
    default: return []
    }
  }
}

extension FunctionStructure {
  subscript(position: Position) -> Operation { regions[position.region].operations[position.operation] }

  func children(of position: Position) -> [Int] { regions[position.region].children[position.operation] }

  /// Nothing for values that were made after the analysis, as by a sweep.
  func uses(of value: Value) -> [Use] { isKnown(value) ? uses[value.index] : [] }

  func definition(of value: Value) -> ValueSource? { isKnown(value) ? definitions[value.index] : nil }

  private func isKnown(_ value: Value) -> Bool { value.index < definitions.count }

  /// The operation whose result the value is.
  func operation(defining value: Value) -> Operation? {
    if case .result(let position, _) = definition(of: value) { return self[position] }
    return nil
  }

  /// The number of the region in which the value is defined.
  func region(of value: Value) -> Int {
    switch definition(of: value) {
    case .parameter(let region, _): return region
    case .result(let position, _): return position.region
    case nil: return 0
    }
  }

  /// How many loops are around the value's definition.
  func depth(of value: Value) -> Int { regions[region(of: value)].loops.count }

  /// How many loops are around what is inside the loop, itself included.
  func depth(inside loop: Label) -> Int {
    labelled[loop].map { regions[$0.region].loops.count + 1 } ?? 0
  }

  /// The operation of `region` that is at `position` or around it; nil if `position` is not inside the region.
  func ancestor(of position: Position, in region: Int) -> Int? {
    var current = position
    while current.region != region {
      guard let owner = regions[current.region].owner else { return nil }
      current = owner
    }
    return current.operation
  }

  /// Whether `outer` is `inner` or one of the regions around it.
  func encloses(_ outer: Int, _ inner: Int) -> Bool {
    ancestor(of: Position(region: inner, operation: 0), in: outer) != nil
  }

  /// The operation to whose results or next iteration the terminator hands over; nil for `return`.
  func target(of terminator: Position) -> Position? {
    switch self[terminator].kind {
    case .yield: return regions[terminator.region].owner
    case .continue(let label), .break(let label): return labelled[label]
    default: return nil
    }
  }
}

extension Operation {
  /// What an `if`'s region hands over, if it does.
  func yielded(_ region: Int) -> [Value]? {
    guard region < regions.count, let last = regions[region].operations.last, case .yield = last.kind else {
      return nil
    }
    return last.operands
  }
}
