import ADGenIR

extension Pass {
  /// Makes arrays that live for an iteration once, before the loop.
  public static let scratchArrays = Pass("scratch-arrays", subject: .loops) { ScratchArrays.run(&$0) }
}

/// Arrays of equal elements that a `for` loop makes anew in each iteration, updates in place and lets go: they become
/// carried ones, so that memory is asked for once. An iteration that relies on what is in them sets their elements again.
struct ScratchArrays {
  private var function: Function
  private var filling = ArrayFilling()
  /// Integers that are not negative, wherever they are defined.
  private var counts: Set<Value> = []
  /// Constants, and counts made of what is there before a loop, which can be made again elsewhere.
  private var constants: [Value: Operation] = [:]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var body = Region()
    var pass = ScratchArrays(function: function.withoutBody)
    swap(&body, &function.body)
    pass.note(body)
    pass.visit(&body)
    function = pass.function
    function.body = body
    return pass.changed
  }

  private init(function: Function) { self.function = function }

  private mutating func note(_ body: Region) {
    // Arrays that are made before any loop have counts.
    for operation in body.operations {
      if case .arrayRepeating = operation.kind { counts.insert(operation.operands[1]) }
    }
    body.forEachOperation { operation in
      filling.note(operation)
      switch operation.kind {
      case .count: counts.insert(operation.results[0])
      case .scalar(.maximum):
        if filling.isMaximumWithZero(operation.results[0]) {
          counts.insert(operation.results[0])
          constants[operation.results[0]] = operation
        }
      case .convert: if constants[operation.operands[0]] != nil { constants[operation.results[0]] = operation }
      case .constant: constants[operation.results[0]] = operation
      default: break
      }
    }
  }

  private mutating func visit(_ region: inout Region) {
    region.rewrite { operation, output in
      for inner in operation.regions.indices { visit(&operation.regions[inner]) }
      if case .for(let header) = operation.kind, header.checkpointing == nil {
        hoist(from: &operation, header, &output)
      }
      output.append(operation)
    }
  }

  private mutating func hoist(from loop: inout Operation, _ header: ForHeader, _ before: inout [Operation]) {
    guard loop.regions[0].isRunThrough(header.label) else { return }
    let inside = Set(loop.regions[0].parameters + loop.regions[0].definedValues)
    var position = 0
    while position < loop.regions[0].operations.count {
      let operation = loop.regions[0].operations[position]
      position += 1
      guard case .arrayRepeating = operation.kind,
        function.type(of: operation.results[0]).element?.isPlainNumber == true,
        !inside.contains(operation.operands[1]) || constants[operation.operands[1]] != nil,
        let element = outside(operation.operands[0], inside, &before)
      else { continue }
      let array = operation.results[0]
      let body = loop.regions[0]
      guard let last = ArrayVersions.last(of: array, in: body.operations[position...]), last != array else { continue }
      guard let count = outside(operation.operands[1], inside, &before) else { continue }
      let size = notNegative(count, &before)
      position -= 1
      let slot = loop.results.count
      let type = function.type(of: array)
      let name = function[array].name
      let initial = function.makeValue(type, name: name)
      before.append(
        Operation(.arrayRepeating, operands: [element, size], results: [initial], location: operation.location))
      loop.operands.append(initial)
      loop.results.append(function.makeValue(type, name: name))
      let end = body.operations.count - 1
      loop.regions[0].operations[end].operands.append(last)
      loop.regions[0].operations.remove(at: position)
      let rest = Region(operations: Array(loop.regions[0].operations[position...]))
      if filling.isFilled(array, in: rest, passedOnAt: slot, count: operation.operands[1]) {
        loop.regions[0].parameters.append(array)
      } else {
        let parameter = function.makeValue(type, name: name)
        loop.regions[0].parameters.append(parameter)
        let reset = reset(parameter, to: element, count: count, as: array, location: operation.location)
        loop.regions[0].operations.insert(contentsOf: reset, at: position)
      }
      changed = true
    }
  }

  /// The value, if it is there before the loop; a constant is made once more, and so is a count.
  private mutating func outside(_ value: Value, _ inside: Set<Value>, _ before: inout [Operation]) -> Value? {
    if !inside.contains(value) { return value }
    guard var copy = constants[value] else { return nil }
    for position in copy.operands.indices {
      guard let operand = outside(copy.operands[position], inside, &before) else { return nil }
      copy.operands[position] = operand
    }
    let result = function.makeValue(function.type(of: value))
    copy.results = [result]
    before.append(copy)
    constants[result] = copy
    if counts.contains(value) { counts.insert(result) }
    return result
  }

  /// The count where the loop may not run at all: what would trap inside must not trap before.
  private mutating func notNegative(_ count: Value, _ before: inout [Operation]) -> Value {
    if counts.contains(count) { return count }
    if case .constant(.integer(let number, _))? = constants[count]?.kind, number >= 0 { return count }
    let zero = function.makeValue(.int)
    let result = function.makeValue(.int)
    before.append(Operation(.constant(.integer(0, .int)), results: [zero]))
    let maximum = Operation(.scalar(.maximum), operands: [count, zero], results: [result])
    before.append(maximum)
    constants[zero] = before[before.count - 2]
    constants[result] = maximum
    counts.insert(result)
    return result
  }

  /// A loop that sets all elements.
  private mutating func reset(
    _ array: Value, to element: Value, count: Value, as result: Value, location: Location?
  ) -> [Operation] {
    let label = function.makeLabel()
    let type = function.type(of: array)
    let zero = function.makeValue(.int)
    let start = Operation(.constant(.integer(0, .int)), results: [zero])
    filling.note(start)
    let index = function.makeValue(.int, name: "i")
    let name = function[array].name
    let carried = function.makeValue(type, name: name)
    let stored = function.makeValue(type, name: name)
    let body = Region(
      parameters: [index, carried],
      operations: [
        Operation(.store([.index], .checked), operands: [carried, index, element], results: [stored]),
        Operation(.continue(label), operands: [stored]),
      ])
    return [
      start,
      Operation(
        .for(ForHeader(label: label, range: .halfOpen)), operands: [zero, count, array], results: [result],
        regions: [body], location: location),
    ]
  }
}

extension Type {
  /// Whether the type is that of a scalar, a SIMD vector or a mask.
  fileprivate var isPlainNumber: Bool { isScalar || isSIMD || isMask }
}
