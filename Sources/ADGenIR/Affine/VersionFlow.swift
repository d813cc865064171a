/// A terminator with the version that is current where it stands.
struct Leave: Sendable {
  var terminator: Position
  var version: Value
}

/// What happens to an aggregate from one of its versions on.
struct VersionFlow: Sendable {
  var writes: [ElementAccess] = []
  /// All versions on the way, the first one included.
  var versions: [Value] = []
  /// How the region is left.
  var leaves: [Leave] = []

  mutating func append(_ other: VersionFlow) {
    writes += other.writes
    versions += other.versions
    leaves += other.leaves
  }
}

/// Where an access stands in the regions around it: the operation of each region that it is in.
struct AccessPath: Sendable {
  private var operations: [Int: Int] = [:]

  init(to position: Position, in structure: FunctionStructure) {
    var current: Position? = position
    while let place = current {
      operations[place.region] = place.operation
      current = structure.regions[place.region].owner
    }
  }

  /// The operation of the region that is or contains the access.
  func operation(in region: Int) -> Int? { operations[region] }
}

/// Follows the versions of aggregates through stores, branches and loops.
///
/// A version is followed to the operation that makes the next one from it: a store, a loop that carries it, a branch
/// that yields it. If there are several (the program goes on with two copies) the first one in the text is taken: any
/// would be right.
struct VersionTracer: Sendable {
  let function: Function
  let module: Module?
  let structure: FunctionStructure
  let forms: AffineForms
  /// What the body of each loop does to each carried aggregate; nil where the versions can't be followed.
  private(set) var carried: [Label: [VersionFlow?]] = [:]
  /// The write that makes the version.
  private var writes: [ElementAccess?]
  /// The uses of each value that make a version from it or hand it on.
  private var steps: [[Use]]

  init(_ function: Function, _ module: Module?, _ structure: FunctionStructure, _ forms: AffineForms) {
    self.function = function
    self.module = module
    self.structure = structure
    self.forms = forms
    writes = Array(repeating: nil, count: function.values.count)
    steps = Array(repeating: [], count: function.values.count)
    for (number, region) in structure.regions.enumerated() {
      for (place, operation) in region.operations.enumerated() {
        record(operation, at: Position(region: number, operation: place))
      }
    }
    traceLoops(in: 0)
  }

  private mutating func record(_ operation: Operation, at position: Position) {
    if let write = ElementAccess(operation, at: position, forms), let version = write.newVersion {
      writes[version.index] = write
    }
    for (place, operand) in operation.operands.enumerated() where !function.type(of: operand).isScalar {
      let use = Use(position: position, operand: place)
      if makesVersion(use, operation) { steps[operand.index].append(use) }
    }
  }

  /// Inner loops before outer ones.
  private mutating func traceLoops(in region: Int) {
    for (place, operation) in structure.regions[region].operations.enumerated() where !operation.regions.isEmpty {
      let position = Position(region: region, operation: place)
      for child in structure.children(of: position) { traceLoops(in: child) }
      guard operation.kind.isLoop, let label = operation.kind.label else { continue }
      carried[label] = operation.results.indices.map { place in
        function.type(of: operation.results[place]).isScalar ? nil : traceBody(place, ofLoopAt: position, label)
      }
    }
  }

  /// From the start of an iteration to its end; nil unless the loop carries on what comes out at the same place.
  private func traceBody(_ place: Int, ofLoopAt position: Position, _ label: Label) -> VersionFlow? {
    let parameter = structure.carriedParameter(place, ofLoopAt: position)
    let body = structure.body(ofLoopAt: position)
    guard var flow = trace(parameter, in: body, from: 0) else { return nil }
    if let condition = structure.condition(ofLoopAt: position) {
      let parameter = structure.regions[condition].parameters[place]
      guard let tested = trace(parameter, in: condition, from: 0), tested.writes.isEmpty else { return nil }
      flow.versions += tested.versions
    }
    for leave in flow.leaves where structure.target(of: leave.terminator) == position {
      guard structure[leave.terminator].operands[place] == leave.version else { return nil }
    }
    return flow
  }

  /// Follows the version from the operation at `start` of its region to the region's end. With `access`, only what can
  /// happen in the iteration in which that access runs. Nil if the way is lost, or at the first write that is not
  /// allowed.
  func trace(
    _ version: Value, in region: Int, from start: Int, access: AccessPath? = nil,
    allowing isAllowed: (ElementAccess) -> Bool = { _ in true }
  ) -> VersionFlow? {
    var flow = VersionFlow(versions: [version])
    var current = version
    var next = start
    while let place = nextOperation(for: current, in: region, from: next) {
      let position = Position(region: region, operation: place)
      let operation = structure[position]
      next = place + 1
      if let newVersion = operation.results.first, let write = writes[newVersion.index] {
        guard isAllowed(write) else { return nil }
        flow.writes.append(write)
        current = newVersion
      } else {
        switch operation.kind {
        case .yield, .continue, .break, .return, .throw:
          flow.leaves.append(Leave(terminator: position, version: current))
          return flow
        case .if, .block:
          guard let passed = pass(current, through: operation, at: position, access, isAllowed) else { return nil }
          flow.append(passed.flow)
          guard let version = passed.version else { return flow }
          current = version
        case .for, .while, .repeat:
          let isBefore = access?.operation(in: region).map { place < $0 } ?? false
          guard let passed = pass(current, throughLoop: operation, at: position, isBefore),
            passed.flow.writes.allSatisfy(isAllowed)
          else { return nil }
          flow.append(passed.flow)
          current = passed.version
        default: return nil
        }
      }
      flow.versions.append(current)
    }
    return flow
  }
}

extension VersionTracer {
  /// The next operation of the region that makes a version from this one, or that leaves the region.
  private func nextOperation(for version: Value, in region: Int, from start: Int) -> Int? {
    let count = structure.regions[region].operations.count
    var next = structure.regions[region].endsInExit ? count - 1 : count
    if let exit = structure.regions[region].exits.first(where: { $0.operation >= start }) {
      next = min(next, exit.operation)
    }
    for use in steps[version.index] {
      if let place = structure.ancestor(of: use.position, in: region), place >= start { next = min(next, place) }
    }
    return next < count && next >= start ? next : nil
  }

  /// Whether the operation makes a new version from this operand, or hands it on. Inside of a loop that does not carry
  /// the version that would be a copy of it.
  private func makesVersion(_ use: Use, _ operation: Operation) -> Bool {
    switch operation.kind {
    case .store, .accumulate, .append, .removeLast, .tensor(.storeElement), .tensor(.accumulateElement):
      return use.operand == 0
    case .for, .while, .repeat: return use.operand >= operation.firstCarriedOperand
    case .yield, .continue, .break, .return, .throw: return true
    case .call(let symbol): return isInout(use.operand, of: operation, symbol)
    default: return false
    }
  }

  private func isInout(_ operand: Int, of call: Operation, _ symbol: String) -> Bool {
    if let callee = module?[symbol] { return callee.parameters[operand].isInout }
    let type = function.type(of: call.operands[operand])
    return call.results.contains { function.type(of: $0) == type }
  }

  /// An aggregate's way through a branch; `version` nil if control never falls through.
  private func pass(
    _ current: Value, through operation: Operation, at position: Position, _ access: AccessPath?,
    _ isAllowed: (ElementAccess) -> Bool
  ) -> (flow: VersionFlow, version: Value?)? {
    var result = VersionFlow()
    var arrivals: [Leave] = []
    let accessed = access?.operation(in: position.region)
    for child in structure.children(of: position) {
      let isOnTheWay = accessed == position.operation
      // The access is in one of the branches: the others do not run.
      if isOnTheWay, access?.operation(in: child) == nil { continue }
      let isBefore = accessed.map { position.operation < $0 } ?? false
      // A branch that leaves before the access is not in its iteration.
      if isBefore, case .if = operation.kind, !structure.regions[child].yields { continue }
      guard var flow = trace(current, in: child, from: 0, access: access, allowing: isAllowed) else { return nil }
      arrivals += flow.leaves.filter { structure.target(of: $0.terminator) == position }
      flow.leaves.removeAll { isBefore || structure.target(of: $0.terminator) == position }
      result.append(flow)
    }
    guard let first = arrivals.first else { return (result, nil) }
    let places = operation.results.indices.filter { place in
      arrivals.allSatisfy { structure[$0.terminator].operands[place] == $0.version }
    }
    if let place = places.first { return (result, operation.results[place]) }
    // Not handed on by the branches: the version itself remains, if none of them made a new one.
    guard first.version == current, arrivals.allSatisfy({ $0.version == current }) else { return nil }
    return (result, current)
  }

  /// An aggregate's way through a whole loop.
  private func pass(
    _ current: Value, throughLoop loop: Operation, at position: Position, _ isBeforeAccess: Bool
  ) -> (flow: VersionFlow, version: Value)? {
    let initial = loop.operands[loop.firstCarriedOperand...]
    if let place = initial.firstIndex(of: current).map({ $0 - initial.startIndex }) {
      guard let label = loop.kind.label, var flow = carried[label]?[place] else { return nil }
      flow.leaves.removeAll { isBeforeAccess || structure.target(of: $0.terminator) == position }
      return (flow, loop.results[place])
    }
    // Not carried: the version is what it was, wherever the loop is left.
    let exits = structure.regions[position.region].exits.first { $0.operation == position.operation }
    let leaves = (exits?.terminators ?? []).map { Leave(terminator: $0, version: current) }
    return (VersionFlow(leaves: isBeforeAccess ? [] : leaves), current)
  }
}

extension RegionNode {
  /// Whether the region ends with an operation that hands values on.
  fileprivate var endsInExit: Bool {
    switch operations.last?.kind {
    case .yield, .continue, .break, .return, .throw: return true
    default: return false
    }
  }
}
