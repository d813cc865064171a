import ADGenIR
import ADGenSema

extension FunctionLowering {
  /// Code that is not modelled becomes its text. It runs once, in its place, unless it is known to have no effects.
  mutating func lowerUnknown(
    _ text: UnknownText, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    let values = operands.map { value($0) }
    builder.location = location(of: expression.range)
    let verbatim = Verbatim(
      pieces: text.pieces, hasSideEffects: !text.isPure, origin: text.isVariable ? .variable : .unknown)
    if expression.type == .void {
      builder.emit(.verbatim(verbatim), values)
      return .parts([])
    }
    let result = builder.emitOne(.verbatim(verbatim), values, type: Type(expression.type))
    return explode(.value(result), expression.type, name: nil)
  }
}
