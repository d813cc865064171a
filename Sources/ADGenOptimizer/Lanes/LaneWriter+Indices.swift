import ADGenIR

// Integers that grow from lane to lane: by how much, and the numbers that they are made into.
extension LaneWriter {
  /// Makes the numbers of the lanes, before the loop.
  mutating func numberLanes() {
    let literals = (0..<count).map { builder.constant(Double($0), classes.kind) }
    numbers = builder.emitOne(.arrayLiteral, literals, type: .simd(classes.kind, count))
  }

  /// The index, or a multiple of it, as a number: that of lane 0, and from lane to lane so much more.
  mutating func numberIterations(_ conversion: Operation) {
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
    return atBeginning { writer in
      let length = writer.builder.emitOne(.convert, [length], type: .floating(writer.classes.kind))
      return writer.builder.apply(.multiply, numbers, writer.repeated(length))
    }
  }

  /// The number by which the integers of the class grow.
  mutating func step(_ step: LaneClass.Step) -> Value {
    if let known = steps.first(where: { $0.step == step }) { return known.value }
    let value = atBeginning { $0.computed(step) }
    steps.append((step, value))
    return value
  }

  /// Writes at the beginning of the loop's body.
  private mutating func atBeginning(_ write: (inout LaneWriter) -> Value) -> Value {
    let written = apart(write)
    beginning += written.operations
    return written.result
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
