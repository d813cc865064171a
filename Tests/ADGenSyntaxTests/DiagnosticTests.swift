import ADGenSyntax
import Testing

@Suite struct DiagnosticTests {
  @Test func rendersTheSourceLineAndACaret() {
    let file = SourceFile(path: "dir/a.swift", text: "let a = 1\n\tlet é = foo(b)\r\nlast")
    let start = Array("let a = 1\n\tlet é = ".utf8).count
    var diagnostic = Diagnostic.error("no 'foo'", in: file, at: SourceRange(start, start + 3), note: "write 'bar'")
    diagnostic.notes.append(Diagnostic.Note("declared here", in: file, at: SourceRange(4, 5)))
    #expect(
      DiagnosticRenderer.render(diagnostic) == """
        dir/a.swift:2:11: error: no 'foo'
        \tlet é = foo(b)
        \t        ^~~
        dir/a.swift:2:11: note: write 'bar'
        dir/a.swift:1:5: note: declared here
        let a = 1
            ^

        """)
  }

  @Test func rendersWithoutAPlace() {
    #expect(
      DiagnosticRenderer.render(Diagnostic(.error, "cannot read", at: .path("a.swift")))
        == "a.swift: error: cannot read\n")
    #expect(DiagnosticRenderer.render(Diagnostic(.warning, "odd", at: .nowhere)) == "warning: odd\n")
  }

  @Test func placesOutsideTheFileAreClamped() {
    let file = SourceFile(path: "a.swift", text: "ab\n")
    #expect(
      DiagnosticRenderer.render(.error("end", in: file, at: SourceRange(99, 120))) == "a.swift:2:1: error: end\n\n^\n")
    let empty = SourceFile(path: "e.swift", text: "")
    #expect(DiagnosticRenderer.render(.error("x", in: empty, at: SourceRange(0, 0))) == "e.swift:1:1: error: x\n\n^\n")
  }

  @Test func locationsAreCountedFromOne() {
    let file = SourceFile(path: "a.swift", text: "a\nbc\r\nd\re")
    #expect(file.lineStarts == [0, 2, 6, 8])
    #expect(file.location(of: 3) == SourceLocation(offset: 3, line: 2, column: 2))
    #expect(file.location(of: 8) == SourceLocation(offset: 8, line: 4, column: 1))
    #expect(file.text(of: file.lineRange(2)) == "bc")
    #expect(file.text(of: SourceRange(-5, 1)) == "a")
  }

  @Test func theEngineKnowsAboutErrors() {
    let file = SourceFile(path: "a.swift", text: "x")
    var engine = DiagnosticEngine()
    engine.report(.warning("w", in: file, at: SourceRange(0, 1)))
    #expect(!engine.hasErrors)
    engine.error("e", in: file, at: SourceRange(0, 1))
    #expect(engine.hasErrors)
    #expect(engine.diagnostics.map(\.message) == ["w", "e"])
  }
}
