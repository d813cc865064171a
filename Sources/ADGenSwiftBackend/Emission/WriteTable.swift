import ADGenIR

/// Where each variable is assigned or changed after it has got its first value.
struct WriteTable {
  private struct Write {
    var position: Int
    /// Whether the counts of all arrays in the variable stay as they are.
    var keepsCount: Bool
  }

  private var table: [Variable: [Write]] = [:]

  init(_ flat: FlatFunction, storage: Storage, module: Module) {
    for (position, node) in flat.nodes.enumerated() {
      let operation = node.operation
      for result in operation.results where !operation.kind.ownsResults && !storage.isAlone(result) {
        let root = operation.operands.first
        let isInPlace = operation.kind.updatesRoot && root.map(storage.variable) == storage.variable(result)
        add(storage.variable(result), position, keepsCount: isInPlace && operation.kind.keepsCounts)
      }
      for (source, destination) in storage.handedOver(at: position)
      where flat.constant(source) != nil || storage.variable(source) != storage.variable(destination) {
        add(storage.variable(destination), position, keepsCount: false)
      }
    }
  }

  private mutating func add(_ variable: Variable, _ position: Int, keepsCount: Bool) {
    table[variable, default: []].append(Write(position: position, keepsCount: keepsCount))
  }

  /// Whether the variable is written between two positions, the ends excluded; with `keepingCount`, only writes that
  /// may change a count matter.
  func writes(_ variable: Variable, after start: Int, before end: Int, keepingCount: Bool) -> Bool {
    table[variable, default: []].contains { write in
      start < write.position && write.position < end && !(keepingCount && write.keepsCount)
    }
  }

  /// Whether anything at all is written there.
  func isWritten(_ variable: Variable, in range: Range<Int>) -> Bool {
    table[variable, default: []].contains { range.contains($0.position) }
  }
}

extension OperationKind {
  /// Whether the results are assigned inside, by what leaves the regions.
  var ownsResults: Bool {
    if case .if = self { return true }
    return label != nil
  }

  /// Whether an update leaves all counts of the root as they are.
  var keepsCounts: Bool {
    if case .store(let path, _) = self { return path.contains(.index) }
    if case .accumulate = self { return true }
    return false
  }
}

extension FlatFunction {
  /// What lies between an operation and a later one that is in the same region or further inside.
  struct InwardPath {
    var crossesBranch = false
    /// The outermost loop that is entered on the way.
    var outermostLoop: Int?
    var crossesLoop: Bool { outermostLoop != nil }
  }

  /// Nil if the second position is not inside the region that the first one stands in.
  func pathInward(from outer: Int, to inner: Int) -> InwardPath? {
    let (outerPath, innerPath) = (enclosing(outer), enclosing(inner))
    guard innerPath.starts(with: outerPath) else { return nil }
    var result = InwardPath()
    for place in innerPath.dropFirst(outerPath.count) {
      if nodes[place.owner].operation.kind.isLoop {
        if result.outermostLoop == nil { result.outermostLoop = place.owner }
      } else {
        result.crossesBranch = true
      }
    }
    return result
  }
}
