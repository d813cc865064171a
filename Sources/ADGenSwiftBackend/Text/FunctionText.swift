import ADGenIR

/// The text of one function. Functions are written independently of each other.
struct FunctionText: Sendable {
  let declaration: Declaration
  let lines: [String]
  let copies: [CopyReport]

  init(_ function: Function, module: Module, options: EmissionOptions) {
    let function = function.leavingNames(ofCalleesIn: module)
    declaration = function.declaration
    let indentation = declaration.enclosingTypes.isEmpty ? 0 : 1
    var emitter = FunctionEmitter(function, module: module, options: options)
    let end = String(repeating: "  ", count: indentation) + "}"
    if let value = emitter.forwardedCall() {
      let body = LineWrapping.lines("return \(value.text)", indentation: indentation + 1)
      lines = Self.lines(Signature(function).lines(indentation: indentation), body, end)
      copies = []
      return
    }
    let body = emitter.body().unnested
    let declared = emitter.declaredVariables
    var declarations = Declarations(declared: declared)
    let statements = declarations.place(body)
    var writer = SourceWriter(emitter, indentation: indentation + 1, mutable: declarations.mutable, declared: declared)
    writer.write(statements)
    lines = Self.lines(Signature(function).lines(indentation: indentation), writer.lines, end)
    copies = emitter.copies
  }

  /// A body of one expression stands on the line of its signature if there is room.
  private static func lines(_ signature: [String], _ body: [String], _ end: String) -> [String] {
    let start = "return "
    if body.count == 1, let last = signature.last, last.hasSuffix("{") {
      let text = body[0].trimmingPrefix { $0 == " " }
      let line = last + " " + text.dropFirst(text.hasPrefix(start) ? start.count : 0) + " }"
      if text.hasPrefix(start), line.count <= LineWrapping.width { return signature.dropLast() + [line] }
    }
    return signature + body + [end]
  }
}

extension Function {
  /// The function with other names inside for parameters that would hide functions which it calls. What called them may
  /// have become part of this one.
  fileprivate func leavingNames(ofCalleesIn module: Module) -> Function {
    var called: Set<String> = []
    body.forEachOperation { operation in
      guard case .call(let symbol) = operation.kind, let callee = module[symbol]?.declaration,
        callee.enclosingTypes.isEmpty
      else { return }
      called.insert(callee.name)
    }
    var result = self
    var taken = called.union(parameters.map(\.name))
    for position in parameters.indices where called.contains(parameters[position].name) {
      let name = parameters[position].name
      let free = (2...).lazy.map { "\(name)\($0)" }.first { !taken.contains($0) } ?? name
      taken.insert(free)
      result.parameters[position].name = free
    }
    return result
  }
}

extension FunctionEmitter {
  /// The variables that exist without a declaration in the body: parameters, and indices of loops.
  var declaredVariables: Set<Variable> {
    storage.constants.union(flat.function.parameters.map { storage.variable($0.value) })
      .union(gradientParts.names.keys)
  }
}
