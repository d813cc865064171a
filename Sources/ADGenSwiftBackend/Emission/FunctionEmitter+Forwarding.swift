import ADGenIR

// Functions that only hand over what a call gives are one expression: most forms of a derivative are.
extension FunctionEmitter {
  /// The body as an expression; nil if it does more than a call whose results it returns.
  mutating func forwardedCall() -> Expression? {
    let function = flat.function
    let operations = function.body.operations
    guard operations.count >= 2, case .return = operations[operations.count - 1].kind,
      case .call(let symbol) = operations[operations.count - 2].kind, let callee = module[symbol],
      callee.declaration.form == .function, !function.parameters.contains(where: \.isInout),
      operations[operations.count - 1].operands == operations[operations.count - 2].results
    else { return nil }
    let call = operations[operations.count - 2]
    let before = operations.dropLast(2)
    let labels = function.declaration.resultLabels
    if before.isEmpty, !callee.parameters.contains(where: \.isInout) {
      guard callee.resultTypes.count > 1, callee.declaration.resultLabels == labels else { return nil }
      return self.call(symbol, call)
    }
    guard labels == ["value", "gradient"], callee.parameters.last?.isInout == true,
      callee.parameters.last?.label == "into", !callee.parameters.dropLast().contains(where: \.isInout),
      callee.resultTypes.count == 1, let storage = call.operands.last,
      before.allSatisfy(\.makesStorage), let start = storageText(storage)
    else { return nil }
    let arguments = zip(callee.parameters, call.operands).dropLast().map { ($0, variable(self.storage.variable($1))) }
    let isPlain = call.operands.dropLast().allSatisfy { operand in
      function.parameters.contains { $0.value == operand }
    }
    guard isPlain else { return nil }
    return filled(callee, arguments, startingFrom: start)
  }

  /// `valueWithGradient(startingFrom: s) { f(x, into: &$0) }`
  private func filled(
    _ callee: Function, _ arguments: [(parameter: Parameter, value: Expression)], startingFrom start: String
  ) -> Expression {
    var list: [String] = []
    var name = Keywords.escaped(callee.declaration.name)
    for (parameter, value) in arguments {
      if parameter.name == "self" {
        name = "\(value.text).\(name)"
      } else {
        list.append((parameter.label.map { "\($0): " } ?? "") + value.text)
      }
    }
    let type = callee.declaration.enclosingTypes.joined(separator: ".")
    if !type.isEmpty, !arguments.contains(where: { $0.parameter.name == "self" }) { name = "\(type).\(name)" }
    list.append("into: &$0")
    return Expression(
      "\(scalars.runtime("valueWithGradient"))(startingFrom: \(start)) "
        + "{ \(name)(\(list.joined(separator: ", "))) }")
  }

  /// The text of storage that is made of constants and empty arrays.
  private func storageText(_ value: Value) -> String? {
    if let constant = flat.constant(value) { return constant.expression.text }
    guard let operation = flat.definingOperation(value) else { return nil }
    switch operation.kind {
    case .arrayLiteral where operation.operands.isEmpty && flat.type(value).element != nil: return "[]"
    case .makeTuple:
      guard case .tuple(let elements) = flat.type(value) else { return nil }
      var parts: [String] = []
      for (element, operand) in zip(elements, operation.operands) {
        guard let part = storageText(operand) else { return nil }
        parts.append((element.label.map { "\(Keywords.escaped($0)): " } ?? "") + part)
      }
      return "(\(parts.joined(separator: ", ")))"
    default: return nil
    }
  }
}

extension Operation {
  /// Whether it makes storage that is empty.
  fileprivate var makesStorage: Bool {
    switch kind {
    case .constant, .arrayLiteral, .makeTuple: return true
    default: return false
    }
  }
}
