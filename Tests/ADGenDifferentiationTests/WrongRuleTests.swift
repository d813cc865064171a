import ADGenDifferentiation
import ADGenIR
import ADRuntime
import Testing

/// A wrong rule does not pass the public check, at first or at second order: each rule is made wrong, for each of its
/// operands, and caught. The operation stands in a function of its own, which is given a derivative: the true one, and
/// a little more.
@Suite struct WrongRuleTests {
  @Test(arguments: RuleCase.all)
  func trueRulesPass(rule: RuleCase) throws {
    let check = try check(rule, WrongRule(rule: rule, operand: 0, fault: .none))
    #expect(check.passed, "\(check)")
  }

  @Test(arguments: RuleCase.all)
  func wrongFirstDerivativesAreCaught(rule: RuleCase) throws {
    for operand in rule.operands.indices {
      let check = try check(rule, WrongRule(rule: rule, operand: operand, fault: .first))
      #expect(check.mismatches.contains { $0.derivative == "gradient" }, "operand \(operand): \(check)")
    }
  }

  /// The gradient is right, and its derivative is not.
  @Test(arguments: RuleCase.all)
  func wrongSecondDerivativesAreCaught(rule: RuleCase) throws {
    for operand in rule.operands.indices {
      let check = try check(rule, WrongRule(rule: rule, operand: operand, fault: .second))
      #expect(!check.passed, "operand \(operand): \(check)")
      #expect(check.mismatches.allSatisfy { $0.derivative == "Hessian-vector product" }, "\(check)")
    }
  }

  private func check(_ rule: RuleCase, _ wrong: WrongRule) throws -> DerivativeCheck {
    let parameters = Array(rule.operands.indices)
    func request(_ symbol: String, _ modes: [DerivativeMode]) -> DerivativeRequest {
      DerivativeRequest(
        symbol: symbol, modes: modes, parameters: parameters, baseName: symbol,
        location: Location(file: "test", line: 1, column: 1))
    }
    let derivatives = Differentiator.derive(
      [request("f", [.reverse, .hvp]), request("truth", [.reverse, .forward])], of: wrong.module, optimizer: nil)
    #expect(derivatives.errors.isEmpty)
    func call(_ symbol: String, _ point: [Double], _ more: [RuntimeValue] = []) throws -> [RuntimeValue] {
      var interpreter = Interpreter(derivatives.module)
      return try interpreter.call(symbol, rule.arguments(point) + more)
    }
    return try checkDerivatives(
      at: rule.point,
      function: { (x: [Double]) throws -> Double in try call("f", x)[0].scalars[0] },
      gradient: { (x: [Double]) throws -> [Double] in try call("fGradient", x).flatMap(\.scalars) },
      hvp: { tangent, x in
        let parts = try rule.arguments(tangent.values)
        return try call("fHVP", x, [parts.count == 1 ? parts[0] : .tuple(parts)])[1].scalars
      })
  }
}

/// A module in which `f` calls a function with a derivative of its own.
private struct WrongRule {
  enum Fault { case none, first, second }

  let rule: RuleCase
  /// The operand whose cotangent is wrong.
  let operand: Int
  let fault: Fault

  var module: Module {
    var operation = function("operation", rule.operands.map(\.type)) { builder, x in [rule.apply(&builder, x)] }
    var truth = operation
    truth.symbol = "truth"
    truth.declaration.name = "truth"
    let all = Array(rule.operands.indices)
    operation.customDerivatives = [
      CustomDerivative(form: .pullback, symbol: "pullback", parameters: all),
      CustomDerivative(form: .pushforward, symbol: "pushforward", parameters: all),
    ]
    let type = rule.operands[operand].type
    // The identity, with the derivative of something else.
    var skew = function("skew", [type]) { _, x in x }
    skew.customDerivatives = [
      CustomDerivative(form: .pullback, symbol: "skewed", parameters: [0]),
      CustomDerivative(form: .pushforward, symbol: "skewed", parameters: [0]),
    ]
    let skewed = function("skewed", [type, type, type]) { builder, x in [spoilt(x[2], 1.1, 0.05, &builder)] }
    return Module(functions: [truth, operation, pullback, pushforward, skew, skewed, caller])
  }

  private func function(
    _ symbol: String, _ types: [Type], _ body: (inout Builder, [Value]) -> [Value]
  ) -> Function {
    var result = Function(symbol: symbol, declaration: Declaration(name: symbol), resultTypes: [])
    for (position, type) in types.enumerated() {
      let value = result.makeValue(type, name: "x\(position)")
      result.parameters.append(Parameter(value: value, label: nil, name: "x\(position)"))
    }
    var builder = Builder(result)
    let values = body(&builder, result.parameters.map(\.value))
    builder.emit(.return, values)
    builder.function.resultTypes = values.map { builder.type(of: $0) }
    builder.function.body = Region(operations: builder.operations)
    return builder.function
  }

  /// `factor` times a value, plus `offset`; of an array, its first element alone.
  private func spoilt(_ value: Value, _ factor: Double, _ offset: Double, _ builder: inout Builder) -> Value {
    let (a, b) = (builder.constant(factor, .double), builder.constant(offset, .double))
    switch builder.type(of: value) {
    case .tensor(let kind):
      let product = builder.emitOne(.tensor(.multiply), [value, a], type: .tensor(kind))
      return builder.emitOne(.tensor(.add), [product, b], type: .tensor(kind))
    case .array(let element):
      let first = builder.constant(0)
      let number = builder.emitOne(.read([.index], .checked), [value, first], type: element)
      let moved = builder.apply(.add, builder.apply(.multiply, number, a), b)
      return builder.emitOne(.store([.index], .checked), [value, first, moved], type: .array(element))
    case .floating, .integer, .bool, .simd, .optional, .dictionary, .tuple, .structure, .opaque:
      return builder.apply(.add, builder.apply(.multiply, value, a), b)
    }
  }

  /// (operands, value, cotangent): what the rule gives, one operand's share spoilt.
  private var pullback: Function {
    let types = rule.operands.map(\.type)
    return function("pullback", types + [rule.result, rule.result]) { builder, x in
      let operands = Array(x.prefix(types.count))
      let results = builder.emit(
        .call("truthVJP"), operands + [x[types.count + 1]], results: [rule.result, packed])
      var shares = types.enumerated().map { position, type in
        types.count == 1
          ? results[1] : builder.emitOne(.read([.element(position)], .checked), [results[1]], type: type)
      }
      switch fault {
      case .none: break
      case .first: shares[operand] = spoilt(shares[operand], 1.01, 0.01, &builder)
      case .second: shares[operand] = builder.emitOne(.call("skew"), [shares[operand]], type: types[operand])
      }
      return shares
    }
  }

  private var packed: Type {
    let types = rule.operands.map(\.type)
    return types.count == 1 ? types[0] : .tuple(types.enumerated().map { TupleElement(label: "x\($0)", type: $1) })
  }

  /// (operands, value, tangents), as the rule has it.
  private var pushforward: Function {
    let types = rule.operands.map(\.type)
    return function("pushforward", types + [rule.result, packed]) { builder, x in
      let arguments = Array(x.prefix(types.count)) + [x[types.count + 1]]
      return [builder.emit(.call("truthJVP"), arguments, results: [rule.result, rule.result])[1]]
    }
  }

  /// The sum of the sines of what the operation gives, so that cotangents depend on the point.
  private var caller: Function {
    function("f", rule.operands.map(\.type)) { builder, x in
      let value = builder.emitOne(.call("operation"), x, type: rule.result)
      return [sineSum(value, &builder)]
    }
  }

  private func sineSum(_ value: Value, _ builder: inout Builder) -> Value {
    switch rule.result {
    case .tensor(let kind):
      let sine = builder.emitOne(.tensor(.sin), [value], type: .tensor(kind))
      return builder.emitOne(.tensor(.sum), [sine], type: .floating(kind))
    case .array(let element):
      // As many as a test has.
      return (0..<6).reduce(builder.constant(0, .double)) { sum, index in
        let position = builder.constant(index)
        let number = builder.emitOne(.read([.index], .checked), [value, position], type: element)
        return builder.apply(.add, sum, builder.apply(.sin, number))
      }
    case .floating, .integer, .bool, .simd, .optional, .dictionary, .tuple, .structure, .opaque:
      return builder.apply(.sin, value)
    }
  }
}
