import ADGenTesting
import Foundation

/// What a failure is about, so that shrinking does not turn it into another one.
func category(_ failure: String) -> String {
  if let range = failure.range(of: "error: ") { return String(failure[range.upperBound...].prefix(30)) }
  for word in [
    "undefined", "value", "forward against reverse", "forward against differences",
    "gradient of HVP", "second order", "Jacobian", "Hessian", "traps",
  ]
  where failure.contains(word) { return word }
  return String(failure.suffix(20))
}

/// Checks programs on the interpreter; returns how many failed.
func interpret(_ seeds: Range<UInt64>, _ programs: FuzzProgram.Kind, limit: Int) -> Int {
  let checker = SourceChecker(isSingle: programs == .floats)
  var (agreed, inconclusive, failures) = (0, 0, 0)
  for number in seeds {
    let program = FuzzProgram(programs, seed: number)
    let report = checker.check(program.text, points: 2, seed: number, arguments: program.arguments)
    agreed += report.agreed
    inconclusive += report.inconclusive
    guard let failure = report.failures.first else { continue }
    failures += 1
    let kind = category(failure)
    let small = Shrinker { text in
      checker.check(text, points: 2, seed: number, arguments: program.arguments).failures.contains {
        category($0) == kind
      }
    }.shrink(program.text)
    let message = checker.check(small, points: 2, seed: number, arguments: program.arguments).failures
    print("seed \(number):\n\(small)\n\(message.joined(separator: "\n"))\n")
    if failures == limit { return failures }
  }
  print("\(seeds.count) programs: \(agreed) points agree, \(inconclusive) say nothing, \(failures) failures")
  return failures
}

/// Compiles programs and compares them with the interpreter; returns how many calls differ.
func compile(_ seeds: Range<UInt64>, _ kind: FuzzProgram.Kind) throws -> Int {
  var run = CompiledRun(kind: kind)
  let size: UInt64 = 40
  for first in stride(from: seeds.lowerBound, to: seeds.upperBound, by: UInt64.Stride(size)) {
    try run.compare(first..<min(first + size, seeds.upperBound))
  }
  print("\(seeds.count) programs: \(run.compared) results compared, \(run.failures) failures")
  if kind == .numbers {
    print("The compiler's own gradient was wrong \(run.compilerFaults) times where ours agreed with differences.")
  }
  return run.failures
}
