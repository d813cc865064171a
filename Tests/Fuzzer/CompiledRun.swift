import ADGenTesting
import Foundation

/// Programs that are compiled, many in a module, and compared with the interpreter; what it has found so far.
struct CompiledRun {
  let kind: FuzzProgram.Kind
  private(set) var compared = 0
  private(set) var failures = 0
  private(set) var compilerFaults = 0
  /// The folder of this program's build.
  private let products = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()

  init(kind: FuzzProgram.Kind) { self.kind = kind }

  private var usesCompilerDerivatives: Bool { kind == .numbers }

  /// Compares the programs of the seeds. A module that does not compile says nothing of its other programs, so it is
  /// compiled in halves, down to the program that is at fault, which is shrunk.
  mutating func compare(_ seeds: Range<UInt64>) throws {
    var programs = CompiledPrograms(products: products, usesCompilerDerivatives: usesCompilerDerivatives)
    for number in seeds {
      if let fault = programs.add(program(number), function: "f\(number)", points: 2, seed: number) {
        print("seed \(number): \(fault)")
        failures += 1
      }
    }
    let differences = try programs.differences()
    if let failure = differences.first, failure.contains("error: ") {
      if seeds.count > 1 {
        let middle = seeds.lowerBound + UInt64(seeds.count / 2)
        try compare(seeds.lowerBound..<middle)
        try compare(middle..<seeds.upperBound)
      } else {
        failures += 1
        print("seed \(seeds.lowerBound):\n\(shrunk(seeds.lowerBound, category(failure)))\n\(failure)")
      }
      return
    }
    for difference in differences { print("seeds \(seeds): \(difference)") }
    failures += differences.count
    compared += programs.callCount
    compilerFaults += programs.compilerFaults
  }

  private func program(_ seed: UInt64) -> FuzzProgram { FuzzProgram(kind, seed: seed, suffix: "\(seed)") }

  /// The program of a seed, as short as it shows a fault of the same kind.
  private func shrunk(_ seed: UInt64, _ fault: String) -> String {
    var program = program(seed)
    return Shrinker { text in
      program.text = text
      var one = CompiledPrograms(products: products, usesCompilerDerivatives: usesCompilerDerivatives)
      guard one.add(program, function: "f\(seed)", points: 1, seed: seed) == nil else { return false }
      return (try? one.differences())?.contains { $0.contains("error: ") && category($0) == fault } ?? false
    }.shrink(program.text)
  }
}
