import ADGenIR

/// `fCheckGradient`: the generated derivatives against finite differences, by ADRuntime.
extension DerivativeFactory {
  private var names: DerivativeNames { DerivativeNames(base: request.baseName) }

  func gradientCheck() throws -> Function {
    try requirePlainFunction("check")
    if primal.parameters.contains(where: { $0.name == "self" }) {
      throw DifferentiationError(
        location: request.location, message: "'check' needs a function at file scope or a static one",
        note: "annotate a function that takes the value as a parameter, and calls this one")
    }
    guard isScalarValued else {
      throw DifferentiationError(
        location: request.location, message: "'check' needs a function that returns Double or Float",
        note: "check a function that adds up what this one returns")
    }
    for position in request.parameters {
      let parameter = primal.parameters[position]
      guard primal.type(of: parameter.value).holdsTuples else { continue }
      throw DifferentiationError(
        location: request.location, message: "'check' can't move '\(parameter.name)', which holds tuples",
        note: "take the elements of the tuple as parameters of their own")
    }
    var caller = DerivativeCaller(primal)
    let type = Type.opaque("Double?")
    let tolerance = caller.addParameter(type, label: "tolerance", name: "tolerance")
    let last = caller.builder.function.parameters.count - 1
    caller.builder.function.parameters[last].defaultValue = "nil"
    var text = CheckText(caller.builder.function.parameters.map(\.value))
    write(&text, tolerance)
    let pieces = Verbatim(pieces: text.pieces, hasSideEffects: false)
    let result = caller.builder.emitOne(.verbatim(pieces), text.operands, type: .opaque("DerivativeCheck"))
    var declaration = declaration(request.symbolPrefix + names.check, [], of: "derivatives")
    let list = request.parameters.map { "`\(primal.parameters[$0].name)`" }.joined(separator: ", ")
    declaration.documentation = [
      "Compares the derivatives of `\(primal.declaration.name)` with respect to \(list) with finite differences."
    ]
    return caller.function(returning: [result], declaration)
  }

  private func write(_ text: inout CheckText, _ tolerance: Value) {
    let labels = request.parameters.map { "\"\(primal.parameters[$0].name)\"" }.joined(separator: ", ")
    text.append("checkDerivatives(\n    named: [\(labels)], at: ")
    for (rank, position) in request.parameters.enumerated() {
      if rank > 0 { text.append(", ") }
      text.append(parameter: position)
    }
    text.append(", tolerance: ")
    text.append(operand: tolerance)
    text.append(",\n    function: { ")
    call(primal.declaration.name, &text)
    text.append(") },\n    gradient: { ")
    call(names.gradient, &text)
    text.append(") }")
    if request.modes.contains(.forward) {
      text.append(",\n    jvp: { ")
      call(names.jvp, &text, from: 1)
      text.append(", tangent: $0.values).tangent }")
    }
    if request.modes.contains(.hvp) {
      text.append(",\n    hvp: { ")
      call(names.hvp, &text, from: 1)
      text.append(", tangent: $0.values).product }")
    }
    text.append(")")
  }

  /// A call up to its closing parenthesis, with the closure's arguments for what is moved.
  private func call(_ name: String, _ text: inout CheckText, from first: Int = 0) {
    let types = primal.declaration.enclosingTypes
    text.append((types + [name]).joined(separator: ".") + "(")
    for (position, parameter) in primal.parameters.enumerated() {
      if position > 0 { text.append(", ") }
      if let label = parameter.label { text.append("\(label): ") }
      if let rank = request.parameters.firstIndex(of: position) {
        text.append("$\(first + rank)")
      } else {
        text.append(parameter: position)
      }
    }
  }
}

/// Swift text with operands in it.
private struct CheckText {
  private let parameters: [Value]
  private(set) var pieces = [""]
  private(set) var operands: [Value] = []

  init(_ parameters: [Value]) { self.parameters = parameters }

  mutating func append(_ text: String) { pieces[pieces.count - 1] += text }

  mutating func append(operand: Value) {
    operands.append(operand)
    pieces.append("")
  }

  mutating func append(parameter: Int) { append(operand: parameters[parameter]) }
}

extension Type {
  /// Whether a tuple is somewhere in a value of the type.
  fileprivate var holdsTuples: Bool {
    switch self {
    case .tuple: return true
    case .array(let element), .optional(let element), .dictionary(_, let element): return element.holdsTuples
    case .structure(let structure): return structure.fields.contains { $0.isDifferentiable && $0.type.holdsTuples }
    case .floating, .integer, .bool, .tensor, .simd, .opaque: return false
    }
  }
}
