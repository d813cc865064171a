import ADGenDifferentiation
import ADGenIR
import ADGenTesting
import Testing

enum ScalarRulePoint {
  /// A point inside the domain of each function, away from kinks.
  static func of(_ function: ScalarFunction) -> [Double] {
    switch function {
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .fmin, .fmax, .hypot, .atan2, .copysign:
      return [0.7, -1.3]
    case .remainder: return [5.3, 2.1]
    case .pow: return [1.7, 2.3]
    case .addingProduct, .plusProduct, .minusProduct: return [0.3, 1.1, -0.7]
    case .acosh: return [1.8]
    case .tgamma, .lgamma: return [2.6]
    case .polygamma: return [1, 2.6]
    case .zeroWins: return [0.4, 1.9]
    case .negate, .magnitude, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .sqrt, .cbrt, .sin,
      .cos, .tan, .asin, .acos, .atan, .sinh, .cosh, .tanh, .asinh, .atanh, .erf, .erfc, .floor, .ceil, .round, .trunc,
      .rint, .sign, .flushed:
      return [0.37]
    }
  }
}

/// `f` applies the function to its parameters; the order of a polygamma function is a constant.
private func module(applying function: ScalarFunction) -> Module {
  var result = Function(symbol: "f", declaration: Declaration(name: "f"), resultTypes: [.double])
  var operands: [Value] = []
  for position in 0..<function.arity {
    let name = "x\(position)"
    let value = result.makeValue(.double, name: name)
    operands.append(value)
    result.parameters.append(Parameter(value: value, label: nil, name: name))
  }
  var builder = Builder(result)
  if function == .polygamma { operands[0] = builder.constant(1, .double) }
  let value = builder.emitOne(.scalar(function), operands, type: .double)
  builder.emit(.return, [value])
  builder.function.body = Region(operations: builder.operations)
  return Module(functions: [builder.function])
}

private func request(_ parameters: [Int], _ modes: [DerivativeMode], symbol: String = "f") -> DerivativeRequest {
  DerivativeRequest(
    symbol: symbol, modes: modes, parameters: parameters, baseName: symbol,
    location: Location(file: "test", line: 1, column: 1))
}

@Suite struct ScalarRuleTests {
  @Test(arguments: ScalarFunction.allCases)
  func firstOrder(function: ScalarFunction) throws {
    let point = ScalarRulePoint.of(function)
    let module = module(applying: function)
    let outcome = try DerivativeChecker().check(
      request(Array(point.indices), [.reverse, .forward]), in: module, at: point.map(RuntimeValue.double), seed: 3)
    #expect(outcome == .agreed)
  }

  /// The gradient's own derivatives, forward and reverse, against differences of the gradient.
  @Test(arguments: ScalarFunction.allCases)
  func secondOrder(function: ScalarFunction) throws {
    let point = ScalarRulePoint.of(function)
    let first = Differentiator.derive(
      [request(Array(point.indices), [.reverse])], of: module(applying: function), optimizer: nil)
    let outcome = try DerivativeChecker().check(
      request(Array(point.indices), [.reverse, .forward], symbol: "fGradient"), in: first.module,
      at: point.map(RuntimeValue.double), seed: 5)
    #expect(outcome == .agreed)
  }
}
