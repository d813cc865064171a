/// One operation's access to a part of an aggregate.
struct ElementAccess: Sendable {
  enum Kind: Hashable, Sendable {
    case read
    case store
    case accumulate
    case append
    case removeLast
  }

  var kind: Kind
  var position: Position
  /// The version that is accessed.
  var root: Value
  var path: Path
  /// The forms of the path's indices, in order; nil where an index has none.
  var indices: [AffineExpression?]
  /// The next version; nil for reads.
  var newVersion: Value?
}

extension ElementAccess {
  /// The access that the operation makes, if it makes one.
  init?(_ operation: Operation, at position: Position, _ forms: AffineForms) {
    let path: Path
    switch operation.kind {
    case .read(let place, _): (kind, path) = (.read, place)
    case .store(let place, _): (kind, path) = (.store, place)
    case .accumulate(let place, _): (kind, path) = (.accumulate, place)
    case .append(let place): (kind, path) = (.append, place)
    case .removeLast(let place): (kind, path) = (.removeLast, place)
    case .tensor(.element):
      (kind, path) = (.read, Array(repeating: .index, count: operation.operands.count - 1))
    case .tensor(.storeElement):
      (kind, path) = (.store, Array(repeating: .index, count: operation.operands.count - 2))
    case .tensor(.accumulateElement):
      (kind, path) = (.accumulate, Array(repeating: .index, count: operation.operands.count - 2))
    default: return nil
    }
    self.position = position
    self.path = path
    root = operation.operands[0]
    let indexCount = Type.indexCount(of: path)
    indices = operation.operands[1..<(1 + indexCount)].map { forms[$0] }
    newVersion = kind == .read ? nil : operation.results[0]
  }
}
