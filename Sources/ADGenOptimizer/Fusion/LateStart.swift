import ADGenIR

/// Lets a loop run before what its sums begin with is known.
///
/// Of `h * sum`, the cotangent of `h` begins with the sum that the primal loop makes, and the adjoint loop, if it uses `h` too,
/// goes on with it. It can begin with zero just as well, if what it would have begun with is added in the end; then the two
/// loops can become one. The sums are rounded otherwise; those of the user keep their order.
struct LateStart {
  private(set) var function: Function
  /// What is rounded otherwise: nothing may be decided by it.
  private(set) var sums: [Value] = []

  init(in function: Function) { self.function = function }

  /// The operations with the loop at `second` beginning with zeros where it began with numbers that hang on the loop at
  /// `first`, and its new position; nil if there are none such.
  mutating func starting(
    _ second: Int, of operations: [Operation], after first: Int
  ) -> (operations: [Operation], second: Int)? {
    var dependent = Set(operations[first].results)
    for operation in operations[(first + 1)..<second] where dependent.contains(where: operation.mentions) {
      dependent.formUnion(operation.results)
    }
    var loop = operations[second]
    let uses = loop.regions[0].useCounts
    var (zeros, totals): ([Operation], [Operation]) = ([], [])
    for slot in loop.results.indices {
      let place = loop.firstCarriedOperand + slot
      let (start, total) = (loop.operands[place], loop.results[slot])
      // Sums of the user's have names, cotangents of unnamed values have none.
      guard dependent.contains(start), function[total].name == nil || function.isCotangentOrItsTangent(total),
        case .floating(let kind) = function.type(of: start),
        OrderIndependence.isSum(slot, of: loop, uses: uses)
      else { continue }
      let zero = function.makeValue(.floating(kind))
      let partial = function.makeValue(.floating(kind), name: function[total].name)
      zeros.append(Operation(.constant(.floating(0, kind)), results: [zero]))
      totals.append(Operation(.scalar(.add), operands: [start, partial], results: [total], location: loop.location))
      loop.operands[place] = zero
      loop.results[slot] = partial
      sums.append(total)
    }
    if sums.isEmpty { return nil }
    let result = operations[..<second] + zeros + [loop] + totals + operations[(second + 1)...]
    return (Array(result), second + zeros.count)
  }
}
