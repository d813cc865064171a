/// One operation: what it does, on which values, with which results and nested regions.
///
/// A value like any other. Its parts share one block that is copied when a part is written: passes copy operations by
/// the million, and one counted reference a copy instead of five is a third of the tool's time.
public struct Operation: Sendable {
  @usableFromInline var storage: Storage

  @inlinable
  public init(
    _ kind: OperationKind, operands: [Value] = [], results: [Value] = [], regions: [Region] = [],
    location: Location? = nil
  ) {
    storage = Storage(kind: kind, operands: operands, results: results, regions: regions, location: location)
  }

  @inlinable
  public var kind: OperationKind {
    _read { yield storage.kind }
    _modify {
      makeUnique()
      yield &storage.kind
    }
  }

  @inlinable
  public var operands: [Value] {
    _read { yield storage.operands }
    _modify {
      makeUnique()
      yield &storage.operands
    }
  }

  @inlinable
  public var results: [Value] {
    _read { yield storage.results }
    _modify {
      makeUnique()
      yield &storage.results
    }
  }

  @inlinable
  public var regions: [Region] {
    _read { yield storage.regions }
    _modify {
      makeUnique()
      yield &storage.regions
    }
  }

  public var location: Location? {
    get { storage.location }
    set {
      makeUnique()
      storage.location = newValue
    }
  }

  /// The position of the first carried value among a loop's operands.
  public var firstCarriedOperand: Int {
    if case .for(let header) = kind { return header.range.hasStep ? 3 : 2 }
    return 0
  }

  @inlinable
  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(copyOf: storage) }
  }
}

extension Operation {
  /// The parts of an operation. Only written while one operation alone refers to it, so it may be shared across threads,
  /// and the owner's exclusive access is theirs.
  @usableFromInline
  final class Storage: @unchecked Sendable {
    @exclusivity(unchecked) @usableFromInline var kind: OperationKind
    @exclusivity(unchecked) @usableFromInline var operands: [Value]
    @exclusivity(unchecked) @usableFromInline var results: [Value]
    @exclusivity(unchecked) @usableFromInline var regions: [Region]
    @exclusivity(unchecked) @usableFromInline var location: Location?

    @usableFromInline
    init(
      kind: OperationKind, operands: [Value], results: [Value], regions: [Region], location: Location?
    ) {
      self.kind = kind
      self.operands = operands
      self.results = results
      self.regions = regions
      self.location = location
    }

    @usableFromInline
    convenience init(copyOf other: Storage) {
      self.init(
        kind: other.kind, operands: other.operands, results: other.results, regions: other.regions,
        location: other.location)
    }
  }
}
