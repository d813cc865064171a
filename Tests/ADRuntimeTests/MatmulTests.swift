import ADRuntime
import Testing

@Suite struct MatmulTests {
  /// The product of two matrices by its definition.
  func product(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Tensor<Double> {
    var result = Tensor<Double>.zeros(shape: [a.shape[0], b.shape[1]])
    for i in 0..<a.shape[0] {
      for j in 0..<b.shape[1] {
        for k in 0..<a.shape[1] {
          result[at: i, j] += a[at: i, k] * b[at: k, j]
        }
      }
    }
    return result
  }

  func integers(_ shape: [Int], _ seed: UInt64) -> Tensor<Double> {
    var generator = SeededGenerator(seed: seed)
    return floor(Tensor.uniform(shape: shape, lower: -9, upper: 10, using: &generator))
  }

  /// The last ones are large enough for more than one block of what multiplies large matrices; of the very last, the
  /// product with the left one transposed is worked out as its transpose.
  @Test(arguments: [
    (3, 4, 5), (1, 4, 5), (3, 4, 1), (1, 4, 1), (3, 1, 5), (1, 1, 1), (24, 32, 32), (97, 13, 41), (13, 300, 9),
    (9, 300, 13), (2, 5, 2100), (300, 520, 3),
  ])
  func matrices(_ m: Int, _ k: Int, _ n: Int) {
    let (a, b) = (integers([m, k], 1), integers([k, n], 2))
    let expected = product(a, b)
    #expect(matmul(a, b) == expected)
    #expect(matmul(a.transposed(), transposed: true, b, transposed: false) == expected)
    #expect(matmul(a, transposed: false, b.transposed(), transposed: true) == expected)
    #expect(matmul(a.transposed(), transposed: true, b.transposed(), transposed: true) == expected)
    var accumulated = expected
    accumulated.addProduct(a, b)
    #expect(accumulated == expected * 2)
    accumulated.addProduct(a.transposed(), transposed: true, b)
    #expect(accumulated == expected * 3)
    let inFloat = matmul(
      Tensor<Float>(shape: [k, m], scalars: a.transposed().scalars.map { Float($0) }), transposed: true,
      Tensor<Float>(shape: [k, n], scalars: b.scalars.map { Float($0) }), transposed: false)
    #expect(inFloat.scalars.map { Double($0) } == expected.scalars)
    let floats = matmul(
      Tensor<Float>(shape: [m, k], scalars: a.scalars.map { Float($0) }),
      Tensor<Float>(shape: [k, n], scalars: b.scalars.map { Float($0) }))
    #expect(floats.scalars.map { Double($0) } == expected.scalars)
  }

  @Test func vectors() {
    let (a, v, w) = (integers([3, 4], 1), integers([4], 2), integers([3], 3))
    #expect(matmul(a, v) == product(a, v.expandingShape(at: 1)).flattened())
    #expect(matmul(w, a) == product(w.expandingShape(at: 0), a).flattened())
    #expect(matmul(v, v).shape == [])
    #expect(matmul(v, v).scalar == dot(v, v))
    #expect(matmul(a.transposed(), transposed: true, v, transposed: true) == matmul(a, v))
    #expect(outer(w, v) == product(w.expandingShape(at: 1), v.expandingShape(at: 0)))
  }

  @Test func batches() {
    let (a, b) = (integers([2, 3, 4], 1), integers([2, 4, 5], 2))
    let both = matmul(a, b)
    #expect(both.shape == [2, 3, 5])
    #expect(both[0] == matmul(a[0], b[0]))
    #expect(both[1] == matmul(a[1], b[1]))
    #expect(matmul(a, b[1])[0] == matmul(a[0], b[1]))
    #expect(matmul(a[1], b)[0] == matmul(a[1], b[0]))
    let (c, d) = (integers([3, 1, 2, 4], 3), integers([5, 4, 6], 4))
    let broadcast = matmul(c, d)
    #expect(broadcast.shape == [3, 5, 2, 6])
    #expect(broadcast[2, 3] == matmul(c[2, 0], d[3]))
    let v = integers([4], 5)
    #expect(matmul(a, v)[1] == matmul(a[1], v))
    #expect(matmul(v, b)[1] == matmul(v, b[1]))
    let flipped = a.transposed(permutation: [0, 2, 1])
    #expect(matmul(flipped, transposed: true, b, transposed: false) == both)
  }

  /// A sum with a product, also where one of the two is repeated, and where the other operand is still needed.
  @Test(arguments: [[3, 5], [5], [1, 5], [3, 1], [], [2, 3, 5], [2, 1, 1]])
  func sums(_ shape: [Int]) {
    let (a, b, c) = (integers([3, 4], 1), integers([4, 5], 2), integers(shape, 3))
    let product = matmul(a, b)
    #expect(matmul(a, b, adding: c) == product + c)
    #expect(matmul(a, b, subtracting: c) == product - c)
    #expect(matmul(a.transposed(), transposed: true, b, transposed: false, adding: c) == product + c)
    #expect(c == integers(shape, 3))
    #expect(matmulShape(a, b) == [3, 5])
    #expect(matmulShape(b, transposed: true, a, transposed: true) == [5, 3])
    #expect(matmul(a, integers([4], 4), adding: Tensor(1)) == matmul(a, integers([4], 4)) + 1)
  }

  @Test func sumsOfBatchesAndVectors() {
    let (a, b, c) = (integers([2, 3, 4], 1), integers([2, 4, 5], 2), integers([2, 3, 5], 3))
    #expect(matmul(a, b, adding: c) == matmul(a, b) + c)
    #expect(matmul(a, b[0], subtracting: c[1]) == matmul(a, b[0]) - c[1])
    #expect(matmul(a[0], b, adding: c[0, 0]) == matmul(a[0], b) + c[0, 0])
    let (v, square) = (integers([4], 4), integers([4, 4], 5))
    #expect(matmul(v, b[0], adding: c[0]) == matmul(v, b[0]) + c[0])
    #expect(matmul(v, v, subtracting: v) == dot(v, v) - v)
    #expect(matmul(square, square, adding: square) == matmul(square, square) + square)
    #expect(matmul(square, v, subtracting: v) == matmul(square, v) - v)
  }

  /// The cotangent of a layer's weights, of which the transpose is worked out.
  @Test func tallCotangent() {
    let (x, c) = (integers([2, 300, 260], 6), integers([2, 300, 3], 7))
    let expected = product(x.reshaped(to: [600, 260]).transposed(), c.reshaped(to: [600, 3]))
    #expect(matmulRightCotangent(c, x, transposed: false, shape: [260, 3], transposed: false) == expected)
  }

  @Test func emptyOperands() {
    #expect(
      matmul(Tensor<Double>.zeros(shape: [2, 0]), .zeros(shape: [0, 3]), adding: Tensor(1)) == .ones(shape: [2, 3]))
    #expect(matmul(Tensor<Double>.zeros(shape: [0, 2]), .zeros(shape: [2, 3]), adding: Tensor(1)).shape == [0, 3])
    #expect(matmul(Tensor<Double>.zeros(shape: [2, 0]), .zeros(shape: [0, 3])) == .zeros(shape: [2, 3]))
    #expect(matmul(Tensor<Double>.zeros(shape: [0, 2]), .zeros(shape: [2, 3])).shape == [0, 3])
    #expect(dot(Tensor<Double>.zeros(shape: [0]), .zeros(shape: [0])) == 0)
  }
}
