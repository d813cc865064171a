import ADGenIR

// Values of enums with payloads. The IR has them as structs of their cases.
extension FunctionEmitter {
  /// `.circle(radius: x)`, if it is told by literals which case is there.
  mutating func enumCase(_ structure: Structure, _ operation: Operation) -> Expression? {
    var present: (position: Int, payload: Value)?
    for (position, operand) in operation.operands.enumerated() {
      guard flat.constant(operand) == nil, isFolded(operand),
        let literal = flat.definingOperation(operand), case .arrayLiteral = literal.kind
      else { return nil }
      guard let payload = literal.operands.first else { continue }
      if present != nil { return nil }
      present = (position, payload)
    }
    guard let present else { return nil }
    let name = "\(structure.name).\(Keywords.escapedMember(structure.fields[present.position].label ?? ""))"
    let labels =
      structure.payloadLabels.indices.contains(present.position)
      ? structure.payloadLabels[present.position] : [nil]
    if labels.isEmpty { return Expression(name) }
    if labels.count == 1 { return .call(name, [(labels[0], expression(present.payload))]).typed }
    guard let parts = payloadParts(present.payload, count: labels.count) else { return nil }
    return .call(name, zip(labels, parts).map { ($0, $1) }).typed
  }

  /// The elements of a payload of several values.
  private mutating func payloadParts(_ payload: Value, count: Int) -> [Expression]? {
    if isFolded(payload), let tuple = flat.definingOperation(payload),
      case .makeTuple = tuple.kind
    {
      return operands(tuple.operands)
    }
    let whole = expression(payload)
    guard whole.precedence == .primary, !whole.hasEffects, !whole.text.contains("(") else { return nil }
    return (0..<count).map { .joined("\(whole.text).\($0)", .primary, [whole]).typed }
  }
}

extension Structure {
  /// The property that shows what a case carries.
  func payloadName(_ position: Int) -> String { "\(fields[position].label ?? "")Payload" }

  /// The generated initializer of all cases, of which one is there.
  func madeOfCases(_ parts: [Expression]) -> Expression {
    let arguments = zip(fields, parts).map { (label: $0.label, value: $1) }
    return Expression.call(name, [(label: "payloads", value: Expression("()"))] + arguments).typed
  }
}
