import ADGenSyntax

// Calls that stand for their effect: checks, exchanges, output.
extension BodyChecker {
  mutating func checkEffect(_ call: CallSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .identifier(let name, _) = call.callee.kind, lookUp(name.name) == nil, !summary.declares(name.name)
    else { return nil }
    func one(_ kind: TypedStatement.Kind) -> [TypedStatement] { [TypedStatement(kind, range: range)] }
    switch name.name {
    case "precondition":
      guard let condition = call.arguments.first?.value else { return nil }
      let message = call.arguments.dropFirst().first.map { text(of: $0.value) } ?? ""
      return one(.check(solve(condition, expected: .bool), message: message))
    case "preconditionFailure", "fatalError", "assertionFailure":
      return one(.trap(call.arguments.first.map { text(of: $0.value) } ?? ""))
    case "swap": return checkSwap(call, range)
    case "assert", "print", "debugPrint": return checkVerbatim(name.name, call, range)
    default: return nil
    }
  }

  /// `swap(&a, &b)`: both at once.
  private mutating func checkSwap(_ call: CallSyntax, _ range: SourceRange) -> [TypedStatement]? {
    let operands = call.arguments.compactMap { argument -> ExpressionSyntax? in
      if case .inoutArgument(let operand) = argument.value.kind { return operand }
      return nil
    }
    guard operands.count == 2, call.arguments.count == 2 else { return nil }
    let places = operands.compactMap { place($0, purpose: "passed with '&'") }
    guard places.count == 2 else { return [] }
    checkExclusive(places, isSwap: true)
    let values = [solve(operands[1], expected: places[0].type), solve(operands[0], expected: places[1].type)]
    let type = SwiftType.tuple(values.map { TupleField(type: $0.type) })
    let swapped = TypedExpression(.tuple(values), type: type, range: range)
    return [TypedStatement(.destructure(places, swapped), range: range)]
  }

  /// The text of a message; interpolations are left out.
  private func text(of expression: ExpressionSyntax) -> String {
    guard case .string(let literal) = expression.kind else { return "" }
    return literal.segments.map { segment in
      switch segment {
      case .text(let range): return source.text(of: range)
      case .interpolation: return "…"
      }
    }.joined()
  }

  /// A call that is passed through: its text, with the values of its arguments between.
  private mutating func checkVerbatim(_ name: String, _ call: CallSyntax, _ range: SourceRange) -> [TypedStatement] {
    var pieces = ["\(name)("]
    var values: [TypedExpression] = []
    func write(_ text: String) { pieces[pieces.count - 1] += text }
    for (index, argument) in call.arguments.enumerated() {
      if index > 0 { write(", ") }
      if let label = argument.label { write("\(label.name): ") }
      guard case .string(let literal) = argument.value.kind else {
        values.append(solve(argument.value, expected: name == "assert" && index == 0 ? .bool : nil))
        pieces.append("")
        continue
      }
      let quotes = String(repeating: "#", count: literal.poundCount) + (literal.isMultiline ? "\"\"\"" : "\"")
      write(quotes)
      for segment in literal.segments {
        switch segment {
        case .text(let range): write(source.text(of: range))
        case .interpolation(let arguments, let range):
          guard arguments.count == 1, arguments[0].label == nil else {
            report(.unsupported("this string interpolation", "interpolate a plain value"), range)
            continue
          }
          write("\\\(String(repeating: "#", count: literal.poundCount))(")
          values.append(solve(arguments[0].value, expected: nil))
          pieces.append(")")
        }
      }
      write(String(quotes.reversed()))
    }
    write(")")
    return [TypedStatement(.verbatim(pieces: pieces, values: values), range: range)]
  }
}
