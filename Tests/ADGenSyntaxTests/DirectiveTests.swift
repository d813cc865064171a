import ADGenSyntax
import Testing

@Suite struct DirectiveTests {
  func directives(_ text: String) -> [DirectiveSyntax] {
    let tree = SyntaxTree.parse(SourceFile(path: "a.swift", text: text))
    #expect(tree.diagnostics.map(\.message) == [])
    return tree.declarations.first?.directives ?? []
  }

  @Test func differentiableWithEverything() throws {
    let text = "// @differentiable(reverse, hvp, wrt: (w, model.layer.b, self), as: slope, order: 2, auxiliary: true)\n"
    let tree = SyntaxTree.parse(SourceFile(path: "a.swift", text: "struct S {\n\(text)func f(w: A, model: B) {}\n}"))
    #expect(tree.diagnostics.map(\.message) == [])
    guard case .differentiable(let directive)? = tree.callables[0].declaration.directives.first?.kind else {
      Issue.record("no directive")
      return
    }
    #expect(directive.modeSet == [.reverse, .hvp])
    #expect(directive.wrt?.map(\.text) == ["w", "model.layer.b", "self"])
    #expect(directive.name?.name == "slope")
    #expect(directive.order?.value == 2)
    #expect(directive.auxiliary != nil)
    #expect(directive.wrt.map { tree.file.text(of: $0[1].range) } == "model.layer.b")
    let range = tree.callables[0].declaration.directives[0].range
    #expect(tree.file.text(of: range) == String(text.dropFirst(3).dropLast()))
  }

  @Test(arguments: [
    "// @differentiable\nfunc f(x: A) {}", "//@differentiable\nfunc f(x: A) {}", "/// @differentiable\nfunc f(x: A) {}",
    "/* @differentiable */\nfunc f(x: A) {}", "/** @differentiable */ func f(x: A) {}",
    "// @differentiable\n/// Documentation.\n@inlinable\n// More.\npublic func f(x: A) {}",
    "@inlinable\n// @differentiable\nfunc f(x: A) {}", "// @differentiable\n\nfunc f(x: A) {}",
    "let x = 1 // a\n// @differentiable\nfunc f(x: A) {}", "// @differentiable(reverse, wrt: x)\nfunc f(x: A) {}",
    "// @differentiable(wrt: (x))\nfunc f(_ x: A) {}", "@differentiable(reverse, wrt: x) func f(x: A) {}",
    "@differentiable(reverse, wrt: x where T: A) func f<T>(x: T) {}",
  ])
  func isFound(_ text: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "a.swift", text: text))
    #expect(tree.diagnostics.map(\.message) == [])
    #expect(tree.declarations.last?.directives.map(\.kind.name) == ["differentiable"])
  }

  @Test func severalDirectives() {
    let found = directives(
      "// @differentiable(reverse, wrt: x, as: a)\n// @differentiable(forward, wrt: y, as: b)\nfunc f(x: A, y: A) {}")
    #expect(found.count == 2)
    #expect(found.map(\.origin) == [.comment, .comment])
  }

  @Test func derivatives() {
    let found = directives("// @derivative(of: A.B.f(_:to:), forward, wrt: (x, y))\nfunc g() {}")
    guard case .derivative(let directive)? = found.first?.kind else { return }
    #expect(directive.basePath.map(\.name) == ["A", "B"])
    #expect(directive.function.name == "f")
    #expect(directive.function.labels == [nil, "to"])
    #expect(directive.forward != nil)
    #expect(directive.wrt?.map(\.text) == ["x", "y"])
    let attribute = directives("@derivative(of: Double.*)\nfunc g() {}")
    guard case .derivative(let own)? = attribute.first?.kind else { return }
    #expect(attribute[0].origin == .attribute)
    #expect(own.function.name == "*")
  }

  @Test func noDerivativeStandsAboveParametersAndProperties() {
    let tree = parse(
      "struct S {\n// @noDerivative\nlet x: Int\n@noDerivative var y: Int }\nfunc f(\n// @noDerivative\na: A, @noDerivative b: B) {\n"
        + "// @noDerivative\nlet z = 1\n}")
    #expect(tree.diagnostics.map(\.message) == [])
    #expect(tree.callables[0].declaration.directives.map(\.kind.name) == ["noDerivative"])
    #expect(tree.callables[1].declaration.directives.map(\.origin) == [.attribute])
    guard case .function(let function) = tree.callables[2].declaration.kind else { return }
    #expect(function.parameters.map { $0.directives.count } == [1, 1])
  }

  @Test func loopsHaveDirectives() {
    let text = "func f() {\n// @checkpoint(every: n / 2, slots: 8)\n// @parallel\nouter: for i in x {}\n}"
    let tree = SyntaxTree.parse(SourceFile(path: "a.swift", text: text))
    guard case .function(let function) = tree.declarations[0].kind, let body = function.body else { return }
    let parsed = tree.parse(body)
    #expect(parsed.diagnostics.map(\.message) == [])
    #expect(parsed.statements[0].directives.map(\.kind.name) == ["checkpoint", "parallel"])
    guard case .checkpoint(let checkpoint) = parsed.statements[0].directives[0].kind else { return }
    #expect(checkpoint.arguments.map { $0.label?.name } == ["every", "slots"])
    #expect(checkpoint.arguments.map(\.text) == ["n / 2", "8"])
  }

  @Test(arguments: [
    "@param", "@MainActor", "@objc", "@available(macOS 10, *)", "@returns x", "@Published", "@see differentiable",
    "@ differentiable", "text @differntiable", "@parallelism", "@check", "@point", "@_derivative(of: f)", "@escaping",
  ])
  func otherCommentsAreLeftAlone(_ comment: String) {
    #expect(complaints("// \(comment)\nimport A") == [])
  }

  @Test(arguments: [
    ("@differntiable\nfunc f(x: A) {}", "1:4: unknown directive '@differntiable'"),
    ("@Differentiable\nfunc f(x: A) {}", "1:4: unknown directive '@Differentiable'"),
    ("@diferentable\nimport A", "1:4: unknown directive '@diferentable'"),
    ("@noderivative\nlet x = 1", "1:4: unknown directive '@noderivative'"),
    ("@paralel\nimport A", "1:4: unknown directive '@paralel'"),
    ("@chekpoint\nimport A", "1:4: unknown directive '@chekpoint'"),
    ("@differentiable(backward)\nfunc f(x: A) {}", "1:20: unknown mode 'backward'"),
    ("@differentiable(wrt: x, y)\nfunc f(x: A, y: A) {}", "1:28: unknown mode 'y'"),
    ("@differentiable(reverse, wrt: y)\nfunc f(x: A) {}", "1:34: there is no parameter 'y'"),
    ("@differentiable(reverse, wrt: a)\nfunc f(a x: A) {}", "1:34: there is no parameter 'a'"),
    ("@differentiable(wrt: self)\nfunc f(x: A) {}", "1:25: there is no parameter 'self'"),
    ("@differentiable(wrt: (x, x))\nfunc f(x: A) {}", "1:29: 'x' is listed twice"),
    ("@differentiable(wrt x)\nfunc f(x: A) {}", "1:20: expected ':' after 'wrt'"),
    ("@differentiable(reverse\nfunc f(x: A) {}", "1:27: expected ',' or ')' after an argument of '@differentiable'"),
    ("@differentiable(order: 0)\nfunc f(x: A) {}", "1:27: expected a positive number after 'order:'"),
    ("@differentiable(with: x)\nfunc f(x: A) {}", "1:20: unknown argument 'with:' of '@differentiable'"),
    ("@differentiable reverse\nfunc f(x: A) {}", "1:20: unexpected text after '@differentiable'"),
    ("@derivative\nfunc f(x: A) {}", "1:15: '@derivative' needs 'of:'"),
    ("@derivative(of: f, backward)\nfunc f(x: A) {}", "1:23: unknown argument 'backward' of '@derivative'"),
    ("@differentiable\nstruct S {}", "1:4: '@differentiable' cannot stand above a struct"),
    ("@differentiable\nlet x = 1", "1:4: '@differentiable' cannot stand above a 'let'"),
    ("@differentiable\nimport A", "1:4: '@differentiable' cannot stand above an import"),
    ("@checkpoint\nstruct S {}", "1:4: '@checkpoint' cannot stand above a struct"),
    ("@buffer(x: n)\nfunc f() {}", "1:4: '@buffer' cannot stand above a function"),
    ("@noDerivative\nimport A", "1:4: '@noDerivative' cannot stand above an import"),
    ("@differentiable\n", "1:4: '@differentiable' stands above nothing that it applies to"),
    ("@differentiable\nf()", "1:4: '@differentiable' cannot stand above a statement"),
    ("@differentiable\ninit(x: A) {}", "1:4: the derivative of an initializer needs a name"),
    ("@differentiable\nfunc + (x: A, y: A) {}", "1:4: the derivative of an operator needs a name"),
    ("@differentiable\nvar x: A { 1 }", "1:4: the derivative of a computed property needs a name"),
    (
      "@differentiable(wrt: x)\n// @differentiable(wrt: y)\nfunc f(x: A, y: A) {}",
      "2:4: several '@differentiable' above one declaration would generate the same names"
    ),
    ("x\nlet x = 1 // @noDerivative\nlet y = 2", "2:14: '@noDerivative' stands behind code"),
    ("x\nfunc f() {\n// @checkpoint\nlet x = 1\n}", "3:4: '@checkpoint' cannot stand above a 'let'"),
    ("x\nfunc f() {\n// @parallel\n}", "3:4: '@parallel' stands above nothing that it applies to"),
    (
      "x\nfunc f() {\n// @differentiable\nfunc g(x: A) {}\n}",
      "3:4: '@differentiable' cannot be used inside a function's body"
    ),
    ("x\nfunc f() {\n// @paralell\nfor i in x {}\n}", "3:4: unknown directive '@paralell'"),
  ])
  func faultsAreLocated(_ text: String, _ expected: String) {
    #expect(complaints("// " + text) == [expected])
  }

  @Test func misspellingsAreExplained() {
    let tree = SyntaxTree.parse(SourceFile(path: "a.swift", text: "// @differntiable\nfunc f() {}"))
    #expect(tree.diagnostics.first?.notes.map(\.message) == ["did you mean '@differentiable'?"])
  }

  @Test func commentsOfOtherLanguagesAreRead() {
    let file = SourceFile(path: "k.h", text: "/* @buffer(x: n, a: m * (n + 1)) */ /* @bufer(x: n) */ /* text */")
    guard case .directive(let directive) = CommentReading(file, at: SourceRange(2, 33)),
      case .buffer(let entries) = directive.kind
    else {
      Issue.record("no directive")
      return
    }
    #expect(entries.map(\.name.name) == ["x", "a"])
    #expect(entries.map(\.length) == ["n", "m * (n + 1)"])
    guard case .faulty(let diagnostic) = CommentReading(file, at: SourceRange(38, 51)) else {
      Issue.record("no complaint")
      return
    }
    #expect(diagnostic.message == "unknown directive '@bufer'")
    guard case .unrelated = CommentReading(file, at: SourceRange(57, 63)) else {
      Issue.record("prose is a directive")
      return
    }
  }
}
