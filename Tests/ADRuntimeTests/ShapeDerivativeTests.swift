import ADRuntime
import Testing

@Suite struct ShapeDerivativeTests {
  /// Checks a linear operation of one tensor: its own JVP, and the adjoint given.
  func check(_ name: String, _ shape: [Int], _ function: @escaping (T) -> T, adjoint: @escaping (T) -> T) {
    DerivativeRule(
      name, at: [numbers(shape, seed: 1)], { function($0[0]) }, jvp: { _, _, xDot in function(xDot[0]) },
      vjp: { _, _, ct in [adjoint(ct)] }
    ).check()
  }

  @Test func creation() {
    check("repeating", [], { T(repeating: $0.scalar, shape: [2, 3]) }, adjoint: { T($0.sum()) })
    check("from scalars", [6], { T(shape: [2, 3], scalars: $0.scalars) }, adjoint: { T($0.scalars) })
    check("scalar", [1, 1], { T($0.scalar) }, adjoint: { T(repeating: $0.scalar, shape: [1, 1]) })
    check(
      "element", [2, 3], { T($0[at: 1, 2]) },
      adjoint: {
        var xBar = T.zeros(shape: [2, 3])
        xBar[at: 1, 2] += $0.scalar
        return xBar
      })
  }

  @Test func reshaping() {
    check("reshaped", [2, 6], { $0.reshaped(to: [3, -1]) }, adjoint: { $0.reshaped(to: [2, 6]) })
    check("flattened", [2, 3], { $0.flattened() }, adjoint: { $0.reshaped(to: [2, 3]) })
    check("expandingShape", [2, 3], { $0.expandingShape(at: 1) }, adjoint: { $0.reshaped(to: [2, 3]) })
    check("squeezingShape", [2, 1, 3], { $0.squeezingShape(at: 1) }, adjoint: { $0.reshaped(to: [2, 1, 3]) })
    check("transposed", [2, 3, 4], { $0.transposed() }, adjoint: { $0.transposed() })
    check(
      "permuted", [2, 3, 4], { $0.transposed(permutation: [1, 2, 0]) },
      adjoint: { $0.transposed(permutation: inversePermutation([1, 2, 0])) })
  }

  @Test func broadcasting() {
    check("broadcasted", [2, 1], { $0.broadcasted(to: [3, 2, 4]) }, adjoint: { $0.unbroadcasted(to: [2, 1]) })
    check("unbroadcasted", [3, 2, 4], { $0.unbroadcasted(to: [2, 1]) }, adjoint: { $0.broadcasted(to: [3, 2, 4]) })
    check(
      "spread", [2, 4], { $0.spread(axes: [1], keepDims: false, to: [2, 3, 4]) },
      adjoint: { $0.sum(axes: [1], keepDims: false) })
    check(
      "spread keeping", [2, 1, 1], { $0.spread(axes: [-1, 1], keepDims: true, to: [2, 3, 4]) },
      adjoint: { $0.sum(axes: [-1, 1], keepDims: true) })
  }

  @Test func slices() {
    check("slice", [3, 4], { $0[1..., 2] }, adjoint: { $0.placed(at: 1..., 2, inShape: [3, 4]) })
    check(
      "strided slice", [5, 2], { $0[stride(from: 4, through: 0, by: -2)] },
      adjoint: {
        var xBar = T.zeros(shape: [5, 2])
        xBar[stride(from: 4, through: 0, by: -2)] += $0
        return xBar
      })
    check("placed", [2], { $0.placed(at: 1, 1..., inShape: [2, 3]) }, adjoint: { $0[1, 1...] })
    check(
      "gathered", [3, 2], { $0.gathered(at: [2, 0, 2]) }, adjoint: { $0.scatterAdded(at: [2, 0, 2], count: 3) })
    check(
      "scatterAdded", [2, 3], { $0.scatterAdded(at: [3, 0, 3], axis: 1, count: 4) },
      adjoint: { $0.gathered(at: [3, 0, 3], axis: 1) })
  }

  @Test func sliceAssignment() {
    DerivativeRule(
      "slice assignment", at: [numbers([3, 4], seed: 1), numbers([4], seed: 2)],
      { x in
        var y = x[0]
        y[1...] = x[1]
        return y
      },
      jvp: { _, _, xDot in
        var yDot = xDot[0]
        yDot[1...] = xDot[1]
        return yDot
      },
      vjp: { x, _, ct in
        var xBar = ct
        let vBar = xBar[1...].unbroadcasted(to: x[1].shape)
        xBar[1...] = T(0)
        return [xBar, vBar]
      }
    ).check()
  }

  @Test func joining() {
    DerivativeRule(
      "concatenate", at: [numbers([2, 3], seed: 1), numbers([2, 1], seed: 2)], { concatenate($0, axis: 1) },
      jvp: { _, _, xDot in concatenate(xDot, axis: 1) },
      vjp: { x, _, ct in ct.split(counts: x.map { $0.shape[1] }, axis: 1) }
    ).check()
    DerivativeRule(
      "stack", at: [numbers([2, 3], seed: 1), numbers([2, 3], seed: 2)], { stack($0, axis: 1) },
      jvp: { _, _, xDot in stack(xDot, axis: 1) }, vjp: { _, _, ct in ct.unstacked(axis: 1) }
    ).check()
  }
}
