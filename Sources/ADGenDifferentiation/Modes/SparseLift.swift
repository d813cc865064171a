import ADGenIR

/// Makes a function of tangents one of many directions at once: each scalar of a tangent becomes a sparse row, the
/// partial derivatives that are not zero, by column.
///
/// The code that computes tangents is linear in them: sums, and products with primal values. So the same code runs on
/// rows, and what comes out has exactly the entries that the values depend on.
struct SparseLift {
  private var function: Function
  private let activity: Activity
  private let kind: FloatingKind
  private var operations: [Operation] = []
  /// Which values of a loop or block that can be left are rows.
  private var lifted: [Label: [Bool]] = [:]

  /// - Parameter parameters: The indices of the parameters that are tangents.
  static func run(_ function: Function, parameters: Range<Int>, _ kind: FloatingKind) throws -> Function {
    var pass = SparseLift(function, parameters, kind)
    for value in pass.function.values.indices {
      let value = Value(index: value)
      if pass.isLinear(value) { pass.function[value].type = try pass.row(pass.function.type(of: value)) }
    }
    pass.function.resultTypes = try function.resultTypes.map { try pass.row($0) }
    pass.function.body = try pass.region(function.body, yields: [])
    return pass.function
  }

  private init(_ function: Function, _ parameters: Range<Int>, _ kind: FloatingKind) {
    self.function = function
    self.kind = kind
    activity = Activity(of: function, from: parameters.map { function.parameters[$0].value })
  }

  private func isLinear(_ value: Value) -> Bool { activity.isVaried(value) }

  static func rowType(_ kind: FloatingKind) -> Type { .opaque("SparseRow<\(kind.rawValue)>") }

  private func row(_ type: Type) throws -> Type {
    switch type {
    case .floating(kind): return Self.rowType(kind)
    case .array(let element): return .array(try row(element))
    case .floating, .integer, .bool, .optional, .dictionary, .simd, .tensor, .tuple, .structure, .opaque:
      throw unsupported(type)
    }
  }

  private func unsupported(_ type: Type) -> DifferentiationError {
    DifferentiationError(
      location: function.location, message: "a sparse matrix can't be made through a value of '\(type.swiftSpelling)'",
      note:
        "numbers of one type and arrays of them can be differentiated sparsely; else ask for 'jacobian' or 'hessian'"
    )
  }

  // MARK: Regions

  private mutating func region(_ region: Region, yields: [Bool]) throws -> Region {
    let outer = operations
    operations = []
    for operation in region.operations { try lift(operation, yields) }
    let result = Region(parameters: region.parameters, operations: operations)
    operations = outer
    return result
  }

  /// The operands, those at the given positions as rows.
  private mutating func operands(_ operation: Operation, rows: [Bool], from first: Int = 0) throws -> [Value] {
    var result = operation.operands
    for (position, isRow) in rows.enumerated() where isRow {
      let place = first + position
      if place < result.count, !isLinear(result[place]) { result[place] = try zero(result[place]) }
    }
    return result
  }

  /// A tangent that depends on nothing is zero.
  private mutating func zero(_ value: Value) throws -> Value {
    let type = try row(function.type(of: value))
    let result = function.makeValue(type)
    let text = Verbatim(pieces: ["", ".sparseZero"], hasSideEffects: false)
    operations.append(Operation(.verbatim(text), operands: [value], results: [result]))
    return result
  }

  private mutating func lift(_ operation: Operation, _ yields: [Bool]) throws {
    var copy = operation
    let isRow = operation.results.map { isLinear($0) }
    switch operation.kind {
    case .constant, .compare, .logic, .count, .zeroTangent, .precondition, .trap, .verbatim: break
    case .scalar(let scalar):
      if isRow[0] { return try liftScalar(scalar, operation) }
    case .convert:
      if isRow[0] { throw unsupported(function.type(of: operation.operands[0])) }
    case .read: break
    case .select:
      copy.operands = try operands(operation, rows: [false, isRow[0], isRow[0]])
    case .arrayLiteral:
      copy.operands = try operands(operation, rows: operation.operands.map { _ in isRow[0] })
    case .arrayRepeating: copy.operands = try operands(operation, rows: isRow)
    case .store, .append, .accumulate, .removeLast:
      if !isRow[0] { break }
      copy.operands = try operands(operation, rows: [true])
      if case .removeLast = operation.kind { break }
      let last = copy.operands.count - 1
      if !isLinear(operation.operands[last]) { copy.operands[last] = try zero(operation.operands[last]) }
      if case .accumulate(let path, _) = operation.kind { return accumulate(copy, path) }
    case .addTangents:
      if isRow[0] { return try emit(["sparseSum(", ", ", ")"], operation) }
    case .makeTuple, .reduce, .tensor:
      if let value = operation.results.first(where: { isLinear($0) }) { throw unsupported(function.type(of: value)) }
    case .call:
      if isRow.contains(true) {
        throw DifferentiationError(
          location: operation.location, message: "a sparse matrix can't be made through a call of a function this long",
          note: "write its body in the place of the call, or ask for 'jacobian' or 'hessian'")
      }
    case .if:
      copy.regions = try operation.regions.map { try region($0, yields: isRow) }
    case .block(let label):
      lifted[label] = isRow
      copy.regions = try operation.regions.map { try region($0, yields: isRow) }
    case .for, .while, .repeat:
      copy.operands = try operands(operation, rows: isRow, from: operation.firstCarriedOperand)
      if let label = operation.kind.label { lifted[label] = isRow }
      copy.regions = try operation.regions.map { try region($0, yields: []) }
    case .yield: copy.operands = try operands(operation, rows: yields)
    case .continue(let label), .break(let label):
      copy.operands = try operands(operation, rows: lifted[label] ?? [])
    case .return: copy.operands = try operands(operation, rows: operation.operands.map { _ in true })
    case .throw:
      throw DifferentiationError(
        location: operation.location, message: "a sparse matrix needs a function that does not throw",
        note: "return a value where the function throws")
    }
    operations.append(copy)
  }

  // MARK: Operations on rows

  private mutating func emit(_ pieces: [String], _ operation: Operation, rows: [Bool] = [true, true]) throws {
    let values = try operands(operation, rows: rows)
    let text = Verbatim(pieces: pieces, hasSideEffects: false)
    operations.append(
      Operation(.verbatim(text), operands: values, results: operation.results, location: operation.location))
  }

  private mutating func liftScalar(_ scalar: ScalarFunction, _ operation: Operation) throws {
    let linear = operation.operands.map { isLinear($0) }
    let isProduct = linear.contains(false)
    if scalar == .add { return try emit(["", " + ", ""], operation) }
    if scalar == .subtract { return try emit(["", " - ", ""], operation) }
    if scalar == .negate { return try emit(["-", ""], operation) }
    if scalar == .multiply, isProduct { return try emit(["", " * ", ""], operation, rows: linear) }
    if scalar == .divide, linear == [true, false] { return try emit(["", " / ", ""], operation, rows: linear) }
    if scalar == .zeroWins, isProduct { return try emit(["zeroWins(", ", ", ")"], operation, rows: linear) }
    throw DifferentiationError(
      location: operation.location, message: "a sparse matrix can't be made of '\(scalar.rawValue)' here",
      note: "ask for 'jacobian' or 'hessian'")
  }

  /// `root[i] = root[i] + v`
  private mutating func accumulate(_ operation: Operation, _ path: Path) {
    let root = operation.operands[0]
    let added = operation.operands[operation.operands.count - 1]
    let indices = operation.operands.dropFirst().dropLast()
    let type = function.type(of: root).part(at: path) ?? .void
    let part = function.makeValue(type)
    operations.append(
      Operation(
        .read(path, .checked), operands: [root] + indices, results: [part], location: operation.location))
    let sum = function.makeValue(type)
    let isRow = type == Self.rowType(kind)
    let text = Verbatim(pieces: isRow ? ["", " + ", ""] : ["sparseSum(", ", ", ")"], hasSideEffects: false)
    operations.append(
      Operation(.verbatim(text), operands: [part, added], results: [sum], location: operation.location))
    operations.append(
      Operation(
        .store(path, .checked), operands: [root] + indices + [sum], results: operation.results,
        location: operation.location))
  }
}
