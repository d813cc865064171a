import ADGenIR

/// Matrices made several directions at a time. The primal part of a sweep is computed once for all lanes.
extension MatrixForms {
  /// A swept function of lanes.
  struct LaneFunction {
    let symbol: String
    let lanes: Lanes
    /// Whether it writes its result to the columns of a matrix.
    var writesColumns = false
  }

  /// The swept function with lanes, or nil where one direction at a time is all that can be done, or is best: for a
  /// single direction; and through recursive calls, tensors, and numbers of two types.
  ///
  /// - Parameter inColumns: Whether the function may write its result to columns of a matrix instead of returning it.
  func lanes(
    _ key: SweepKey, of function: Function, directions: Int?, atMost most: Int, _ kind: FloatingKind,
    inColumns: Bool = false
  ) throws -> LaneFunction? {
    if directions == 1 || context.isEffectful(key.symbol) || !kind.isCommon { return nil }
    // Two directions fill a vector of two.
    let count = directions.map { $0 <= 2 ? 2 : $0 <= 4 ? 4 : most } ?? most
    let lanes = Lanes(kind: kind, count: count)
    let symbols = ["lanes", "columns"].map { "\(key.sweptSymbol)_\($0)\(count)" }
    for writesColumns in inColumns ? [true, false] : [false] {
      let symbol = symbols[writesColumns ? 1 : 0]
      if context.module[symbol] != nil {
        return LaneFunction(symbol: symbol, lanes: lanes, writesColumns: writesColumns)
      }
    }
    var swept = try context.sweep(context.withoutCalls(function), key)
    swept.dropResults(function.resultTypes.count)
    swept = context.finish(swept)
    let added = function.parameters.count..<swept.parameters.count
    guard var lifted = try? LinearLift.run(swept, parameters: added, as: lanes) else { return nil }
    lifted = context.finish(lifted)
    let columns = inColumns ? ColumnWriting.run(lifted, lanes) : nil
    lifted = columns.map { context.finish($0) } ?? lifted
    let tangents = added.map { lifted.parameters[$0].value }
    lifted = ProductSums.run(lifted, tangents, lanes)
    if columns != nil, directions.map({ $0 > count }) ?? true {
      lifted = ZeroDirections.run(ZeroElements.run(lifted, tangents, lanes), tangents, lanes)
    }
    lifted.symbol = symbols[columns == nil ? 0 : 1]
    lifted.renameSelf()
    lifted.declaration = Declaration(name: lifted.symbol, access: "private")
    context.addHelper(lifted)
    return LaneFunction(symbol: lifted.symbol, lanes: lanes, writesColumns: columns != nil)
  }

  /// A row for each direction; the parts of a row are what a call returns.
  func laneRows(
    _ function: LaneFunction, along shapes: [Shape], width: Value, named name: String, _ caller: inout DerivativeCaller
  ) -> Value? {
    let arguments = caller.builder.function.parameters.map(\.value)
    let kind = function.lanes.kind
    let type = Type.array(.array(.floating(kind)))
    guard let vectors = lifted(shapes, function.lanes, &caller) else { return nil }
    let results = context.module[function.symbol]?.resultTypes ?? []
    let empty = caller.builder.emitOne(.arrayLiteral, [], type: type, name: name)
    let chunks = DirectionChunks(zeros: vectors, lanes: function.lanes) { builder, vectors, _, used, carried in
      let parts = builder.emit(.call(function.symbol), arguments + vectors, results: results)
      return builder.forEachLane(used, carrying: carried) { builder, lane, carried in
        let row = builder.row(of: parts, lane: lane, kind, width: width)
        return [builder.emitOne(.append([]), [carried[0], row], type: type, name: name)]
      }
    }
    return chunks.run(carrying: [empty], in: &caller.builder)[0]
  }

  /// A row for each direction, written to the matrix's numbers.
  func laneRows(
    _ function: LaneFunction, _ frame: Frame, into numbers: Value, _ caller: inout DerivativeCaller
  ) -> Value {
    let arguments = caller.builder.function.parameters.prefix(primal.parameters.count).map(\.value)
    let kind = function.lanes.kind
    let results = context.module[function.symbol]?.resultTypes ?? []
    let vectors = lifted(frame.results, function.lanes, &caller) ?? []
    let chunks = DirectionChunks(zeros: vectors, lanes: function.lanes) { builder, vectors, first, used, carried in
      let parts = builder.emit(.call(function.symbol), arguments + vectors, results: results)
      return builder.forEachLane(used, carrying: carried) { builder, lane, carried in
        var (numbers, start) = (carried[0], builder.apply(.add, first, lane))
        start = builder.apply(.multiply, start, frame.width)
        for part in parts {
          let end = builder.forEachVector(of: part, from: start, carrying: [numbers]) {
            builder, vector, position, carried in
            let number = builder.emitOne(.read([.index], .checked), [vector, lane], type: .floating(kind))
            let place = ScalarPlace(path: [.index], indices: [position], type: .floating(kind))
            return [builder.storing(number, in: carried[0], at: place)]
          }
          (numbers, start) = (end.carried[0], end.position)
        }
        return [numbers]
      }
    }
    return chunks.run(carrying: [numbers], in: &caller.builder)[0]
  }

  /// A column for each direction, written to the matrix's numbers.
  func laneColumns(
    _ function: LaneFunction, _ frame: Frame, into numbers: Value, _ caller: inout DerivativeCaller
  ) -> Value {
    let arguments = caller.builder.function.parameters.prefix(primal.parameters.count).map(\.value)
    let kind = function.lanes.kind
    let results = context.module[function.symbol]?.resultTypes ?? []
    let vectors = lifted(frame.parameters, function.lanes, &caller) ?? []
    let chunks = DirectionChunks(zeros: vectors, lanes: function.lanes, mayOverlap: true) {
      builder, vectors, first, used, carried in
      if function.writesColumns {
        let place = [frame.width, first, used.count]
        return builder.emit(
          .call(function.symbol), arguments + vectors + place + carried, results: [.array(.floating(kind))],
          names: ["jacobian"])
      }
      let parts = builder.emit(.call(function.symbol), arguments + vectors, results: results)
      var (numbers, start) = (carried[0], builder.constant(0))
      for part in parts {
        let end = builder.forEachVector(of: part, from: start, carrying: [numbers]) { builder, vector, row, carried in
          let place = builder.apply(.add, builder.apply(.multiply, row, frame.width), first)
          return builder.forEachLane(used, carrying: carried) { builder, lane, carried in
            let number = builder.emitOne(.read([.index], .checked), [vector, lane], type: .floating(kind))
            let index = builder.apply(.add, place, lane)
            let place = ScalarPlace(path: [.index], indices: [index], type: .floating(kind))
            return [builder.storing(number, in: carried[0], at: place)]
          }
        }
        (numbers, start) = (end.carried[0], end.position)
      }
      return [numbers]
    }
    return chunks.run(carrying: [numbers], in: &caller.builder)[0]
  }

  private func lifted(_ shapes: [Shape], _ lanes: Lanes, _ caller: inout DerivativeCaller) -> [Value]? {
    var result: [Value] = []
    for shape in shapes {
      guard let vector = lanes.zero(shapedLike: shape.value, in: &caller.builder) else { return nil }
      caller.builder.function[vector].name = shape.name
      result.append(vector)
    }
    return result
  }
}

extension Builder {
  /// `for lane in 0..<count`, written out where the number is known.
  fileprivate mutating func forEachLane(
    _ used: DirectionChunks.Used, carrying initial: [Value],
    _ body: (inout Builder, _ lane: Value, _ carried: [Value]) -> [Value]
  ) -> [Value] {
    guard let fixed = used.fixed else { return countedLoop(used.count, depth: 2, carrying: initial, body) }
    var carried = initial
    for lane in 0..<fixed {
      let number = constant(lane)
      carried = body(&self, number, carried)
    }
    return carried
  }

  /// Does something with each vector in a lifted tangent, in order, and with its position.
  fileprivate mutating func forEachVector(
    of value: Value, from start: Value, carrying carried: [Value],
    _ body: (inout Builder, _ vector: Value, _ position: Value, _ carried: [Value]) -> [Value]
  ) -> (carried: [Value], position: Value) {
    switch type(of: value) {
    case .simd: return (body(&self, value, start, carried), apply(.add, start, constant(1)))
    case .tuple(let elements):
      var state = (carried: carried, position: start)
      for (index, element) in elements.enumerated() {
        let part = emitOne(.read([.element(index)], .checked), [value], type: element.type)
        state = forEachVector(of: part, from: state.position, carrying: state.carried, body)
      }
      return state
    case .array(let element):
      let count = emitOne(.count([]), [value], type: .int)
      if case .simd = element {
        let results = countedLoop(count, depth: 1, carrying: carried) { builder, index, carried in
          let vector = builder.emitOne(.read([.index], .checked), [value, index], type: element)
          let position = builder.apply(.add, start, index)
          return body(&builder, vector, position, carried)
        }
        return (results, apply(.add, start, count))
      }
      let results = countedLoop(count, depth: 1, carrying: carried + [start]) { builder, index, carried in
        let part = builder.emitOne(.read([.index], .checked), [value, index], type: element)
        let state = builder.forEachVector(
          of: part, from: carried[carried.count - 1], carrying: Array(carried.dropLast()), body)
        return state.carried + [state.position]
      }
      return (Array(results.dropLast()), results[results.count - 1])
    case .floating, .integer, .bool, .tensor, .structure, .optional, .dictionary, .opaque: return (carried, start)
    }
  }

  /// The numbers in one lane of lifted tangents.
  fileprivate mutating func row(of parts: [Value], lane: Value, _ kind: FloatingKind, width: Value) -> Value {
    let type = Type.array(.floating(kind))
    if parts.allSatisfy({ self.type(of: $0).isSIMD }) {
      let numbers = parts.map { emitOne(.read([.index], .checked), [$0, lane], type: .floating(kind)) }
      return emitOne(.arrayLiteral, numbers, type: type)
    }
    let zero = constant(0, kind)
    var row = emitOne(.arrayRepeating, [zero, width], type: type, name: "row")
    var start = constant(0)
    for part in parts {
      let end = forEachVector(of: part, from: start, carrying: [row]) { builder, vector, position, carried in
        let number = builder.emitOne(.read([.index], .checked), [vector, lane], type: .floating(kind))
        let place = ScalarPlace(path: [.index], indices: [position], type: .floating(kind))
        return [builder.storing(number, in: carried[0], at: place)]
      }
      (row, start) = (end.carried[0], end.position)
    }
    return row
  }
}
