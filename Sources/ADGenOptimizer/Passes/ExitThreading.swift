import ADGenIR

extension Pass {
  /// Lets branches that decide how a region is left leave it themselves.
  public static let exitThreading = Pass("exit-threading", subject: .branches) { ExitThreading.run(&$0) }
}

/// Moves what follows a branch into it, where the branch decides a later one.
///
/// The reverse sweep sees exits as a status: `exit = if found { 1 } else { 2 }; …; if exit != 2 { break }`. What stands
/// in between and does not depend on the branch goes before it, the rest is copied into both sides, where the later
/// condition is a constant; the `break` is then back where the user wrote it.
struct ExitThreading {
  /// The most operations that are copied.
  private static let limit = 24
  private var builder: Builder
  private var constants: Set<Value> = []
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var threading = ExitThreading(function)
    var body = function.body
    threading.visit(&body)
    if !threading.changed { return false }
    function = threading.builder.function
    function.body = body
    return true
  }

  private init(_ function: Function) {
    builder = Builder(function.withoutBody)
    var constants: Set<Value> = []
    function.body.forEachOperation { operation in
      if case .constant = operation.kind { constants.insert(operation.results[0]) }
    }
    self.constants = constants
  }

  private mutating func visit(_ region: inout Region) {
    for position in region.operations.indices where !region.operations[position].regions.isEmpty {
      for inner in region.operations[position].regions.indices {
        visit(&region.operations[position].regions[inner])
      }
    }
    for first in region.operations.indices {
      guard let tail = Tail(region.operations, after: first, decided: decided(region.operations[first]), self) else {
        continue
      }
      region.operations = threaded(region.operations, first, tail)
      changed = true
      return
    }
  }

  /// The results of a branch that are constants on some side.
  private func decided(_ operation: Operation) -> Set<Value> {
    guard case .if = operation.kind, operation.results.contains(where: { builder.type(of: $0).isScalar }) else {
      return []
    }
    var result: Set<Value> = []
    for region in operation.regions where region.yields {
      guard let yield = region.operations.last else { continue }
      for (value, yielded) in zip(operation.results, yield.operands) where constants.contains(yielded) {
        let type = builder.type(of: value)
        if type.isInteger || type == .bool { result.insert(value) }
      }
    }
    return result
  }

  private func isConstant(_ value: Value) -> Bool { constants.contains(value) }

  /// The region's operations with the tail in the branch.
  private mutating func threaded(_ operations: [Operation], _ first: Int, _ tail: Tail) -> [Operation] {
    var branch = operations[first]
    let end = tail.terminator
    let handedOver = (end?.operands ?? []).reduce(into: [Value]()) { values, value in
      if tail.defined.contains(value), !values.contains(value) { values.append(value) }
    }
    for position in branch.regions.indices where branch.regions[position].yields {
      let yielded = branch.regions[position].operations.removeLast().operands
      var cloner = Cloner(values: Dictionary(uniqueKeysWithValues: zip(branch.results, yielded)))
      builder.operations = branch.regions[position].operations
      cloner.clone(tail.copied, into: &builder)
      if end != nil { builder.operations.append(Operation(.yield, operands: cloner.values(handedOver))) }
      branch.regions[position].operations = builder.operations
    }
    var results: [Value: Value] = [:]
    for value in handedOver {
      results[value] = builder.function.makeValue(builder.type(of: value), name: builder.function[value].name)
    }
    branch.results = handedOver.compactMap { results[$0] }
    builder.operations = []
    var after: [Operation] = []
    if var end {
      end.operands = end.operands.map { results[$0] ?? $0 }
      after = [end]
    }
    return operations[..<first] + tail.moved + [branch] + after
  }

  /// What follows a branch in its region.
  private struct Tail {
    /// Goes before the branch.
    var moved: [Operation] = []
    /// Goes into the branch.
    var copied: [Operation] = []
    var terminator: Operation?
    /// What the branch and the copied operations define.
    var defined: Set<Value>

    /// Nil if no later branch is decided, or if it does not pay.
    init?(_ operations: [Operation], after first: Int, decided: Set<Value>, _ threading: ExitThreading) {
      if decided.isEmpty { return nil }
      let branch = operations[first]
      var rest = operations[(first + 1)...]
      guard Tail.decides(rest, decided, threading) else { return nil }
      if let last = rest.last, last.kind.isTerminator {
        terminator = last
        rest = rest.dropLast()
      }
      defined = Set(branch.results)
      let alwaysPasses = branch.regions.allSatisfy(\.yields)
      var needed = UseSummary(branch, in: threading.builder.function)
      for operation in rest {
        let uses = UseSummary(operation, in: threading.builder.function)
        let isFree =
          uses.used.isDisjoint(with: defined) && uses.consumed.isDisjoint(with: needed.used)
          && operation.kind.isPure && (alwaysPasses || !threading.builder.function.mayTrap(operation))
        if isFree {
          moved.append(operation)
        } else {
          copied.append(operation)
          defined.formUnion(operation.results)
          needed.used.formUnion(uses.used)
        }
      }
      let size = copied.reduce(0) { $0 + 1 + $1.regions.reduce(0) { $0 + $1.operationCount } }
      if size > ExitThreading.limit { return nil }
    }

    /// Whether a branch among the operations depends on nothing but decided values and constants.
    private static func decides(
      _ operations: ArraySlice<Operation>, _ decided: Set<Value>, _ threading: ExitThreading
    ) -> Bool {
      var decided = decided
      for operation in operations {
        switch operation.kind {
        case .if: if decided.contains(operation.operands[0]) { return true }
        case .compare, .logic, .select:
          let isDecided = operation.operands.contains(where: decided.contains)
          let others = operation.operands.allSatisfy { decided.contains($0) || threading.isConstant($0) }
          if isDecided && others { decided.formUnion(operation.results) }
        default: continue
        }
      }
      return false
    }
  }
}

extension Region {
  fileprivate var operationCount: Int {
    operations.reduce(0) { $0 + 1 + $1.regions.reduce(0) { $0 + $1.operationCount } }
  }
}
