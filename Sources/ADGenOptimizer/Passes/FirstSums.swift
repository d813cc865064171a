import ADGenIR

extension Pass {
  /// What is added first to a number in a new cotangent is stored there: `wBar.bias += t1` is `wBar.bias = t1`.
  public static let firstSums = Pass("first-sums") { FirstSums.run(&$0) }
}

/// Follows the versions of a cotangent back to the zero with which it begins, past numbers in other fields.
struct FirstSums {
  private let function: Function
  private var definitions: [Value: Operation] = [:]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var pass = FirstSums(function)
    if pass.definitions.isEmpty { return false }
    pass.visit(&function.body)
    return pass.changed
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
    function.body.forEachOperation { operation in
      switch operation.kind {
      case .zeroTangent, .store, .accumulate: definitions[operation.results[0]] = operation
      default: break
      }
    }
  }

  private mutating func visit(_ region: inout Region) {
    for position in region.operations.indices {
      for inner in region.operations[position].regions.indices {
        visit(&region.operations[position].regions[inner])
      }
      let operation = region.operations[position]
      guard case .accumulate(let path, let access) = operation.kind, Self.isField(path),
        isNumber(operation.operands[operation.operands.count - 1]), isZero(path, in: operation.operands[0])
      else { continue }
      region.operations[position].kind = .store(path, access)
      // Those behind it meet a store here.
      definitions[operation.results[0]] = region.operations[position]
      changed = true
    }
  }

  private static func isField(_ path: Path) -> Bool {
    !path.isEmpty && path.allSatisfy { if case .element = $0 { true } else { false } }
  }

  private func isNumber(_ value: Value) -> Bool {
    switch function.type(of: value) {
    case .floating, .simd: return true
    case .integer, .bool, .array, .optional, .dictionary, .tensor, .tuple, .structure, .opaque: return false
    }
  }

  /// Whether nothing has been written to the field since the aggregate was zero.
  private func isZero(_ path: Path, in aggregate: Value) -> Bool {
    var version = aggregate
    while let operation = definitions[version] {
      switch operation.kind {
      case .zeroTangent: return true
      case .store(let written, _), .accumulate(let written, _):
        guard Self.areApart(path, written) else { return false }
        version = operation.operands[0]
      default: return false
      }
    }
    return false
  }

  /// Whether the paths go to different fields somewhere.
  private static func areApart(_ path: Path, _ other: Path) -> Bool {
    for (step, otherStep) in zip(path, other) {
      guard case .element(let field) = step, case .element(let otherField) = otherStep else { return false }
      if field != otherField { return true }
    }
    return false
  }
}
