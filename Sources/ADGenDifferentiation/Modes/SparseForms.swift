import ADGenIR

/// `fSparseJacobian` and `fSparseHessian`: forward mode on sparse rows.
extension DerivativeFactory {
  private var names: DerivativeNames { DerivativeNames(base: request.symbolPrefix + request.baseName) }

  func sparseJacobian() throws -> Function {
    try requirePlainFunction("sparseJacobian")
    let kind = primal.differentiableResults.lazy.compactMap { primal.resultTypes[$0].scalarKind }.first
    return try sparse(
      primal, kind ?? .double, primal.differentiableResults.compactMap { primal.resultTypes[$0].tangent },
      declaration(names.sparseJacobian, [], of: "sparse Jacobian matrix"))
  }

  func sparseHessian() throws -> Function {
    try requirePlainFunction("sparseHessian")
    let gradient = try gradientHelper(of: primal, request.parameters)
    return try sparse(
      gradient, primal.resultTypes[0].scalarKind ?? .double, gradient.resultTypes,
      declaration(names.sparseHessian, [], of: "sparse Hessian matrix"))
  }

  private func sparse(
    _ function: Function, _ kind: FloatingKind, _ results: [Type], _ declaration: Declaration
  ) throws -> Function {
    let symbol = try liftedTangent(of: function, kind)
    var caller = DerivativeCaller(primal)
    let arguments = caller.builder.function.parameters.map(\.value)
    var start = caller.builder.constant(0)
    var units: [Value] = []
    for position in request.parameters {
      let type = try rows(primal.type(of: primal.parameters[position].value), kind)
      let text = Verbatim(pieces: ["", ".sparseUnits(from: ", ")"], hasSideEffects: false)
      units.append(
        caller.builder.emitOne(
          .verbatim(text), [arguments[position], start], type: type, name: primal.parameters[position].name + "Dot"))
      start = caller.builder.apply(.add, start, scalarCount(of: arguments[position], &caller))
    }
    let types = try results.map { try rows($0, kind) }
    let tangents = caller.builder.emit(.call(symbol), arguments + units, results: types)
    var pieces = ["SparseMatrix("]
    for position in tangents.indices {
      pieces.append(position == tangents.count - 1 ? ".sparseRows, columns: " : ".sparseRows + ")
    }
    pieces.append(")")
    let matrix = caller.builder.emitOne(
      .verbatim(Verbatim(pieces: pieces, hasSideEffects: false)), tangents + [start],
      type: .opaque("SparseMatrix<\(kind.rawValue)>"))
    return caller.function(returning: [matrix], declaration)
  }

  private func scalarCount(of value: Value, _ caller: inout DerivativeCaller) -> Value {
    let walk = ScalarWalk(root: .fixed(value), depth: 0) { _, _, _, carried in carried }
    let zero = caller.builder.constant(0)
    return walk.run(over: caller.builder.type(of: value), from: zero, carrying: [], in: &caller.builder).end
  }

  /// The type with rows in the place of scalars.
  private func rows(_ type: Type, _ kind: FloatingKind) throws -> Type {
    switch type {
    case .floating(kind): return SparseLift.rowType(kind)
    case .array(let element): return .array(try rows(element, kind))
    case .floating, .integer, .bool, .optional, .dictionary, .simd, .tensor, .tuple, .structure, .opaque:
      throw DifferentiationError(
        location: request.location, message: "a sparse matrix can't be made of '\(type.swiftSpelling)'",
        note: "parameters and results must be numbers of one type, or arrays of them")
    }
  }

  /// The tangents of a function, on rows.
  private func liftedTangent(of function: Function, _ kind: FloatingKind) throws -> String {
    let key = SweepKey(direction: .tangent, symbol: function.symbol, parameters: request.parameters)
    let symbol = "\(function.symbol)_rows_\(request.parameters.map(String.init).joined(separator: "_"))"
    if context.module[symbol] != nil { return symbol }
    // What the primal results alone need is not computed: the rows are made of the tangents' own code.
    var tangent = try context.sweep(function, key)
    tangent.dropResults(function.resultTypes.count)
    tangent = context.finish(tangent)
    let count = function.parameters.count
    var lifted = try SparseLift.run(tangent, parameters: count..<tangent.parameters.count, kind)
    lifted.symbol = symbol
    lifted.renameSelf()
    lifted.declaration = Declaration(name: symbol, access: "private")
    context.addHelper(lifted)
    return symbol
  }
}
