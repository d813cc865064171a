import ADGenIR
import ADGenSwiftBackend

// Calls of the other functions of the file.
extension CFunctionEmitter {
  /// A call of which one result is used, as an expression.
  mutating func call(_ symbol: String, _ operation: Operation) -> Expression {
    note(symbol, operation)
    let values = operands(operation.operands)
    var result = called(symbol, values + counts(symbol, operation))
    guard let callee = module[symbol] else { return result }
    if callee.resultTypes.count > 1 { refuse("a call of a function with several results, here,", operation) }
    result.hasEffects = callee.parameters.contains(where: \.isInout)
    return result
  }

  /// How many elements the arrays have of which the function is told.
  private mutating func counts(_ symbol: String, _ operation: Operation) -> [Expression] {
    (counted[symbol] ?? []).sorted().map { position in
      let variable = storage.variable(operation.array(passedAs: position, module))
      return Expression(count(of: variable, operation), reads: [variable])
    }
  }

  private mutating func note(_ symbol: String, _ operation: Operation) {
    if module[symbol] == nil { refuse("a call of '\(symbol)'", operation) }
    if !callees.contains(symbol) { callees.append(symbol) }
  }

  /// A call of a function of ours, or of a library's routine, which is passed pointers to where its buffers begin.
  private func called(_ symbol: String, _ values: [Expression]) -> Expression {
    guard let external = module[symbol]?.primitive?.external else {
      return .call(symbol, values.map { (nil, $0) })
    }
    let arguments = external.arguments.map { argument -> Expression in
      switch argument {
      case .value(let position): return values[position]
      case .flag(let position): return interface.namesFlags ? Self.flag(values[position]) : values[position]
      case .character(let position): return Self.character(values[position])
      case .buffer(let position, let offset):
        if values[offset].text == "0" { return values[position] }
        return .binary(values[position], "+", values[offset], .addition)
      }
    }
    return .call(external.name, arguments.map { (nil, $0) })
  }

  /// The constants of BLAS.
  private static func flag(_ value: Expression) -> Expression {
    let names = [
      "101": "CblasRowMajor", "102": "CblasColMajor", "111": "CblasNoTrans", "112": "CblasTrans",
      "113": "CblasConjTrans", "121": "CblasUpper", "122": "CblasLower", "131": "CblasNonUnit", "132": "CblasUnit",
      "141": "CblasLeft", "142": "CblasRight",
    ]
    return names[value.text].map { Expression($0) } ?? value
  }

  private static func character(_ value: Expression) -> Expression {
    guard let code = UInt8(value.text), code > 64, code < 123 else { return value }
    return Expression("'\(Character(UnicodeScalar(code)))'")
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
    arguments += counts(symbol, operation)
    var call = called(symbol, arguments)
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

extension Operation {
  /// What a call passes for a parameter: of an inout one, the version that it leaves.
  func array(passedAs position: Int, _ module: Module) -> Value {
    guard case .call(let symbol) = kind, let callee = module[symbol], callee.parameters[position].isInout else {
      return operands[position]
    }
    return results[callee.resultTypes.count + callee.parameters[..<position].filter(\.isInout).count]
  }
}
