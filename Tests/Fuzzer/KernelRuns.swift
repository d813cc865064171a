import ADGenTesting
import Foundation
import TestSupport

/// Runs of random C kernels. Every second one computes in `float`.
struct KernelRuns {
  let checker: KernelChecker
  /// After how many failures a run stops.
  let limit: Int
  /// Whether failures are made small.
  let shrinks: Bool

  init(limit: Int, shrinks: Bool) throws {
    checker = try KernelChecker()
    self.limit = limit
    self.shrinks = shrinks
  }

  private func program(_ seed: UInt64) -> KernelProgram {
    var generator = KernelGenerator(seed: seed, isSingle: seed.isMultiple(of: 2), suffix: "\(seed)")
    return generator.program()
  }

  /// Checks kernels on the interpreter; returns how many failed.
  func interpret(_ seeds: Range<UInt64>) -> Int {
    var (agreed, inconclusive, failures) = (0, 0, 0)
    for seed in seeds {
      let program = program(seed)
      let report = checker.check(program, points: 2, seed: seed)
      agreed += report.agreed
      inconclusive += report.inconclusive
      guard let failure = report.failures.first else { continue }
      failures += 1
      show(program, seed, failure) { checker.check($0, points: 2, seed: seed).failures }
      if failures == limit { return failures }
    }
    print("\(seeds.count) kernels: \(agreed) points agree, \(inconclusive) say nothing, \(failures) failures")
    return failures
  }

  /// Compiles kernels with each C compiler in turn, and compares them with the interpreter; returns how many failed.
  func compile(_ seeds: Range<UInt64>) throws -> Int {
    let compilers = ["gcc", "clang"].filter { isInstalled($0) }
    let size: UInt64 = 40
    var (compared, failures) = (0, 0)
    for (batch, first) in stride(from: seeds.lowerBound, to: seeds.upperBound, by: UInt64.Stride(size)).enumerated() {
      let compiler = compilers[batch % compilers.count]
      let members = first..<min(first + size, seeds.upperBound)
      var kernels = CompiledKernels(compiler: compiler, checker: checker)
      let isRefused = members.contains { kernels.add(program($0), points: 2, seed: $0) != nil }
      compared += kernels.callCount
      if !isRefused, try kernels.differences().isEmpty { continue }
      for seed in members {
        guard let failure = faults(program(seed), seed, compiler).first else { continue }
        failures += 1
        show(program(seed), seed, failure) { faults($0, seed, compiler) }
        if failures == limit { return failures }
      }
    }
    print("\(seeds.count) kernels: \(compared) results compared, \(failures) failures")
    return failures
  }

  /// What is wrong with one kernel, compiled alone.
  private func faults(_ program: KernelProgram, _ seed: UInt64, _ compiler: String) -> [String] {
    var kernels = CompiledKernels(compiler: compiler, checker: checker)
    if let fault = kernels.add(program, points: 2, seed: seed) { return [fault] }
    do { return try kernels.differences() } catch { return ["error: \(error)"] }
  }

  /// Prints a failure, made small.
  private func show(
    _ program: KernelProgram, _ seed: UInt64, _ failure: String, check: @escaping (KernelProgram) -> [String]
  ) {
    let kind = category(failure)
    var small = program
    if shrinks {
      small.text = Shrinker { text in
        var candidate = program
        candidate.text = text
        return check(candidate).contains { category($0) == kind }
      }.shrink(program.text)
    }
    print("seed \(seed):\n\(small.text)\n\(check(small).joined(separator: "\n"))\n")
    // Small programs of a long run are seen at once.
    fflush(nil)
  }
}
