/// Folds one sequence of operands and operators, as the compiler does.
struct SequenceFolder {
  private let table: OperatorTable
  private let file: SourceFile
  /// Operands and operators in turn; `is` and `as` have no right operand.
  private let elements: [SequenceElement]
  private var position = 1
  private(set) var diagnostics: [Diagnostic] = []

  /// What operators an operand on the right may take.
  private struct Bound {
    var group: String
    var isStrict: Bool
  }

  init(table: OperatorTable, file: SourceFile, elements: [SequenceElement]) {
    self.table = table
    self.file = file
    self.elements = elements
  }

  mutating func fold() -> ExpressionSyntax {
    guard case .operand(let first)? = elements.first else {
      return ExpressionSyntax(.invalid, range: SourceRange(0, 0))
    }
    return fold(first, bound: nil)
  }

  /// Takes operators while the bound admits them.
  private mutating func fold(_ left: ExpressionSyntax, bound: Bound?) -> ExpressionSyntax {
    guard var first = nextOperator, admits(bound, first) else { return left }
    var left = left
    var right = takeOperand(of: first)
    while let second = nextOperator, admits(bound, second) {
      guard let firstGroup = group(of: first), let secondGroup = group(of: second) else {
        // An unknown operator was reported; go on as if it bound to the left.
        left = combine(left, first, right)
        first = second
        right = takeOperand(of: second)
        continue
      }
      switch table.relation(firstGroup, secondGroup) {
      case .higher:
        left = combine(left, first, right)
        first = second
        right = takeOperand(of: second)
      case .lower:
        right = fold(right ?? invalid(first), bound: Bound(group: firstGroup, isStrict: true))
      case .same:
        if table.associativity(of: firstGroup) == .right {
          right = fold(right ?? invalid(first), bound: Bound(group: firstGroup, isStrict: false))
          continue
        }
        if table.associativity(of: firstGroup) == .none { reportNonAssociative(first, second) }
        left = combine(left, first, right)
        first = second
        right = takeOperand(of: second)
      case .unrelated:
        reportUnrelated(first, second)
        left = combine(left, first, right)
        first = second
        right = takeOperand(of: second)
      }
    }
    return combine(left, first, right)
  }

  private var nextOperator: SequenceElement? { position < elements.count ? elements[position] : nil }

  /// Consumes an operator and its right operand, if it has one.
  private mutating func takeOperand(of element: SequenceElement) -> ExpressionSyntax? {
    position += 1
    switch element {
    case .isType, .cast, .operand: return nil
    case .binaryOperator, .assignment, .ternary, .arrow:
      guard position < elements.count, case .operand(let operand) = elements[position] else { return nil }
      position += 1
      return operand
    }
  }

  private mutating func admits(_ bound: Bound?, _ element: SequenceElement) -> Bool {
    guard let bound else { return true }
    guard let group = group(of: element) else { return false }
    switch table.relation(group, bound.group) {
    case .higher: return true
    case .same: return !bound.isStrict
    case .lower, .unrelated: return false
    }
  }

  /// The precedence group of an operator.
  private func group(of element: SequenceElement) -> String? {
    switch element {
    case .binaryOperator(let syntax): return table.precedenceGroup(of: syntax.name)
    case .assignment: return "AssignmentPrecedence"
    case .ternary: return "TernaryPrecedence"
    case .isType, .cast: return "CastingPrecedence"
    case .arrow: return "FunctionArrowPrecedence"
    case .operand: return nil
    }
  }

  private mutating func combine(
    _ left: ExpressionSyntax, _ element: SequenceElement, _ right: ExpressionSyntax?
  ) -> ExpressionSyntax {
    let operand = right ?? invalid(element)
    let range = left.range.union(operand.range)
    switch element {
    case .binaryOperator(let syntax):
      if table.precedenceGroup(of: syntax.name) == nil { reportUnknown(syntax) }
      return ExpressionSyntax(.binary(left: left, syntax, right: operand), range: range)
    case .assignment: return ExpressionSyntax(.assignment(left: left, right: operand), range: range)
    case .ternary(let middle, _):
      return ExpressionSyntax(.ternary(condition: left, then: middle, otherwise: operand), range: range)
    case .isType(let type, _):
      return ExpressionSyntax(.isType(left, type), range: left.range.union(type.range))
    case .cast(let kind, let type, _):
      return ExpressionSyntax(.cast(left, kind, type), range: left.range.union(type.range))
    case .arrow(let effects, _):
      return ExpressionSyntax(.arrow(parameters: left, effects, result: operand), range: range)
    case .operand: return left
    }
  }

  // MARK: Complaints

  private func invalid(_ element: SequenceElement) -> ExpressionSyntax {
    ExpressionSyntax(.invalid, range: range(of: element))
  }

  private mutating func reportUnknown(_ syntax: OperatorSyntax) {
    diagnostics.append(
      .error(
        "unknown operator '\(syntax.name)'", in: file, at: syntax.range,
        note: "declare it in this module: 'infix operator \(syntax.name)'"))
  }

  private mutating func reportNonAssociative(_ first: SequenceElement, _ second: SequenceElement) {
    diagnostics.append(
      .error(
        "adjacent operators \(name(of: first)) and \(name(of: second)) are not associative", in: file,
        at: range(of: second), note: "use parentheses"))
  }

  private mutating func reportUnrelated(_ first: SequenceElement, _ second: SequenceElement) {
    diagnostics.append(
      .error(
        "adjacent operators \(name(of: first)) and \(name(of: second)) have unrelated precedences", in: file,
        at: range(of: second), note: "use parentheses"))
  }

  private func name(of element: SequenceElement) -> String { "'\(file.text(of: range(of: element)))'" }

  private func range(of element: SequenceElement) -> SourceRange {
    switch element {
    case .binaryOperator(let syntax): return syntax.range
    case .assignment(let range), .ternary(_, let range), .isType(_, let range), .cast(_, _, let range),
      .arrow(_, let range):
      return range
    case .operand(let operand): return operand.range
    }
  }
}
