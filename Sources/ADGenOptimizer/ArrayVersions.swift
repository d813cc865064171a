import ADGenIR

/// The versions of an array that operations update in place.
enum ArrayVersions {
  /// The version at the end of the operations, if each is made of the one before in place and none is kept elsewhere.
  static func last(of array: Value, in operations: ArraySlice<Operation>) -> Value? {
    var version = array
    for operation in operations where operation.mentions(version) {
      if onlyReads(operation, version) { continue }
      guard let next = nextVersion(of: version, operation) else { return nil }
      version = next
    }
    return version
  }

  private static func onlyReads(_ operation: Operation, _ array: Value) -> Bool {
    if operation.operands.contains(array), !operation.kind.onlyReads { return false }
    return operation.regions.allSatisfy { region in
      region.operations.allSatisfy { !$0.mentions(array) || onlyReads($0, array) }
    }
  }

  private static func nextVersion(of version: Value, _ operation: Operation) -> Value? {
    switch operation.kind {
    case .store(let path, _), .accumulate(let path, _):
      guard !path.isEmpty, operation.operands[0] == version, !operation.operands.dropFirst().contains(version) else {
        return nil
      }
      return operation.results[0]
    case .for(let header):
      let places = operation.operands.indices.filter { operation.operands[$0] == version }
      guard places.count == 1, places[0] >= operation.firstCarriedOperand, !operation.regions[0].mentions(version),
        let end = operation.regions[0].operations.last, operation.regions[0].isRunThrough(header.label)
      else { return nil }
      let slot = places[0] - operation.firstCarriedOperand
      let inner = operation.regions[0]
      let last = last(of: inner.parameters[slot + 1], in: inner.operations.dropLast()[...])
      return last == end.operands[slot] && end.operands.filter({ $0 == last }).count == 1
        ? operation.results[slot] : nil
    case .if:
      guard operation.operands.first != version, operation.regions.allSatisfy(\.yields) else { return nil }
      for place in operation.results.indices {
        let isNext = operation.regions.allSatisfy { region in
          guard let yield = region.operations.last else { return false }
          return last(of: version, in: region.operations.dropLast()[...]) == yield.operands[place]
            && yield.operands.filter({ $0 == yield.operands[place] }).count == 1
        }
        if isNext { return operation.results[place] }
      }
      return nil
    default: return nil
    }
  }
}
