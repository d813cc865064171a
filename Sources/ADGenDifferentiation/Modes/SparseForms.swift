import ADGenIR

/// `fSparseJacobian` and `fSparseHessian`: forward mode on sparse rows.
extension DerivativeFactory {
  private var names: DerivativeNames { DerivativeNames(base: request.symbolPrefix + request.baseName) }

  func sparseJacobian() throws -> Function {
    let kind = primal.differentiableResults.lazy.compactMap { primal.resultTypes[$0].scalarKind }.first
    return try sparse(
      primal, kind ?? .double, primal.differentiableResults.compactMap { primal.resultTypes[$0].tangent },
      declaration(names.sparseJacobian, [], of: "sparse Jacobian matrix"))
  }

  func sparseHessian() throws -> Function {
    let gradient = try gradientHelper(of: primal, request.parameters)
    return try sparse(
      gradient, primal.resultTypes[0].scalarKind ?? .double, gradient.resultTypes,
      declaration(names.sparseHessian, [], of: "sparse Hessian matrix"))
  }

  private func sparse(
    _ function: Function, _ kind: FloatingKind, _ results: [Type], _ declaration: Declaration
  ) throws -> Function {
    let form = SparseRows(kind: kind)
    let types = try results.map { try rows($0, form) }
    let symbol = try liftedTangent(of: function, form)
    var caller = DerivativeCaller(primal)
    let arguments = caller.builder.function.parameters.map(\.value)
    var units: [Value] = []
    var start = caller.builder.constant(0)
    for position in request.parameters {
      let unit = try self.units(arguments[position], from: start, form, &caller)
      caller.builder.function[unit.value].name = primal.parameters[position].name + "Dot"
      units.append(unit.value)
      start = unit.end
    }
    let tangents = caller.builder.emit(.call(symbol), arguments + units, results: types)
    let leaves = tangents.flatMap { caller.builder.leaves(of: $0) }
    var pieces = ["SparseMatrix("]
    for position in leaves.indices {
      pieces.append(position == leaves.count - 1 ? ".sparseRows, columns: " : ".sparseRows + ")
    }
    pieces.append(")")
    let matrix = caller.builder.emitOne(
      .verbatim(Verbatim(pieces: pieces, hasSideEffects: false)), leaves + [start],
      type: .opaque("SparseMatrix<\(kind.rawValue)>"))
    return caller.function(returning: [matrix], declaration)
  }

  /// The rows of a unit matrix in the shape of a parameter's tangent, and the column behind its last.
  private func units(
    _ value: Value, from start: Value, _ form: SparseRows, _ caller: inout DerivativeCaller
  ) throws -> (value: Value, end: Value) {
    let type = caller.builder.type(of: value)
    let lifted = try rows(type.tangent ?? .void, form)
    if type.isFloating || type.isArrayOfNumbers {
      let text = Verbatim(pieces: ["", ".sparseUnits(from: ", ")"], hasSideEffects: false)
      let units = caller.builder.emitOne(.verbatim(text), [value, start], type: lifted)
      let count = scalarCount(of: value, &caller)
      return (units, caller.builder.apply(.add, start, count))
    }
    let elements = type.elements ?? []
    let active = elements.indices.filter { elements[$0].isDifferentiable }
    var parts: [Value] = []
    var end = start
    for position in active {
      let part = caller.builder.emitOne(
        .read([.element(position)], .checked), [value], type: elements[position].type)
      let unit = try units(part, from: end, form, &caller)
      parts.append(unit.value)
      end = unit.end
    }
    if parts.count == 1 { return (parts[0], end) }
    return (caller.builder.emitOne(.makeTuple, parts, type: lifted), end)
  }

  private func scalarCount(of value: Value, _ caller: inout DerivativeCaller) -> Value {
    let walk = ScalarWalk(root: .fixed(value), depth: 0) { _, _, _, carried in carried }
    let zero = caller.builder.constant(0)
    return walk.run(over: caller.builder.type(of: value), from: zero, carrying: [], in: &caller.builder).end
  }

  /// The type with rows in the place of scalars. Arrays hold nothing but numbers: others can't be gone through at once.
  private func rows(_ type: Type, _ form: SparseRows) throws -> Type {
    if let lifted = form.lifted(type), type.hasArraysOfNumbersOnly { return lifted }
    throw DifferentiationError(
      location: request.location, message: "a sparse matrix can't be made of '\(type.swiftSpelling)'",
      note: "parameters and results must be numbers of one type, arrays of them, or tuples and structs of such")
  }

  /// The tangents of a function, on rows.
  private func liftedTangent(of function: Function, _ form: SparseRows) throws -> String {
    let key = SweepKey(direction: .tangent, symbol: function.symbol, parameters: request.parameters)
    let symbol = "\(function.symbol)_rows_\(request.parameters.map(String.init).joined(separator: "_"))"
    if context.module[symbol] != nil { return symbol }
    // What the primal results alone need is not computed: the rows are made of the tangents' own code.
    var tangent = try context.sweep(function, key)
    tangent.dropResults(function.resultTypes.count)
    tangent = context.finish(tangent)
    let count = function.parameters.count
    var lifted = try LinearLift.run(tangent, parameters: count..<tangent.parameters.count, as: form)
    lifted.symbol = symbol
    lifted.renameSelf()
    lifted.declaration = Declaration(name: symbol, access: "private")
    context.addHelper(lifted)
    return symbol
  }
}

extension Type {
  /// Whether the arrays in the type hold numbers, or such arrays, and nothing else.
  fileprivate var hasArraysOfNumbersOnly: Bool {
    switch self {
    case .array: return isArrayOfNumbers
    case .tuple, .structure: return (elements ?? []).allSatisfy(\.type.hasArraysOfNumbersOnly)
    case .floating, .integer, .bool, .simd, .tensor, .optional, .dictionary, .opaque: return true
    }
  }
}

extension Builder {
  /// The parts of a value that are no tuples.
  fileprivate mutating func leaves(of value: Value) -> [Value] {
    guard case .tuple(let elements) = type(of: value) else { return [value] }
    return elements.enumerated().flatMap { position, element in
      let part = emitOne(.read([.element(position)], .checked), [value], type: element.type)
      return leaves(of: part)
    }
  }
}
