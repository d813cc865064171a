import ADGenIR

// SIMD vectors.
extension FunctionEmitter {
  /// A vector that repeats a number.
  mutating func repeated(_ operation: Operation) -> Expression {
    let type = flat.type(operation.results[0]).swiftSpelling
    if case .floating(0, _)? = flat.constant(operation.operands[0]) { return Expression("\(type).zero").typed }
    let operand = operands(operation.operands)[0]
    return Expression.call(type, [("repeating", operand)]).typed
  }

  /// The operands of a function of vectors: the operators take a number for the vector that repeats it.
  func unrepeated(_ function: ScalarFunction, _ operation: Operation) -> [Value] {
    var operands = operation.operands
    guard flat.type(operation.results[0]).isSIMD, operands.count == 2 else { return operands }
    switch function {
    case .add, .subtract, .multiply, .divide: break
    default: return operands
    }
    let scalars = operands.map { value -> Value? in
      guard isFolded(value), let source = flat.definingOperation(value),
        case .convert = source.kind
      else { return nil }
      return source.operands[0]
    }
    if let first = scalars[0], scalars[1] == nil {
      operands[0] = first
    } else if let second = scalars[1], scalars[0] == nil {
      operands[1] = second
    }
    return operands
  }

  /// The element at an index: those of vectors of up to four have names.
  static func lane(_ index: String, of type: Type) -> String {
    guard case .simd(_, let count) = type, count <= 4 else { return "[\(index)]" }
    switch index {
    case "0": return ".x"
    case "1": return ".y"
    case "2": return ".z"
    case "3": return ".w"
    default: return "[\(index)]"
    }
  }
}
