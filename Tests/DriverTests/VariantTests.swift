import Foundation
import TestSupport
import Testing

/// `#if` around code that is differentiated: derivatives of each way to compile it.
@Suite struct VariantTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func generate(_ body: String) throws -> Outcome {
    try folder.write("// @differentiable\nfunc f(_ x: Double) -> Double {\n\(body)\n}\n", to: "f.swift")
    return try run(Repository.tool, ["f.swift"], in: folder.url)
  }

  /// Conditions in a clause that is not taken, and an `#if` without `#else`, count too.
  @Test func eachWayToCompileHasItsDerivatives() throws {
    defer { folder.remove() }
    let outcome = try generate(
      """
        var y = x
        #if A
          y = sin(x)
        #elseif B
          #if C
            y = cos(x)
          #endif
        #else
          y = x * x
        #endif
        return y
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let conditions = outcome.output.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(
      conditions == [
        "#if (A)", "#elseif !(A) && (B) && (C)", "#elseif !(A) && (B) && !(C)", "#elseif !(A) && !(B)", "#endif",
      ])
    #expect(outcome.output.contains("cos(x)"))
    #expect(outcome.output.contains("-sin(x)"))
  }

  /// What does not depend on conditions stands without them.
  @Test func theSameTextStandsOnce() throws {
    defer { folder.remove() }
    let outcome = try generate("  #if A\n  return x * x\n  #else\n  return x * x\n  #endif")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.output.contains("#if"))
  }

  @Test func errorsInAnyClauseAreSaid() throws {
    defer { folder.remove() }
    let outcome = try generate("  #if A\n  return x\n  #else\n  return unknownFunction(x)\n  #endif")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("f.swift:6:"))
    #expect(outcome.output == "")
  }

  @Test func tooManyWaysAreRefused() throws {
    defer { folder.remove() }
    let body = (0..<5).map { "  #if C\($0)\n  y *= x\n  #endif" }.joined(separator: "\n")
    let outcome = try generate("  var y = x\n\(body)\n  return y")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("there are more than 16 ways to compile"))
  }
}
