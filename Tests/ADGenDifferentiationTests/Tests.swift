import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import Foundation
import Testing

/// The folder of the sweeps' fixtures.
private let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Fixtures/ir/sweeps")

private let names = (try? FileManager.default.contentsOfDirectory(atPath: fixtures.path).sorted()) ?? []

@Test(arguments: names)
func sweepsAreSound(name: String) throws {
  let module = try IRParser.module(String(contentsOf: fixtures.appending(path: name), encoding: .utf8))
  let function = try #require(module["f"])
  let active = function.parameters.indices.filter {
    function.type(of: function.parameters[$0].value).isDifferentiable
  }
  let request = DerivativeRequest(
    symbol: "f", modes: [.reverse, .forward, .hvp], parameters: active, baseName: "f",
    location: Location(file: name, line: 1, column: 1))
  for optimizer in [nil, Optimizer()] {
    let derivatives = Differentiator.derive([request], of: module, optimizer: optimizer)
    for error in derivatives.errors { Issue.record("\(error)") }
    for violation in Verifier.violations(in: derivatives.module) { Issue.record("\(violation)") }
    if ProcessInfo.processInfo.environment["SHOW"] != nil, optimizer != nil { print(derivatives.functions[1]) }
    if ProcessInfo.processInfo.environment["SHOWHVP"] != nil, optimizer != nil { print(derivatives.functions[5]) }
  }
}
