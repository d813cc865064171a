import ADGenIR

extension Pass {
  /// Makes one function of `1 / (1 + exp(a))`: its derivative needs its value alone, and is 0 where the exponential is
  /// infinite.
  public static let logisticFunctions = Pass("logistic-functions") { LogisticFunctions.run(&$0) }
}

/// Finds logistic functions that are written out, where nothing else uses the sum or the exponential. What is computed
/// twice has to be one before, or the other exponential would stay beside.
struct LogisticFunctions {
  private let uses: [Int]
  private var ones: Set<Value> = []
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var pass = LogisticFunctions(function)
    if pass.ones.isEmpty { return false }
    pass.visit(&function.body)
    return pass.changed
  }

  private init(_ function: Function) {
    uses = function.useCounts
    function.body.forEachOperation { operation in
      if case .constant(.floating(1, _)) = operation.kind { ones.formUnion(operation.results) }
    }
  }

  private mutating func visit(_ region: inout Region) {
    // What is further outside is computed once for all that runs here: it stays there.
    var definitions: [Value: Operation] = [:]
    for position in region.operations.indices {
      for inner in region.operations[position].regions.indices {
        visit(&region.operations[position].regions[inner])
      }
      if let exponent = exponent(of: region.operations[position], definitions) {
        region.operations[position].kind = .scalar(.fallingLogistic)
        region.operations[position].operands = [exponent]
        changed = true
      }
      let operation = region.operations[position]
      if case .scalar = operation.kind { definitions[operation.results[0]] = operation }
    }
  }

  /// The exponent, if the operation is a quotient of that form.
  private func exponent(of operation: Operation, _ definitions: [Value: Operation]) -> Value? {
    guard operation.kind == .scalar(.divide), ones.contains(operation.operands[0]),
      let sum = definitions[operation.operands[1]], sum.kind == .scalar(.add), uses[sum.results[0].index] == 1
    else { return nil }
    for (one, power) in [(0, 1), (1, 0)] where ones.contains(sum.operands[one]) {
      guard let power = definitions[sum.operands[power]], power.kind == .scalar(.exp) else { continue }
      if uses[power.results[0].index] == 1 { return power.operands[0] }
    }
    return nil
  }
}
