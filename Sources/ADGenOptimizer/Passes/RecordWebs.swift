import ADGenIR

/// Records that are handed on from value to value, each found by its first one.
struct RecordWebs {
  /// Those that can be flattened.
  private(set) var members: [Value: [Value]] = [:]
  /// The array that gives the rows of a record their count, or the count; nil where no row is read.
  private(set) var origins: [Value: Value] = [:]
  private(set) var element: [Value: Type] = [:]
  private var links: [Int]

  init(_ function: Function, _ module: Module?) {
    links = Array(0..<function.values.count)
    let isRecord = function.values.map { info -> Bool in
      guard let row = info.type.element, let number = row.element else { return false }
      switch number {
      case .floating, .integer, .bool: return true
      default: return false
      }
    }
    if !isRecord.contains(true) { return }
    join(function, isRecord)
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
    guard value.index < links.count else { return nil }
    let web = root(value)
    return members[web] == nil ? nil : web
  }

  private func root(_ value: Value) -> Value {
    var index = value.index
    while links[index] != index { index = links[index] }
    return Value(index: index)
  }

  private mutating func join(_ first: Value, _ second: Value) {
    let (first, second) = (root(first), root(second))
    links[max(first.index, second.index)] = min(first.index, second.index)
  }

  /// Joins what is handed on: through loops, branches and changes.
  private mutating func join(_ function: Function, _ isRecord: [Bool]) {
    var results: [Int: [Value]] = [:]
    var pairs: [(Value, Value)] = []
    function.body.forEachOperation { operation in
      guard let label = operation.kind.label, operation.kind.isLoop || operation.kind.isLabelledBlock else { return }
      var first = 0
      if case .for = operation.kind { first = 1 }
      results[label.index] = operation.results
      if operation.kind.isLoop {
        for (slot, result) in operation.results.enumerated() {
          pairs.append((operation.operands[operation.firstCarriedOperand + slot], result))
          for region in operation.regions { pairs.append((region.parameters[first + slot], result)) }
        }
      }
    }
    function.body.forEachOperation { operation in
      switch operation.kind {
      case .continue(let label), .break(let label): pairs += zip(operation.operands, results[label.index] ?? [])
      case .if:
        for yield in operation.regions.filter(\.yields).compactMap(\.operations.last) {
          pairs += zip(yield.operands, operation.results)
        }
      case .append, .store:
        if let result = operation.results.first { pairs.append((operation.operands[0], result)) }
      default: break
      }
    }
    for (first, second) in pairs where isRecord[first.index] && isRecord[second.index] { join(first, second) }
  }
}

extension OperationKind {
  fileprivate var isLabelledBlock: Bool {
    if case .block = self { return true }
    return false
  }
}
