import ADGenSyntax
import Testing

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("f(x, a: 1)", "(call f x (a: 1))"),
    ("a.b[0].c(d)", "(call (member (subscript (member a b) 0) c) d)"),
    ("x?.y!.z", "(member (postfix! (member (postfix? x) y)) z)"),
    ("-x.y + 1", "(sequence (prefix- (member x y)) + 1)"),
    ("x = y += z", "(sequence x = y += z)"),
    ("a ? b : c", "(sequence a (?: b) c)"),
    ("x as? Int ?? 1", "(sequence x (as? Int) ?? 1)"),
    ("x is [Int]", "(sequence x (is ([] Int)))"),
    ("try await f()", "(try (await (call f)))"),
    ("try? f() ?? 1", "(try? (sequence (call f) ?? 1))"),
    ("f(&x, inout: y)", "(call f (inout x) (inout: y))"),
    ("[1, 2,]", "(array 1 2)"),
    ("[:]", "(dictionary)"),
    ("[a: 1, b: 2]", "(dictionary a 1 b 2)"),
    ("(1, a: 2)", "(tuple 1 (a: 2))"),
    ("((x))", "(paren (paren x))"),
    ("()", "(tuple)"),
    ("f(_:b:)(1)", "(call f(_:b:) 1)"),
    ("Array<Int>(x)", "(call (Array<> Int) x)"),
    ("a < b", "(sequence a < b)"),
    ("f(a < b, c > d)", "(call f (sequence a < b) (sequence c > d))"),
    (
      "f(a < b, c > (d))", "(call f (call (a<> b c) d))"
    ),
    ("A<B<C>>.d", "(member (A<> (B<> C)) d)"),
    (".some(1)", "(call .some 1)"),
    ("x.map { $0 + 1 }", "(call (member x map) (trailing  (closure (body (sequence $0 + 1)))))"),
    ("f(1) { 2 } b: { 3 }", "(call f 1 (trailing  (closure (body 2))) (trailing b (closure (body 3))))"),
    ("reduce(0, +)", "(call reduce 0 +)"),
    ("(Int, A) -> B", "(sequence (tuple Int A) -> B)"),
    ("\"a\\(x)b\"", "(string \"a\" (interpolation x) \"b\")"),
    ("\\A.b[0]?.c", "(keyPath \\A.b[0]?.c 4)"),
    ("\\.?.a", "(keyPath \\.?.a 2)"),
    ("#line", "(macro #line)"),
    ("#f(1) { 2 }", "(macro #f 1 (trailing  (closure (body 2))))"),
    ("[3 of Int]()", "(call (type ([of] 3 Int)))"),
    ("any P", "(type (any P))"),
    ("Swift::max(1)", "(call (member Swift max) 1)"),
    ("await(x)", "(await (paren x))"),
    ("unsafe(x)", "(call unsafe x)"),
    ("unsafe x.y", "(unsafe (member x y))"),
    ("copy x", "(copy x)"),
    ("copy(x)", "(call copy x)"),
    ("a.init(x).self", "(member (call (member a init) x) self)"),
    ("t.0.1", "(member (member t 0) 1)"),
  ])
  func reads(_ text: String, _ expected: String) {
    #expect(dump(text) == expected)
  }

  @Test func linesEndExpressions() {
    #expect(dump("a\n(b)") == "a\n(paren b)")
    #expect(dump("a\n[b]") == "a\n(array b)")
    #expect(dump("a\n.b") == "(member a b)")
    #expect(dump("a\n+ b") == "(sequence a + b)")
    #expect(dump("a\n-b") == "a\n(prefix- b)")
    #expect(dump("a\n? b\n: c") == "(sequence a (?: b) c)")
    #expect(dump("a; b") == "a\nb")
  }

  @Test func closureSignatures() {
    #expect(dump("{ x in x }") == "(closure (parameter x) (body x))")
    #expect(dump("{ x, _ in }") == "(closure (parameter x) (parameter _) (body))")
    #expect(
      dump("{ [weak a, b = c] (x: Int, _ y: inout B...) async throws -> C in }") == """
        (closure
          (capture weak a)
          (capture b c)
          (parameter x Int)
          (parameter y (attributed inout B))
          async
          throws
          (result C)
          (body))
        """)
    #expect(dump("{ (x) }") == "(closure (body (paren x)))")
    #expect(dump("{ [x] }") == "(closure (body (array x)))")
    #expect(dump("{ for x in y {} }") == "(closure (body (for x y (body))))")
  }

  @Test func bracesAfterConditionsAreBodies() {
    #expect(dump("if a {}") == "(if a (then))")
    #expect(dump("if f { 1 } {}") == "(if (call f (trailing  (closure (body 1)))) (then))")
    #expect(dump("if f({ 1 }) {}") == "(if (call f (closure (body 1))) (then))")
    #expect(dump("for x in y.z { w }") == "(for x (member y z) (body w))")
    #expect(
      dump("while x.f { 1 }.g {}") == "(while (member (call (member x f) (trailing  (closure (body 1)))) g) (body))")
    #expect(dump("switch x { default: break }") == "(switch x (default (body break)))")
  }

  @Test func memberChainsWithConditions() {
    #expect(
      dump("a\n#if X\n.b()\n#else\n.c\n#endif\n.d")
        == "(member (conditional a (#if (clause X (call (member base b))) (clause else (member base c)))) d)")
  }

  @Test func rangesCoverTheText() throws {
    let text = "foo(bar: 1 + 2) { x }"
    let tree = parse(text)
    guard case .expression(let call) = tree.statements[0].kind, case .call(let syntax) = call.kind else {
      Issue.record("not a call")
      return
    }
    #expect(tree.file.text(of: call.range) == text)
    #expect(tree.file.text(of: syntax.arguments[0].range) == "bar: 1 + 2")
    #expect(tree.file.text(of: syntax.arguments[0].value.range) == "1 + 2")
    #expect(syntax.argumentsRange.map { tree.file.text(of: $0) } == "(bar: 1 + 2)")
    #expect(tree.file.text(of: syntax.trailingClosures[0].range) == "{ x }")
  }
}
