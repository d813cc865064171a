import ADGenTesting
import Foundation
import TestSupport
import Testing

@Suite struct ProgramTests {
  /// A short run of the fuzzer; `make fuzz` is the long one.
  @Test(arguments: [FuzzProgram.Kind.everything, .floats, .matrices, .tensors])
  func randomProgramsAgree(kind: FuzzProgram.Kind) {
    let checker = SourceChecker(isSingle: kind == .floats)
    var agreed = 0
    for seed in UInt64(1)...150 {
      let program = FuzzProgram(kind, seed: seed)
      let report = checker.check(program.text, points: 1, seed: seed, arguments: program.arguments)
      #expect(report.failures.isEmpty, "seed \(seed):\n\(program.text)\n\(report.failures)")
      agreed += report.agreed
    }
    #expect(agreed > 130)
  }

  /// A few programs are compiled with their derivatives, and do what the interpreter says.
  @Test(arguments: [FuzzProgram.Kind.everything, .floats, .matrices, .numbers, .tensors])
  func compiledProgramsAgree(kind: FuzzProgram.Kind) throws {
    var programs = CompiledPrograms(
      products: Repository.tool.deletingLastPathComponent(), usesCompilerDerivatives: kind == .numbers)
    for seed in UInt64(1)...6 {
      let program = FuzzProgram(kind, seed: seed, suffix: "\(seed)")
      let fault = programs.add(program, function: "f\(seed)", points: 2, seed: seed)
      #expect(fault == nil)
    }
    #expect(programs.callCount > 20)
    #expect(try programs.differences() == [])
  }

  /// Random C kernels, in both precisions.
  @Test func randomKernelsAgree() throws {
    let checker = try KernelChecker()
    defer { checker.finish() }
    var agreed = 0
    for seed in UInt64(1)...40 {
      var generator = KernelGenerator(seed: seed, isSingle: seed.isMultiple(of: 4), suffix: "\(seed)")
      let program = generator.program()
      let report = checker.check(program, points: 1, seed: seed)
      #expect(report.failures.isEmpty, "seed \(seed):\n\(program.text)\n\(report.failures)")
      agreed += report.agreed
    }
    #expect(agreed > 35)
  }

  /// A few of them are compiled with the C that adgen writes for them, under the sanitizers.
  @Test func compiledKernelsAgree() throws {
    let checker = try KernelChecker()
    defer { checker.finish() }
    var kernels = CompiledKernels(compiler: "clang", checker: checker)
    for seed in UInt64(1)...10 {
      var generator = KernelGenerator(seed: seed, isSingle: seed.isMultiple(of: 2), suffix: "\(seed)")
      #expect(kernels.add(generator.program(), points: 2, seed: seed) == nil)
    }
    #expect(kernels.callCount > 40)
    #expect(try kernels.differences() == [])
  }

  /// The checks catch a wrong derivative: here the function is not what its derivatives were made of.
  @Test func shrinkingKeepsTheFailure() {
    let text = "a\nif x {\n  b\n  bad\n}\nc"
    let small = Shrinker { $0.contains("bad") }.shrink(text)
    #expect(small.trimmingPrefix(while: \.isWhitespace) == "bad")
  }

  /// Every function of fixtures with values that may be there or not, on the interpreter.
  @Test(arguments: ["Optionals", "Dictionaries", "Enums"])
  func fixturesAgree(name: String) throws {
    let text = try String(contentsOf: Repository.root.appending(path: "Fixtures/swift/\(name).swift"), encoding: .utf8)
    let report = SourceChecker().check(text, points: 6, seed: 5)
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.agreed > 30)
  }

  /// Reverse over reverse, and forward over reverse, through a generated gradient.
  @Test func gradientsOfGradients() {
    let text = """
      // @differentiable(reverse, forward)
      func polynomial(_ x: Double) -> Double { return 3 * x * x * x + x * x }

      // @differentiable(reverse, forward)
      func slope(_ x: Double) -> Double { return polynomialGradient(x) * 0.5 }

      // @differentiable(reverse, forward)
      func curvature(_ x: Double) -> Double { return slopeGradient(x) + x }
      """
    let report = SourceChecker().check(text, points: 4, seed: 11)
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.agreed == 12 - report.inconclusive)
  }

  /// A loop whose iterations are run again inside the adjoint reads, through an inner loop, what an array held before.
  @Test func iterationsThatBeginWithWhatAnArrayHeld() {
    let text = """
      struct Layer {
        var w: [[Double]]
        var b: [Double]
      }
      func apply(_ l: Layer, _ x: [Double]) -> [Double] {
        var out = l.b
        for i in 0..<min(l.w.count, l.b.count) {
          for j in 0..<min(x.count, l.w[i].count) { out[i] += l.w[i][j] * x[j] }
          out[i] = out[i] * out[i] * 0.5
        }
        return out
      }
      // @differentiable(reverse, forward, hvp, wrt: l)
      func loss(_ l: Layer, x: [Double]) -> Double { apply(l, x).reduce(0) { $0 + $1 * $1 } }
      """
    let report = SourceChecker().check(text, points: 4, seed: 3)
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.agreed > 2)
  }

  /// A partial that is infinite where a branch is not taken does not make NaN.
  @Test(arguments: [
    "func f(_ x: Double) -> Double { let r = sqrt(x); return x > 0 ? r : 0 }",
    "func f(_ x: Double) -> Double { let r = log(x); if x > 0 { return r }; return x }",
    "func f(_ x: Double) -> Double { let r = 1 / x; return x != 0 ? r : x }",
    "func f(_ x: Double) -> Double { var s = 0.0; let r = sqrt(x); for i in 0..<3 { if i > 5 { s += r } }; return s + x }",
  ])
  func zeroWins(body: String) throws {
    let gradient = try SourceChecker().gradient(of: "// @differentiable\n" + body, at: [.double(0)])
    #expect(gradient.allSatisfy { $0.isFinite }, "\(gradient)")
  }
}
