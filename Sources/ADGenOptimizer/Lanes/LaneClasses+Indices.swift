import ADGenIR

// Integers that grow from lane to lane.
extension LaneClasses {
  /// Whether the value is an integer that grows from lane to lane.
  func isIndex(_ value: Value) -> Bool {
    if case .affine = of(value) { return true }
    return false
  }

  mutating func integer(_ scalar: ScalarFunction, _ operation: Operation) {
    let sides = operation.operands.map(of)
    switch (scalar, sides.first, sides.last) {
    case (.add, .affine(let step)?, .uniform?), (.add, .uniform?, .affine(let step)?),
      (.subtract, .affine(let step)?, .uniform?):
      mark(operation.results[0], .affine(step))
    case (.subtract, .uniform?, .affine(let step)?): mark(operation.results[0], .affine(.negative(step)))
    case (.add, .affine(let first)?, .affine(let second)?):
      mark(operation.results[0], .affine(.sum(first, second)))
    case (.multiply, .affine(let step)?, .uniform?): product(step, operation.operands[1], operation.results[0])
    case (.multiply, .uniform?, .affine(let step)?): product(step, operation.operands[0], operation.results[0])
    default: refuse()
    }
  }

  /// The factor must be there where the steps are computed, at the beginning of the body.
  private mutating func product(_ step: LaneClass.Step, _ factor: Value, _ result: Value) {
    if inside.contains(factor) { return refuse() }
    mark(result, .affine(step == .one ? .value(factor) : .product(step, factor)))
  }
}
