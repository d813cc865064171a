import ADGenIR

// Integers that grow from lane to lane: by how much, and the numbers that they are made into.
extension LaneWriter {
  /// Makes the numbers of the lanes, before the loop.
  mutating func numberLanes() {
    let literals = (0..<count).map { builder.constant(Double($0), classes.kind) }
    numbers = builder.emitOne(.arrayLiteral, literals, type: .simd(classes.kind, count))
  }

  /// The number of lane 0, and from lane to lane so much more.
  mutating func number(_ conversion: Operation) {
    guard case .affine(let step) = classes.of(conversion.operands[0]), let numbers else {
      hasFailed = true
      return
    }
    let first = builder.emitOne(
      .convert, [plain(conversion.operands[0])], type: builder.type(of: conversion.results[0]))
    emit(conversion, as: .scalar(.add), [repeated(first), growth(step, numbers)])
  }

  /// What each lane has more than the first one.
  private mutating func growth(_ step: LaneClass.Step, _ numbers: Value) -> Value {
    if step == .one { return numbers }
    let length = self.step(step)
    let outer = builder.operations
    builder.operations = []
    let number = builder.emitOne(.convert, [length], type: .floating(classes.kind))
    let result = builder.apply(.multiply, numbers, repeated(number))
    before += builder.operations
    builder.operations = outer
    return result
  }

  /// The number by which the integers of the class grow.
  mutating func step(_ step: LaneClass.Step) -> Value {
    if let known = steps.first(where: { $0.step == step }) { return known.value }
    let outer = builder.operations
    builder.operations = []
    let value = computed(step)
    before += builder.operations
    builder.operations = outer
    steps.append((step, value))
    return value
  }

  private mutating func computed(_ step: LaneClass.Step) -> Value {
    switch step {
    case .one: return builder.constant(1)
    case .value(let value): return value
    case .negative(let step):
      let inner = computed(step)
      return builder.apply(.negate, inner)
    case .sum(let first, let second):
      let sides = (computed(first), computed(second))
      return builder.apply(.add, sides.0, sides.1)
    case .product(let step, let factor):
      let inner = computed(step)
      return builder.apply(.multiply, inner, factor)
    }
  }
}
