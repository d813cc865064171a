/// Nested loops over a row-major index space, with three operands that are read or written with strides.
///
/// A stride of 0 repeats an operand (broadcasting) or joins results (reduction). Neighbouring axes that every
/// operand walks through evenly are merged, so that the innermost run is as long as it can be.
struct StridedLoops {
  /// The number of iterations of each loop, outermost first. There is at least one loop.
  private(set) var counts: [Int] = []
  /// The strides of the three operands in each loop.
  private(set) var strides: [SIMD4<Int>] = []

  /// Loops over `shape` for operands with one stride for each axis.
  init(shape: [Int], _ first: [Int], _ second: [Int], _ third: [Int]) {
    for axis in shape.indices where shape[axis] != 1 {
      let count = shape[axis]
      let stride = SIMD4(first[axis], second[axis], third[axis], 0)
      if let outerStride = strides.last, outerStride == stride &* SIMD4(repeating: count) {
        counts[counts.count - 1] *= count
        strides[strides.count - 1] = stride
      } else {
        counts.append(count)
        strides.append(stride)
      }
    }
    if counts.isEmpty {
      counts = [1]
      strides = [SIMD4(repeating: 0)]
    }
  }

  /// The length of the innermost run.
  var runCount: Int { counts[counts.count - 1] }

  /// The strides of the operands in the innermost run.
  var runStrides: SIMD4<Int> { strides[strides.count - 1] }

  /// The number of rows if the loops join, in the second operand, each row of a matrix that the first one is.
  var rowsJoined: Int? {
    let isMatrix = counts.count == 2 && strides[1][0] == 1 && strides[0][0] == counts[1]
    return isMatrix && strides[1][1] == 0 && strides[0][1] == 1 && counts[1] > 0 ? counts[0] : nil
  }

  /// The number of innermost runs that follow each other in the loop around them; 1 if there is none.
  var rowCount: Int { counts.count > 1 ? counts[counts.count - 2] : 1 }

  /// How far these runs are apart, for each operand.
  var rowStrides: SIMD4<Int> { counts.count > 1 ? strides[counts.count - 2] : SIMD4(repeating: 0) }

  /// Calls `body` with the offsets of the operands at the start of each innermost run, in order.
  func forEachRun(_ body: (SIMD4<Int>) -> Void) { forEach(outside: 1, body) }

  /// Calls `body` with the offsets of the operands at the start of each `rowCount` runs, in order.
  func forEachBlockOfRows(_ body: (SIMD4<Int>) -> Void) { forEach(outside: 2, body) }

  /// Walks through the loops outside of the innermost ones.
  private func forEach(outside inner: Int, _ body: (SIMD4<Int>) -> Void) {
    if counts.contains(0) { return }
    let outer = counts.count - inner
    if outer <= 0 {
      body(SIMD4(repeating: 0))
      return
    }
    var position = Array(repeating: 0, count: outer)
    var offsets = SIMD4(repeating: 0)
    while true {
      body(offsets)
      var loop = outer - 1
      position[loop] += 1
      offsets &+= strides[loop]
      while position[loop] == counts[loop] {
        offsets &-= strides[loop] &* SIMD4(repeating: counts[loop])
        position[loop] = 0
        if loop == 0 { return }
        loop -= 1
        position[loop] += 1
        offsets &+= strides[loop]
      }
    }
  }
}
