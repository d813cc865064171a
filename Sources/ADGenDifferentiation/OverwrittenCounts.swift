import ADGenIR

/// Makes the primal look at how long a row is before another one takes its place: the cotangent of what was there is a
/// row of as many zeros. So the adjoint code needs a number, not the rows.
struct OverwrittenCounts {
  /// The count of the array that the store with this result has replaced.
  private(set) var counts: [Value: Value] = [:]
  private var function: Function

  static func insert(into function: inout Function) -> [Value: Value] {
    var pass = OverwrittenCounts(function: function)
    let body = pass.visited(function.body)
    function = pass.function
    function.body = body
    return pass.counts
  }

  private init(function: Function) {
    self.function = function
  }

  private mutating func visited(_ region: Region) -> Region {
    var result = region
    result.operations = []
    for var operation in region.operations {
      if case .store(let path, _) = operation.kind, let stored = operation.operands.last, !path.isEmpty,
        case .array(let element) = function.type(of: stored), element.isDifferentiable, element.hasFixedShape
      {
        let count = function.makeValue(.int)
        let place = Array(operation.operands.dropLast())
        result.operations.append(
          Operation(.count(path), operands: place, results: [count], location: operation.location))
        counts[operation.results[0]] = count
      }
      for number in operation.regions.indices { operation.regions[number] = visited(operation.regions[number]) }
      result.operations.append(operation)
    }
    return result
  }
}
