import ADGenIR

/// Elements of arrays of tangents that are zero for all directions of a chunk: what inner loops make of them is left
/// out where an array of truths says so.
///
/// What depends on a few of many parameters has tangents of zero in most chunks. Which elements have is found once,
/// before the loops that read them, often more than once each.
struct ZeroElements {
  private let lanes: Lanes
  private let linear: Set<Value>
  private var builder: Builder
  /// The truths of the arrays that are asked for in the loop at hand.
  private var truths: [(array: Value, areZero: Value)] = []

  /// Elements of fewer vectors are read sooner than a wrong guess of the branch is made good.
  private static let fewestVectors = 6

  static func run(_ function: Function, _ tangents: [Value], _ lanes: Lanes) -> Function {
    var pass = ZeroElements(function, tangents, lanes)
    for operation in function.body.operations { pass.visit(operation) }
    pass.builder.function.body = Region(operations: pass.builder.operations)
    return pass.builder.function
  }

  private init(_ function: Function, _ tangents: [Value], _ lanes: Lanes) {
    self.lanes = lanes
    linear = Activity(of: function, from: tangents).varied
    builder = Builder(function)
  }

  /// An operation of the function's body: of loops, those inside are looked through.
  private mutating func visit(_ operation: Operation) {
    guard case .for = operation.kind, let region = operation.regions.first else {
      return builder.operations.append(operation)
    }
    let arrays = Set(region.freeValues.filter { linear.contains($0) && !leaves(of: $0).isEmpty })
    truths = []
    var copy = operation
    copy.regions = [inner(of: region, arrays)]
    for (array, areZero) in truths { test(array, areZero) }
    builder.operations.append(copy)
  }

  /// The region with its loops rewritten.
  private mutating func inner(of region: Region, _ arrays: Set<Value>) -> Region {
    if arrays.isEmpty { return region }
    var copy = region
    for position in copy.operations.indices {
      let operation = copy.operations[position]
      if case .for = operation.kind {
        copy.operations[position].regions = operation.regions.map { body in
          var body = inner(of: body, arrays)
          for element in elements(read: body, arrays) { branch(on: element, in: &body) }
          return body
        }
      } else {
        copy.operations[position].regions = operation.regions.map { inner(of: $0, arrays) }
      }
    }
    return copy
  }

  private struct Element: Hashable {
    var array: Value
    var index: Value
  }

  private func element(readBy operation: Operation, _ arrays: Set<Value>) -> Element? {
    guard case .read(let path, _) = operation.kind, path.first == .index, arrays.contains(operation.operands[0]),
      !path.dropFirst().contains(where: \.takesOperand)
    else { return nil }
    return Element(array: operation.operands[0], index: operation.operands[1])
  }

  /// The elements that the region reads, in the order in which it does.
  private func elements(read region: Region, _ arrays: Set<Value>) -> [Element] {
    var result: [Element] = []
    for operation in region.operations {
      guard let element = element(readBy: operation, arrays), !result.contains(element) else { continue }
      result.append(element)
    }
    return result
  }

  /// Puts what hangs on the element into a branch, if that is enough, and the rest can stand before and behind it.
  private mutating func branch(on element: Element, in region: inout Region) {
    let operations = region.operations
    guard let members = members(on: element, of: operations), let last = members.max() else { return }
    var (before, late): ([Operation], [Operation]) = ([], [])
    var made = Set(members.flatMap { operations[$0].results })
    let part = members.sorted().map { operations[$0] }
    for (position, operation) in operations[..<last].enumerated() where !members.contains(position) {
      if operation.mentions(anyOf: made) {
        guard operation.canWait else { return }
        late.append(operation)
        made.formUnion(operation.results)
      } else {
        before.append(operation)
      }
    }
    if part.contains(where: { operation in late.contains { operation.mentions(anyOf: Set($0.results)) } }) { return }
    late += operations[(last + 1)...]
    let uses = Region(operations: late).useCounts
    let results = part.flatMap(\.results).filter { uses[$0] != nil }
    guard results.allSatisfy({ builder.type(of: $0) == lanes.scalarType }) else { return }
    let outer = builder.operations
    builder.operations = before
    emitBranch(on: element, part, results)
    region.operations = builder.operations + late
    builder.operations = outer
  }

  /// The positions of what is something else where the element is zero: its reads and what is made of them.
  private func members(on element: Element, of operations: [Operation]) -> Set<Int>? {
    var result: Set<Int> = []
    var tangents = VanishingTangents(type: lanes.scalarType, zeros: [], zero: element.array)
    var (scratch, vectors) = (builder, 0)
    for (position, operation) in operations.enumerated() {
      if self.element(readBy: operation, [element.array]) == element {
        tangents.markZero(operation.results[0])
      } else if operation.regions.isEmpty, tangents.outcome(of: operation, in: builder.function) != .same {
        tangents.copy(operation, into: &scratch)
      } else {
        continue
      }
      result.insert(position)
      if case .read = operation.kind, builder.type(of: operation.results[0]) == lanes.scalarType { vectors += 1 }
    }
    return vectors >= Self.fewestVectors ? result : nil
  }

  private mutating func emitBranch(on element: Element, _ part: [Operation], _ results: [Value]) {
    let areZero = truth(of: element.array)
    let isZero = builder.emitOne(.read([.index], .checked), [areZero, element.index], type: .bool)
    let lanes = lanes
    let without = builder.region { builder, _ in
      let zero = lanes.zero(in: &builder)
      var tangents = VanishingTangents(type: lanes.scalarType, zeros: [], zero: zero)
      for operation in part {
        if case .read(let path, _) = operation.kind, path.first == .index, operation.operands[0] == element.array {
          tangents.markZero(operation.results[0])
        } else {
          tangents.copy(operation, into: &builder)
        }
      }
      builder.emit(.yield, results.map { tangents.value($0) })
    }
    let with = builder.region { builder, _ in
      var renamed: [Value: Value] = [:]
      for result in results {
        let info = builder.function[result]
        renamed[result] = builder.function.makeValue(info.type, name: info.name)
      }
      for operation in part {
        var copy = operation.substituting(renamed)
        copy.results = operation.results.map { renamed[$0] ?? $0 }
        builder.operations.append(copy)
      }
      builder.emit(.yield, results.map { renamed[$0] ?? $0 })
    }
    builder.operations.append(
      Operation(.if, operands: [isZero], results: results, regions: [without, with], location: part.last?.location))
  }

  private mutating func truth(of array: Value) -> Value {
    if let known = truths.first(where: { $0.array == array }) { return known.areZero }
    let name = builder.function[array].name.map { "\($0)IsZero" }
    let value = builder.function.makeValue(.array(.bool), name: name ?? "isZero")
    truths.append((array, value))
    return value
  }

  /// The loop that asks all elements of the array.
  private mutating func test(_ array: Value, _ areZero: Value) {
    builder.location = nil
    let zero = lanes.zero(in: &builder)
    let paths = leaves(of: array)
    let (type, lanes) = (Type.array(.bool), lanes)
    let name = builder.function[areZero].name
    let count = builder.emitOne(.count([]), [array], type: .int)
    let empty = builder.emitOne(.arrayLiteral, [], type: type, name: name)
    _ = builder.countedLoop(count, depth: 0, carrying: [empty]) { builder, index, carried in
      let parts = paths.map { path in
        builder.emitOne(.read([.index] + path, .unchecked), [array, index], type: lanes.scalarType)
      }
      let isZero = builder.areZero(parts, zero)
      return [builder.emitOne(.append([]), [carried[0], isZero], type: type, name: name)]
    }
    builder.operations[builder.operations.count - 1].results = [areZero]
  }

  /// Where the vectors of an element stand, if it is made of nothing else, and of enough of them.
  private func leaves(of array: Value) -> [Path] {
    guard case .array(let element) = builder.type(of: array), let paths = leaves(of: element),
      paths.count >= Self.fewestVectors
    else { return [] }
    return paths
  }

  private func leaves(of type: Type) -> [Path]? {
    if type == lanes.scalarType { return [[]] }
    guard let elements = type.elements else { return nil }
    var result: [Path] = []
    for (position, element) in elements.enumerated() {
      guard let inner = leaves(of: element.type) else { return nil }
      result += inner.map { [.element(position)] + $0 }
    }
    return result
  }
}

extension Operation {
  /// Whether it may be done later: what it makes follows from its operands, which nothing changes.
  fileprivate var canWait: Bool {
    switch kind {
    case .scalar, .convert, .select, .makeTuple: return true
    case .read(let path, _): return !path.contains(where: \.takesOperand)
    case .constant, .compare, .logic, .arrayLiteral, .arrayRepeating, .count, .store, .accumulate, .append,
      .removeLast, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for, .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }
}
