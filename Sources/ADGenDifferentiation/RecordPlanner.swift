import ADGenIR

/// Gives the adjoint code the primal values that it names and that are not in scope where it stands.
///
/// A value inside a loop or branch of the primal is, in this order of preference,
/// the same value, still there (the index of the adjoint loop; an array element that is not written again, by the
/// affine dependence test), computed again from such values when that is cheap, or recorded: handed out of the branch,
/// or stored once an iteration in an array that the primal loop carries and the adjoint loop reads.
/// Recording is by element; a whole array is recorded only where the adjoint code asks for the whole.
struct RecordPlanner {
  var builder: Builder
  let mirrors: LoopMirrors
  let affine: AffineAnalysis
  let keepsArrays: Bool
  var shapes: ShapeOrigins
  /// Aggregates that a later operation updates in place.
  let consumed: Set<Value>
  private(set) var definitions: Definitions
  /// The loops of the function, as they were.
  let loops: [Label: Operation]
  /// For scalars that are stored in an aggregate wherever they are computed: the store.
  let stores: [Value: Operation]
  /// The position in the text of each value's definition.
  let order: [Value: Int]
  /// The innermost loop around the definition of each value, and around each loop.
  private let innermost: [Value: Label]
  private let outer: [Label: Label]
  /// The loops that stand in a branch, or behind an exit: they may not be run where what is around them is.
  let conditional: Set<Label>

  // The state of the region that is being repaired.

  /// For values defined inside an operation of the region, the operation's position.
  var owners: [Value: Int] = [:]
  var decisions: [Value: Decision] = [:]
  var records: [Value: Record] = [:]
  /// The position of the operation whose code is being rewritten.
  var currentPosition = 0
  /// The parameters of the regions around what is being rewritten, outermost first.
  var enclosing: [Value] = []
  /// Reads of the adjoint code in whose place the primal's read is made available.
  var replacedReads: [Value: Value] = [:]
  /// What was already made available, by enclosing region, innermost last.
  var available: [[Value: Value]] = []

  /// Where the adjoint code gets a value.
  enum Decision {
    case index
    /// The operation again, on operands that are decided themselves.
    case recomputed(Operation, position: Int)
    case recorded
  }

  /// - Parameter keepsArrays: Whether arrays may be recorded whole where elements are asked for.
  static func run(_ function: inout Function, mirrors: LoopMirrors, affine: AffineAnalysis, keepsArrays: Bool) {
    var planner = RecordPlanner(function, mirrors: mirrors, affine: affine, keepsArrays)
    let body = planner.repair(function.body)
    function = planner.builder.function
    function.body = body
  }

  private init(_ function: Function, mirrors: LoopMirrors, affine: AffineAnalysis, _ keepsArrays: Bool) {
    self.keepsArrays = keepsArrays
    builder = Builder(function)
    builder.registerConstants(in: function.body)
    self.mirrors = mirrors
    self.affine = affine
    shapes = ShapeOrigins(function)
    consumed = InPlaceUses(function).consumed
    definitions = Definitions(of: function)
    var loops: [Label: Operation] = [:]
    function.body.forEachOperation { operation in
      if operation.kind.isLoop, let label = operation.kind.label { loops[label] = operation }
    }
    self.loops = loops
    stores = function.body.storesOfOwnValues
    var order: [Value: Int] = [:]
    for value in function.body.definedValues { order[value] = order.count }
    self.order = order
    var innermost: [Value: Label] = [:]
    var outer: [Label: Label] = [:]
    var conditional: Set<Label> = []
    function.body.walk { operation, enclosing in
      let around = enclosing.last { $0.kind.isLoop }?.kind.label
      for result in operation.results { innermost[result] = around }
      let inside = operation.kind.isLoop ? operation.kind.label : around
      for region in operation.regions { for parameter in region.parameters { innermost[parameter] = inside } }
      if operation.kind.isLoop, let label = operation.kind.label {
        outer[label] = around
        if let parent = enclosing.last, !parent.kind.isLoop { conditional.insert(label) }
      }
    }
    self.conditional = conditional
    self.innermost = innermost
    self.outer = outer
  }

  /// The loops around the definition of a value of the function as it was, outermost first.
  func loopsAround(_ value: Value) -> [Label] {
    var result: [Label] = []
    var next = innermost[value]
    while let label = next {
      result.append(label)
      next = outer[label]
    }
    return result.reversed()
  }

  /// Repairs the uses between the operations of this region, then those inside each of them.
  private mutating func repair(_ region: Region) -> Region {
    var result = region
    owners = [:]
    decisions = [:]
    records = [:]
    for (position, operation) in region.operations.enumerated() {
      for nested in operation.regions {
        for value in nested.definedValues { owners[value] = position }
      }
    }
    decideAll(region)
    if !decisions.isEmpty {
      result.operations = rewritten(region)
      // Operations have other operands now: those are what is used where they are done again.
      definitions.update(in: result)
    }
    for position in result.operations.indices {
      for number in result.operations[position].regions.indices {
        let nested = result.operations[position].regions[number]
        enclosing += nested.parameters
        result.operations[position].regions[number] = repair(nested)
        enclosing.removeLast(nested.parameters.count)
      }
    }
    return result
  }

  /// Records first, so that the adjoint code behind finds them.
  private mutating func rewritten(_ region: Region) -> [Operation] {
    let outer = builder.operations
    builder.operations = []
    available = [[:]]
    for (position, operation) in region.operations.enumerated() {
      currentPosition = position
      builder.location = operation.location
      rewrite(operation)
      record(position)
    }
    let operations = builder.operations
    builder.operations = outer
    return operations
  }

  /// Whether the aggregate can be used here as it is: it is there, and no later operation updates it in place.
  func isAtHand(_ aggregate: Value) -> Bool {
    definitions[aggregate] != nil && owners[aggregate] == nil && !consumed.contains(aggregate)
  }

  /// Whether the value is defined inside another operation of the region than the one that is rewritten.
  func isOutOfScope(_ value: Value, at position: Int) -> Bool {
    owners[value].map { $0 != position } ?? false
  }

  /// For a read of an aggregate that is gone or changed, or of its count, done again in an adjoint loop: the primal's.
  func repeatedRead(_ operation: Operation, at position: Int) -> Value? {
    guard operation.kind.looksIntoAggregate, let original = nearestOriginal(of: operation.results[0]) else {
      return nil
    }
    let root = operation.operands[0]
    // The carried aggregates of a loop that is run again have no definition in the copy. Others that the copy makes and
    // changes are read there in time, as in the primal.
    let isMadeAgain = mirrors.sources[root] != nil
    let isGone = isVersionOfUndefined(root) || consumed.contains(root) && !isMadeAgain
    return isGone || isOutOfScope(root, at: position) ? original : nil
  }

  /// What the value is a copy of, or a copy of a copy, in another operation of the region.
  private func nearestOriginal(of value: Value) -> Value? {
    var original = mirrors.sources[value]
    while let candidate = original, owners[candidate] == nil { original = mirrors.sources[candidate] }
    return original
  }

  /// Whether the aggregate, or the one that it is a changed version of, has no definition.
  private func isVersionOfUndefined(_ aggregate: Value) -> Bool {
    switch definitions[aggregate] {
    case nil: return true
    case .parameter: return false
    case .regionParameter(let loop, _, let position):
      var indices = 0
      if case .for = loop.kind { indices = 1 }
      return position >= indices && startsUndefined(loop, carried: position - indices)
    case .result(let operation, let position):
      switch operation.kind {
      case .store, .accumulate, .append, .removeLast: return isVersionOfUndefined(operation.operands[0])
      case .for, .while, .repeat: return startsUndefined(operation, carried: position)
      case .if, .block:
        return operation.regions.contains { region in
          guard let end = region.operations.last, case .yield = end.kind else { return false }
          return isVersionOfUndefined(end.operands[position])
        }
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition,
        .yield, .continue, .break, .return, .trap, .throw:
        return false
      }
    }
  }

  private func startsUndefined(_ loop: Operation, carried: Int) -> Bool {
    let place = loop.firstCarriedOperand + carried
    return place < loop.operands.count && isVersionOfUndefined(loop.operands[place])
  }
}
