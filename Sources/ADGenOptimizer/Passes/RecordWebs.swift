import ADGenIR

/// Records that are handed on from value to value, each found by its first one.
struct RecordWebs {
  /// Those that can be flattened.
  private(set) var members: [Value: [Value]] = [:]
  /// The array that gives the rows of a record their count, or the count; nil where no row is read.
  private(set) var origins: [Value: Value] = [:]
  private(set) var element: [Value: Type] = [:]
  private let links: ValueWebs

  init(_ function: Function, _ module: Module?) {
    let isRecord = function.values.map { info -> Bool in
      guard let row = info.type.element, let number = row.element else { return false }
      switch number {
      case .floating, .integer, .bool: return true
      default: return false
      }
    }
    links = ValueWebs(function, of: isRecord)
    if !isRecord.contains(true) { return }
    var faulty: Set<Value> = []
    var read: Set<Value> = []
    var rows: [Value: Set<Value>] = [:]
    let counts = CountOrigins(function, module: module)
    for parameter in function.parameters where isRecord[parameter.value.index] { faulty.insert(root(parameter.value)) }
    function.body.forEachOperation { operation in
      for (position, operand) in operation.operands.enumerated() where isRecord[operand.index] {
        switch operation.kind {
        case .append([]) where position == 0:
          rows[root(operand), default: []].insert(counts.origin(operation.operands[1]))
        case .store([.index], _) where position == 0:
          rows[root(operand), default: []].insert(counts.origin(operation.operands[2]))
        case .count([]): break
        case .count([.index]), .read([.index], _), .read([.index, .index], _): read.insert(root(operand))
        case .for, .while, .repeat, .continue, .break, .yield: break
        default: faulty.insert(root(operand))
        }
      }
      for result in operation.results where isRecord[result.index] {
        switch operation.kind {
        case .arrayLiteral: if !operation.operands.isEmpty { faulty.insert(root(result)) }
        case .arrayRepeating, .append, .store, .for, .while, .repeat, .if, .block: break
        default: faulty.insert(root(result))
        }
      }
    }
    collect(function, isRecord, faulty, read, rows)
  }

  private mutating func collect(
    _ function: Function, _ isRecord: [Bool], _ faulty: Set<Value>, _ read: Set<Value>, _ rows: [Value: Set<Value>]
  ) {
    let early = Set(function.parameters.map(\.value) + function.body.operations.flatMap(\.results))
    // The counts of arrays that are made inside of loops may be there before.
    var sizes: [Value: Value] = [:]
    function.body.forEachOperation { operation in
      if case .arrayRepeating = operation.kind { sizes[operation.results[0]] = operation.operands[1] }
    }
    for index in isRecord.indices where isRecord[index] {
      let value = Value(index: index)
      let web = root(value)
      if faulty.contains(web) { continue }
      if read.contains(web) {
        let origins = Set((rows[web] ?? []).map { early.contains($0) ? $0 : sizes[$0] ?? $0 })
        guard origins.count == 1, let origin = origins.first, early.contains(origin) else { continue }
        self.origins[web] = origin
      }
      members[web, default: []].append(value)
      element[web] = function.type(of: value).element?.element
    }
  }

  /// The web of a record that can be flattened.
  func web(_ value: Value) -> Value? {
    let web = root(value)
    return members[web] == nil ? nil : web
  }

  private func root(_ value: Value) -> Value { links.root(value) }
}
