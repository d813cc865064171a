import ADGenIR

/// Jacobians whose size is known only when the function runs: the numbers stand row by row in one array.
extension MatrixForms {
  /// `fJacobian(…, into: &numbers)`, which returns the numbers of rows and columns.
  func jacobianInto(_ symbol: String, _ declaration: Declaration) throws -> Function {
    let kind = try jacobianKind()
    var caller = DerivativeCaller(primal)
    let type = Type.array(.floating(kind))
    let storage = caller.addParameter(type, label: "into", name: "jacobian", isInout: true)
    let frame = try frame(jacobianShapes(&caller), &caller)
    let size = caller.builder.apply(.multiply, frame.height, frame.width)
    let count = caller.builder.emitOne(.count([]), [storage], type: .int)
    let isOther = caller.builder.compare(.notEqual, count, size)
    let fresh = caller.builder.region { builder, _ in
      let zero = builder.constant(0, kind)
      let fresh = builder.emitOne(.arrayRepeating, [zero, size], type: type, name: "jacobian")
      builder.emit(.yield, [fresh])
    }
    let kept = caller.builder.region { builder, _ in builder.emit(.yield, [storage]) }
    let numbers = caller.builder.emit(
      .if, [isOther], results: [type], names: ["jacobian"], regions: [fresh, kept])[0]
    let matrix = try chosen(kind, frame, into: numbers, &caller)
    var function = caller.function(returning: [frame.height, frame.width], storage: matrix, declaration)
    function.symbol = symbol
    return function
  }

  /// The rows of the matrix that the function writes to an array.
  func splitRows(of flat: String, _ kind: FloatingKind, _ caller: inout DerivativeCaller) -> Value {
    let type = Type.array(.floating(kind))
    let empty = caller.builder.emitOne(.arrayLiteral, [], type: type, name: "numbers")
    let results = caller.call(flat, storage: empty, [(.int, "height"), (.int, "width"), (type, "numbers")])
    return rows(of: results[2], kind, width: results[1], height: results[0], named: "jacobian", &caller.builder)
  }

  /// Forward mode where there are no more columns than rows, else reverse mode.
  func chosen(
    _ kind: FloatingKind, _ frame: Frame, into numbers: Value, _ caller: inout DerivativeCaller
  ) throws -> Value {
    if fixedCount(parameters.compactMap { tangent(of: $0) }) == 1 {
      return try columnwise(kind, frame, into: numbers, &caller)
    }
    let test = caller.builder.compare(.lessOrEqual, frame.width, frame.height)
    var branches: [Region] = []
    for isForward in [true, false] {
      var branch = caller
      branch.builder.operations = []
      let matrix =
        isForward
        ? try columnwise(kind, frame, into: numbers, &branch) : try rows(kind, frame, into: numbers, &branch)
      branch.builder.emit(.yield, [matrix])
      branches.append(Region(operations: branch.builder.operations))
      branch.builder.operations = caller.builder.operations
      caller = branch
    }
    let type = Type.array(.floating(kind))
    return caller.builder.emit(.if, [test], results: [type], names: ["jacobian"], regions: branches)[0]
  }

  /// A column for each scalar of the parameters, by forward mode.
  func columnwise(
    _ kind: FloatingKind, _ frame: Frame, into numbers: Value, _ caller: inout DerivativeCaller
  ) throws -> Value {
    let key = SweepKey(direction: .tangent, symbol: primal.symbol, parameters: parameters)
    let columns = fixedCount(frame.parameters.map { caller.builder.type(of: $0.value) })
    let most = columns == nil ? Lanes.most : Lanes.usual
    if let lanes = try lanes(key, of: primal, directions: columns, atMost: most, kind, inColumns: mayWriteColumns) {
      return laneColumns(lanes, frame, into: numbers, &caller)
    }
    let arguments = caller.builder.function.parameters.prefix(primal.parameters.count).map(\.value)
    let swept = try context.request(key)
    let types = primal.differentiableResults.compactMap { primal.resultTypes[$0].tangent }
    let basis = BasisVectors(zeros: zeros(frame.parameters, &caller)) { builder, vector, column, carried in
      let tangents = builder.emit(.call(swept), arguments + vector, results: types)
      return [
        builder.storeScalars(of: tangents, kind, in: carried[0]) { builder, row in
          builder.apply(.add, builder.apply(.multiply, row, frame.width), column)
        }
      ]
    }
    return basis.run(carrying: [numbers], in: &caller.builder)[0]
  }

  /// A row for each scalar of the results, by reverse mode.
  private func rows(
    _ kind: FloatingKind, _ frame: Frame, into numbers: Value, _ caller: inout DerivativeCaller
  ) throws -> Value {
    let key = SweepKey(direction: .reverse, symbol: primal.symbol, parameters: parameters)
    let directions = fixedCount(frame.results.map { caller.builder.type(of: $0.value) })
    if let lanes = try lanes(key, of: primal, directions: directions, atMost: Lanes.usual, kind) {
      return laneRows(lanes, frame, into: numbers, &caller)
    }
    let arguments = caller.builder.function.parameters.prefix(primal.parameters.count).map(\.value)
    let swept = try context.request(key)
    let basis = BasisVectors(zeros: zeros(frame.results, &caller)) { builder, vector, row, carried in
      let parts = builder.emit(
        .call(swept), arguments + vector, results: parameters.compactMap { tangent(of: $0) })
      let start = builder.apply(.multiply, row, frame.width)
      return [
        builder.storeScalars(of: parts, kind, in: carried[0]) { builder, column in builder.apply(.add, start, column) }
      ]
    }
    return basis.run(carrying: [numbers], in: &caller.builder)[0]
  }

  /// The rows of numbers that stand one row after the other.
  func rows(
    of numbers: Value, _ kind: FloatingKind, width: Value, height: Value, named name: String,
    _ builder: inout Builder
  ) -> Value {
    let type = Type.array(.array(.floating(kind)))
    let empty = builder.emitOne(.arrayLiteral, [], type: type, name: name)
    return builder.countedLoop(height, depth: 0, carrying: [empty]) { builder, index, carried in
      let zero = builder.constant(0, kind)
      let row = builder.emitOne(.arrayRepeating, [zero, width], type: .array(.floating(kind)), name: "row")
      let start = builder.apply(.multiply, index, width)
      let filled = builder.countedLoop(width, depth: 1, carrying: [row]) { builder, column, carried in
        let position = builder.apply(.add, start, column)
        let number = builder.emitOne(.read([.index], .checked), [numbers, position], type: .floating(kind))
        let place = ScalarPlace(path: [.index], indices: [column], type: .floating(kind))
        return [builder.storing(number, in: carried[0], at: place)]
      }[0]
      return [builder.emitOne(.append([]), [carried[0], filled], type: type, name: name)]
    }[0]
  }
}

extension Builder {
  /// Writes the scalars of tangents to an array, each at the place of its position.
  fileprivate mutating func storeScalars(
    of tangents: [Value], _ kind: FloatingKind, in numbers: Value,
    at place: @escaping (inout Builder, _ position: Value) -> Value
  ) -> Value {
    var state = (carried: [numbers], end: constant(0))
    for tangent in tangents {
      state = forEachScalar(of: tangent, kind, depth: 1, from: state.end, carrying: state.carried) {
        builder, scalar, position, carried in
        let index = place(&builder, position)
        let place = ScalarPlace(path: [.index], indices: [index], type: .floating(kind))
        return [builder.storing(scalar, in: carried[0], at: place)]
      }
    }
    return state.carried[0]
  }
}
