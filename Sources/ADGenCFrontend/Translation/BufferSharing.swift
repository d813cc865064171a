/// Which of a function's pointers point into the buffer of another one, in some of its calls: `swap(&a[i], &a[j])`. There the
/// function is translated once more, with one array for them.
struct BufferSharing: Hashable {
  /// By parameter, the first one that points into the same buffer.
  var leaders: [Int: Int] = [:]
  /// Those among the first ones whose buffers are written.
  var written: Set<Int> = []

  func isLeader(_ position: Int) -> Bool { leaders.values.contains(position) }

  /// What tells the function from the one whose pointers all have buffers of their own.
  var suffix: String {
    leaders.keys.sorted().map { "_\($0)in\(leaders[$0] ?? 0)" }.joined()
  }
}

/// A function that another one calls.
struct Callee: Hashable {
  var name: String
  var sharing: BufferSharing
}

extension CFunction {
  /// Whether two pointers are compared or subtracted, or one is assigned another one.
  var relatesPointers: Bool {
    var result = false
    func isPointer(_ expression: CExpression) -> Bool { expression.type.element != nil && !expression.isNull }
    body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for declaration in declarations {
        guard let value = declaration.initializer, declaration.type.isPointer else { continue }
        if case .conditional = value.unconverted.kind { result = true }
      }
    } expression: { expression in
      switch expression.kind {
      case .binary(_, let left, let right): if isPointer(left), isPointer(right) { result = true }
      case .assign(nil, let target, let value): if isPointer(target), isPointer(value) { result = true }
      case .assign, .integer, .floating, .string, .variable, .unary, .step, .conditional, .convert, .element, .member,
        .call, .list, .unsupported:
        break
      }
    }
    return result
  }
}
