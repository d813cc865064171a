import ADGenIR

/// `fCheckGradient`: the generated derivatives against finite differences, by ADRuntime.
extension DerivativeFactory {
  private var names: DerivativeNames { DerivativeNames(base: request.baseName) }

  /// The check takes values: what the function changes is a variable of each closure.
  func gradientCheck() throws -> Function {
    try requireCheckable()
    var caller = DerivativeCaller(primal)
    for position in caller.builder.function.parameters.indices {
      caller.builder.function.parameters[position].isInout = false
    }
    let type = Type.opaque("Double?")
    let tolerance = caller.addParameter(type, label: "tolerance", name: "tolerance")
    let last = caller.builder.function.parameters.count - 1
    caller.builder.function.parameters[last].defaultValue = "nil"
    var text = CheckText(primal, request, caller.builder.function.parameters.map(\.value))
    text.write(tolerance, names)
    let pieces = Verbatim(pieces: text.pieces, hasSideEffects: false)
    let result = caller.builder.emitOne(.verbatim(pieces), text.operands, type: .opaque("DerivativeCheck"))
    var declaration = declaration(request.symbolPrefix + names.check, [], of: "derivatives")
    let list = request.parameters.map { "`\(primal.parameters[$0].name)`" }.joined(separator: ", ")
    declaration.documentation = [
      "Compares the derivatives of `\(primal.declaration.name)` with respect to \(list) with finite differences."
    ]
    declaration.modifiers.removeAll { $0 == "mutating" }
    caller.builder.emit(.return, [result])
    var function = caller.builder.function
    function.symbol = declaration.name
    function.declaration = declaration
    function.resultTypes = [.opaque("DerivativeCheck")]
    function.body = Region(operations: caller.builder.operations)
    function.location = primal.location
    return function
  }

  private func requireCheckable() throws {
    if request.paths.contains(where: { !$0.isEmpty }) {
      throw DifferentiationError(
        location: request.location, message: "'check' can't be taken with respect to a part of a parameter yet",
        note: "list whole parameters in 'wrt:'")
    }
    guard primal.declaration.form == .function || primal.declaration.form == .getter else {
      throw DifferentiationError(
        location: request.location, message: "'check' needs a function, a method or a computed property",
        note: "annotate a function that calls this one")
    }
    guard isScalarValued, !request.hasAuxiliary else {
      throw DifferentiationError(
        location: request.location, message: "'check' needs a function that returns Double or Float",
        note: "check a function that adds up what this one returns")
    }
    for position in request.parameters {
      let parameter = primal.parameters[position]
      guard primal.type(of: parameter.value).holdsNestedTuples else { continue }
      throw DifferentiationError(
        location: request.location,
        message: "'check' can't move '\(parameter.name)', which holds tuples in other types",
        note: "take the elements of the tuple as parameters of their own")
    }
  }
}

/// Swift text with operands in it: a call of `checkDerivatives`, whose closures call the function and its derivatives.
private struct CheckText {
  /// One of the values that are moved: a parameter, or an element of one that is a tuple.
  private struct Leaf {
    var name: String
    var parameter: Int
    /// The way to the element: `.a.0`.
    var path = ""
    /// The way to its derivative in the parameter's.
    var tangentPath = ""
  }

  private let primal: Function
  private let request: DerivativeRequest
  private let parameters: [Value]
  private let leaves: [Leaf]
  private(set) var pieces = [""]
  private(set) var operands: [Value] = []

  init(_ primal: Function, _ request: DerivativeRequest, _ parameters: [Value]) {
    self.primal = primal
    self.request = request
    self.parameters = parameters
    leaves = request.parameters.flatMap { position in
      let parameter = primal.parameters[position]
      return Self.leaves(
        of: primal.type(of: parameter.value), Leaf(name: parameter.name, parameter: position))
    }
  }

  private static func leaves(of type: Type, _ leaf: Leaf) -> [Leaf] {
    guard case .tuple(let elements) = type else { return [leaf] }
    let active = elements.indices.filter { elements[$0].isDifferentiable }
    return active.enumerated().flatMap { rank, position -> [Leaf] in
      let name = elements[position].label ?? "\(position)"
      var part = leaf
      part.name += ".\(name)"
      part.path += ".\(name)"
      if active.count > 1 { part.tangentPath += ".\(elements[position].label ?? "\(rank)")" }
      return leaves(of: elements[position].type, part)
    }
  }

  private var isThrowing: Bool { !primal.declaration.effects.isEmpty }

  mutating func write(_ tolerance: Value, _ names: DerivativeNames) {
    let labels = leaves.map { "\"\($0.name)\"" }.joined(separator: ", ")
    append("\(isThrowing ? "try " : "")checkDerivatives(\n    named: [\(labels)], at: ")
    for (rank, leaf) in leaves.enumerated() {
      if rank > 0 { append(", ") }
      append(operand: parameters[leaf.parameter])
      append(leaf.path)
    }
    append(", tolerance: ")
    append(operand: tolerance)
    append(",\n    function: ")
    closure(calling: primal.declaration.name, isGetter: primal.declaration.form == .getter)
    append(",\n    gradient: ")
    closure(calling: names.gradient, unpacking: "")
    if request.modes.contains(.forward) {
      append(",\n    jvp: ")
      // What the function changes has tangents, too.
      let isAlone = primal.differentiableInouts.isEmpty
      closure(calling: names.jvp, from: 1, after: isAlone ? ".tangent" : ".tangent.result")
    }
    if request.modes.contains(.hvp) {
      append(",\n    hvp: ")
      closure(calling: names.hvp, from: 1, after: ".product", unpacking: ".product")
    }
    append(")")
  }

  // MARK: Closures

  /// `{ f($0, $1) }`; with more statements where the function changes a parameter, or a gradient is taken apart.
  private mutating func closure(
    calling name: String, isGetter: Bool = false, from first: Int = 0, after: String = "", unpacking: String? = nil
  ) {
    let isUnpacked = unpacking != nil && leaves.contains { !$0.path.isEmpty }
    let variables = primal.parameters.indices.filter { primal.parameters[$0].isInout }
    // Statements stand on lines of their own.
    let isShort = variables.isEmpty && !isUnpacked
    let separator = isShort ? " " : "\n      "
    append("{\(separator)")
    for position in variables {
      append("var \(variable(position)) = ")
      argument(position, from: first)
      append(separator)
    }
    if isUnpacked { append("let result = ") } else if !variables.isEmpty { append("return ") }
    append(isThrowing ? "try " : "")
    call(name, isGetter: isGetter, from: first)
    append(isUnpacked ? "" : after)
    if isUnpacked { append("\(separator)return (\(unpacked(unpacking ?? "")))") }
    append(isShort ? " }" : "\n    }")
  }

  private func variable(_ position: Int) -> String { "\(primal.parameters[position].name)Moved" }

  /// The parts of a gradient, one for each leaf.
  private func unpacked(_ member: String) -> String {
    leaves.map { leaf in
      let own = request.parameters.count > 1 ? ".\(primal.parameters[leaf.parameter].name)" : ""
      return "result\(member)\(own)\(leaf.tangentPath)"
    }.joined(separator: ", ")
  }

  private mutating func call(_ name: String, isGetter: Bool, from first: Int) {
    let receiver = primal.parameters.firstIndex { $0.name == "self" }
    if let receiver {
      passed(receiver, from: first)
      append(".")
    } else {
      append(primal.declaration.enclosingTypes.map { $0 + "." }.joined())
    }
    append(isGetter ? name : "\(name)(")
    var separator = ""
    for (position, parameter) in primal.parameters.enumerated() where position != receiver {
      append(separator)
      separator = ", "
      if let label = parameter.label { append("\(label): ") }
      if parameter.isInout { append("&") }
      passed(position, from: first)
    }
    // The tangents come first.
    if first > 0 { append("\(separator)tangent: \(tangent)") }
    if !isGetter { append(")") }
  }

  /// What is passed for a parameter: a variable, if it is changed.
  private mutating func passed(_ position: Int, from first: Int) {
    if primal.parameters[position].isInout { return append(variable(position)) }
    argument(position, from: first)
  }

  private mutating func argument(_ position: Int, from first: Int) {
    let type = primal.type(of: primal.parameters[position].value)
    argument(type, position, "", from: first)
  }

  /// The closure's parameter, a tuple of such, or what is not moved.
  private mutating func argument(_ type: Type, _ position: Int, _ path: String, from first: Int) {
    if let rank = leaves.firstIndex(where: { $0.parameter == position && $0.path == path }) {
      return append("$\(first + rank)")
    }
    guard case .tuple(let elements) = type, request.parameters.contains(position), type.isDifferentiable else {
      append(operand: parameters[position])
      return append(path)
    }
    append("(")
    for (index, element) in elements.enumerated() {
      if index > 0 { append(", ") }
      if let label = element.label { append("\(label): ") }
      argument(element.type, position, path + ".\(element.label ?? "\(index)")", from: first)
    }
    append(")")
  }

  /// The tangent of all parameters, made of those of the leaves.
  private var tangent: String {
    if leaves.allSatisfy({ $0.path.isEmpty }) { return "$0.values" }
    let parts = request.parameters.map { position in
      let type = primal.type(of: primal.parameters[position].value)
      return (primal.parameters[position].name, tangent(type, position, ""))
    }
    if parts.count == 1 { return parts[0].1 }
    return "(\(parts.map { "\($0.0): \($0.1)" }.joined(separator: ", ")))"
  }

  private func tangent(_ type: Type, _ position: Int, _ path: String) -> String {
    if let rank = leaves.firstIndex(where: { $0.parameter == position && $0.path == path }) {
      return leaves.count == 1 ? "$0.values" : "$0.values.\(rank)"
    }
    guard case .tuple(let elements) = type else { return "" }
    let active = elements.enumerated().filter { $1.isDifferentiable }
    let parts = active.map { index, element in
      let inner = tangent(element.type, position, path + ".\(element.label ?? "\(index)")")
      return active.count > 1 ? (element.label.map { "\($0): " } ?? "") + inner : inner
    }
    return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: ", ")))"
  }

  // MARK: Text

  private mutating func append(_ text: String) {
    // In a type, everything stands further in.
    let space = primal.declaration.enclosingTypes.isEmpty ? "" : "  "
    pieces[pieces.count - 1] += text.replacing("\n", with: "\n" + space)
  }

  private mutating func append(operand: Value) {
    operands.append(operand)
    pieces.append("")
  }
}

extension Type {
  /// Whether a tuple is somewhere in a value of the type, and not just in tuples.
  fileprivate var holdsNestedTuples: Bool {
    if case .tuple(let elements) = self {
      return elements.contains { $0.isDifferentiable && $0.type.holdsNestedTuples }
    }
    return holdsTuples
  }

  private var holdsTuples: Bool {
    switch self {
    case .tuple: return true
    case .array(let element), .optional(let element), .dictionary(_, let element): return element.holdsTuples
    case .structure(let structure) where structure.isRecursive: return false
    case .structure(let structure): return structure.fields.contains { $0.isDifferentiable && $0.type.holdsTuples }
    case .floating, .integer, .bool, .tensor, .simd, .opaque: return false
    }
  }
}
