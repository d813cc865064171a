import ADGenIR

/// Rewrites a function so that the reverse sweep meets one shape of control flow only:
///
/// - the function returns once, at its end;
/// - both branches of an `if` fall through, or trap;
/// - a loop body ends in `continue`, or in a latch: `if stop { break } else { continue }` with the same values;
/// - a loop whose number of iterations is not its header's counts them in a carried `Int`.
///
/// What followed an exit moves into the branch that does not exit; where that is not known beforehand, a status says
/// which exit was taken. Nothing is duplicated, and values keep their identity.
struct ExitNormalization {
  var builder: Builder
  /// What a value of the original became.
  var renamed: [Value: Value] = [:]
  private var returnedTypes: [Type]
  /// The carried values of the enclosing loops, as stand-ins where an exit has none to hand over.
  var carriedParameters: [Int: [Value]] = [:]
  /// By name, the last version of each array: see `ExitOutcome`.
  var versions: [String: Value] = [:]
  /// For a loop that counts: its counter inside, and the number of iterations begun, after it.
  var counters: [Label: TripCounter] = [:]

  struct TripCounter {
    var inside: Value
    var total: Value
  }

  static func run(_ function: Function) throws -> (function: Function, counters: [Label: TripCounter]) {
    var pass = ExitNormalization(function)
    let outcome = try pass.process(function.body.operations[...])
    if let outcome { pass.builder.emit(.return, outcome.values[.returned] ?? []) }
    pass.builder.function.body = Region(operations: pass.builder.operations)
    return (pass.builder.function, pass.counters)
  }

  private init(_ function: Function) {
    builder = Builder(function)
    returnedTypes = function.returnedTypes
    note(function.parameters.map(\.value))
  }

  /// Remembers the versions of arrays among the values.
  mutating func note(_ values: [Value]) {
    for value in values where !builder.type(of: value).isScalar {
      if let name = builder.function[value].name { versions[name] = value }
    }
  }

  /// The last version of an array.
  func version(_ name: String?, _ type: Type, in versions: [String: Value]) -> Value? {
    guard let name, let value = versions[name], builder.type(of: value) == type else { return nil }
    return value
  }

  private func resolve(_ value: Value) -> Value { renamed[value] ?? value }

  /// Emits the operations; nil when their end is never reached.
  mutating func process(_ operations: ArraySlice<Operation>) throws -> ExitOutcome? {
    var rest = operations
    while var operation = rest.popFirst() {
      operation.operands = operation.operands.map { resolve($0) }
      builder.location = operation.location
      switch operation.kind {
      case .yield: return ExitOutcome(.yield, operation.operands, versions: versions)
      case .return: return ExitOutcome(.return, operation.operands, versions: versions)
      case .continue(let label): return ExitOutcome(.continue(label.index), operation.operands, versions: versions)
      case .break(let label): return ExitOutcome(.break(label.index), operation.operands, versions: versions)
      case .trap, .throw:
        builder.operations.append(operation)
        return nil
      case .if:
        let (isDone, outcome) = try processIf(operation, rest: rest)
        if isDone { return outcome }
      case .for, .while, .repeat:
        let (isDone, outcome) = try processLoop(operation, rest: rest)
        if isDone { return outcome }
      case .block(let label):
        let (isDone, outcome) = try processBlock(operation, label, rest: rest)
        if isDone { return outcome }
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim,
        .precondition:
        builder.operations.append(operation)
        note(operation.results)
      }
    }
    return nil
  }

  /// Builds the operations of a region, its terminator left to the caller.
  mutating func nested(
    _ body: (inout ExitNormalization) throws -> ExitOutcome?
  ) throws -> (operations: [Operation], outcome: ExitOutcome?) {
    let outer = (builder.operations, versions)
    builder.operations = []
    let outcome = try body(&self)
    let operations = builder.operations
    (builder.operations, versions) = outer
    return (operations, outcome)
  }
}
