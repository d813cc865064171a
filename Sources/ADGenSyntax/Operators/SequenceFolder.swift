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
      if let inner = boundOfRightSide(first, second) {
        right = fold(right ?? invalid(first), bound: inner)
      } else {
        left = combine(left, first, right)
        first = second
        right = takeOperand(of: second)
      }
    }
    return combine(left, first, right)
  }

  /// If the second operator binds its left operand more tightly than the first its right one: what that operand may
  /// take in.
  private mutating func boundOfRightSide(_ first: SequenceElement, _ second: SequenceElement) -> Bound? {
    // The right side of a cast is its type and nothing more. Unknown operators are reported when they are combined.
    guard !isCast(first), let firstGroup = group(of: first), let secondGroup = group(of: second) else { return nil }
    switch table.relation(firstGroup, secondGroup) {
    case .higher: return nil
    case .lower: return Bound(group: firstGroup, isStrict: true)
    case .same:
      switch table.associativity(of: firstGroup) {
      case .left: return nil
      case .right: return Bound(group: firstGroup, isStrict: false)
      case .none:
        reportNonAssociative(first, second)
        return nil
      }
    case .unrelated:
      reportUnrelated(first, second)
      return nil
    }
  }

  private var nextOperator: SequenceElement? { position < elements.count ? elements[position] : nil }

  private func isCast(_ element: SequenceElement) -> Bool {
    switch element {
    case .isType, .cast: return true
    case .operand, .binaryOperator, .assignment, .ternary, .arrow: return false
    }
  }

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
