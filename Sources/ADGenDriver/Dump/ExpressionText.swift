import ADGenIR

/// Writes scalar operations as expressions, for tables and pictures.
struct ExpressionText {
  /// What computes each value that has no name.
  var definitions: [Value: Operation]
  var names: [Value: String]

  /// How tightly an expression holds together.
  private enum Precedence: Int {
    case sum
    case product
    case primary
  }

  /// The expression of a value; a named value is its name.
  func text(of value: Value) -> String { expression(value).text }

  /// The expression that an operation computes from its operands.
  func text(of operation: Operation) -> String { expression(operation).text }

  /// A sum of terms: `a + b - c`.
  func text(ofSum terms: [Value]) -> String {
    terms.enumerated().map { index, term in
      let text = text(of: term)
      if index == 0 { return text }
      return text.hasPrefix("-") ? " - \(text.dropFirst())" : " + \(text)"
    }.joined()
  }

  private func expression(_ value: Value) -> (text: String, precedence: Precedence) {
    if let name = names[value] { return (name, .primary) }
    guard let operation = definitions[value] else { return ("?", .primary) }
    return expression(operation)
  }

  private func expression(_ operation: Operation) -> (text: String, precedence: Precedence) {
    switch operation.kind {
    case .constant(let constant): return (constant.text, .primary)
    case .scalar(.add): return infix("+", operation, .sum)
    case .scalar(.subtract): return infix("-", operation, .sum)
    case .scalar(.multiply), .scalar(.zeroWins): return infix("*", operation, .product)
    case .scalar(.divide): return infix("/", operation, .product)
    case .scalar(.negate): return ("-" + parenthesized(operation.operands[0], below: .product), .product)
    case .scalar(.magnitude): return ("|\(text(of: operation.operands[0]))|", .primary)
    case .scalar(let function): return (call(function.rawValue, operation), .primary)
    case .convert: return expression(operation.operands[0])
    case .tensor(let function): return tensorExpression(function, operation)
    case .call(let symbol): return (call(symbol, operation), .primary)
    case .compare(let comparison): return infix(comparison.rawValue, operation, .sum)
    case .logic, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append, .removeLast,
      .makeTuple, .reduce, .zeroTangent, .addTangents, .verbatim, .precondition, .if, .for, .while, .repeat, .block,
      .yield,
      .continue, .break, .return, .trap, .throw:
      return (call(operation.kind.word, operation), .primary)
    }
  }

  private func tensorExpression(
    _ function: TensorFunction, _ operation: Operation
  ) -> (text: String, precedence: Precedence) {
    if operation.operands.count == 2 {
      if function == .add { return infix("+", operation, .sum) }
      if function == .subtract { return infix("-", operation, .sum) }
      if function == .multiply || function == .zeroWins { return infix("*", operation, .product) }
      if function == .divide { return infix("/", operation, .product) }
    }
    return (call(function.rawValue, operation), .primary)
  }

  private func call(_ name: String, _ operation: Operation) -> String {
    "\(name)(\(operation.operands.map { text(of: $0) }.joined(separator: ", ")))"
  }

  /// Left-associative, as in Swift: the right operand must hold together more tightly than the operator.
  private func infix(
    _ symbol: String, _ operation: Operation, _ precedence: Precedence
  ) -> (text: String, precedence: Precedence) {
    let left = parenthesized(operation.operands[0], below: precedence)
    let isAssociative = symbol == "+" || symbol == "*"
    let needed = isAssociative ? precedence : Precedence(rawValue: precedence.rawValue + 1) ?? .primary
    let right = parenthesized(operation.operands[1], below: needed)
    return ("\(left) \(symbol) \(right.hasPrefix("-") ? "(\(right))" : right)", precedence)
  }

  private func parenthesized(_ value: Value, below precedence: Precedence) -> String {
    let inner = expression(value)
    return inner.precedence.rawValue < precedence.rawValue ? "(\(inner.text))" : inner.text
  }
}

extension OperationKind {
  /// One word for what the operation does.
  var word: String {
    let description = String(describing: self)
    return String(description.prefix { $0 != "(" })
  }
}
