import ADRuntime
import Testing

@Suite struct ProductDerivativeTests {
  /// Shapes of the operands of products, as if neither were transposed.
  static let shapes: [([Int], [Int])] = [
    ([2, 3], [3, 4]), ([1, 3], [3, 4]), ([2, 3], [3, 1]), ([3], [3, 4]), ([2, 3], [3]), ([3], [3]),
    ([5, 2, 3], [5, 3, 4]), ([5, 2, 3], [3, 4]), ([2, 3], [5, 3, 4]), ([5, 1, 2, 3], [6, 3, 4]), ([5, 2, 3], [3]),
    ([3], [5, 3, 4]), ([2, 1, 2, 3], [2, 5, 3, 1]),
  ]

  /// The shape with its last two axes exchanged, if there are two.
  func flipped(_ shape: [Int], _ isFlipped: Bool) -> [Int] {
    guard isFlipped && shape.count > 1 else { return shape }
    return Array(shape.dropLast(2)) + [shape[shape.count - 1], shape[shape.count - 2]]
  }

  @Test(arguments: [false, true], [false, true])
  func products(_ ta: Bool, _ tb: Bool) {
    for (left, right) in Self.shapes {
      let a = numbers(flipped(left, ta), seed: 1)
      let b = numbers(flipped(right, tb), seed: 2)
      let label = "\(a.shape) \(ta) \(b.shape) \(tb)"
      DerivativeRule(
        "matmul \(label)", at: [a, b], { matmul($0[0], transposed: ta, $0[1], transposed: tb) },
        jvp: { x, _, xDot in
          matmul(xDot[0], transposed: ta, x[1], transposed: tb) + matmul(x[0], transposed: ta, xDot[1], transposed: tb)
        },
        vjp: { x, _, ct in
          [
            matmulLeftCotangent(ct, shape: x[0].shape, transposed: ta, x[1], transposed: tb),
            matmulRightCotangent(ct, x[0], transposed: ta, shape: x[1].shape, transposed: tb),
          ]
        }
      ).check()
      let c = numbers(matmul(a, transposed: ta, b, transposed: tb).shape, seed: 3)
      DerivativeRule(
        "left \(label)", at: [c, b],
        { matmulLeftCotangent($0[0], shape: a.shape, transposed: ta, $0[1], transposed: tb) },
        jvp: { x, _, xDot in
          matmulLeftCotangent(xDot[0], shape: a.shape, transposed: ta, x[1], transposed: tb)
            + matmulLeftCotangent(x[0], shape: a.shape, transposed: ta, xDot[1], transposed: tb)
        },
        vjp: { x, _, ct in
          [
            matmul(ct, transposed: ta, x[1], transposed: tb),
            matmulRightCotangent(x[0], ct, transposed: ta, shape: x[1].shape, transposed: tb),
          ]
        }
      ).check()
      DerivativeRule(
        "right \(label)", at: [c, a],
        { matmulRightCotangent($0[0], $0[1], transposed: ta, shape: b.shape, transposed: tb) },
        jvp: { x, _, xDot in
          matmulRightCotangent(xDot[0], x[1], transposed: ta, shape: b.shape, transposed: tb)
            + matmulRightCotangent(x[0], xDot[1], transposed: ta, shape: b.shape, transposed: tb)
        },
        vjp: { x, _, ct in
          [
            matmul(x[1], transposed: ta, ct, transposed: tb),
            matmulLeftCotangent(x[0], shape: x[1].shape, transposed: ta, ct, transposed: tb),
          ]
        }
      ).check()
    }
  }

  @Test func matrixCotangentsAreProducts() {
    let (a, b, c) = (numbers([2, 3], seed: 1), numbers([3, 4], seed: 2), numbers([2, 4], seed: 3))
    #expect(
      matmulLeftCotangent(c, shape: [2, 3], transposed: false, b, transposed: false)
        == matmul(c, transposed: false, b, transposed: true))
    #expect(
      matmulRightCotangent(c, a, transposed: false, shape: [3, 4], transposed: false)
        == matmul(a, transposed: true, c, transposed: false))
    var aBar = a
    aBar.addMatmulLeftCotangent(c, transposed: false, b, transposed: false)
    #expect(abs(aBar - a - matmul(c, transposed: false, b, transposed: true)).max() < 1e-14)
  }

  @Test func dots() {
    let (a, b) = (numbers([2, 3], seed: 1), numbers([2, 3], seed: 2))
    DerivativeRule(
      "dot", at: [a, b], { T(dot($0[0], $0[1])) }, jvp: { x, _, xDot in T(dot(xDot[0], x[1]) + dot(x[0], xDot[1])) },
      vjp: { x, _, ct in [x[1] * ct.scalar, x[0] * ct.scalar] }
    ).check()
    DerivativeRule(
      "outer", at: [numbers([2], seed: 1), numbers([3], seed: 2)], { outer($0[0], $0[1]) },
      jvp: { x, _, xDot in outer(xDot[0], x[1]) + outer(x[0], xDot[1]) },
      vjp: { x, _, ct in [matmul(ct, x[1]), matmul(x[0], ct)] }
    ).check()
  }
}
