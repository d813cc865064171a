import ADGenIR
import ADGenOptimizer
import Testing

/// A function of a builder's closure, with `Double` parameters.
func makeFunction(
  _ parameters: [(name: String, type: Type)], results: [Type], _ body: (inout Builder, [Value]) -> Void
) -> Function {
  var function = Function(symbol: "f", declaration: Declaration(name: "f"), resultTypes: results)
  for (name, type) in parameters {
    let value = function.makeValue(type, name: name)
    function.parameters.append(Parameter(value: value, label: name, name: name))
  }
  var builder = Builder(function)
  body(&builder, function.parameters.map(\.value))
  builder.function.body = Region(operations: builder.operations)
  return builder.function
}

@Suite struct DeadCodeEliminationTests {
  @Test func removesACarriedValueThatOnlyFeedsItself() {
    var function = makeFunction([("n", .int)], results: [.int]) { builder, parameters in
      let zero = builder.constant(0)
      let unused = builder.constant(1.0, .double)
      let label = builder.function.makeLabel()
      let body = builder.region([.int, .int, .double]) { builder, values in
        let sum = builder.apply(.add, values[1], values[0])
        let product = builder.apply(.multiply, values[2], values[2])
        builder.emit(.continue(label), [sum, product])
      }
      let results = builder.emit(
        .for(ForHeader(label: label, range: .halfOpen)), [zero, parameters[0], zero, unused],
        results: [.int, .double], regions: [body])
      builder.emit(.return, [results[0]])
    }
    #expect(Pass.deadCodeElimination.run(&function))
    #expect(FunctionStatistics(of: function).operations == 5)
    #expect(Verifier.violations(in: function).isEmpty)
  }
}
