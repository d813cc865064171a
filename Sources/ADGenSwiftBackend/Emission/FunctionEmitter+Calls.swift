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
    var result = called(callee, receiver, arguments).typed
    result.reads.formUnion(receiver?.reads ?? [])
    result.changes.formUnion(receiver?.changes ?? [])
    result.hasEffects = !callee.isPure(module) || !result.changes.isEmpty
    return result
  }

  /// The text of a call, in the form in which the function is called.
  private func called(
    _ callee: Function, _ receiver: Expression?, _ arguments: [(label: String?, value: Expression)]
  ) -> Expression {
    let values = arguments.map(\.value)
    switch callee.declaration.form {
    case .function, .initializer: return Expression.call(name(of: callee, receiver), arguments)
    case .getter: return Expression.joined(name(of: callee, receiver), .primary, values)
    case .setter:
      return Expression.joined("\(name(of: callee, receiver)) = \(values.last?.text ?? "")", .ternary, values)
    case .subscriptGetter, .subscriptSetter:
      let isSetter = callee.declaration.form == .subscriptSetter
      let list = (isSetter ? arguments.dropLast() : arguments[...]).map {
        ($0.label.map { "\($0): " } ?? "") + $0.value.text
      }
      let place = "\(receiver?.text(for: .primary) ?? "Self")[\(list.joined(separator: ", "))]"
      if !isSetter { return .joined(place, .primary, values) }
      return .joined("\(place) = \(values.last?.text ?? "")", .ternary, values)
    case .postfixOperator:
      guard values.count == 1 else { return Expression.call(callee.declaration.name, arguments) }
      return .joined("(\(values[0].text(for: .primary))\(callee.declaration.name))", .primary, values)
    case .operator:
      let symbol = callee.declaration.name
      if values.count == 1 { return .joined("(\(symbol)\(values[0].text(for: .primary)))", .primary, values) }
      guard values.count == 2 else { return Expression.call(symbol, arguments) }
      if callee.parameters[0].isInout {
        return .joined("\(values[0].text.dropFirst()) \(symbol) \(values[1].text)", .ternary, values)
      }
      return .joined(
        "(\(values[0].text(for: .primary)) \(symbol) \(values[1].text(for: .primary)))", .primary, values)
    }
  }

  private func name(of callee: Function, _ receiver: Expression?) -> String {
    let name = callee.declaration.name
    if let receiver { return "\(receiver.text(for: .primary)).\(name)" }
    if callee.declaration.enclosingTypes.isEmpty {
      return callee.declaration.module.map { "\($0).\(name)" } ?? name
    }
    let type = callee.declaration.enclosingTypes.joined(separator: ".")
    return name == "init" ? type : "\(type).\(name)"
  }

  /// A call of which only one result is used, as an expression: the result or an element of the tuple of results.
  mutating func resultOfCall(_ symbol: String, _ operation: Operation) -> Expression {
    let call = self.call(symbol, operation)
    let count = declaredResults(symbol, operation)
    guard count > 1, let position = operation.results.indices.first(where: { isUsed(operation.results[$0]) }) else {
      return call
    }
    return element(position, of: call.text(for: .primary), symbol, like: call)
  }

  /// An element of the tuple that a call returned.
  private func element(_ position: Int, of tuple: String, _ symbol: String, like call: Expression) -> Expression {
    let labels = module[symbol]?.declaration.resultLabels ?? []
    let label = position < labels.count ? labels[position] : nil
    var result = call
    result.text = "\(tuple).\(label.map(Keywords.escapedMember) ?? String(position))"
    return result
  }

  private func declaredResults(_ symbol: String, _ operation: Operation) -> Int {
    module[symbol]?.resultTypes.count ?? operation.results.count
  }

  private func isUsed(_ value: Value) -> Bool { !flat.uses[value.index].isEmpty || !storage.isAlone(value) }

  mutating func emitCall(_ symbol: String, _ operation: Operation) {
    for (source, result) in operation.inPlacePairs(module) { prepare(result, from: source, operation) }
    let results = Array(operation.results.prefix(declaredResults(symbol, operation)))
    let call = self.call(symbol, operation)
    if results.count == 1 { return bind(results[0], call) }
    if results.isEmpty { return line(call.text, reads: call.reads, changes: call.changes) }
    let used = results.indices.filter { isUsed(results[$0]) }
    if used.count == 1 { return bind(results[used[0]], element(used[0], of: call.text, symbol, like: call)) }
    let storesPart = results.contains { gradientParts.names[storage.variable($0)] != nil }
    if !storesPart, results.allSatisfy({ storage.isAlone($0) }) {
      let targets = results.map { isUsed($0) ? storage.variable($0) : nil }
      for target in targets { if let target { _ = variable(target) } }
      return statements.append(.assignTuple(targets, call))
    }
    emitParts(of: call, results, symbol)
  }

  /// Some of the results go to variables that exist already or change later; the others stay in the tuple.
  private mutating func emitParts(of call: Expression, _ results: [Value], _ symbol: String) {
    let tuple = names.temporary(suggestion: "result")
    statements.append(.line("let \(tuple) = \(call.text)", reads: call.reads, changes: call.changes))
    for (position, value) in results.enumerated() where isUsed(value) {
      let part = element(position, of: tuple, symbol, like: Expression(tuple))
      // What the caller's storage holds is put there.
      let isPart = gradientParts.names[storage.variable(value)] != nil
      if storage.isAlone(value), !isPart { aliases[value] = part } else { bind(value, part) }
    }
  }

  mutating func verbatim(_ verbatim: Verbatim, _ operation: Operation) -> Expression {
    let parts = operands(operation.operands)
    var text = verbatim.pieces.first ?? ""
    for (part, piece) in zip(parts, verbatim.pieces.dropFirst()) {
      // In `[1.5.magnitude]` Swift's parser does not see a member.
      let isMember = piece.hasPrefix(".") && !piece.hasPrefix("..")
      text += (isMember && part.text.first?.isNumber == true ? "(\(part.text))" : part.text(for: .primary)) + piece
    }
    let isOperand = verbatim.pieces == ["", ""]
    var result = Expression.joined(text, isOperand ? .primary : .ternary, parts)
    // What the text of unknown code is may depend on the type that its place demands.
    result.isTyped = verbatim.origin == .known
    result.hasEffects = verbatim.hasSideEffects
    return result
  }

  mutating func emitVerbatim(_ operation: Operation) {
    guard case .verbatim(let verbatim) = operation.kind else { return }
    var text = self.verbatim(verbatim, operation)
    if verbatim.origin == .variable { text.changes.formUnion(operation.results.map { storage.variable($0) }) }
    if operation.results.isEmpty { return line(text.text, reads: text.reads) }
    if operation.results.count == 1 { return bind(operation.results[0], text) }
    let targets = operation.results.map { flat.uses[$0.index].isEmpty ? nil : storage.variable($0) }
    for target in targets { if let target { _ = variable(target) } }
    statements.append(.assignTuple(targets, text))
  }
}
