import ADGenIR

/// Makes the primal look at how long a row is before another one takes its place: the cotangent of what was there is a
/// row of as many zeros. So the adjoint code needs a number, not the rows. Of what may be absent, and of tensors, it reads
/// the part itself, so that the adjoint code need not keep the whole.
struct OverwrittenCounts {
  /// The count of the array that the store with this result has replaced.
  private(set) var counts: [Value: Value] = [:]
  /// What the store with this result has replaced, where that may be absent or is a tensor.
  private(set) var values: [Value: Value] = [:]
  private var function: Function

  /// A part of an aggregate that has been read.
  private struct Place: Hashable {
    var path: Path
    var operands: [Value]
  }

  static func insert(into function: inout Function) -> OverwrittenCounts {
    var pass = OverwrittenCounts(function: function)
    let body = pass.visited(function.body)
    function = pass.function
    function.body = body
    return pass
  }

  private init(function: Function) {
    self.function = function
  }

  private mutating func visited(_ region: Region) -> Region {
    var result = region
    result.operations = []
    var reads: [Place: Value] = [:]
    for var operation in region.operations {
      if case .read(let path, _) = operation.kind {
        reads[Place(path: path, operands: operation.operands)] = operation.results[0]
      }
      if case .store(let path, _) = operation.kind, let stored = operation.operands.last, !path.isEmpty,
        case .array(let element) = function.type(of: stored), element.isDifferentiable, element.hasFixedShape
      {
        let count = function.makeValue(.int)
        let place = Array(operation.operands.dropLast())
        result.operations.append(
          Operation(.count(path), operands: place, results: [count], location: operation.location))
        counts[operation.results[0]] = count
      }
      if case .store(let path, _) = operation.kind, let stored = operation.operands.last, !path.isEmpty,
        function.type(of: stored).isReadWhole, function.type(of: stored).isDifferentiable
      {
        let place = Array(operation.operands.dropLast())
        let known = reads[Place(path: path, operands: place)]
        let previous = known ?? function.makeValue(function.type(of: stored))
        if known == nil {
          result.operations.append(
            Operation(.read(path, .checked), operands: place, results: [previous], location: operation.location))
        }
        values[operation.results[0]] = previous
      }
      for number in operation.regions.indices { operation.regions[number] = visited(operation.regions[number]) }
      result.operations.append(operation)
    }
    return result
  }
}

extension Type {
  /// Whether values of the type have parts or not, or are tensors, whose shapes are all that is needed of them.
  fileprivate var isReadWhole: Bool {
    switch self {
    case .optional, .dictionary, .tensor: return true
    case .structure(let structure): return structure.isEnumeration
    case .floating, .integer, .bool, .array, .simd, .tuple, .opaque: return false
    }
  }
}
