// Which version still holds an element at the end of a region.
extension AffineAnalysis {
  /// For the result of a `read`: the version of the same aggregate that is live at the end of `scope`, if it holds
  /// the same element there, whatever iteration the read is in; nil if the element may have been overwritten.
  public func finalVersion(ofRead read: Value, in scope: DependenceScope = .function) -> Value? {
    guard let access = access(making: read), access.kind == .read else { return nil }
    return finalVersion(of: access, from: access.root, in: scope)
  }

  /// For the result of a `store`: the version that is live at the end of `scope`, if it still holds what was stored.
  public func finalVersion(ofStore store: Value, in scope: DependenceScope = .function) -> Value? {
    guard let access = access(making: store), access.kind == .store else { return nil }
    return finalVersion(of: access, from: store, in: scope)
  }

  private func access(making value: Value) -> ElementAccess? {
    guard case .result(let position, _) = structure.definition(of: value) else { return nil }
    return ElementAccess(structure[position], at: position, forms)
  }

  private func finalVersion(
    of access: ElementAccess, from version: Value, in scope: DependenceScope
  ) -> Value? {
    guard let end = region(of: scope), structure.encloses(end, access.position.region) else { return nil }
    let region = structure.region(of: version)
    // What was there before the scope began, and what the caller gave for reading, stays as it is.
    if region != end, structure.encloses(region, end) { return version }
    if function.parameters.contains(where: { $0.value == version && !$0.isInout }) { return version }
    var climb = VersionClimb(analysis: self, access: access, version: version, region: region)
    return climb.finalVersion(at: end)
  }

  private func region(of scope: DependenceScope) -> Int? {
    switch scope {
    case .function: return 0
    case .iteration(let loop): return structure.labelled[loop].map(structure.body)
    }
  }

  /// Whether the element that `access` touches is still the same behind the write.
  func survives(_ access: ElementAccess, _ write: ElementAccess, _ succession: Succession) -> Bool {
    switch write.kind {
    case .read: return true
    case .store, .accumulate: return !canOverlap(access, write, succession)
    case .append:
      // The elements that were there stay; an array that is read as a whole does not.
      return access.path.count > write.path.count || !canOverlap(access, write, succession)
    case .removeLast: return false
    }
  }
}

/// The way of an aggregate from an access outwards: the rest of the iteration, the later iterations of the innermost
/// loop, the rest of the iteration of the next loop, and so on.
private struct VersionClimb {
  let analysis: AffineAnalysis
  let access: ElementAccess
  /// The current version; nil where control arrives by exits from further inside only.
  var version: Value?
  /// The region whose end is the next to be reached.
  var region: Int
  /// The exits on the way that have not arrived yet.
  var leaves: [Leave] = []

  init(analysis: AffineAnalysis, access: ElementAccess, version: Value, region: Int) {
    self.analysis = analysis
    self.access = access
    self.version = version
    self.region = region
  }

  private var structure: FunctionStructure { analysis.structure }

  mutating func finalVersion(at end: Int) -> Value? {
    var start = 0
    if let version, case .result(let position, _) = structure.definition(of: version) { start = position.operation + 1 }
    var path: AccessPath? = AccessPath(to: access.position, in: structure)
    while true {
      if let version, !runOn(version, in: region, from: start, path) { return nil }
      if region == end { return commonVersion(at: end) }
      guard let owner = structure.regions[region].owner else { return nil }
      let arrives = structure[owner].kind.isLoop ? leaveLoop(at: owner) : leaveBranch(at: owner)
      guard arrives else { return nil }
      region = owner.region
      start = owner.operation + 1
      path = nil
    }
  }

  /// The rest of the region, in the same iteration of all loops around it.
  private mutating func runOn(_ version: Value, in region: Int, from start: Int, _ path: AccessPath?) -> Bool {
    let succession = Succession(sharedDepth: structure.regions[region].loops.count, laterIn: nil)
    let flow = analysis.tracer.trace(version, in: region, from: start, access: path) { write in
      analysis.survives(access, write, succession)
    }
    leaves += flow?.leaves ?? []
    return flow != nil
  }

  /// Takes the leaves that arrive at the operation.
  private mutating func arrivals(at owner: Position) -> [Leave] {
    let all = leaves
    leaves = all.filter { structure.target(of: $0.terminator) != owner }
    return all.filter { structure.target(of: $0.terminator) == owner }
  }

  /// The place at which all of the leaves hand their version on.
  private func commonPlace(of arriving: [Leave], at owner: Position) -> Int? {
    structure[owner].results.indices.first { place in
      arriving.allSatisfy { structure[$0.terminator].operands[place] == $0.version }
    }
  }

  /// Behind an `if` or `block`. False if the aggregate is not handed on.
  private mutating func leaveBranch(at owner: Position) -> Bool {
    let arriving = arrivals(at: owner)
    version = nil
    if arriving.isEmpty { return true }
    guard let place = commonPlace(of: arriving, at: owner) else { return false }
    version = structure[owner].results[place]
    return true
  }

  /// Behind a loop, through all its later iterations. False if the element may be overwritten there, or if the
  /// aggregate is not carried.
  private mutating func leaveLoop(at owner: Position) -> Bool {
    var place: Int?
    if region == structure.condition(ofLoopAt: owner) {
      place = arrivals(at: owner).first.flatMap { structure.regions[region].parameters.firstIndex(of: $0.version) }
      guard let place else { return false }
      if case .while = structure[owner].kind {
        let body = structure.body(ofLoopAt: owner)
        guard runOn(structure.regions[body].parameters[place], in: body, from: 0, nil) else { return false }
      }
    }
    let arriving = arrivals(at: owner)
    version = nil
    if place == nil, arriving.isEmpty { return true }
    guard let common = place ?? commonPlace(of: arriving, at: owner), let label = structure[owner].kind.label,
      arriving.allSatisfy({ structure[$0.terminator].operands[common] == $0.version }),
      let flow = analysis.tracer.carried[label]?[common]
    else { return false }
    let depth = structure.regions[owner.region].loops.count
    let succession = Succession(sharedDepth: depth, laterIn: label)
    guard flow.writes.allSatisfy({ analysis.survives(access, $0, succession) }) else { return false }
    leaves += flow.leaves.filter { structure.target(of: $0.terminator) != owner }
    version = structure[owner].results[common]
    return true
  }

  /// The version with which all ways end, if it can be seen at the end.
  private func commonVersion(at end: Int) -> Value? {
    guard let version = leaves.first?.version, leaves.allSatisfy({ $0.version == version }),
      structure.encloses(structure.region(of: version), end)
    else { return nil }
    return version
  }
}
