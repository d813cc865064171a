import ADRuntime
import CompilerDerivatives
import Foundation

/// Prints ratios of times measured in one run, beside the figure that each should stay below.
@main
struct Benchmarks {
  let stopwatch = Stopwatch()

  /// All benchmarks, or those whose names are given.
  static func main() throws {
    let names = Array(CommandLine.arguments.dropFirst())
    if names.first == "--stepper" { return runStepper(names[1]) }
    let benchmarks = Benchmarks()
    let all: [(String, () throws -> Void)] = [
      ("sums", benchmarks.sums), ("recurrences", benchmarks.recurrences), ("rosenbrock", benchmarks.rosenbrocks),
      ("straight-line", benchmarks.straightLine), ("hessian", benchmarks.hessians),
      ("sparse", benchmarks.sparseHessians), ("checkpoints", benchmarks.checkpoints),
      ("training", benchmarks.trainingSteps), ("vector-math", benchmarks.vectorMath), ("loops", benchmarks.loops),
    ]
    for (name, body) in all where names.isEmpty || names.contains(name) { try body() }
  }

  func report(_ name: String, _ seconds: Double, to reference: Double? = nil, limit: Double?) {
    let micro = String(format: "%.1f", seconds * 1e6)
    guard let reference else { return print("\(name): \(micro) µs") }
    let ratio = String(format: "%.2f", seconds / reference)
    let bound = limit.map { "at most \($0)" } ?? "no limit"
    print("\(name): \(micro) µs, ratio \(ratio) (\(bound))")
  }

  func numbers(_ count: Int) -> [Double] { (0..<count).map { 0.5 + sin(Double($0)) } }

  private func sums() {
    let x = numbers(16_000)
    var storage = x
    let primal = stopwatch.seconds { sumOfSquares(x) }
    report("sum of squares, primal", primal, to: primal, limit: nil)
    let both = stopwatch.seconds {
      let result = sumOfSquaresValueWithGradient(x)
      return result.value + result.gradient[7]
    }
    report("sum of squares, value with gradient", both, to: primal, limit: 1.3)
    let into = stopwatch.seconds { sumOfSquaresGradient(x, into: &storage) + storage[7] }
    report("sum of squares, gradient into storage", into, to: primal, limit: 1.3)
    let twice = numbers(32_000)
    let double = stopwatch.seconds { sumOfSquaresValueWithGradient(twice).gradient[7] }
    report("the same at twice the length, to once", double, to: both, limit: 2.2)
    let logarithm = stopwatch.seconds { logOfSum(x) }
    let logGradient = stopwatch.seconds {
      let result = logOfSumValueWithGradient(x)
      return result.value + result.gradient[7]
    }
    report("log of the sum, value with gradient", logGradient, to: logarithm, limit: 2.2)
    let compiler = stopwatch.seconds(samples: 1) { compilerValueWithGradient(x).gradient[7] }
    report("sum of squares, the compiler's _Differentiation", compiler, to: primal, limit: nil)
  }

  private func recurrences() {
    let steps = 1_000_000
    let byHand = stopwatch.seconds { handWrittenRecurrence(a: 0.999, x: 0.3, steps: steps).a }
    let ours = stopwatch.seconds { recurrenceValueWithGradient(a: 0.999, x: 0.3, steps: steps).gradient.a }
    report("recurrence of 10⁶ steps, to an adjoint by hand", ours, to: byHand, limit: 1.2)
    let primal = stopwatch.seconds { recurrence(a: 0.999, x: 0.3, steps: steps) }
    report("recurrence of 10⁶ steps, to the primal", ours, to: primal, limit: nil)
  }

  private func rosenbrocks() {
    let x = numbers(10_000)
    let times = stopwatch.compare([
      { rosenbrock(x) }, { rosenbrockGradient(x)[7] },
      {
        let result = rosenbrockJVP(x, tangent: x)
        return result.value + result.tangent
      },
      { rosenbrockHVP(x, tangent: x).product[7] },
    ])
    report("Rosenbrock n = 10 000, gradient", times[1], to: times[0], limit: nil)
    report("Rosenbrock n = 10 000, JVP", times[2], to: times[0], limit: 2.5)
    report("Rosenbrock n = 10 000, Hessian-vector product, to the gradient", times[3], to: times[1], limit: 4)
  }
}
