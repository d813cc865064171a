import ADGenIR

extension FunctionEmitter {
  /// A call as an expression: of its only result, or of the tuple of its results.
  mutating func call(_ symbol: String, _ operation: Operation) -> Expression {
    guard let callee = module[symbol] else {
      var result = Expression.call(symbol, operands(operation.operands).map { (nil, $0) }).typed
      result.hasEffects = true
      return result
    }
    var arguments: [(label: String?, value: Expression)] = []
    let values = operands(operation.operands)
    var receiver: Expression?
    var newVersions = operation.results.dropFirst(callee.resultTypes.count)
    for (parameter, value) in zip(callee.parameters, values) {
      var argument = value
      if parameter.isInout, let result = newVersions.popFirst() {
        argument = variable(storage.variable(result))
        argument.changes.formUnion(argument.reads)
        if parameter.name != "self" { argument.text = "&\(argument.text)" }
      }
      if parameter.name == "self" { receiver = argument } else { arguments.append((parameter.label, argument)) }
    }
    var result = Expression.call(name(of: callee, receiver), arguments).typed
    result.reads.formUnion(receiver?.reads ?? [])
    result.changes.formUnion(receiver?.changes ?? [])
    result.hasEffects = !callee.isPure(module) || !result.changes.isEmpty
    return result
  }

  private func name(of callee: Function, _ receiver: Expression?) -> String {
    let name = callee.declaration.name
    if let receiver { return "\(receiver.text(for: .primary)).\(name)" }
    if callee.declaration.enclosingTypes.isEmpty { return name }
    let type = callee.declaration.enclosingTypes.joined(separator: ".")
    return name == "init" ? type : "\(type).\(name)"
  }

  mutating func emitCall(_ symbol: String, _ operation: Operation) {
    for (source, result) in operation.inPlacePairs(module) { prepare(result, from: source, operation) }
    let count = module[symbol]?.resultTypes.count ?? operation.results.count
    let results = Array(operation.results.prefix(count))
    let call = self.call(symbol, operation)
    if count == 1 { return bind(results[0], call) }
    if count == 0 { return line(call.text, reads: call.reads, changes: call.changes) }
    if results.allSatisfy({ storage.isAlone($0) }) {
      let targets = results.map { flat.uses[$0.index].isEmpty ? nil : storage.variable($0) }
      for target in targets { if let target { _ = variable(target) } }
      return statements.append(.assignTuple(targets, call))
    }
    // Some of the results go to variables that exist already.
    let tuple = names.temporary()
    statements.append(.line("let \(tuple) = \(call.text)", reads: call.reads, changes: call.changes))
    for (position, result) in results.enumerated() {
      bind(result, Expression("\(tuple).\(position)"))
    }
  }

  mutating func verbatim(_ verbatim: Verbatim, _ operation: Operation) -> Expression {
    let parts = operands(operation.operands)
    var text = verbatim.pieces.first ?? ""
    for (part, piece) in zip(parts, verbatim.pieces.dropFirst()) { text += part.text(for: .primary) + piece }
    var result = Expression.joined(text, .ternary, parts).typed
    result.hasEffects = verbatim.hasSideEffects
    return result
  }

  mutating func emitVerbatim(_ operation: Operation) {
    guard case .verbatim(let verbatim) = operation.kind else { return }
    let text = self.verbatim(verbatim, operation)
    if operation.results.isEmpty { return line(text.text, reads: text.reads) }
    if operation.results.count == 1 { return bind(operation.results[0], text) }
    let targets = operation.results.map { flat.uses[$0.index].isEmpty ? nil : storage.variable($0) }
    for target in targets { if let target { _ = variable(target) } }
    statements.append(.assignTuple(targets, text))
  }
}
