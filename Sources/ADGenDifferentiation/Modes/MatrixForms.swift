import ADGenIR

/// `fJacobian` and `fHessian`: loops over basis vectors that call one swept body.
struct MatrixForms {
  let primal: Function
  let parameters: [Int]
  let context: Differentiator
  let location: Location
  /// Whether the matrix is that of second derivatives.
  let isHessian: Bool
  /// Whether functions of lanes may write their results to columns of the matrix.
  var mayWriteColumns = true

  // MARK: Jacobian

  /// Rows are scalars of the results, columns scalars of the parameters. Forward mode makes a column at a time and
  /// reverse mode a row: forward is taken where there are no more columns than rows, which may be known here, or only
  /// when the function runs.
  ///
  /// - Parameter flat: The function that writes the matrix row by row to an array, if there is one.
  func jacobian(_ declaration: Declaration, through flat: String? = nil) throws -> Function {
    let kind = try jacobianKind()
    var caller = DerivativeCaller(primal)
    let isTensor = tensorResult != nil
    let matrix: Value
    if let flat {
      matrix = splitRows(of: flat, kind, &caller)
    } else if isLongJacobian {
      let frame = try frame(jacobianShapes(&caller), &caller)
      let numbers = try chosen(kind, frame, into: zeros(frame, kind, &caller), &caller)
      matrix = rows(of: numbers, kind, width: frame.width, height: frame.height, named: "jacobian", &caller.builder)
    } else if let rows = rowCount, let columns = columnCount {
      let shapes = fixedShapes(&caller)
      if columns <= rows && !isTensor {
        let frame = frame(shapes, &caller)
        let numbers = try columnwise(kind, frame, into: zeros(frame, kind, &caller), &caller)
        matrix = self.rows(
          of: numbers, kind, width: frame.width, height: frame.height, named: "jacobian", &caller.builder)
      } else {
        matrix = try rowwise(kind, &caller, shapes)
      }
    } else {
      matrix = try rowwise(kind, &caller, rowCount == nil ? resultShapes(&caller) : fixedShapes(&caller))
    }
    return caller.function(returning: [try tensorMatrix(matrix, &caller) ?? matrix], declaration)
  }

  func jacobianKind() throws -> FloatingKind {
    guard let kind = primal.differentiableResults.lazy.compactMap({ primal.resultTypes[$0].scalarKind }).first else {
      throw DifferentiationError(location: location, message: "a Jacobian needs a result that is differentiable")
    }
    return kind
  }

  /// The numbers of rows and columns, where they are known here.
  private var rowCount: Int? {
    fixedCount(primal.differentiableResults.map { primal.resultTypes[$0].tangent ?? .void })
  }

  private var columnCount: Int? { fixedCount(parameters.compactMap { tangent(of: $0) }) }

  /// Whether the Jacobian has several rows, and a size that is known only when the function runs.
  var isLongJacobian: Bool {
    !isTensorMatrix && rowCount != 1 && (rowCount == nil || columnCount == nil)
  }

  /// A value that a tangent has the shape of, and what the tangent is called.
  struct Shape {
    var value: Value
    var name: String?
  }

  /// What a matrix is made of: the shapes of the results and parameters, and the numbers of columns and rows.
  struct Frame {
    var results: [Shape]
    var parameters: [Shape]
    var width: Value
    var height: Value
  }

  func frame(_ results: [Shape], _ caller: inout DerivativeCaller) -> Frame {
    let shapes = parameterShapes(&caller)
    let width = caller.builder.scalarCount(of: shapes.map(\.value))
    let height = caller.builder.scalarCount(of: results.map(\.value))
    return Frame(results: results, parameters: shapes, width: width, height: height)
  }

  /// An array for all numbers of the matrix.
  private func zeros(_ frame: Frame, _ kind: FloatingKind, _ caller: inout DerivativeCaller) -> Value {
    let size = caller.builder.apply(.multiply, frame.height, frame.width)
    let zero = caller.builder.constant(0, kind)
    return caller.builder.emitOne(
      .arrayRepeating, [zero, size], type: .array(.floating(kind)), name: "numbers")
  }

  /// A row for each scalar of the results, by reverse mode.
  private func rowwise(
    _ kind: FloatingKind, _ caller: inout DerivativeCaller, _ shapes: [Shape]
  ) throws -> Value {
    let key = SweepKey(direction: .reverse, symbol: primal.symbol, parameters: parameters)
    let rows = fixedCount(shapes.map { caller.builder.type(of: $0.value) })
    if let matrix = try inLanes(key, of: primal, kind, along: shapes, directions: rows, named: "jacobian", &caller) {
      return matrix
    }
    let swept = try context.request(key)
    let zeros = zeros(shapes, &caller)
    return collectRows(kind, along: zeros, named: "jacobian", &caller) { builder, arguments, vector in
      builder.emit(.call(swept), arguments + vector, results: parameters.compactMap { tangent(of: $0) })
    }
  }

  // MARK: Hessian

  /// A row for each scalar of the parameters: the gradient's tangent along it.
  func hessian(_ gradient: Function, _ declaration: Declaration) throws -> Function {
    let kind = primal.resultTypes[0].scalarKind ?? .double
    let key = SweepKey(direction: .tangent, symbol: gradient.symbol, parameters: parameters)
    var caller = DerivativeCaller(primal)
    let shapes = parameterShapes(&caller)
    let rows = fixedCount(parameters.compactMap { tangent(of: $0) })
    if let matrix = try inLanes(key, of: gradient, kind, along: shapes, directions: rows, named: "hessian", &caller) {
      return caller.function(returning: [matrix], declaration)
    }
    let swept = try context.request(key)
    let vectors = zeros(shapes, &caller)
    let matrix = collectRows(kind, along: vectors, named: "hessian", &caller) { builder, arguments, vector in
      builder.emit(.call(swept), arguments + vector, results: parameters.compactMap { tangent(of: $0) })
    }
    return caller.function(returning: [try tensorMatrix(matrix, &caller) ?? matrix], declaration)
  }

  // MARK: Parts

  /// Rows made several at a time, unless the matrix is a tensor, or the function has none of lanes.
  private func inLanes(
    _ key: SweepKey, of function: Function, _ kind: FloatingKind, along shapes: [Shape], directions: Int?,
    named name: String, _ caller: inout DerivativeCaller
  ) throws -> Value? {
    guard !isTensorMatrix, let lanes = try lanes(key, of: function, directions: directions, atMost: Lanes.usual, kind)
    else { return nil }
    let parameters = parameterShapes(&caller)
    let width = caller.builder.scalarCount(of: parameters.map(\.value))
    return laneRows(lanes, along: shapes, width: width, named: name, &caller)
  }

  /// Calls for each basis vector, and makes a row of what each call returns.
  private func collectRows(
    _ kind: FloatingKind, along zeros: [Value], named name: String, _ caller: inout DerivativeCaller,
    _ call: @escaping (inout Builder, _ arguments: [Value], _ vector: [Value]) -> [Value]
  ) -> Value {
    let arguments = caller.builder.function.parameters.map(\.value)
    let isFlat = isTensorMatrix
    let type = isFlat ? Type.array(.floating(kind)) : matrixType(kind)
    let empty = caller.builder.emitOne(.arrayLiteral, [], type: type, name: name)
    let basis = BasisVectors(zeros: zeros) { builder, vector, _, carried in
      let parts = call(&builder, arguments, vector)
      if isFlat {
        return [parts.reduce(carried[0]) { builder.appendScalars(of: $1, to: $0, kind, depth: 1) }]
      }
      let row = builder.flattened(parts, kind, depth: 1)
      return [builder.emitOne(.append([]), [carried[0], row], type: type, name: name)]
    }
    return basis.run(carrying: [empty], in: &caller.builder)[0]
  }

  private func matrixType(_ kind: FloatingKind) -> Type { .array(.array(.floating(kind))) }

  func tangent(of parameter: Int) -> Type? { primal.type(of: primal.parameters[parameter].value).tangent }

  func fixedCount(_ types: [Type]) -> Int? {
    var sum = 0
    for type in types {
      guard let count = type.scalarCount else { return nil }
      sum += count
    }
    return sum
  }

  func zeros(_ shapes: [Shape], _ caller: inout DerivativeCaller) -> [Value] {
    shapes.map { caller.builder.zeroTangent(of: $0.value, named: $0.name) }
  }

  /// The value, if it has the type of its tangent; else a zero tangent.
  func shape(_ value: Value, _ name: String?, _ caller: inout DerivativeCaller) -> Shape {
    let type = caller.builder.type(of: value)
    if type == type.tangent { return Shape(value: value, name: name) }
    return Shape(value: caller.builder.zeroTangent(of: value, named: name), name: name)
  }

  func parameterShapes(_ caller: inout DerivativeCaller) -> [Shape] {
    parameters.map { position in
      let value = caller.builder.function.parameters[position].value
      return shape(value, primal.parameters[position].name + "Dot", &caller)
    }
  }

  /// Of what the function returns, which has to be called for the shapes.
  func resultShapes(_ caller: inout DerivativeCaller) -> [Shape] {
    let labels = primal.declaration.resultLabels
    let types = primal.resultTypes.enumerated().map { position, type -> (type: Type, name: String?) in
      (type, primal.resultTypes.count == 1 ? "value" : labels[safe: position] ?? nil)
    }
    let values = caller.call(primal.symbol, types)
    return primal.differentiableResults.map { position in
      let name = types[position].name
      return shape(values[position], name == "value" ? "cotangent" : name.map { $0 + "Bar" }, &caller)
    }
  }

  /// Of results that all have as many scalars.
  private func fixedShapes(_ caller: inout DerivativeCaller) -> [Shape] {
    primal.differentiableResults.map { position in
      Shape(
        value: caller.builder.defaultValue(of: primal.resultTypes[position].tangent ?? .void), name: "cotangent")
    }
  }

  // MARK: Tensors

  private var tensorResult: FloatingKind? {
    guard isTensorMatrix, primal.resultTypes.count == 1, case .tensor(let kind) = primal.resultTypes[0] else {
      return nil
    }
    return kind
  }

  /// Whether the matrix is a tensor: one tensor in, a tensor or the gradient of a scalar out.
  private var isTensorMatrix: Bool {
    guard parameters.count == 1, tangent(of: parameters[0])?.isTensor == true, primal.resultTypes.count == 1 else {
      return false
    }
    return primal.resultTypes[0].isTensor || isHessian
  }

  /// The scalars of the matrix as a tensor whose shape is that of the result, then that of the parameter.
  private func tensorMatrix(_ scalars: Value, _ caller: inout DerivativeCaller) throws -> Value? {
    guard isTensorMatrix, case .tensor(let kind) = tangent(of: parameters[0]) else { return nil }
    let input = caller.builder.function.parameters[parameters[0]].value
    var shape = caller.builder.emitOne(.tensor(.shape), [input], type: .array(.int), name: "shape")
    let inputShape = shape
    if !isHessian {
      let operations = caller.builder.operations
      guard let value = operations.lazy.compactMap({ $0.kind == .call(primal.symbol) ? $0.results.first : nil }).first
      else { return nil }
      shape = caller.builder.emitOne(.tensor(.shape), [value], type: .array(.int), name: "shape")
    }
    let count = caller.builder.emitOne(.count([]), [inputShape], type: .int)
    shape =
      caller.builder.countedLoop(count, depth: 0, carrying: [shape]) { builder, index, carried in
        let extent = builder.emitOne(.read([.index], .checked), [inputShape, index], type: .int)
        return [builder.emitOne(.append([]), [carried[0], extent], type: .array(.int), name: "shape")]
      }[0]
    return caller.builder.emitOne(.tensor(.fromScalars), [scalars, shape], type: .tensor(kind))
  }
}
