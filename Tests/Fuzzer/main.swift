import ADGenTesting
import Foundation

// adgen-fuzz [--count N] [--seed S] [--file F]: checks the derivatives of random programs, or of the functions of a
// file, on the interpreter. Stops at the first failure and prints the program.

func option(_ name: String) -> String? {
  guard let position = CommandLine.arguments.firstIndex(of: "--\(name)"),
    position + 1 < CommandLine.arguments.count
  else { return nil }
  return CommandLine.arguments[position + 1]
}

let seed = option("seed").flatMap { UInt64($0) } ?? 1
let count = option("count").flatMap { UInt64($0) } ?? 1000
/// What a failure is about, so that shrinking does not turn it into another one.
func category(_ failure: String) -> String {
  if let range = failure.range(of: "error: ") { return String(failure[range.upperBound...].prefix(30)) }
  for word in [
    "undefined", "value", "forward against reverse", "forward against differences",
    "gradient of HVP", "second order", "traps",
  ]
  where failure.contains(word) { return word }
  return String(failure.suffix(20))
}

let keepsGoing = CommandLine.arguments.contains("--keep-going")
let checker = SourceChecker()

if let path = option("file") {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let report = checker.check(text, points: 20, seed: seed)
  print("\(report.agreed) points agree, \(report.inconclusive) say nothing")
  for failure in report.failures { print(failure) }
  exit(report.failures.isEmpty ? 0 : 1)
}

var agreed = 0
var inconclusive = 0
var failures = 0
for number in seed..<(seed + count) {
  var generator = ProgramGenerator(seed: number)
  let program = generator.program()
  let report = checker.check(program, points: 2, seed: number)
  agreed += report.agreed
  inconclusive += report.inconclusive
  if !report.failures.isEmpty {
    failures += 1
    let kind = category(report.failures[0])
    let small = Shrinker { text in
      checker.check(text, points: 2, seed: number).failures.contains { category($0) == kind }
    }.shrink(program)
    let message = checker.check(small, points: 2, seed: number).failures
    print("seed \(number):\n\(small)\n\(message.joined(separator: "\n"))\n")
    if !keepsGoing || failures == 10 { exit(1) }
  }
}
print("\(count) programs: \(agreed) points agree, \(inconclusive) say nothing, \(failures) failures")
exit(failures == 0 ? 0 : 1)
