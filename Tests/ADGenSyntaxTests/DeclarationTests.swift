import ADGenSyntax
import Testing

@Suite struct DeclarationTests {
  @Test(arguments: [
    ("func f() {}", "(func f (body))"),
    (
      "func f<T: P>(a b: T, _ c: inout Int = 1, d: B...) async throws(E) -> T where T: Q { a }",
      "(func\n  f\n  (generic (T P))\n  (parameter a b T)\n  (parameter _ c (attributed inout Int) (= 1))\n"
        + "  (parameter d (... B))\n  async\n  (throws E)\n  (result T)\n  (where (: T Q))\n  (body a))"
    ),
    ("static func + (a: A, b: A) -> A { a }", "(func static + (parameter a A) (parameter b A) (result A) (body a))"),
    ("func ==<T>(a: T) {}", "(func == (generic T) (parameter a T) (body))"),
    ("let x = 1, y: Int", "(let (binding x (= 1)) (binding y (: Int)))"),
    ("var x: Int { 1 }", "(var (binding x (: Int) (getter (body 1))))"),
    ("var x: Int { get }", "(var (binding x (: Int) (accessors (get))))"),
    ("var x: Int { get {1} set(v) {} }", "(var (binding x (: Int) (accessors (get (body 1)) (set v (body)))))"),
    ("var x = f() { didSet {} }", "(var (binding x (= (call f)) (accessors (didSet (body)))))"),
    ("var x = f { 1 }", "(var (binding x (= (call f (trailing  (closure (body 1)))))))"),
    ("let (a, _) = b", "(let (binding (tuple a _) (= b)))"),
    (
      "struct A<T>: P, Q where T: R { let x: T }",
      "(struct A (generic T) (: P Q) (where (: T R)) (let (binding x (: T))))"
    ),
    (
      "enum E { case a, b(Int, x: B = 1); case c = 2 }",
      "(enum E (case a (b (parameter Int) (parameter x B (= 1)))) (case (c (= 2))))"
    ),
    ("protocol P: Q { associatedtype A: B = C; func f() }", "(protocol P (: Q) (associatedtype A (: B) C) (func f))"),
    ("extension A.B where C == D {}", "(extension (member A B) (where (== C D)))"),
    ("init?(x: Int) {}", "(init? (parameter x Int) (body))"),
    ("subscript(i: Int) -> A { get {1} }", "(subscript (parameter i Int) (result A) (accessors (get (body 1))))"),
    ("import struct A.B", "(import struct A.B)"),
    ("@a(b) public private(set) var x: A", "(var @a(b) public private(set) (binding x (: A)))"),
    ("typealias A<T> = (T) -> Void", "(typealias A (generic T) (function T -> Void))"),
    ("infix operator +++: P", "(operator infix +++ P)"),
    ("#if A\nlet x = 1\n#else\nfunc f()\n#endif", "(#if (clause A (let (binding x (= 1)))) (clause else (func f)))"),
    ("actor A {}", "(actor A)"),
    ("let actor = 1", "(let (binding actor (= 1)))"),
    ("async let x = f()", "(let async (binding x (= (call f))))"),
  ])
  func reads(_ text: String, _ expected: String) {
    #expect(dump(text) == expected)
  }

  @Test(arguments: [
    ("[Int]", "([] Int)"), ("[A: [B]]", "([:] A ([] B))"), ("Int??", "(? (? Int))"), ("A!", "(! A)"),
    ("(a: A, B)", "(tuple (a: A) B)"), ("(A) throws -> B", "(function A throws -> B)"),
    ("A.B<C>.D", "(member (member A B C) D)"), ("some P & Q", "(some (& P Q))"), ("any P.Type", "(any (.Type P))"),
    ("@escaping @Sendable () -> A", "(attributed @escaping @Sendable (function -> A))"), ("~Copyable", "(~ Copyable)"),
    ("[3 of [2 of A]]", "([of] 3 ([of] 2 A))"), ("A<B<C>>?", "(? (A<> (B<> C)))"),
    ("(repeat each T)", "(tuple (repeat (each T)))"),
    ("inout A", "(attributed inout A)"), ("A<-1, _>", "(A<> -1 _)"),
  ])
  func readsTypes(_ text: String, _ expected: String) {
    #expect(dump("let x: \(text)") == "(let (binding x (: \(expected))))")
  }

  @Test func bodiesAreReadOnDemand() throws {
    let file = SourceFile(path: "a.swift", text: "func f() { let s = \"}\\(\"}\")\" /* } */; g { } }\nlet y = 2")
    let tree = SyntaxTree.parse(file)
    #expect(tree.diagnostics.isEmpty)
    #expect(tree.statements.count == 2)
    guard case .function(let function) = tree.declarations[0].kind, let body = function.body else {
      Issue.record("not a function")
      return
    }
    #expect(body.statements == nil)
    let parsed = tree.parse(body)
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.statements.count == 2)
    #expect(file.text(of: parsed.statements[1].range) == "g { }")
    #expect(file.text(of: function.signatureRange) == "func f()")
  }

  @Test func faultsInSkippedBodiesAreFoundOnDemand() {
    let tree = SyntaxTree.parse(SourceFile(path: "a.swift", text: "func f() { let = 1 }"))
    #expect(tree.diagnostics.isEmpty)
    #expect(complaints("func f() { let = 1 }") == ["1:16: expected a name or a tuple of names"])
  }

  @Test func callablesKnowTheirSurroundings() {
    let tree = parse(
      """
      #if A
      #elseif B
      extension X { struct Y { func f() {}; var v: Int { 1 } } }
      #endif
      init() {}
      """)
    let callables = tree.callables
    #expect(callables.count == 3)
    #expect(callables[0].enclosing.map { $0.kind.description } == ["an extension", "a struct"])
    #expect(callables[0].conditions.map { $0.condition.map { tree.file.text(of: $0) } } == ["B"])
    #expect(callables[0].conditions[0].negated.map { tree.file.text(of: $0) } == ["A"])
    #expect(callables[2].enclosing.isEmpty && callables[2].conditions.isEmpty)
  }

  @Test func parametersHaveLabelsAndNames() {
    let tree = parse("func f(a: Int, b c: inout Int, _ d: @escaping () -> Int, `default`: Int, _: Int) {}")
    guard case .function(let function) = tree.declarations[0].kind else { return }
    #expect(function.parameters.map(\.label) == ["a", "b", nil, "default", nil])
    #expect(function.parameters.map(\.name) == ["a", "c", "d", "default", nil])
    #expect(function.parameters.map(\.isInout) == [false, true, false, false, false])
    #expect(tree.file.text(of: function.parameters[2].bareType.range) == "() -> Int")
  }
}
