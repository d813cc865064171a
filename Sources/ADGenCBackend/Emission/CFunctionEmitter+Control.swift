import ADGenIR
import ADGenSwiftBackend

// Branches, loops and what leaves them.
extension CFunctionEmitter {
  mutating func emitBlock(_ position: Int, _ label: Label) {
    let name = makeLabel("end")
    leaveLabels[label] = name
    statements.append(.scope(label: name, body: block(flat.nodes[position].regions[0])))
  }

  private mutating func makeLabel(_ name: String) -> String {
    labelCount += 1
    return names.isUnused(name) && labelCount == 1 ? name : "\(name)\(labelCount)"
  }

  // MARK: Loops

  mutating func emitLoop(_ position: Int) {
    let node = flat.nodes[position]
    handOver(at: position)
    markLine(position)
    switch node.operation.kind {
    case .for(let header): emitFor(position, header)
    case .while(let label): emitWhile(position, label)
    case .repeat(let label): emitRepeat(position, label)
    default: return
    }
  }

  /// Emits the body of a loop; what leaves it, or goes on, from loops further inside finds labels.
  private mutating func loop(
    _ header: String, _ reads: Set<Variable>, _ label: Label, _ body: (inout CFunctionEmitter) -> [Statement]
  ) {
    let (leave, next) = (makeLabel("leave"), makeLabel("next"))
    leaveLabels[label] = leave
    nextLabels[label] = next
    var inner = body(&self)
    if usedLabels.contains(next) { inner = [.scope(label: next, body: inner)] }
    let loop = Statement.loop(label: nil, index: nil, header: header, reads: reads, body: inner)
    statements.append(usedLabels.contains(leave) ? .scope(label: leave, body: [loop]) : loop)
  }

  private mutating func emitFor(_ position: Int, _ header: ForHeader) {
    let node = flat.nodes[position]
    let index = variable(storage.variable(node.operation.regions[0].parameters[0])).text
    let range = self.range(position, header)
    loop("for (\(range.text(index)))", range.reads, header.label) { $0.block(node.regions[0]) }
  }

  private struct CRange {
    var reads: Set<Variable>
    var text: (String) -> String
  }

  private mutating func range(_ position: Int, _ header: ForHeader) -> CRange {
    let operation = flat.operation(position)
    let lower = bound(operation.operands[0], position)
    let upper = bound(withoutMaximum(operation, header), position)
    let reads = lower.reads.union(upper.reads)
    let (start, end) = (lower.text, upper.text(for: .addition))
    switch (header.range, header.isReversed) {
    case (.halfOpen, false): return CRange(reads: reads) { "int64_t \($0) = \(start); \($0) < \(end); \($0)++" }
    case (.closed, false): return CRange(reads: reads) { "int64_t \($0) = \(start); \($0) <= \(end); \($0)++" }
    case (.halfOpen, true):
      return CRange(reads: reads) { "int64_t \($0) = \(end) - 1; \($0) >= \(start); \($0)--" }
    case (.closed, true): return CRange(reads: reads) { "int64_t \($0) = \(end); \($0) >= \(start); \($0)--" }
    case (.strideTo, _), (.strideThrough, _): return stride(position, header, lower, upper)
    }
  }

  /// `for i in a..<max(a, b)`: C's loop runs not at all if b is less than a.
  private func withoutMaximum(_ operation: Operation, _ header: ForHeader) -> Value {
    let upper = operation.operands[1]
    guard header.range == .halfOpen, let maximum = flat.definingOperation(upper),
      case .scalar(.maximum) = maximum.kind
    else { return upper }
    let lower = operation.operands[0]
    let other = maximum.operands.filter { value in
      value != lower && (flat.constant(value) == nil || flat.constant(value) != flat.constant(lower))
    }
    guard other.count == 1, isFolded(upper) || isSettled(other[0]) else { return upper }
    return other[0]
  }

  /// Whether the value is still there wherever it is in scope.
  private func isSettled(_ value: Value) -> Bool {
    flat.constant(value) != nil || alias(value) != nil || (storage.isAlone(value) && !isFolded(value))
  }

  /// A bound is evaluated once, unless the loop leaves alone what it is made of.
  private mutating func bound(_ value: Value, _ position: Int) -> Expression {
    let bound = operands([value])[0]
    let isMemory = bound.text.contains("[") || bound.text.contains("(")
    let written = (position..<flat.nodes[position].end).contains { inner in
      let operation = flat.operation(inner)
      let results = operation.results + storage.handedOver(at: inner).map(\.destination)
      return results.contains { bound.reads.contains(storage.variable($0)) }
    }
    if !isMemory && !written { return bound }
    let name = names.temporary()
    line("const int64_t \(name) = \(bound.text);", reads: bound.reads)
    return Expression(name)
  }

  private mutating func stride(
    _ position: Int, _ header: ForHeader, _ lower: Expression, _ upper: Expression
  ) -> CRange {
    let operation = flat.operation(position)
    guard case .integer(let step, _)? = flat.constant(operation.operands[2]), step != 0,
      flat.type(operation.operands[0]) == .int
    else {
      refuse("a loop whose step is not a constant", operation)
      return CRange(reads: []) { _ in "" }
    }
    let isClosed = header.range == .strideThrough
    let reads = lower.reads.union(upper.reads)
    let size = abs(step)
    let advance = { (name: String, isUp: Bool) in
      size == 1 ? "\(name)\(isUp ? "++" : "--")" : "\(name) \(isUp ? "+=" : "-=") \(size)"
    }
    if !header.isReversed {
      let test = (step > 0 ? "<" : ">") + (isClosed ? "=" : "")
      return CRange(reads: reads) {
        "int64_t \($0) = \(lower.text); \($0) \(test) \(upper.text(for: .addition)); \(advance($0, step > 0))"
      }
    }
    // The number of steps behind the first index, then back from the last index.
    let (high, low) = step > 0 ? (upper, lower) : (lower, upper)
    let distance = "\(high.text(for: .addition)) - \(low.rightText(for: .multiplication))\(isClosed ? "" : " - 1")"
    let last = names.temporary()
    let steps = size == 1 ? "(\(distance))" : "(\(distance)) / \(size) * \(size)"
    let test = "\(high.text(for: .addition)) \(isClosed ? ">=" : ">") \(low.text(for: .addition))"
    let first = lower.text(for: .addition)
    // Without a first index the loop does not run.
    let none = step > 0 ? "\(first) - 1" : "\(first) + 1"
    line(
      "const int64_t \(last) = \(test) ? \(first) \(step > 0 ? "+" : "-") \(steps) : \(none);", reads: reads)
    return CRange(reads: reads) {
      "int64_t \($0) = \(last); \($0) \(step > 0 ? ">=" : "<=") \(first); \(advance($0, step < 0))"
    }
  }

  private mutating func emitWhile(_ position: Int, _ label: Label) {
    let node = flat.nodes[position]
    if isExpression(node.regions[0]) {
      let condition = self.condition(node.regions[0])
      loop("while (\(condition.text))", condition.reads, label) { $0.block(node.regions[1]) }
    } else {
      loop("while (true)", [], label) { $0.test(node.regions[0]) + $0.block(node.regions[1]) }
    }
    headers.insert("stdbool.h")
  }

  private mutating func emitRepeat(_ position: Int, _ label: Label) {
    let node = flat.nodes[position]
    headers.insert("stdbool.h")
    // The condition is tested behind the body; `continue` leads there.
    let (leave, next) = (makeLabel("leave"), makeLabel("next"))
    leaveLabels[label] = leave
    nextLabels[label] = next
    let body = block(node.regions[0])
    let labelled = usedLabels.contains(next) ? [Statement.scope(label: next, body: body)] : body
    let loop = Statement.loop(
      label: nil, index: nil, header: "while (true)", reads: [], body: labelled + test(node.regions[1]))
    statements.append(usedLabels.contains(leave) ? .scope(label: leave, body: [loop]) : loop)
  }

  // MARK: Exits

  mutating func emitExit(_ position: Int) {
    let operation = flat.operation(position)
    switch operation.kind {
    case .return: return emitReturn(position)
    case .trap:
      headers.insert("stdlib.h")
      statements.append(.exit(.leave, "abort();", reads: []))
    case .continue(let label):
      handOver(at: position)
      guard let target = flat.targets[label], !isTail(position, of: target) else { return }
      if case .repeat = flat.operation(target).kind { return jump(nextLabels[label], .next) }
      if flat.loop(around: position) == target { return statements.append(.exit(.next, "continue;", reads: [])) }
      jump(nextLabels[label], .next)
    case .break(let label):
      handOver(at: position)
      guard let target = flat.targets[label] else { return }
      if flat.operation(target).kind.isLoop, flat.loop(around: position) == target {
        return statements.append(.exit(.leave, "break;", reads: []))
      }
      jump(leaveLabels[label], .leave)
    case .yield: handOver(at: position)
    default: return
    }
  }

  private mutating func jump(_ label: String?, _ exit: Exit) {
    guard let label else { return }
    usedLabels.insert(label)
    statements.append(.exit(exit, "goto \(label);", reads: []))
  }

  /// Gives the results, then frees what was allocated, then returns.
  private mutating func emitReturn(_ position: Int) {
    let operation = flat.operation(position)
    var values = operands(Array(operation.operands.prefix(flat.function.resultTypes.count)))
    let isFreeing = !heapArrays.isEmpty
    let assigned = storage.handedOver(at: position).filter {
      storage.variable($0.source) != storage.variable($0.destination)
    }
    for index in values.indices where interface.outputs[index] == .returned {
      let isOverwritten = assigned.contains { values[index].reads.contains(storage.variable($0.destination)) }
      let isMemory = isFreeing && values[index].weight > 0
      guard isOverwritten || isMemory else { continue }
      let name = names.temporary(suggestion: "value")
      let type = flat.function.resultTypes[index].cSpelling ?? "double"
      line("const \(type) \(name) = \(values[index].text);", reads: values[index].reads)
      values[index] = Expression(name)
    }
    for (value, output) in zip(values, interface.outputs) {
      switch output {
      case .returned: continue
      case .added(let name): line("*\(name) += \(value.text);", reads: value.reads)
      case .written(let name): line("*\(name) = \(value.text);", reads: value.reads)
      }
    }
    handOver(at: position)
    for array in heapArrays {
      headers.insert("stdlib.h")
      line("free(\(variable(array).text));", reads: [array])
    }
    guard let returned = interface.outputs.firstIndex(of: .returned) else {
      if flat.nodes[position].parent != nil { statements.append(.exit(.leave, "return;", reads: [])) }
      return
    }
    statements.append(.exit(.leave, "return \(values[returned].text);", reads: values[returned].reads))
  }
}
