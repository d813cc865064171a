import ADGenDriver
import ADGenSyntax
import Testing

/// Calls and types of other modules, by their sources.
struct ModulesTests {
  private static let base = """
    public struct Pair { public var a: Double; public var b: [Double]; public init(a: Double, b: [Double]) { self.a = a; self.b = b } }
    public struct Partly { var x: Double; public var y: Double; public init(x: Double) { self.x = x; y = 0 }
      public var twice: Double { 2 * x } }
    public struct Kept { public private(set) var z: Double; public init(z: Double) { self.z = z } }
    func inner(_ x: Double) -> Double { x }
    package func shared(_ x: Double) -> Double { x * 2 }
    public func outer(_ x: Double) -> Double { inner(x) }
    let k = 2.0
    public func scaled(_ x: Double) -> Double { k * x }
    public func plain(_ p: Pair) -> Double { p.a * p.b[0] }
    // @differentiable(reverse)
    public func annotated(_ x: Double) -> Double { inner(x) * x }
    // @differentiable(reverse)
    public func copied(_ x: Double) -> Double { x * x }
    // @differentiable(reverse)
    public func listed(_ x: Double) -> [Double] { [inner(x)] }
    // @differentiable(forward)
    public func both(_ x: Double) -> Double { inner(x) * x }
    public enum Fault: Error { case negative }
    public func strict(_ x: Double) throws -> Double { if x < 0 { throw Fault.negative }; return inner(x) }
    struct Hidden { var a: Double }
    public func viaHidden(_ x: Double) -> Double { let h = Hidden(a: x); return h.a }
    """

  private func generate(_ text: String, modes: String = "reverse", isInSamePackage: Bool = false) throws -> String {
    let module = ModuleSources(
      name: "Base", files: [SourceFile(path: "Base.swift", text: Self.base)], isInSamePackage: isInSamePackage)
    var pipeline = Pipeline(moduleName: "App", dependencies: [module])
    let client = "import Base\n// @differentiable(\(modes))\n\(text)\n"
    return try pipeline.generate([SourceFile(path: "App.swift", text: client)])[0].text
  }

  @Test(arguments: [
    (
      "func f(_ x: Double) -> Double { outer(x) }", "'outer' of the module 'Base' uses 'inner', which is internal there"
    ),
    ("func f(_ x: Double) -> Double { inner(x) }", "'inner' is internal in the module 'Base'"),
    ("func f(_ x: Double) -> Double { shared(x) }", "'shared' is package in the module 'Base'"),
    ("func f(_ x: Double) -> Double { scaled(x) }", "'scaled' of the module 'Base' uses 'k', which is internal there"),
    ("func f(_ x: Double) -> Double { k * x }", "'k' is internal in the module 'Base'"),
    ("func f(_ x: Double) -> Double { Base.k * x }", "'k' is internal in the module 'Base'"),
    ("func f(_ x: Double) -> Double { viaHidden(x) }", "'viaHidden' of the module 'Base' uses 'a'"),
    ("func f(_ p: Partly) -> Double { p.x }", "'x' of 'Partly' is internal in the module 'Base'"),
    (
      "func f(_ p: Partly) -> Double { p.y }",
      "'x' of 'Partly' is internal in the module 'Base', and a derivative would move it"
    ),
    ("func f(_ p: Partly) -> Double { p.twice }", "'twice' of the module 'Base' uses 'x'"),
    ("func f(_ p: inout Kept) { p.z = 2 * p.z }", "the setter of 'z' of 'Kept' is private in another module"),
    (
      "func f(_ x: Double) -> Double { annotatedGradient(x) }",
      "'annotatedGradient' of another module is differentiated in turn"
    ),
  ])
  func refused(text: String, message: String) {
    #expect { try generate(text) } throws: { error in
      let diagnostics = (error as? Failure)?.diagnostics ?? []
      return diagnostics.first?.message.hasPrefix(message) == true && diagnostics.allSatisfy { !$0.notes.isEmpty }
    }
  }

  @Test func secondDerivativesNeedTheBody() throws {
    #expect(throws: Failure.self) {
      try generate("func f(_ x: Double) -> Double { annotated(x) }", modes: "reverse, hvp")
    }
    let copied = try generate("func f(_ x: Double) -> Double { copied(x) }", modes: "reverse, hvp")
    #expect(!copied.contains("copiedVJP"))
  }

  @Test func declaredDerivativesAreCalled() throws {
    #expect(
      try generate("func f(_ x: Double) -> [Double] { listed(2 * x) }").contains("listedVJP("))
    // A number has a forward derivative by its gradient.
    #expect(
      try generate("func f(_ x: Double) -> Double { annotated(x) }", modes: "forward")
        .contains("annotatedValueWithGradient("))
  }

  /// What gives the value along with the derivative is called alone.
  @Test(arguments: [
    ("func f(_ x: Double) -> Double { let v = annotated(x); return v * v }", "annotatedValueWithGradient("),
    (
      "func f(_ x: [Double]) -> Double { var s = 1.0; for v in x { s *= annotated(v) }; return s }",
      "annotatedValueWithGradient("
    ),
    ("func f(_ x: Double) -> Double { let v = both(x); return v * v }", "bothJVP("),
  ])
  func valuesAreComputedOnce(text: String, call: String) throws {
    let generated = try generate(text, modes: call.contains("JVP") ? "forward" : "reverse")
    #expect(generated.components(separatedBy: call).count == 2, "\(generated)")
    #expect(!generated.contains("annotated(") && !generated.contains("both("), "\(generated)")
  }

  /// An annotation would not help where the body is needed.
  @Test func remediesOfThrowingFunctions() {
    #expect { try generate("func f(_ x: Double) throws -> Double { try strict(x) }") } throws: { error in
      (error as? Failure)?.diagnostics.first?.notes.first?.message.hasPrefix("make 'inner' public in 'Base'") == true
    }
  }

  @Test func onePackageSeesWhatIsPackage() throws {
    #expect(throws: Never.self) { try generate("func f(_ x: Double) -> Double { shared(x) }", isInSamePackage: true) }
  }

  @Test func derivativeTypesOfUnannotatedModules() throws {
    let text = "func f(_ p: Pair) -> Double { plain(p) }"
    #expect(try generate(text).contains("extension Pair: @retroactive DifferentiableValue {"))
    #expect(try generate(text, isInSamePackage: true).contains("extension Pair: DifferentiableValue {"))
    #expect(try generate(text).contains("import Base\n"))
  }

  @Test func namesakes() throws {
    let text = """
      func f(_ p: Base.Pair, _ q: Pair, _ x: Double) -> Double { p.a * q.c + Base.copied(x) + copied(x) }
      struct Pair { var c: Double }
      func copied(_ x: Double) -> Double { 3 * x }
      """
    let generated = try generate(text)
    #expect(generated.contains("extension Base.Pair: @retroactive DifferentiableValue {"))
    #expect(generated.contains("extension Pair: DifferentiableValue {"))
    #expect(generated.contains("copiedValueWithGradient(x)"))
  }

  /// A generated file imports what copied code needs.
  @Test func importsOfCopies() throws {
    let module = ModuleSources(
      name: "Base",
      files: [
        SourceFile(
          path: "Base.swift", text: "import Foundation\npublic func wave(_ x: Double) -> Double { sin(x) * exp(x) }")
      ], isInSamePackage: false)
    var pipeline = Pipeline(moduleName: "App", dependencies: [module])
    let files = [
      SourceFile(path: "A.swift", text: "// @differentiable(reverse)\nfunc f(_ x: Double) -> Double { g(x) }"),
      SourceFile(path: "B.swift", text: "internal import Base\nfunc g(_ x: Double) -> Double { wave(x) * x }"),
    ]
    let generated = try pipeline.generate(files)[0].text
    #expect(generated.contains("import ADRuntime\ninternal import Base\nimport Foundation\n"), "\(generated)")
  }
}
