import ADGenIR
import ADGenSema

extension FunctionLowering {
  mutating func lowerTensor(
    _ function: TensorFunction, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    let values = operands.map { value($0) }
    builder.location = location(of: expression.range)
    return .value(builder.emitOne(.tensor(function), values, type: Type(expression.type)))
  }
}
