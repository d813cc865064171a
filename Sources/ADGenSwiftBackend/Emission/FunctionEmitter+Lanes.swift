import ADGenIR

// What is computed for several iterations at once, in the lanes of SIMD vectors.
extension FunctionEmitter {
  /// Whether the operation is one of masks, or makes a number of long vectors.
  func isOfLanes(_ operation: Operation) -> Bool {
    if case .reduce(.sum) = operation.kind, case .simd(_, let count) = flat.type(operation.operands[0]) {
      return count >= 8
    }
    switch operation.kind {
    case .compare, .logic, .convert, .select:
      return operation.operands.first.map { flat.type($0).isMask } == true
        || operation.results.first.map { flat.type($0).isMask } == true
    default: return false
    }
  }

  mutating func ofLanes(_ operation: Operation) -> Expression {
    let parts = operands(operation.operands)
    switch operation.kind {
    case .compare(let comparison):
      return Expression.binary(parts[0], ".\(comparison.rawValue)", parts[1], .comparison).typed
    case .logic(.and): return Expression.binary(parts[0], ".&", parts[1], .conjunction).typed
    case .logic(.or): return Expression.binary(parts[0], ".|", parts[1], .disjunction).typed
    case .logic(.not): return .joined(".!\(parts[0].text(for: .primary))", .prefix, parts)
    case .convert:
      guard case .opaque(let mask) = flat.type(operation.results[0]) else {
        return .call(scalars.runtime("any"), parts[0])
      }
      return Expression.call(mask, [("repeating", parts[0])]).typed
    case .select:
      let receiver = parts[2].text(for: .primary)
      return .joined("\(receiver).replacing(with: \(parts[1].text), where: \(parts[0].text))", .primary, parts).typed
    default: return .joined("\(parts[0].text(for: .primary)).laneSum()", .primary, parts).typed
    }
  }

  /// `root.add(value, lanes8: index, step: step)`, where lanes may meet in one element; nil if they stand side by side.
  mutating func laneSummation(_ operation: Operation, _ path: Path) -> Expression? {
    let step = operation.operands[operation.operands.count - 2]
    if flat.constant(step) == .integer(1, .int) { return nil }
    let operands = operands(Array(operation.operands.dropFirst()))
    let place = target(operation, Array(path.dropLast(2)))
    guard case .lanes(let count)? = path.last, let value = operands.last else { return nil }
    let parts = operands.suffix(3).map(\.text)
    return .joined(
      "\(place.text).add(\(value.text), lanes\(count): \(parts[0]), step: \(parts[1]))", .primary, [place] + operands)
  }

  /// `[lanes8: index]`, with a step if the elements do not stand side by side.
  static func lanes(_ operands: ArraySlice<Expression>, _ path: Path) -> String {
    guard case .lanes(let count)? = path.last, operands.count >= 2 else { return "" }
    let (index, step) = (operands[operands.count - 2].text, operands[operands.count - 1].text)
    return step == "1" ? "[lanes\(count): \(index)]" : "[lanes\(count): \(index), step: \(step)]"
  }
}
