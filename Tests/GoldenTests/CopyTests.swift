import ADGenDifferentiation
import ADGenDriver
import ADGenIR
import ADGenOptimizer
import ADGenSwiftBackend
import TestSupport
import Testing

/// No derivative copies an array in a loop where its primal does not.
@Suite struct CopyTests {
  /// Rows that are moved within a nested array, whose shapes are recorded with the whole array; vectors that each step
  /// replaces or overwrites, and that are recorded whole: once a step. What throws in a loop hands over what it has
  /// changed, once.
  private static let exceptions: Set = [
    "rowsMoved", "matrixPower", "explicitEuler", "networkLayers", "networkInPlace", "methodsInStatements", "drain",
  ]

  @Test func derivativesCopyNoMoreThanTheirPrimals() throws {
    let sources = try InputFile.read(GoldenTests.fixtures.map { Repository.folder("Fixtures/swift/\($0)").path })
    var pipeline = Pipeline(moduleName: "Fixtures")
    let lowered = try pipeline.lower(pipeline.check(pipeline.parse(sources)))
    let derivatives = try pipeline.differentiate(lowered, in: sources, optimizer: Optimizer())
    var compared = 0
    for request in lowered.requests where !Self.exceptions.contains(request.baseName) {
      let primal = try #require(derivatives.module[request.symbol])
      // What is copied has a tangent, a cotangent and that one's tangent, which are copied with it.
      let allowed = Array(repeatElement(copies(of: primal, in: derivatives.module), count: 4).joined())
      for function in derivatives.functions where function.location == primal.location {
        let added = verifyCopies(derivative: copies(of: function, in: derivatives.module), primal: allowed)
        #expect(added.isEmpty, "\(function.symbol) copies \(added.map(\.source)) in a loop")
        compared += 1
      }
    }
    #expect(compared > 200)
  }

  private func copies(of function: Function, in module: Module) -> [CopyReport] {
    emitSwift(functions: [function], module: module, imports: []).copies
  }
}
