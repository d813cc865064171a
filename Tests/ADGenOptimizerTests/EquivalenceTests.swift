import ADGenIR
import ADGenOptimizer
import Testing

/// Runs functions before and after optimization.
@Suite struct EquivalenceTests {
  /// Arguments for the parameters of `RandomProgram`.
  private static let arguments: [[RuntimeValue]] = [
    [
      RuntimeValue([0.5, -1, 2, 0, 1.5, 3]), RuntimeValue([1, 2, 3, -4, 5, -6]), .double(0.7), .double(-1.3),
      .integer(3), .bool(true),
    ],
    [
      RuntimeValue([1, 1, -2, 0.25, 4, 0]), RuntimeValue([0, 0, 1, -1, 2, 8]), .double(0), .double(2),
      .integer(0), .bool(false),
    ],
    [
      RuntimeValue([3, 2, 1]), RuntimeValue([-0.5, 0.5, 1, 9]), .double(-2), .double(0.1), .integer(2), .bool(true),
    ],
  ]

  /// Each pass alone, and all of them.
  private static let optimizers =
    (Pass.all + [.inductionVariables, .privateArrays, .scratchArrays]).map { Optimizer(passes: [$0]) }
    + [Optimizer(), Optimizer(passes: Pass.preparation), Optimizer(passes: Pass.finishing)]

  @Test(arguments: 0..<12)
  func optimizedProgramsGiveTheSame(block: UInt64) {
    for seed in block * 20..<block * 20 + 20 {
      check(RandomProgram.function(seed: seed), "program \(seed)")
    }
  }

  @Test(arguments: 0..<10)
  func mergedLoopsGiveTheSame(block: UInt64) {
    for seed in block * 20..<block * 20 + 20 { check(RandomProgram.loops(seed: seed), "loops \(seed)") }
  }

  private func check(_ original: Function, _ what: String) {
    let violations = Verifier.violations(in: original)
    guard violations.isEmpty else {
      Issue.record("\(what) is broken: \(violations[0])")
      return
    }
    for optimizer in Self.optimizers { compare(original, optimizer, what) }
  }

  private func compare(_ original: Function, _ optimizer: Optimizer, _ what: String) {
    var optimized = original
    optimizer.run(&optimized)
    let passes = optimizer.passes.map(\.name).joined(separator: ", ")
    let violations = Verifier.violations(in: optimized)
    guard violations.isEmpty else {
      Issue.record("\(what), \(passes): \(violations[0])\n\(original)\nbecame\n\(optimized)")
      return
    }
    for arguments in Self.arguments {
      // What traps may go on after optimization: the operation that trapped may have been dead.
      guard let expected = try? run(original, arguments) else { continue }
      guard let result = try? run(optimized, arguments), agree(expected, result) else {
        Issue.record("\(what), \(passes), \(arguments):\n\(original)\nbecame\n\(optimized)")
        return
      }
    }
  }

  private func run(_ function: Function, _ arguments: [RuntimeValue]) throws(RuntimeTrap) -> [RuntimeValue] {
    var interpreter = Interpreter(function, stepLimit: 100_000)
    return try interpreter.call(function.symbol, arguments)
  }

  /// Whether the numbers are equal up to the rounding of reordered sums; infinities and NaN stay what they are.
  private func agree(_ expected: [RuntimeValue], _ results: [RuntimeValue]) -> Bool {
    let pairs = zip(expected.flatMap(\.scalars), results.flatMap(\.scalars))
    let shapes = zip(expected, results).allSatisfy { left, right in
      left.integer == right.integer && left.elements?.count == right.elements?.count
    }
    return shapes
      && pairs.allSatisfy { left, right in
        left == right || left.isNaN && right.isNaN || abs(left - right) <= 1e-9 * max(1, abs(left))
      }
  }
}
