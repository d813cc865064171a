import ADGenIR
import ADGenSwiftFrontend
import ADGenSyntax
import Testing

/// Lowers sources, each a file of one module; they must be without fault, and the IR sound.
func lowered(_ texts: String...) throws -> SwiftFrontend.Result {
  let trees = texts.enumerated().map { SyntaxTree.parse(SourceFile(path: "\($0.offset).swift", text: $0.element)) }
  for tree in trees { #expect(tree.diagnostics.map(\.message) == []) }
  let result = SwiftFrontend.lower(trees)
  try #require(result.diagnostics.map(\.message) == [])
  #expect(Verifier.violations(in: result.module).map(\.description) == [])
  return result
}

/// What the function `f` of the sources returns.
func value(_ text: String, _ arguments: RuntimeValue...) throws -> [RuntimeValue] {
  var interpreter = Interpreter(try lowered(text).module)
  return try interpreter.call("f", arguments)
}
