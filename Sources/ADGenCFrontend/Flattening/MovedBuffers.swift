/// `a = b;` where `b` has memory of its own and is not used behind that: the two change places, which is the same to
/// everybody, and what is seen of two pointers that do so is that each has one buffer at all times.
///
///     double *next = malloc(n * sizeof(double));
///     …
///     free(now);
///     now = next;
struct MovedBuffers {
  private(set) var function: CFunction
  private let assignments: Assignments
  private var count = 0

  init(_ function: CFunction) {
    self.function = function
    assignments = Assignments(function)
    guard assignments.hasMoves, let body = function.body else { return }
    self.function.body = statement(body)
  }

  private mutating func statement(_ whole: CStatement) -> CStatement {
    var result = whole
    switch whole.kind {
    case .compound(let statements):
      var changed: [CStatement] = []
      for (position, part) in statements.enumerated() {
        if let move = move(part), isOver(move.source, in: statements, at: position) {
          changed += exchange(move, part)
        } else {
          changed.append(statement(part))
        }
      }
      result.kind = .compound(changed)
    case .if(let condition, let then, let otherwise):
      result.kind = .if(condition, then: statement(then), otherwise: otherwise.map { statement($0) })
    case .for(let first, let condition, let step, let body):
      result.kind = .for(first: first, condition: condition, step: step, body: statement(body))
    case .while(let condition, let body): result.kind = .while(condition, body: statement(body))
    case .doWhile(let body, let condition): result.kind = .doWhile(body: statement(body), condition)
    case .switch(let value, let body): result.kind = .switch(value, body: statement(body))
    case .case(let value, let inner): result.kind = .case(value, statement(inner))
    case .declare, .expression, .break, .continue, .return, .empty, .unsupported: break
    }
    return result
  }

  private typealias Move = (target: CVariable, source: CVariable, type: CType)

  /// Both own what they point to, whenever that is not `NULL`.
  private func move(_ statement: CStatement) -> Move? {
    guard case .expression(let whole) = statement.kind, case .assign(nil, let target, let value) = whole.kind,
      case .pointer(let element, _) = target.type, !element.isPointer, let to = target.variable,
      let from = value.variable, to != from, assignments.owns(to), assignments.owns(from)
    else { return nil }
    return (to, from, target.type)
  }

  /// Whether a variable is declared in these statements, and not used behind one of them.
  private func isOver(_ variable: CVariable, in statements: [CStatement], at position: Int) -> Bool {
    let isDeclared = statements[..<position].contains { statement in
      guard case .declare(let declarations) = statement.kind else { return false }
      return declarations.contains { $0.variable == variable }
    }
    return isDeclared && !statements[(position + 1)...].contains { $0.mentions(variable) }
  }

  /// `t = a; a = b; b = t;`
  private mutating func exchange(_ move: Move, _ statement: CStatement) -> [CStatement] {
    count += 1
    let temporary = move.target.part(["moved", "\(count)"])
    func place() -> CLocation {
      // Statements are told apart by where they stand.
      count += 1
      var place = statement.location
      place.offset = -count
      return place
    }
    func read(_ variable: CVariable) -> CExpression {
      CExpression(kind: .variable(variable), type: move.type, location: place())
    }
    func assignment(_ target: CVariable, _ value: CVariable) -> CStatement {
      let whole = CExpression(kind: .assign(nil, read(target), read(value)), type: move.type, location: place())
      return CStatement(kind: .expression(whole), location: whole.location)
    }
    let saved = CDeclaration(memory: temporary, of: move.type, read(move.target), place())
    return [
      CStatement(kind: .declare([saved]), location: saved.location), assignment(move.target, move.source),
      assignment(move.source, temporary),
    ]
  }
}

/// What the local pointers of a function are assigned.
private struct Assignments {
  private var values: [CVariable: [CExpression]] = [:]
  private var locals: Set<CVariable> = []

  init(_ function: CFunction) {
    var collected = self
    function.body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for one in declarations where one.type.isPointer {
        collected.locals.insert(one.variable)
        if let value = one.initializer { collected.values[one.variable, default: []].append(value) }
      }
    } expression: { expression in
      switch expression.kind {
      case .assign(_, let target, let value): target.variable.map { collected.values[$0, default: []].append(value) }
      // It moves, or somebody else may change it.
      case .step(let target, _, _), .unary(.address, let target):
        if let variable = target.variable { collected.locals.remove(variable) }
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .call,
        .list, .unsupported:
        break
      }
    }
    self = collected
    // What is given other pointers owns nothing.
    var isSettled = false
    while !isSettled {
      let owners = locals.filter { variable in
        (values[variable] ?? []).allSatisfy { value in
          value.isAllocation || value.isNull || value.variable.map(locals.contains) == true
        }
      }
      isSettled = owners == locals
      locals = owners
    }
    locals = locals.filter { variable in (values[variable] ?? []).contains(where: \.isAllocation) }
  }

  func owns(_ variable: CVariable) -> Bool { locals.contains(variable) }

  var hasMoves: Bool { values.contains { owns($0.key) && $0.value.contains { $0.variable.map(owns) == true } } }
}

extension CStatement {
  fileprivate func mentions(_ variable: CVariable) -> Bool {
    var result = false
    walk { _ in
    } expression: { expression in
      if case .variable(variable) = expression.kind { result = true }
    }
    return result
  }
}
