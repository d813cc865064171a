import ADGenIR

extension FunctionEmitter {
  mutating func emitBlock(_ position: Int, _ label: Label) {
    let name = makeLabel("block")
    labels[label] = name
    let body = block(flat.nodes[position].regions[0])
    statements.append(.scope(label: name, body: body))
  }

  func makeLabel(_ name: String) -> String {
    let count = labels.values.filter { $0.hasPrefix(name) }.count
    return count == 0 ? name : "\(name)\(count + 1)"
  }

  // MARK: Loops

  mutating func emitLoop(_ position: Int) {
    let node = flat.nodes[position]
    handOver(at: position)
    reserveCapacity(forLoopAt: position)
    markLine(position)
    guard let label = node.operation.kind.label else { return }
    var name: String?
    if isExitedFromInnerLoop(position, label) {
      let made = makeLabel("loop")
      labels[label] = made
      name = made
    }
    withSpans(ofNestAt: position) { emitter in
      switch node.operation.kind {
      case .for(let header): emitter.emitFor(node, header, name)
      case .while: emitter.emitWhile(node, name)
      case .repeat: emitter.emitRepeat(node, label, name)
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim, .precondition, .if, .block, .yield, .continue, .break, .return, .trap, .throw:
        return
      }
    }
  }

  /// Whether a `break` or `continue` of the loop stands in a loop inside it, where it needs the label.
  private func isExitedFromInnerLoop(_ position: Int, _ label: Label) -> Bool {
    ((position + 1)..<flat.nodes[position].end).contains { inner in
      switch flat.operation(inner).kind {
      case .break(label): return flat.loop(around: inner) != position
      case .continue(label): return flat.loop(around: inner) != position
      default: return false
      }
    }
  }

  private mutating func emitFor(_ node: FlatFunction.Node, _ header: ForHeader, _ label: String?) {
    let range = self.range(node.operation, header)
    let index = node.operation.regions[0].parameters[0]
    let variable = storage.variable(index)
    _ = self.variable(variable)
    let body = block(node.regions[0])
    statements.append(.loop(label: label, index: variable, header: range.text, reads: range.reads, body: body))
  }

  private mutating func range(_ operation: Operation, _ header: ForHeader) -> Expression {
    let bounds = operands(Array(operation.operands.prefix(operation.firstCarriedOperand)))
    switch header.range {
    case .halfOpen: return reversed(FunctionEmitter.range(bounds[0], "..<", bounds[1]), if: header.isReversed)
    case .closed: return reversed(FunctionEmitter.range(bounds[0], "...", bounds[1]), if: header.isReversed)
    case .strideTo: return stride(header, [("from", bounds[0]), ("to", bounds[1]), ("by", bounds[2])])
    case .strideThrough: return stride(header, [("from", bounds[0]), ("through", bounds[1]), ("by", bounds[2])])
    }
  }

  private func reversed(_ range: Expression, if isReversed: Bool) -> Expression {
    isReversed ? .joined("\(range.text(for: .primary)).reversed()", .primary, [range]) : range
  }

  /// A stride's own `reversed()` would make an array.
  private func stride(_ header: ForHeader, _ bounds: [(label: String?, value: Expression)]) -> Expression {
    let name =
      header.isReversed ? scalars.statement("reversedStride", of: "ADRuntime") : scalars.statement("stride")
    return .call(name, bounds)
  }

  private static func range(_ lower: Expression, _ symbol: String, _ upper: Expression) -> Expression {
    .joined(
      "\(lower.text(for: .addition))\(symbol)\(upper.rightText(for: .addition))", .range, [lower, upper])
  }

  private mutating func emitWhile(_ node: FlatFunction.Node, _ label: String?) {
    if isExpression(node.regions[0]) {
      let condition = self.condition(node.regions[0])
      let body = block(node.regions[1])
      statements.append(
        .loop(label: label, index: nil, header: "while \(condition.text)", reads: condition.reads, body: body))
    } else {
      let test = self.test(node.regions[0])
      let body = block(node.regions[1])
      statements.append(.loop(label: label, index: nil, header: "while true", reads: [], body: test + body))
    }
  }

  private mutating func emitRepeat(_ node: FlatFunction.Node, _ label: Label, _ name: String?) {
    if isExpression(node.regions[1]) {
      let body = block(node.regions[0])
      return statements.append(.repeated(label: name, body: body, condition: condition(node.regions[1])))
    }
    // The condition takes statements; `continue` must not skip them.
    let inner = makeLabel("body")
    let target = flat.targets[label] ?? 0
    let isContinued = (target..<node.end).contains { position in
      if case .continue(label) = flat.operation(position).kind { return !isTail(position, of: target) }
      return false
    }
    if isContinued { continuations[label] = "break \(inner)" }
    let body = block(node.regions[0])
    let start = isContinued ? [Statement.scope(label: inner, body: body)] : body
    statements.append(
      .loop(label: name, index: nil, header: "while true", reads: [], body: start + test(node.regions[1])))
  }

  // MARK: Exits

  mutating func emitExit(_ position: Int) {
    let operation = flat.operation(position)
    switch operation.kind {
    case .return: return emitReturn(position)
    case .throw:
      let error = expression(operation.operands[0])
      handOver(at: position)
      statements.append(.exit(.leave, "throw \(error.text)", reads: error.reads))
    case .trap(let message):
      statements.append(.exit(.leave, "\(scalars.statement("fatalError"))(\(quoted(message)))", reads: []))
    case .continue(let label):
      handOver(at: position)
      guard let target = flat.targets[label], !isTail(position, of: target) else { return }
      let text = continuations[label] ?? "continue\(suffix(label, position))"
      statements.append(.exit(.next, text, reads: []))
    case .break(let label):
      handOver(at: position)
      statements.append(.exit(.leave, "break\(suffix(label, position))", reads: []))
    case .yield: handOver(at: position)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block:
      return
    }
  }

  private func suffix(_ label: Label, _ position: Int) -> String {
    guard let target = flat.targets[label] else { return "" }
    if flat.operation(target).kind.isLoop, flat.loop(around: position) == target { return "" }
    return labels[label].map { " \($0)" } ?? ""
  }

  private mutating func emitReturn(_ position: Int) {
    let operation = flat.operation(position)
    let results = Array(operation.operands.prefix(flat.function.resultTypes.count))
    var values = operands(results)
    // What is returned must not be what the inout parameters are only now given.
    let assigned = storage.handedOver(at: position).filter { !isInPlace($0.source, $0.destination) }
    for index in values.indices
    where assigned.contains(where: { values[index].reads.contains(storage.variable($0.destination)) }) {
      let name = names.temporary()
      line("let \(name) = \(values[index].text)", reads: values[index].reads)
      values[index] = Expression(name)
    }
    handOver(at: position)
    let reads = values.reduce(into: Set<Variable>()) { $0.formUnion($1.reads) }
    if values.isEmpty {
      if flat.nodes[position].parent != nil { statements.append(.exit(.leave, "return", reads: reads)) }
      return
    }
    let labels = flat.function.declaration.resultLabels
    let list = values.enumerated().map { position, value in
      (position < labels.count ? labels[position] : nil).map { "\($0): \(value.text)" } ?? value.text
    }
    let text = values.count == 1 ? values[0].text : "(\(list.joined(separator: ", ")))"
    statements.append(.exit(.leave, "return \(text)", reads: reads))
  }
}
