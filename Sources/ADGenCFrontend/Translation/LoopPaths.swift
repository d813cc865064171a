/// In which loops variables are declared, and memory is asked for.
struct LoopPaths {
  /// By variable, the loops around its declaration, outermost first.
  private(set) var declarations: [CVariable: [Int]] = [:]
  private(set) var allocations: [(pointer: CVariable, path: [Int])] = []
  private var loops = 0

  init(_ body: CStatement?) {
    if let body { visit(body, []) }
  }

  private mutating func visit(_ statement: CStatement, _ path: [Int]) {
    switch statement.kind {
    case .declare(let declarations):
      for declaration in declarations {
        self.declarations[declaration.variable] = path
        guard let value = declaration.initializer else { continue }
        if declaration.type.isPointer, value.isAllocation || value.mayAllocate {
          allocations.append((declaration.variable, path))
        }
        note(value, path)
      }
    case .expression(let expression): note(expression, path)
    case .if(_, let then, let otherwise):
      visit(then, path)
      if let otherwise { visit(otherwise, path) }
    case .for(let first, _, _, let body):
      if let first { visit(first, path) }
      loop(body, path)
    case .while(_, let body): loop(body, path)
    case .doWhile(let body, let condition): if condition.isNull { visit(body, path) } else { loop(body, path) }
    case .switch(_, let body), .case(_, let body): visit(body, path)
    case .compound(let statements): for inner in statements { visit(inner, path) }
    case .break, .continue, .return, .empty, .unsupported: break
    }
  }

  private mutating func loop(_ body: CStatement, _ path: [Int]) {
    loops += 1
    visit(body, path + [loops])
  }

  private mutating func note(_ expression: CExpression, _ path: [Int]) {
    expression.walk { part in
      guard case .assign(nil, let target, let value) = part.kind, target.type.isPointer, let variable = target.variable,
        value.isAllocation || value.mayAllocate
      else { return }
      allocations.append((variable, path))
    }
  }
}
