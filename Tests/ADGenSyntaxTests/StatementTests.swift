import ADGenSyntax
import Testing

@Suite struct StatementTests {
  @Test(arguments: [
    (
      "if a, let b = c, let d, case .e(let f)? = g {} else if h {} else {}",
      "(if a (let b c) (let d) (case (? (enumCase .e (let f))) g) (then) (else (if h (then) (else))))"
    ),
    ("guard a else { return }", "(guard a (else return))"),
    ("for var x in y where z { continue }", "(for (var x) y (where z) (body continue))"),
    ("for try await x: Int in y {}", "(for try await x (: Int) y (body))"),
    ("for case let .a(x, _) in y {}", "(for case (let (enumCase .a x _)) y (body))"),
    ("a: while true { break a }", "(label a (while true (body break a)))"),
    ("repeat { x } while y", "(repeatWhile (body x) y)"),
    (
      "do { try f() } catch A.b(let c) where c {} catch {}",
      "(do (body (try (call f))) (catch (where (enumCase (member A b) (let c)) c) (body)) (catch (body)))"
    ),
    ("defer { f() }", "(defer (call f))"),
    ("return\n}", "return"),
    ("return -1", "(return (prefix- 1))"),
    ("throw E.a", "(throw (member E a))"),
    ("yield &x", "(yield (inout x))"),
    ("discard self", "(discard self)"),
    ("let x = if a { 1 } else { 2 }", "(let (binding x (= (if a (then 1) (else 2)))))"),
    ("if #available(macOS 10, *) {}", "(if (#available macOS 10, *) (then))"),
    ("#if A\nf()\n#endif", "(#if (clause A (call f)))"),
    ("x = y; z()", "(sequence x = y)\n(call z)"),
  ])
  func reads(_ text: String, _ expected: String) {
    // A body gives `return` its end.
    let source = text.hasSuffix("}") && text.hasPrefix("return\n") ? String(text.dropLast(2)) : text
    #expect(dump(source) == expected)
  }

  @Test func switchCases() {
    #expect(
      dump(
        "switch x {\ncase 1, 2...3: a\ncase .b(let c) where c: fallthrough\ncase is D: e\ncase let f as G: h\n@unknown default: i\n}"
      )
        == """
        (switch
          x
          (case (~= 1) (~= (sequence 2 ... 3)) (body a))
          (case (where (enumCase .b (let c)) c) (body fallthrough))
          (case (is D) (body e))
          (case (let (as f G)) (body h))
          (default (body i)))
        """)
    #expect(
      dump("switch x {\n#if A\ncase 1: a\n#else\ncase 2: b\n#endif\ndefault: c\n}")
        == "(switch x (#if (clause A (case (~= 1) (body a))) (clause else (case (~= 2) (body b)))) (default (body c)))")
  }

  @Test func branchesOfOtherCompilersAreSkipped() {
    #expect(
      dump("#if compiler(>=99)\nlet let let\n#else\nx\n#endif")
        == "(#if clause compiler(>=99) (clause else x))")
    #expect(dump("#if !(swift(>=4.2)) && A\nlet let\n#endif") == "(#if clause !(swift(>=4.2)) && A)")
    #expect(complaints("#if swift(>=6)\nlet =\n#endif") == ["2:5: expected a name or a tuple of names"])
  }
}
