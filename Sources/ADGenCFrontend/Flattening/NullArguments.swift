/// Calls that pass `NULL` call functions without that parameter, in which it is known to be `NULL`.
struct NullArguments {
  private(set) var functions: [String: CFunction]

  /// - Parameter functions: All of a file.
  init(_ functions: [String: CFunction]) {
    self.functions = functions
    var pending = functions.keys.sorted()
    while let name = pending.popLast() {
      guard let function = self.functions[name], let body = function.body, passesNull(body),
        let changed = try? changed(body, &pending)
      else { continue }
      self.functions[name]?.body = changed
    }
  }

  private func passesNull(_ body: CStatement) -> Bool {
    var result = false
    body.walk { _ in
    } expression: { expression in
      if case .call(let name, let arguments) = expression.kind, !nullPositions(name, arguments).isEmpty {
        result = true
      }
    }
    return result
  }

  private func nullPositions(_ name: String, _ arguments: [CExpression]) -> [Int] {
    guard let callee = functions[name], callee.body != nil else { return [] }
    return zip(callee.parameters, arguments).enumerated().filter { $1.0.type.isPointer && $1.1.isNull }.map(\.offset)
  }

  private mutating func changed(
    _ statement: CStatement, _ pending: inout [String]
  ) throws(KernelComplaint) -> CStatement {
    try statement.mapExpressions { expression throws(KernelComplaint) in
      try changed(expression, &pending)
    }
  }

  private mutating func changed(
    _ expression: CExpression, _ pending: inout [String]
  ) throws(KernelComplaint) -> CExpression {
    let result = try expression.mapParts { part throws(KernelComplaint) in try changed(part, &pending) }
    guard case .call(let name, let arguments) = result.kind else { return result }
    let positions = nullPositions(name, arguments)
    guard !positions.isEmpty, let callee = functions[name] else { return result }
    let variant = name + positions.map { "_no_\(callee.parameters[$0].variable.name)" }.joined()
    if functions[variant] == nil {
      functions[variant] = try callee.without(positions, named: variant)
      pending.append(variant)
    }
    var call = result
    call.kind = .call(variant, arguments.enumerated().filter { !positions.contains($0.offset) }.map(\.element))
    return call
  }
}

extension CFunction {
  /// The function where some of its parameters are `NULL`.
  fileprivate func without(_ positions: [Int], named name: String) throws(KernelComplaint) -> CFunction {
    let absent = Set(positions.map { parameters[$0].variable })
    var function = self
    function.name = name
    (function.comment, function.commentLocation) = ("", nil)
    function.parameters = parameters.enumerated().filter { !positions.contains($0.offset) }.map(\.element)
    function.body = try body.map { body throws(KernelComplaint) in
      try body.folded { expression throws(KernelComplaint) in try expression.folded(absent) }
    }
    return function
  }
}

extension CStatement {
  /// The statement with other expressions.
  func mapExpressions(
    _ change: (CExpression) throws(KernelComplaint) -> CExpression
  ) throws(KernelComplaint) -> CStatement {
    try mapParts { expression throws(KernelComplaint) in
      try change(expression)
    } declaration: { declaration throws(KernelComplaint) in
      try declaration.mapExpressions(change)
    } statement: { inner throws(KernelComplaint) in
      try inner.mapExpressions(change)
    }
  }

  /// The statement with other expressions, without branches that are never taken.
  fileprivate func folded(
    _ change: (CExpression) throws(KernelComplaint) -> CExpression
  ) throws(KernelComplaint) -> CStatement {
    if case .if(let condition, let then, let otherwise) = kind, let isTaken = try change(condition).truth {
      let empty = CStatement(kind: .empty, location: location)
      return try (isTaken ? then : otherwise ?? empty).folded(change)
    }
    return try mapParts { expression throws(KernelComplaint) in
      try change(expression)
    } declaration: { declaration throws(KernelComplaint) in
      try declaration.mapExpressions(change)
    } statement: { inner throws(KernelComplaint) in
      try inner.folded(change)
    }
  }
}

extension CExpression {
  /// What the expression is as a condition, if it is a constant.
  fileprivate var truth: Bool? { integerValue.map { $0 != 0 } }

  /// The expression where some pointers are `NULL`.
  fileprivate func folded(_ absent: Set<CVariable>) throws(KernelComplaint) -> CExpression {
    var result = self
    func constant(_ isTrue: Bool) -> CExpression {
      CExpression(kind: .integer(isTrue ? 1 : 0), type: .int, location: location)
    }
    if case .variable(let variable) = kind, absent.contains(variable) {
      result.kind = .integer(0)
      return result
    }
    result = try mapParts { part throws(KernelComplaint) in try part.folded(absent) }
    switch result.kind {
    case .unary(.not, let operand): return operand.truth.map { constant(!$0) } ?? result
    case .binary(.equal, let left, let right) where left.isPointerNull && right.isNull: return constant(true)
    case .binary(.notEqual, let left, let right) where left.isPointerNull && right.isNull: return constant(false)
    case .binary(.equal, let left, let right) where left.isNull && right.isPointerNull: return constant(true)
    case .binary(.notEqual, let left, let right) where left.isNull && right.isPointerNull: return constant(false)
    case .binary(.and, let left, _) where left.truth == false: return constant(false)
    case .binary(.or, let left, _) where left.truth == true: return constant(true)
    case .conditional(let condition, let then, let otherwise):
      return condition.truth.map { $0 ? then : otherwise } ?? result
    case .integer, .floating, .string, .variable, .unary, .binary, .assign, .step, .convert, .element, .member, .call,
      .list, .unsupported:
      return result
    }
  }

  private var isPointerNull: Bool { type.isPointer && isNull }
}
