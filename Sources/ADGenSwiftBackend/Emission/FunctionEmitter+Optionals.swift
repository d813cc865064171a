import ADGenIR

// Optionals and dictionaries as Swift writes them.
extension FunctionEmitter {
  /// `x as T?`, or nothing.
  func optional(_ value: Expression?, _ wrapped: Type) -> Expression {
    let type = wrapped.swiftSpelling
    guard let value else { return Expression("\(type)?.none") }
    // An optional in an optional must not be flattened.
    return .call("\(type)?.some", value).typed
  }

  /// `[key: value]`.
  func dictionary(_ elements: [Expression], _ type: Type) -> Expression {
    if elements.isEmpty { return Expression("\(type.swiftSpelling)()") }
    let entries = stride(from: 0, to: elements.count, by: 2).map { "\(elements[$0].text): \(elements[$0 + 1].text)" }
    var result = Expression.joined("[\(entries.joined(separator: ", "))]", .primary, elements)
    // What the keys are says nothing of the values.
    let values = stride(from: 1, to: elements.count, by: 2).map { elements[$0] }
    var isDouble = false
    if case .dictionary(_, .double) = type { isDouble = true }
    result.isTyped = isDouble || values.contains(where: \.isTyped)
    return result
  }

  /// `x != nil` for a comparison of an optional's count with 0; nil if it is another comparison.
  mutating func presence(_ comparison: Comparison, _ operation: Operation) -> Expression? {
    guard comparison == .equal || comparison == .notEqual,
      case .integer(let number, _)? = flat.constant(operation.operands[1]), number == 0 || number == 1,
      isFolded(operation.operands[0]),
      let count = flat.definingOperation(operation.operands[0]), case .count(let path) = count.kind,
      flat.type(count.operands[0]).part(at: path)?.isOptional == true
    else { return nil }
    let place = place(count, path)
    let isAbsent = (comparison == .equal) == (number == 0)
    return .joined("\(place.text) \(isAbsent ? "==" : "!=") nil", .comparison, [place]).typed
  }
}
