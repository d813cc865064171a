import ADGenDifferentiation
import ADGenIR
import ADGenSwiftFrontend
import ADGenSyntax

/// The text of a program with one annotated function, taken through the line to its derivatives.
struct DerivedProgram {
  /// The program as it was read.
  let primals: Module
  /// What the first directive asks for, and the function it stands above.
  let request: DerivativeRequest
  let primal: Function
  /// The derivatives too.
  let module: Module

  /// Why a program has no derivatives.
  struct Refusal: Error {
    var message: String
  }

  init(_ text: String) throws(Refusal) {
    let tree = SyntaxTree.parse(SourceFile(path: "program.swift", text: Array(text.utf8)))
    let lowered = SwiftFrontend.lower([tree])
    guard let request = lowered.requests.first, let primal = lowered.module[request.symbol] else {
      throw Refusal(message: DiagnosticRenderer.render(tree.diagnostics + lowered.diagnostics))
    }
    let derivatives = Differentiator.derive(lowered.requests, of: lowered.module)
    if let error = derivatives.errors.first { throw Refusal(message: error.message) }
    primals = lowered.module
    self.request = request
    self.primal = primal
    module = derivatives.module
  }
}

/// Whether the numbers of two results are the same up to rounding, relative to their size where that is above 1.
func agree(_ left: [Double], _ right: [Double], within tolerance: Double) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { pair in
      pair.0.isNaN && pair.1.isNaN || pair.0 == pair.1
        || abs(pair.0 - pair.1) <= tolerance * max(1, abs(pair.0), abs(pair.1))
    }
}
