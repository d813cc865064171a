extension TreeDumper {
  func statement(_ statement: StatementSyntax) -> DumpNode {
    let node = bare(statement)
    return statement.directives.isEmpty ? node : DumpNode("directed", directives(statement.directives) + [node])
  }

  private func bare(_ statement: StatementSyntax) -> DumpNode {
    switch statement.kind {
    case .expression(let value): return expression(value)
    case .declaration(let declaration): return self.declaration(declaration)
    case .if(let value): return self.if(value)
    case .guard(let value): return DumpNode("guard", value.conditions.map(condition) + [block("else", value.body)])
    case .switch(let value): return self.switch(value)
    case .forIn(let value): return self.for(value)
    case .while(let value): return DumpNode("while", value.conditions.map(condition) + [block("body", value.body)])
    case .repeatWhile(let value):
      return DumpNode("repeatWhile", [block("body", value.body), expression(value.condition)])
    case .doCatch(let value): return self.do(value)
    case .defer(let value): return block("defer", value)
    case .return(let value): return value.map { DumpNode("return", [expression($0)]) } ?? leaf("return")
    case .throw(let value): return DumpNode("throw", [expression(value)])
    case .break(let label): return leaf(label.map { "break \($0.name)" } ?? "break")
    case .continue(let label): return leaf(label.map { "continue \($0.name)" } ?? "continue")
    case .fallthrough: return leaf("fallthrough")
    case .yield(let value): return DumpNode("yield", [expression(value)])
    case .discard(let value): return DumpNode("discard", [expression(value)])
    case .then(let value): return DumpNode("then", [expression(value)])
    case .labeled(let label, let inner): return DumpNode("label \(label.name)", [self.statement(inner)])
    case .conditional(let value): return conditional(value) { self.statement($0) }
    case .invalid: return leaf("invalid")
    }
  }

  func block(_ label: String, _ block: CodeBlock) -> DumpNode {
    DumpNode(list: label, block.statements.map(statement))
  }

  func `if`(_ value: IfSyntax) -> DumpNode {
    var nodes = value.conditions.map(condition) + [block("then", value.body)]
    switch value.elseBranch {
    case .block(let block): nodes.append(self.block("else", block))
    case .elseIf(let next, _): nodes.append(DumpNode("else", [self.if(next)]))
    case nil: break
    }
    return DumpNode("if", nodes)
  }

  private func `for`(_ value: ForInSyntax) -> DumpNode {
    var nodes: [DumpNode] = []
    if value.isTry { nodes.append(leaf("try")) }
    if value.isAwait { nodes.append(leaf("await")) }
    if value.isCase { nodes.append(leaf("case")) }
    nodes.append(pattern(value.pattern))
    if let type = value.type { nodes.append(DumpNode(":", [self.type(type)])) }
    nodes.append(expression(value.sequence))
    if let condition = value.whereCondition { nodes.append(DumpNode("where", [expression(condition)])) }
    return DumpNode("for", nodes + [block("body", value.body)])
  }

  private func condition(_ condition: ConditionSyntax) -> DumpNode {
    switch condition.kind {
    case .expression(let value): return expression(value)
    case .optionalBinding(let introducer, let pattern, let type, let value):
      return DumpNode(
        introducer.rawValue,
        [self.pattern(pattern), type.map { DumpNode(":", [self.type($0)]) }, value.map(expression)])
    case .pattern(let pattern, let type, let value):
      return DumpNode(
        "case", [self.pattern(pattern), type.map { DumpNode(":", [self.type($0)]) }, expression(value)])
    case .availability(let isUnavailable, let arguments):
      return DumpNode(isUnavailable ? "#unavailable" : "#available", [leaf(text(arguments))])
    }
  }

  func `switch`(_ value: SwitchSyntax) -> DumpNode {
    DumpNode("switch", [expression(value.subject)] + value.cases.map(switchElement))
  }

  private func switchElement(_ element: SwitchElement) -> DumpNode {
    switch element {
    case .conditional(let clauses, _): return conditional(clauses) { switchElement($0) }
    case .switchCase(let value):
      let items = value.items.map(caseItem)
      let label = value.isDefault ? "default" : "case"
      return DumpNode(label, items + [DumpNode(list: "body", value.statements.map(statement))])
    }
  }

  private func caseItem(_ item: CaseItemSyntax) -> DumpNode {
    guard let condition = item.whereCondition else { return pattern(item.pattern) }
    return DumpNode("where", [pattern(item.pattern), expression(condition)])
  }

  func `do`(_ value: DoCatchSyntax) -> DumpNode {
    let catches = value.catches.map { DumpNode("catch", $0.items.map(caseItem) + [block("body", $0.body)]) }
    return DumpNode("do", effects(value.effects) + [block("body", value.body)] + catches)
  }
}
