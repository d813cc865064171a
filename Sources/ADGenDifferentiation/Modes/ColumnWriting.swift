import ADGenIR

/// Writes the tangents of a result, which have a lane for each direction, to columns of a matrix: no array of vectors is
/// made that would be copied there.
///
/// The array that the function returns is element by element a row of the matrix: where it is stored to, read or added
/// to, that is done to as many neighbouring numbers of the row. The function gets the width of the matrix, the first of
/// the columns, how many of the lanes are columns, and the matrix's numbers.
struct ColumnWriting {
  private let lanes: Lanes
  private let rows: ReturnedArray
  private let definitions: Definitions
  private var builder: Builder
  private var width: Value
  private var first: Value
  private var used: Value
  private var numbers: Value
  /// Whether all lanes are columns.
  private var isFull: Value
  /// What stands for values that are not there any more.
  private var replacements: [Value: Value] = [:]

  /// Nil where the function returns anything but one array of numbers, which it makes of zeros and stores to.
  static func run(_ function: Function, _ lanes: Lanes) -> Function? {
    guard function.resultTypes == [.array(lanes.scalarType)],
      let exit = function.body.operations.last, exit.kind == .return,
      let rows = ReturnedArray(function, exit.operands[0])
    else { return nil }
    var pass = ColumnWriting(function, rows, lanes)
    return pass.run(function)
  }

  private init(_ function: Function, _ rows: ReturnedArray, _ lanes: Lanes) {
    self.lanes = lanes
    self.rows = rows
    definitions = Definitions(of: function)
    builder = Builder(function)
    var added: [Value] = []
    for name in ["width", "first", "used"] {
      let value = builder.function.makeValue(.int, name: name)
      builder.function.parameters.append(Parameter(value: value, label: name, name: name))
      added.append(value)
    }
    (width, first, used) = (added[0], added[1], added[2])
    let type = Type.array(.floating(lanes.kind))
    numbers = builder.function.makeValue(type, name: "jacobian")
    builder.function.parameters.append(Parameter(value: numbers, label: "into", name: "jacobian", isInout: true))
    let all = builder.constant(lanes.count)
    isFull = builder.compare(.equal, used, all)
    for version in rows.versions {
      builder.function[version].type = type
      builder.function[version].name = "jacobian"
    }
  }

  private mutating func run(_ function: Function) -> Function {
    for operation in function.body.operations { rewrite(operation, function) }
    builder.function.body = Region(operations: builder.operations)
    builder.function.body.flatMapOperations { operation in
      var copy = operation
      copy.operands = operation.operands.map { replacements[$0] ?? $0 }
      return [copy]
    }
    builder.function.resultTypes = []
    return builder.function
  }

  private mutating func rewrite(_ operation: Operation, _ function: Function) {
    builder.location = operation.location
    if operation.results == rows.base.results, let result = operation.results.first {
      replacements[result] = rows.areAllStored(in: function, definitions) ? numbers : zeroRows()
      return
    }
    var copy = operation
    copy.regions = operation.regions.map { region in
      let outer = builder.operations
      builder.operations = []
      for operation in region.operations { rewrite(operation, function) }
      defer { builder.operations = outer }
      return Region(parameters: region.parameters, operations: builder.operations)
    }
    guard let root = operation.operands.first, rows.versions.contains(root) else {
      return builder.operations.append(copy)
    }
    switch operation.kind {
    case .store: update(operation, adds: false)
    case .accumulate: update(operation, adds: true)
    case .read: read(operation)
    case .count:
      replacements[operation.results[0]] = rows.base.operands[1]
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .append, .removeLast,
      .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for, .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      builder.operations.append(copy)
    }
  }

  /// Where the numbers of a row stand.
  private mutating func offset(_ row: Value) -> Value {
    builder.apply(.add, builder.apply(.multiply, row, width), first)
  }

  private mutating func zeroRows() -> Value {
    let label = builder.function.makeLabel()
    let type = builder.type(of: numbers)
    let outer = builder.operations
    let (row, carried) = (
      builder.function.makeValue(.int, name: "i"), builder.function.makeValue(type, name: "jacobian")
    )
    builder.operations = []
    let zero = lanes.zero(in: &builder)
    let next = write(zero, carried, offset(row), adds: false)
    builder.emit(.continue(label), [next])
    let body = Region(parameters: [row, carried], operations: builder.operations)
    builder.operations = outer
    let start = builder.constant(0)
    let header = ForHeader(label: label, range: .halfOpen)
    return builder.emit(
      .for(header), [start, rows.base.operands[1], numbers], results: [type], names: ["jacobian"], regions: [body])[0]
  }

  private mutating func update(_ operation: Operation, adds: Bool) {
    let place = offset(operation.operands[1])
    let next = write(operation.operands[2], operation.operands[0], place, adds: adds)
    replacements[operation.results[0]] = next
  }

  /// All lanes at once, or those that are columns one by one.
  private mutating func write(_ vector: Value, _ root: Value, _ place: Value, adds: Bool) -> Value {
    let type = builder.type(of: numbers)
    let lanes = lanes
    let used = used
    func kind(_ path: Path) -> OperationKind { adds ? .accumulate(path, .checked) : .store(path, .checked) }
    let whole = builder.region { builder, _ in
      let one = builder.constant(1)
      let path: Path = [.index, .lanes(lanes.count)]
      let next = builder.emitOne(kind(path), [root, place, one, vector], type: type, name: "jacobian")
      builder.emit(.yield, [next])
    }
    let part = builder.region { builder, _ in
      let next = builder.countedLoop(used, depth: 2, carrying: [root]) { builder, lane, carried in
        let number = builder.emitOne(.read([.index], .checked), [vector, lane], type: .floating(lanes.kind))
        let index = builder.apply(.add, place, lane)
        return [builder.emitOne(kind([.index]), [carried[0], index, number], type: type, name: "jacobian")]
      }
      builder.emit(.yield, next)
    }
    return builder.emit(.if, [isFull], results: [type], names: ["jacobian"], regions: [whole, part])[0]
  }

  private mutating func read(_ operation: Operation) {
    let place = offset(operation.operands[1])
    let (lanes, used, root) = (lanes, used, operation.operands[0])
    let whole = builder.region { builder, _ in
      let one = builder.constant(1)
      let path: Path = [.index, .lanes(lanes.count)]
      builder.emit(.yield, [builder.emitOne(.read(path, .checked), [root, place, one], type: lanes.scalarType)])
    }
    let part = builder.region { builder, _ in
      let zero = lanes.zero(in: &builder)
      let vector = builder.countedLoop(used, depth: 2, carrying: [zero]) { builder, lane, carried in
        let index = builder.apply(.add, place, lane)
        let number = builder.emitOne(.read([.index], .checked), [root, index], type: .floating(lanes.kind))
        return [builder.emitOne(.store([.index], .checked), [carried[0], lane, number], type: lanes.scalarType)]
      }
      builder.emit(.yield, vector)
    }
    builder.operations.append(
      Operation(
        .if, operands: [isFull], results: operation.results, regions: [whole, part], location: builder.location))
  }
}
