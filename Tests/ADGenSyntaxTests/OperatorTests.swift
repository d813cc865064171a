import ADGenSyntax
import Testing

@Suite struct OperatorTests {
  /// The folded form of the last statement of a text, and what is wrong with it.
  func fold(_ text: String) -> (String, [String]) {
    let tree = parse(text)
    var table = OperatorTable()
    let problems = table.add([tree])
    guard case .expression(let expression)? = tree.statements.last?.kind else { return ("", []) }
    let folded = table.fold(expression, in: tree.file)
    let messages = (problems + folded.diagnostics).map(\.message)
    return (describe(folded.expression, tree.file), messages)
  }

  private func describe(_ expression: ExpressionSyntax, _ file: SourceFile) -> String {
    switch expression.kind {
    case .binary(let left, let name, let right):
      return "(\(describe(left, file)) \(name.name) \(describe(right, file)))"
    case .assignment(let left, let right): return "(\(describe(left, file)) = \(describe(right, file)))"
    case .ternary(let condition, let then, let otherwise):
      return "(\(describe(condition, file)) ? \(describe(then, file)) : \(describe(otherwise, file)))"
    case .cast(let value, _, let type): return "(\(describe(value, file)) as \(file.text(of: type.range)))"
    case .isType(let value, let type): return "(\(describe(value, file)) is \(file.text(of: type.range)))"
    case .arrow(let left, _, let right): return "(\(describe(left, file)) -> \(describe(right, file)))"
    default: return file.text(of: expression.range)
    }
  }

  @Test(arguments: [
    ("a + b * c", "(a + (b * c))"), ("a * b + c", "((a * b) + c)"), ("a - b - c", "((a - b) - c)"),
    ("a = b + c", "(a = (b + c))"), ("a += b * c - d", "(a += ((b * c) - d))"),
    ("a = b = c", "(a = (b = c))"), ("a ?? b ?? c", "(a ?? (b ?? c))"),
    ("a < b && c == d || e", "(((a < b) && (c == d)) || e)"),
    ("a || b && c || d", "((a || (b && c)) || d)"),
    ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"), ("a + b > c ? d : e + f", "(((a + b) > c) ? d : (e + f))"),
    ("a = b ? c : d", "(a = (b ? c : d))"),
    ("a as Int + 1", "((a as Int) + 1)"), ("a + b as Int", "((a + b) as Int)"), ("a as Int == 1", "((a as Int) == 1)"),
    ("a is Int ? b : c", "((a is Int) ? b : c)"), ("a as Int ?? b", "((a as Int) ?? b)"),
    ("0 ..< n + 1", "(0 ..< (n + 1))"), ("a << b * c", "((a << b) * c)"), ("a & b | c ^ d", "(((a & b) | c) ^ d)"),
    ("A -> B -> C", "(A -> (B -> C))"), ("a &+ b &* c", "(a &+ (b &* c))"),
  ])
  func foldsLikeTheCompiler(_ text: String, _ expected: String) {
    let (folded, problems) = fold(text)
    #expect(folded == expected)
    #expect(problems == [])
  }

  @Test func theModulesOwnOperators() {
    let declarations = """
      precedencegroup Power { higherThan: MultiplicationPrecedence associativity: right }
      precedencegroup Low { lowerThan: AdditionPrecedence associativity: left }
      infix operator **: Power
      infix operator <>: Low
      infix operator ~~

      """
    #expect(fold(declarations + "a * b ** c ** d") == ("(a * (b ** (c ** d)))", []))
    #expect(fold(declarations + "a <> b + c <> d") == ("((a <> (b + c)) <> d)", []))
    #expect(fold(declarations + "a ~~ b").1 == [])
    #expect(fold(declarations + "a ~~ b + c").1 == ["adjacent operators '~~' and '+' have unrelated precedences"])
  }

  @Test func whatDoesNotFold() {
    #expect(fold("a < b < c").1 == ["adjacent operators '<' and '<' are not associative"])
    #expect(fold("a +++ b").1 == ["unknown operator '+++'"])
    #expect(fold("infix operator +++: Nothing\na +++ b").1.first == "unknown precedence group 'Nothing'")
  }
}
