import ADGenTesting
import Foundation

// adgen-fuzz [--count N] [--seed S] [--file F]: checks the derivatives of random programs, or of the functions of a
// file, on the interpreter. Stops at the first failure and prints the program, made small.
//   --print                 only prints the program of the seed
//   --keep-going            goes on until ten programs have failed
//   --corpus FOLDER         reads every Swift file below the folder instead, as it is and damaged
//   --tensors               the programs compute with tensors
//   --floats                the programs compute in Float
//   --matrices              the programs ask for Jacobians and Hessians
//   --c                     the programs are C kernels (--print --single prints one that computes in float)
//   --whole                 shows failing kernels as they are, not made small
//   --compiled              compiles the programs, in modules of 40, and compares with the interpreter
//   --compiler-derivatives  compares the compiled programs with the compiler's own derivatives too

func option(_ name: String) -> String? {
  guard let position = CommandLine.arguments.firstIndex(of: "--\(name)"),
    position + 1 < CommandLine.arguments.count
  else { return nil }
  return CommandLine.arguments[position + 1]
}

func flag(_ name: String) -> Bool { CommandLine.arguments.contains("--\(name)") }

let seed = option("seed").flatMap { UInt64($0) } ?? 1
let count = option("count").flatMap { UInt64($0) } ?? 1000
let checker = SourceChecker()

if let path = option("file") {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let report = checker.check(text, points: 20, seed: seed)
  print("\(report.agreed) points agree, \(report.inconclusive) say nothing")
  for failure in report.failures { print(failure) }
  exit(report.failures.isEmpty ? 0 : 1)
}

if let folder = option("corpus") { exit(try scan(folder, seed: seed) == 0 ? 0 : 1) }

if flag("c"), flag("print") {
  var generator = KernelGenerator(seed: seed, isSingle: flag("single"))
  print(generator.program().text)
  exit(0)
}

let kinds: [(String, FuzzProgram.Kind)] = [
  ("tensors", .tensors), ("floats", .floats), ("matrices", .matrices), ("compiler-derivatives", .numbers),
  ("c", .everything),
]
let asked = kinds.filter { flag($0.0) }
if asked.count > 1 {
  print("only one of \(asked.map { "--" + $0.0 }.joined(separator: ", ")) can be given")
  exit(2)
}
let kind = asked.first?.1 ?? .everything
if flag("print") {
  print(FuzzProgram(kind, seed: seed).text)
  exit(0)
}

let seeds = seed..<(seed + count)
if flag("c") {
  let kernels = try KernelRuns(limit: flag("keep-going") ? 10 : 1, shrinks: !flag("whole"))
  let failures = flag("compiled") ? try kernels.compile(seeds) : kernels.interpret(seeds)
  kernels.checker.finish()
  exit(failures == 0 ? 0 : 1)
}
let failures =
  flag("compiled") || flag("compiler-derivatives")
  ? try compile(seeds, kind)
  : interpret(seeds, kind, limit: flag("keep-going") ? 10 : 1)
exit(failures == 0 ? 0 : 1)
