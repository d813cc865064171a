import ADGenIR

/// How the tangents of many directions at once are represented, in the place of a tangent.
protocol LinearForm {
  var kind: FloatingKind { get }
  /// What stands for one scalar of a tangent.
  var scalarType: Type { get }

  /// The operation on such scalars that a scalar function becomes, if there is one. Those of the operands that are not
  /// linear are numbers.
  func operation(
    _ scalar: ScalarFunction, _ operands: [Value], isLinear: [Bool], in builder: inout Builder
  ) -> (kind: OperationKind, operands: [Value])?

  /// The zero that stands for a number.
  func zero(like number: Value, in builder: inout Builder) -> Value
  /// Zeros that stand for an array, if they can be made at once.
  func zeros(like array: Value, in builder: inout Builder) -> Value?
  /// The operation that makes zeros in the shape of what is lifted already.
  func zeroAgain(_ type: Type) -> OperationKind
  /// The sum of two values of a lifted type, the result of the last operation; nil where there is no operation for it.
  func sum(_ left: Value, _ right: Value, in builder: inout Builder) -> Value?
  /// Appends what `root[path] += value` becomes; false where there is no operation for it.
  func accumulate(_ operation: Operation, _ path: Path, in builder: inout Builder) -> Bool
}

extension LinearForm {
  /// The type with other scalars; nil where there is none. Tangents of structs become tuples, which those of structs that
  /// contain themselves cannot.
  func lifted(_ type: Type) -> Type? { lifted(type, inside: []) }

  private func lifted(_ type: Type, inside structures: [Type]) -> Type? {
    switch type {
    case .floating(kind): return scalarType
    case .array(let element): return lifted(element, inside: structures).map { .array($0) }
    case .tuple(let elements): return lifted(elements, inside: structures)
    case .structure(let structure):
      if !structure.isTangent || structures.contains(type) { return nil }
      return lifted(type.elements ?? [], inside: structures + [type])
    case .floating, .integer, .bool, .simd, .tensor, .optional, .dictionary, .opaque: return nil
    }
  }

  private func lifted(_ elements: [TupleElement], inside structures: [Type]) -> Type? {
    var result: [TupleElement] = []
    for element in elements {
      guard let type = lifted(element.type, inside: structures) else { return nil }
      result.append(TupleElement(label: element.label, type: type))
    }
    return result.count > 1 ? .tuple(result) : nil
  }

  /// Zeros in the shape of a tangent.
  func zero(shapedLike value: Value, in builder: inout Builder) -> Value? {
    let type = builder.type(of: value)
    guard let result = lifted(type) else { return nil }
    switch type {
    case .floating: return zero(like: value, in: &builder)
    case .array(let element):
      if let zeros = zeros(like: value, in: &builder) { return zeros }
      let count = builder.emitOne(.count([]), [value], type: .int)
      let empty = builder.emitOne(.arrayLiteral, [], type: result)
      return builder.countedLoop(count, depth: 0, carrying: [empty]) { builder, index, carried in
        let part = builder.emitOne(.read([.index], .checked), [value, index], type: element)
        guard let zero = zero(shapedLike: part, in: &builder) else { return carried }
        return [builder.emitOne(.append([]), [carried[0], zero], type: result)]
      }[0]
    case .tuple, .structure:
      var parts: [Value] = []
      for (position, element) in (type.elements ?? []).enumerated() {
        let part = builder.emitOne(.read([.element(position)], .checked), [value], type: element.type)
        guard let zero = zero(shapedLike: part, in: &builder) else { return nil }
        parts.append(zero)
      }
      return builder.emitOne(.makeTuple, parts, type: result)
    case .integer, .bool, .simd, .tensor, .optional, .dictionary, .opaque: return nil
    }
  }
}

/// Makes a function of tangents one of many directions at once.
///
/// The code that computes tangents is linear in them: sums, and products with primal values. So the same code runs on
/// whatever can be added and multiplied by numbers: sparse rows, or vectors with a lane for each direction. The primal
/// values are computed once for all of them.
struct LinearLift {
  private let form: any LinearForm
  /// The values that are linear in the tangents.
  private let linear: Set<Value>
  /// What the values were before they were lifted.
  private let original: Function
  private let definitions: Definitions
  private var builder: Builder
  /// Which values of a loop or block that can be left are lifted.
  private var lifted: [Label: [Bool]] = [:]

  /// - Parameter parameters: The indices of the parameters that are tangents.
  static func run(
    _ function: Function, parameters: Range<Int>, as form: any LinearForm
  ) throws -> Function {
    var pass = LinearLift(function, parameters, form)
    for index in function.values.indices {
      let value = Value(index: index)
      if pass.isLinear(value) { pass.builder.function[value].type = try pass.type(function.type(of: value)) }
    }
    let body = try pass.region(function.body, yields: [])
    pass.builder.function.resultTypes = try function.resultTypes.map { try pass.type($0) }
    pass.builder.function.body = body
    return pass.builder.function
  }

  private init(_ function: Function, _ parameters: Range<Int>, _ form: any LinearForm) {
    original = function
    definitions = Definitions(of: function)
    builder = Builder(function)
    self.form = form
    linear = Self.linear(function, from: parameters.map { function.parameters[$0].value })
  }

  /// The values that depend on some; zeros in their shape are taken with them.
  private static func linear(_ function: Function, from first: [Value]) -> Set<Value> {
    var sources = first
    while true {
      let varied = Activity(of: function, from: sources).varied
      var zeros: [Value] = []
      function.body.forEachOperation { operation in
        guard operation.kind == .zeroTangent, varied.contains(operation.operands[0]) else { return }
        if !varied.contains(operation.results[0]) { zeros.append(operation.results[0]) }
      }
      if zeros.isEmpty { return varied }
      sources += zeros
    }
  }

  private func isLinear(_ value: Value) -> Bool { linear.contains(value) }

  private func type(_ type: Type) throws -> Type {
    guard let result = form.lifted(type) else { throw unsupported(type) }
    return result
  }

  private func unsupported(_ type: Type) -> DifferentiationError {
    DifferentiationError(
      location: original.location, message: "a sparse matrix can't be made through a value of '\(type.swiftSpelling)'",
      note: "numbers of one type, arrays, tuples and structs of them can be differentiated sparsely; else ask for "
        + "'jacobian' or 'hessian'")
  }

  // MARK: Regions

  private mutating func region(_ region: Region, yields: [Bool]) throws -> Region {
    let outer = builder.operations
    builder.operations = []
    for operation in region.operations {
      builder.location = operation.location
      try lift(operation, yields)
    }
    let result = Region(parameters: region.parameters, operations: builder.operations)
    builder.operations = outer
    return result
  }

  /// The operands, those at the given positions lifted.
  private mutating func operands(_ operation: Operation, lifting: [Bool], from first: Int = 0) throws -> [Value] {
    var result = operation.operands
    for (position, isLifted) in lifting.enumerated() where isLifted {
      let place = first + position
      if place < result.count, !isLinear(result[place]) { result[place] = try zero(result[place]) }
    }
    return result
  }

  /// A tangent that depends on nothing is zero.
  private mutating func zero(_ value: Value) throws -> Value {
    if let definition = definitions.operation(of: value) {
      let source = definition.kind == .zeroTangent ? definitions.operation(of: definition.operands[0]) : definition
      if let source, source.kind == .arrayLiteral, source.operands.isEmpty {
        return builder.emitOne(.arrayLiteral, [], type: try type(original.type(of: value)))
      }
    }
    guard let zero = form.zero(shapedLike: primal(of: value), in: &builder) else {
      throw unsupported(original.type(of: value))
    }
    return zero
  }

  /// The parameter that zeros were made like, if it can stand for them: what is made in its shape need not know them.
  private func primal(of zeros: Value) -> Value {
    var value = zeros
    while let definition = definitions.operation(of: value), definition.kind == .zeroTangent {
      value = definition.operands[0]
    }
    let isParameter = original.parameters.contains { $0.value == value && !$0.isInout }
    return isParameter && original.type(of: value) == original.type(of: zeros) ? value : zeros
  }

  private mutating func lift(_ operation: Operation, _ yields: [Bool]) throws {
    var copy = operation
    let isLifted = operation.results.map { isLinear($0) }
    switch operation.kind {
    case .constant, .compare, .logic, .count, .precondition, .trap, .verbatim, .read: break
    case .zeroTangent:
      if isLifted[0] { copy.kind = form.zeroAgain(builder.type(of: operation.results[0])) }
    case .scalar(let scalar):
      if isLifted[0] { return try liftScalar(scalar, operation) }
    case .convert:
      if isLifted[0] { throw unsupported(original.type(of: operation.operands[0])) }
    case .select:
      copy.operands = try operands(operation, lifting: [false, isLifted[0], isLifted[0]])
    case .arrayLiteral, .makeTuple:
      copy.operands = try operands(operation, lifting: operation.operands.map { _ in isLifted[0] })
    case .arrayRepeating: copy.operands = try operands(operation, lifting: isLifted)
    case .store, .append, .accumulate, .removeLast:
      if isLifted[0] { return try liftUpdate(operation) }
    case .addTangents:
      if isLifted[0] {
        let parts = try operands(operation, lifting: [true, true])
        guard form.sum(parts[0], parts[1], in: &builder) != nil else {
          throw unsupported(original.type(of: operation.results[0]))
        }
        builder.operations[builder.operations.count - 1].results = operation.results
        return
      }
    case .reduce, .tensor:
      if let value = operation.results.first(where: { isLinear($0) }) { throw unsupported(original.type(of: value)) }
    case .call: try checkCall(operation)
    case .if:
      copy.regions = try operation.regions.map { try region($0, yields: isLifted) }
    case .block(let label):
      lifted[label] = isLifted
      copy.regions = try operation.regions.map { try region($0, yields: isLifted) }
    case .for, .while, .repeat:
      copy.operands = try operands(operation, lifting: isLifted, from: operation.firstCarriedOperand)
      if let label = operation.kind.label { lifted[label] = isLifted }
      copy.regions = try operation.regions.map { try region($0, yields: []) }
    case .yield: copy.operands = try operands(operation, lifting: yields)
    case .continue(let label), .break(let label):
      copy.operands = try operands(operation, lifting: lifted[label] ?? [])
    case .return: copy.operands = try operands(operation, lifting: operation.operands.map { _ in true })
    case .throw:
      throw DifferentiationError(
        location: operation.location, message: "a sparse matrix needs a function that does not throw",
        note: "return a value where the function throws")
    }
    builder.operations.append(copy)
  }

  private func checkCall(_ operation: Operation) throws {
    if operation.results.contains(where: { isLinear($0) }) {
      throw DifferentiationError(
        location: operation.location, message: "a sparse matrix can't be made through a call of a function this long",
        note: "write its body in the place of the call, or ask for 'jacobian' or 'hessian'")
    }
  }

  // MARK: Operations on lifted values

  private mutating func liftScalar(_ scalar: ScalarFunction, _ operation: Operation) throws {
    var isLinear = operation.operands.map { self.isLinear($0) }
    var operands = operation.operands
    if scalar == .add || scalar == .subtract {
      operands = try self.operands(operation, lifting: [true, true])
      isLinear = [true, true]
    }
    guard let made = form.operation(scalar, operands, isLinear: isLinear, in: &builder) else {
      throw DifferentiationError(
        location: operation.location, message: "a sparse matrix can't be made of '\(scalar.rawValue)' here",
        note: "ask for 'jacobian' or 'hessian'")
    }
    builder.operations.append(
      Operation(made.kind, operands: made.operands, results: operation.results, location: operation.location))
  }

  private mutating func liftUpdate(_ operation: Operation) throws {
    var copy = operation
    copy.operands = try operands(operation, lifting: [true])
    if case .removeLast = operation.kind { return builder.operations.append(copy) }
    let last = copy.operands.count - 1
    if !isLinear(operation.operands[last]) { copy.operands[last] = try zero(operation.operands[last]) }
    if case .accumulate(let path, _) = operation.kind {
      if form.accumulate(copy, path, in: &builder) { return }
      throw unsupported(original.type(of: operation.operands[last]))
    }
    builder.operations.append(copy)
  }
}
