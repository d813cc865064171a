import ADGenDifferentiation
import ADGenIR
import ADGenTesting
import Testing

/// A wrong rule does not pass the check, at first or at second order. Each function stands for its rule: it is given a
/// derivative of its own, the true one and a little more.
@Suite struct WrongRuleTests {
  @Test(arguments: ScalarFunction.allCases)
  func wrongFirstDerivativesAreCaught(function: ScalarFunction) throws {
    guard let point = ScalarRulePoint.of(function) else { return }
    #expect(try caught(function, point, [.reverse, .forward], error: 0.01, secondError: nil))
    #expect(try !caught(function, point, [.reverse, .forward], error: 0, secondError: nil))
  }

  @Test(arguments: ScalarFunction.allCases)
  func wrongSecondDerivativesAreCaught(function: ScalarFunction) throws {
    guard let point = ScalarRulePoint.of(function) else { return }
    #expect(try caught(function, point, [.reverse, .forward, .hvp], error: 0, secondError: 0.1))
  }

  private func caught(
    _ function: ScalarFunction, _ point: [Double], _ modes: [DerivativeMode], error: Double, secondError: Double?
  ) throws -> Bool {
    let module = WrongRule(function: function, error: error, secondError: secondError).module
    let checked = request("f", point.indices, modes)
    let others = [request("truth", point.indices, [.reverse])]
    let place = DerivativeChecker.Point(arguments: point.map(RuntimeValue.double), seed: 3)
    do {
      let outcomes = try DerivativeChecker().check(checked, alongside: others, in: module, at: [place])
      #expect(outcomes == [.agreed])
      return false
    } catch is DerivativeChecker.Mismatch {
      return true
    }
  }

  private func request(_ symbol: String, _ parameters: Range<Int>, _ modes: [DerivativeMode]) -> DerivativeRequest {
    DerivativeRequest(
      symbol: symbol, modes: modes, parameters: Array(parameters), baseName: symbol,
      location: Location(file: "test", line: 1, column: 1))
  }
}

/// A module in which `f` calls a function whose derivative is wrong by a given amount.
private struct WrongRule {
  let function: ScalarFunction
  /// What is added to the partial by the last operand.
  let error: Double
  /// The second derivative that the slope claims to have; nil if it is left as it is.
  let secondError: Double?

  var module: Module {
    var operation = applied("operation")
    let all = Array(0..<function.arity)
    operation.customDerivatives = [CustomDerivative(form: .pullback, symbol: "pullback", parameters: all)]
    var slope = gradient
    if secondError != nil {
      slope.customDerivatives = [CustomDerivative(form: .pullback, symbol: "slopePullback", parameters: all)]
    }
    let caller = made("f", function.arity) { builder, x in
      builder.emit(.call("operation"), x, results: [.double])
    }
    return Module(functions: [applied("truth"), operation, slope, pullback, slopePullback, caller])
  }

  private func made(
    _ symbol: String, _ count: Int, _ body: (inout Builder, [Value]) -> [Value]
  ) -> Function {
    var result = Function(symbol: symbol, declaration: Declaration(name: symbol), resultTypes: [])
    for position in 0..<count {
      let name = "x\(position)"
      let value = result.makeValue(.double, name: name)
      result.parameters.append(Parameter(value: value, label: nil, name: name))
    }
    var builder = Builder(result)
    let values = body(&builder, result.parameters.map(\.value))
    builder.emit(.return, values)
    builder.function.resultTypes = values.map { builder.type(of: $0) }
    builder.function.body = Region(operations: builder.operations)
    return builder.function
  }

  private func applied(_ symbol: String) -> Function {
    made(symbol, function.arity) { builder, x in
      var operands = x
      if function == .polygamma { operands[0] = builder.constant(1, .double) }
      return [builder.emitOne(.scalar(function), operands, type: .double)]
    }
  }

  /// The partials by all operands, as results.
  private var gradient: Function {
    made("slope", function.arity) { builder, x in
      if x.count == 1 { return builder.emit(.call("truthGradient"), x, results: [.double]) }
      let elements = x.indices.map { TupleElement(label: "x\($0)", type: .double) }
      let packed = builder.emitOne(.call("truthGradient"), x, type: .tuple(elements))
      return x.indices.map { builder.emitOne(.read([.element($0)], .checked), [packed], type: .double) }
    }
  }

  /// (operands, value, cotangent)
  private var pullback: Function {
    made("pullback", function.arity + 2) { builder, x in
      let count = function.arity
      let cotangent = x[count + 1]
      let partials = builder.emit(
        .call("slope"), Array(x.prefix(count)), results: Array(repeating: .double, count: count))
      return partials.enumerated().map { position, partial in
        let wrong = builder.constant(position == count - 1 ? error : 0, .double)
        let sum = builder.apply(.add, partial, wrong)
        return builder.apply(.multiply, cotangent, sum)
      }
    }
  }

  /// (operands, value, cotangent): the claim that all second derivatives are the same. A function of several operands
  /// has several partials, whose values and cotangents come as tuples.
  private var slopePullback: Function {
    let count = function.arity
    let type: Type =
      count == 1 ? .double : .tuple((0..<count).map { _ in TupleElement(type: .double) })
    var result = made("slopePullback", count) { builder, x in
      x.map { _ in builder.constant(secondError ?? 0, .double) }
    }
    for name in ["value", "cotangent"] {
      let value = result.makeValue(type, name: name)
      result.parameters.append(Parameter(value: value, label: name, name: name))
    }
    // Linear in the cotangent, as a pullback is.
    var builder = Builder(result)
    let cotangent = result.parameters[count + 1].value
    let seed =
      count == 1
      ? cotangent : builder.emitOne(.read([.element(count - 1)], .checked), [cotangent], type: .double)
    let slope = builder.constant(secondError ?? 0, .double)
    let share = builder.apply(.multiply, seed, slope)
    builder.emit(.return, (0..<count).map { _ in share })
    builder.function.body = Region(operations: builder.operations)
    return builder.function
  }
}
