/// How the iterations of a loop write and read an aggregate that the loop carries.
public struct CarriedWrites: Hashable, Sendable {
  /// Nothing but `accumulate` writes it (`a[i] = a[i] + e` counts as that).
  public var isOnlyAccumulated: Bool
  /// Nothing but `store` writes it.
  public var isOnlyStored: Bool
  /// Some version of it is read inside the loop, other than by the accumulation itself.
  public var isReadInside: Bool
  /// No element is written by two iterations if one of the two writes is a store.
  public var storesAreDistinct: Bool
  /// No element is written by two iterations, accumulation included.
  public var writesAreDistinct: Bool
  /// No iteration reads an element that another one writes.
  public var readsOwnElementsOnly: Bool
}

extension AffineAnalysis {
  /// How the loop's carried value at `position` is written, for carried aggregates whose versions can be followed.
  public func writes(in loop: Label, carried position: Int) -> CarriedWrites? {
    guard let flows = tracer.carried[loop], flows.indices.contains(position), let flow = flows[position],
      let accesses = accesses(in: flow, of: loop, carried: position)
    else { return nil }
    let distinct = distinctness(accesses, in: loop)
    return CarriedWrites(
      isOnlyAccumulated: accesses.writes.allSatisfy { $0.kind == .accumulate },
      isOnlyStored: accesses.writes.allSatisfy { $0.kind == .store },
      isReadInside: !accesses.reads.isEmpty,
      storesAreDistinct: distinct.stores, writesAreDistinct: distinct.stores && distinct.accumulations,
      readsOwnElementsOnly: distinct.reads)
  }

  private struct Accesses {
    var writes: [ElementAccess]
    var reads: [ElementAccess]
  }

  /// The accesses to the versions of the flow; nil if a version is used in any other way.
  private func accesses(in flow: VersionFlow, of loop: Label, carried place: Int) -> Accesses? {
    let versions = Set(flow.versions)
    let keepsCount = flow.writes.allSatisfy { $0.kind != .append && $0.kind != .removeLast }
    var result = Accesses(writes: [], reads: [])
    var absorbed: Set<Position> = []
    for write in flow.writes {
      var write = write
      if let read = accumulatingRead(of: write) {
        write.kind = .accumulate
        absorbed.insert(read)
      }
      result.writes.append(write)
    }
    for version in flow.versions {
      for use in structure.uses(of: version) {
        let operation = structure[use.position]
        switch operation.kind {
        case .read, .tensor(.element):
          guard use.operand == 0, let read = ElementAccess(operation, at: use.position, forms) else { return nil }
          if !absorbed.contains(use.position) { result.reads.append(read) }
        case .count, .zeroTangent:
          if !keepsCount { return nil }
        default:
          guard isStep(use, within: versions, loop, place) else { return nil }
        }
      }
    }
    return result
  }

  /// Whether the use makes the next version or hands one on to where the flow goes.
  private func isStep(_ use: Use, within versions: Set<Value>, _ loop: Label, _ place: Int) -> Bool {
    let operation = structure[use.position]
    switch operation.kind {
    case .store, .accumulate, .append, .removeLast, .tensor(.storeElement), .tensor(.accumulateElement):
      return use.operand == 0 && versions.contains(operation.results[0])
    case .for, .while, .repeat:
      let carried = use.operand - operation.firstCarriedOperand
      return carried >= 0 && versions.contains(operation.results[carried])
    case .yield, .continue, .break:
      guard let target = structure.target(of: use.position) else { return false }
      if structure[target].kind.label == loop { return use.operand == place }
      return versions.contains(structure[target].results[use.operand])
    default: return false
    }
  }

  /// The read of `a[i] = a[i] + e`, `a[i] - e` or `a[i] + b * c`, if its value is used for nothing else.
  private func accumulatingRead(of write: ElementAccess) -> Position? {
    let store = structure[write.position]
    guard case .store = store.kind, let value = store.operands.last,
      let sum = structure.operation(defining: value), structure.uses(of: value).count == 1
    else { return nil }
    let candidates: [Value]
    switch sum.kind {
    case .scalar(.add), .addTangents: candidates = sum.operands
    case .scalar(.subtract), .scalar(.addingProduct), .scalar(.plusProduct), .scalar(.minusProduct):
      candidates = [sum.operands[0]]
    default: return nil
    }
    for candidate in candidates where structure.uses(of: candidate).count == 1 {
      guard case .result(let position, _) = structure.definition(of: candidate),
        let read = ElementAccess(structure[position], at: position, forms), read.kind == .read,
        read.root == write.root, read.path == write.path
      else { continue }
      let pairs = zip(structure[position].operands.dropFirst(), store.operands.dropFirst())
      if pairs.allSatisfy({ $0 == $1 || forms[$0] != nil && forms[$0] == forms[$1] }) { return position }
    }
    return nil
  }
}

// Different iterations.
extension AffineAnalysis {
  /// The number of pairs of accesses that are compared for one loop; beyond it nothing is claimed.
  private static var largestComparison: Int { 300 }

  private struct Distinctness {
    /// Of two writes to one element in different iterations, none is a store.
    var stores = false
    /// No two accumulations in different iterations are to one element.
    var accumulations = false
    /// No read is of an element that a write of another iteration touches.
    var reads = false
  }

  private func distinctness(_ accesses: Accesses, in loop: Label) -> Distinctness {
    let writes = accesses.writes
    guard writes.allSatisfy({ $0.kind == .store || $0.kind == .accumulate }),
      writes.count * (writes.count + accesses.reads.count) <= Self.largestComparison
    else { return Distinctness() }
    let succession = Succession(sharedDepth: structure.depth(inside: loop) - 1, laterIn: loop)
    func areDistinct(_ left: ElementAccess, _ right: ElementAccess) -> Bool {
      !canOverlap(left, right, succession) && !canOverlap(right, left, succession)
    }
    func pairsAreDistinct(_ isConcerned: (ElementAccess, ElementAccess) -> Bool) -> Bool {
      writes.indices.allSatisfy { place in
        writes[place...].allSatisfy { !isConcerned(writes[place], $0) || areDistinct(writes[place], $0) }
      }
    }
    return Distinctness(
      stores: pairsAreDistinct { $0.kind == .store || $1.kind == .store },
      accumulations: pairsAreDistinct { $0.kind == .accumulate && $1.kind == .accumulate },
      reads: accesses.reads.allSatisfy { read in writes.allSatisfy { areDistinct(read, $0) } })
  }
}
