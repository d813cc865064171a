import ADGenIR

// Rules that take tuples apart: their elements are values of their own.
extension Simplification {
  /// The zero of numbers and of tuples of numbers.
  mutating func zeroRule(_ type: Type) -> Rewrite? {
    if type.isFloating { return constantRewrite(0, type) }
    guard case .tuple(let elements) = type, !elements.isEmpty else { return nil }
    var zeros: [Value] = []
    for element in elements {
      guard case .floating(let kind) = element.type else { return nil }
      zeros.append(emit(.constant(.floating(0, kind)), [], element.type))
    }
    return .become(.makeTuple, zeros)
  }

  /// The element of a tuple that a number was added to; tuples are not changed in place, so an old one is no copy.
  mutating func sumInTuple(_ tuple: Value, _ path: Path, _ summand: Value) -> Rewrite? {
    let type = function.type(of: summand)
    guard type.isFloating, !path.contains(.index) else { return nil }
    let before = emit(.read(path, .checked), [tuple], type)
    return .become(.scalar(.add), [before, summand])
  }

  /// Adds a tuple element by element, so that it need not be put together.
  mutating func accumulateElements(_ operation: Operation, _ path: Path, _ elements: [TupleElement]) -> Rewrite? {
    let operands = operation.operands
    let type = function.type(of: operation.results[0])
    var root = operands[0]
    for (position, element) in elements.enumerated() {
      let part = emit(.read([.element(position)], .checked), [operands[operands.count - 1]], element.type)
      let kind = OperationKind.accumulate(path + [.element(position)], .checked)
      let next = [root] + operands.dropFirst().dropLast() + [part]
      if position == elements.count - 1 { return .become(kind, next) }
      root = emit(kind, next, type)
    }
    return nil
  }
}
