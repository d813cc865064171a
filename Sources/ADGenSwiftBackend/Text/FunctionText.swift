import ADGenIR

/// The text of one function. Functions are written independently of each other.
struct FunctionText: Sendable {
  let declaration: Declaration
  let lines: [String]
  let copies: [CopyReport]

  init(_ function: Function, module: Module, options: EmissionOptions) {
    declaration = function.declaration
    let indentation = declaration.enclosingTypes.isEmpty ? 0 : 1
    var emitter = FunctionEmitter(function, module: module, options: options)
    let body = emitter.body().unnested
    let declared = emitter.declaredVariables
    var declarations = Declarations(declared: declared)
    let statements = declarations.place(body)
    var writer = SourceWriter(emitter, indentation: indentation + 1, mutable: declarations.mutable, declared: declared)
    writer.write(statements)
    let end = String(repeating: "  ", count: indentation) + "}"
    lines = Signature(function).lines(indentation: indentation) + writer.lines + [end]
    copies = emitter.copies
  }
}

extension FunctionEmitter {
  /// The variables that exist without a declaration in the body: parameters, and indices of loops.
  var declaredVariables: Set<Variable> {
    storage.constants.union(flat.function.parameters.map { storage.variable($0.value) })
      .union(gradientParts.names.keys)
  }
}
