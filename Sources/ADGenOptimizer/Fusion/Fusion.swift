import ADGenIR

/// A region's operations after two of them have become one.
struct Fusion {
  var operations: [Operation]
  /// Where the earlier of the two stood: what precedes it is as it was.
  var first: Int
}

extension Region {
  /// Merges operations into earlier ones as long as that is possible; says whether it was.
  ///
  /// - Parameter merge: Merges the operation at a position into an earlier one, if it can.
  mutating func fuse(_ merge: (_ operations: [Operation], _ second: Int) -> Fusion?) -> Bool {
    var changed = false
    var second = 0
    while second < operations.count {
      if let fusion = merge(operations, second) {
        operations = fusion.operations
        changed = true
        second = fusion.first
      } else {
        second += 1
      }
    }
    return changed
  }

  /// Visits the regions of the operations.
  mutating func visitNested(_ visit: (inout Region) -> Void) {
    for position in operations.indices {
      for inner in operations[position].regions.indices { visit(&operations[position].regions[inner]) }
    }
  }
}
