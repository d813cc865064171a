import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import ADGenTesting
import Foundation
import Testing

/// The folder of the sweeps' fixtures: functions `f` in the IR's text form.
private let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Fixtures/ir/sweeps")

private func fixtureNames() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: fixtures.path).sorted()
}

private func request(_ function: Function, modes: [DerivativeMode]) -> DerivativeRequest {
  let active = function.parameters.indices.filter {
    function.type(of: function.parameters[$0].value).isDifferentiable
  }
  return DerivativeRequest(
    symbol: function.symbol, modes: modes, parameters: active, baseName: function.symbol,
    location: Location(file: "test", line: 1, column: 1))
}

@Suite struct SweepTests {
  @Test func everyFixtureIsThere() throws {
    #expect(try fixtureNames().count >= 6)
  }

  @Test(arguments: try fixtureNames())
  func sweptFunctionsAreSound(name: String) throws {
    let module = try IRParser.module(String(contentsOf: fixtures.appending(path: name), encoding: .utf8))
    let function = try #require(module["f"])
    for optimizer in [nil, Optimizer()] {
      let derivatives = Differentiator.derive(
        [request(function, modes: [.reverse, .forward, .hvp])], of: module, optimizer: optimizer)
      #expect(derivatives.errors.isEmpty)
      #expect(derivatives.functions.count == 6)
      let violations = Verifier.violations(in: derivatives.module)
      #expect(violations.isEmpty, "\(violations)")
    }
  }

  @Test(arguments: try fixtureNames())
  func sweptFunctionsAgree(name: String) throws {
    let module = try IRParser.module(String(contentsOf: fixtures.appending(path: name), encoding: .utf8))
    let function = try #require(module["f"])
    var arguments: [RuntimeValue] = []
    for parameter in function.parameters {
      switch function.type(of: parameter.value) {
      case .floating: arguments.append(.double(1.2 + 0.1 * Double(arguments.count)))
      case .integer: arguments.append(.integer(4))
      case .array(.array): arguments.append(RuntimeValue([[4.0, 1, 0.5], [1, 5, 0.25], [0.5, 0.25, 6]]))
      case .array: arguments.append(RuntimeValue([0.5, -1.25, 2, 0.75]))
      case .optional, .dictionary, .bool, .tensor, .simd, .tuple, .structure, .opaque:
        Issue.record("no argument of such a type")
      }
    }
    let outcome = try DerivativeChecker().check(
      request(function, modes: [.reverse, .forward]), in: module, at: arguments, seed: 7)
    #expect(outcome == .agreed)
  }

  /// An in-place factorization records nothing: what the adjoint code needs is in the factor.
  @Test func choleskyRecordsNothing() throws {
    let module = try IRParser.module(
      String(contentsOf: fixtures.appending(path: "cholesky.ir"), encoding: .utf8))
    let function = try #require(module["f"])
    let derivatives = Differentiator.derive([request(function, modes: [.reverse])], of: module)
    let gradient = try #require(derivatives.module["fValueWithGradient"])
    var records = 0
    gradient.body.forEachOperation { operation in
      switch operation.kind {
      case .append: records += 1
      case .arrayRepeating, .arrayLiteral: records += 1
      default: break
      }
    }
    #expect(records == 0)
  }
}
