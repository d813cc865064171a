import ADGenIR
import ADGenSwiftBackend

// Calls of the other functions of the file.
extension CFunctionEmitter {
  /// A call of which one result is used, as an expression.
  mutating func call(_ symbol: String, _ operation: Operation) -> Expression {
    note(symbol, operation)
    let values = operands(operation.operands)
    var result = Expression.call(symbol, values.map { (nil, $0) })
    guard let callee = module[symbol] else { return result }
    if callee.resultTypes.count > 1 { refuse("a call of a function with several results, here,", operation) }
    result.hasEffects = callee.parameters.contains(where: \.isInout)
    return result
  }

  private mutating func note(_ symbol: String, _ operation: Operation) {
    if module[symbol] == nil { refuse("a call of '\(symbol)'", operation) }
    if !callees.contains(symbol) { callees.append(symbol) }
  }

  mutating func emitCall(_ symbol: String, _ operation: Operation) {
    note(symbol, operation)
    guard let callee = module[symbol] else { return }
    for (source, result) in operation.inPlacePairs(module) { prepare(result, from: source, operation) }
    var newVersions = operation.results.dropFirst(callee.resultTypes.count)
    var changes: Set<Variable> = []
    var arguments = zip(callee.parameters, operands(operation.operands)).map { parameter, value -> Expression in
      guard parameter.isInout, let result = newVersions.popFirst() else { return value }
      changes.insert(storage.variable(result))
      let target = variable(storage.variable(result))
      return flat.type(result).isArray ? target : Expression("&\(target.text)", reads: target.reads)
    }
    let results = Array(operation.results.prefix(callee.resultTypes.count))
    if results.count > 1 {
      for result in results {
        let target = variable(storage.variable(result))
        changes.insert(storage.variable(result))
        arguments.append(Expression("&\(target.text)", reads: target.reads))
      }
    }
    var call = Expression.call(symbol, arguments.map { (nil, $0) })
    call.changes = changes
    call.hasEffects = true
    if results.count == 1 {
      if flat.uses[results[0].index].isEmpty, storage.isAlone(results[0]) {
        return line("\(call.text);", reads: call.reads, changes: changes)
      }
      return bind(results[0], call)
    }
    line("\(call.text);", reads: call.reads, changes: changes)
  }
}
