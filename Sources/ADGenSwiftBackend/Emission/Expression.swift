import ADGenIR

/// How tightly the outermost operator of an expression binds; what is inside another needs parentheses if it binds
/// less than its place demands.
package enum Precedence: Int, Comparable {
  case ternary, disjunction, conjunction, comparison, range, addition, multiplication, prefix, primary

  package static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter one: what the right side of a left-associative operator demands.
  package var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .primary }
}

/// Swift text of an expression.
package struct Expression {
  package var text: String
  package var precedence: Precedence
  /// The variables that the text mentions.
  package var reads: Set<Variable>
  /// The variables that evaluation changes, as arguments of inout parameters.
  package var changes: Set<Variable> = []
  /// Whether evaluation does something besides giving a value.
  package var hasEffects = false
  /// Whether the text has its type without help from its surroundings: it is more than literals.
  package var isTyped: Bool
  /// The number of operators and calls in the text.
  package var weight: Int
  /// Whether the text begins with a minus sign, which must not follow another operator.
  package var isNegative: Bool { text.hasPrefix("-") }

  package init(
    _ text: String, _ precedence: Precedence = .primary, reads: Set<Variable> = [], isTyped: Bool = true,
    weight: Int = 0
  ) {
    self.text = text
    self.precedence = precedence
    self.reads = reads
    self.isTyped = isTyped
    self.weight = weight
  }

  /// The text, in parentheses if it binds less tightly than demanded.
  package func text(for place: Precedence) -> String { precedence < place ? "(\(text))" : text }

  /// The text to the right of a binary operator.
  package func rightText(for place: Precedence) -> String {
    precedence < place || isNegative ? "(\(text))" : text
  }

  /// `left op right`, with an operator that associates to the left.
  package static func binary(_ left: Expression, _ symbol: String, _ right: Expression, _ precedence: Precedence)
    -> Expression
  {
    let leftPlace = precedence == .comparison ? precedence.tighter : precedence
    return joined(
      "\(left.text(for: leftPlace)) \(symbol) \(right.rightText(for: precedence.tighter))", precedence, [left, right])
  }

  /// `name(arguments)`, the arguments with their labels.
  package static func call(_ name: String, _ arguments: [(label: String?, value: Expression)]) -> Expression {
    let list = arguments.map { ($0.label.map { "\($0): " } ?? "") + $0.value.text }
    return joined("\(name)(\(list.joined(separator: ", ")))", .primary, arguments.map(\.value))
  }

  package static func call(_ name: String, _ arguments: Expression...) -> Expression {
    call(name, arguments.map { (nil, $0) })
  }

  /// A text made of parts.
  package static func joined(_ text: String, _ precedence: Precedence, _ parts: [Expression]) -> Expression {
    var result = Expression(
      text, precedence, reads: parts.reduce(into: []) { $0.formUnion($1.reads) },
      isTyped: parts.contains(where: \.isTyped), weight: parts.reduce(1) { $0 + $1.weight })
    result.changes = parts.reduce(into: []) { $0.formUnion($1.changes) }
    result.hasEffects = parts.contains(where: \.hasEffects)
    return result
  }

  package static func not(_ operand: Expression) -> Expression {
    joined("!\(operand.text(for: .primary))", .prefix, [operand])
  }

  /// The same text, known to have its type.
  package var typed: Expression {
    var result = self
    result.isTyped = true
    return result
  }
}

extension Structure {
  /// The call of an initializer with all fields.
  func made(of parts: [Expression]) -> Expression {
    var arguments: [(label: String?, value: Expression)] = []
    for (position, part) in parts.enumerated() where !fixed.contains(position) {
      arguments.append((fields[position].label, part))
    }
    if initializer == .generated, !arguments.isEmpty {
      arguments.insert((label: "fields", value: Expression("()")), at: 0)
    }
    return Expression.call(name, arguments).typed
  }
}
