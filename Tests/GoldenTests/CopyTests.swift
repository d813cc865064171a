import ADGenDifferentiation
import ADGenDriver
import ADGenIR
import ADGenOptimizer
import ADGenSwiftBackend
import TestSupport
import Testing

/// No derivative copies an array in a loop where its primal does not.
@Suite struct CopyTests {
  @Test func derivativesCopyNoMoreThanTheirPrimals() throws {
    let sources = try InputFile.read(GoldenTests.fixtures.map { Repository.folder("Fixtures/swift/\($0)").path })
    var pipeline = Pipeline(moduleName: "Fixtures")
    let lowered = try pipeline.lower(pipeline.check(pipeline.parse(sources)))
    let derivatives = try pipeline.differentiate(lowered, in: sources, optimizer: Optimizer())
    var compared = 0
    for request in lowered.requests {
      let primal = try #require(derivatives.module[request.symbol])
      let allowed = copies(of: primal, in: derivatives.module)
      for function in derivatives.functions where function.location == primal.location {
        let added = verifyCopies(derivative: copies(of: function, in: derivatives.module), primal: allowed)
        #expect(added.isEmpty, "\(function.symbol) copies \(added.map(\.source)) in a loop")
        compared += 1
      }
    }
    #expect(compared >= derivatives.functions.count)
  }

  private func copies(of function: Function, in module: Module) -> [CopyReport] {
    emitSwift(functions: [function], module: module, imports: []).copies
  }
}
