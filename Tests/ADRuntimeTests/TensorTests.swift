import ADRuntime
import Testing

@Suite struct TensorTests {
  @Test func literalsMakeNestedShapes() {
    let matrix: Tensor<Float> = [[1, 2, 3], [4, 5, 6]]
    #expect(matrix.shape == [2, 3])
    #expect(matrix.scalars == [1, 2, 3, 4, 5, 6])
    let cube: Tensor<Double> = [[[1.5], [-2]]]
    #expect(cube.shape == [1, 2, 1])
    #expect(cube.scalars == [1.5, -2])
    #expect(Tensor<Float>([1, 2]).shape == [2])
    #expect(Tensor([[1.0, 2], [3, 4]] as [[Float]]).shape == [2, 2])
    #expect((1...3).map { Float($0) }.count == Tensor((1...3).map { Float($0) }).count)
  }

  @Test func creation() {
    #expect(Tensor<Double>.zeros(shape: [2, 2]).scalars == [0, 0, 0, 0])
    #expect(Tensor<Double>.ones(shape: [3]).scalars == [1, 1, 1])
    #expect(Tensor<Double>.full(7, shape: [1, 2]).scalars == [7, 7])
    #expect(Tensor<Double>.eye(2) == [[1, 0], [0, 1]])
    #expect(Tensor<Double>.arange(from: 1, to: 2, step: 0.25).scalars == [1, 1.25, 1.5, 1.75])
    #expect(Tensor<Double>.arange(to: 0).count == 0)
    #expect(Tensor<Double>.linspace(from: 0, through: 1, count: 5).scalars == [0, 0.25, 0.5, 0.75, 1])
    #expect(Tensor<Double>.linspace(from: 3, through: 9, count: 1).scalars == [3])
    #expect(Tensor<Float>(2.5).rank == 0)
    #expect(Tensor<Float>(2.5).scalar == 2.5)
    let matrix: Tensor<Float> = [[1, 2]]
    #expect(Tensor.zeros(like: matrix) == [[0, 0]])
    #expect(Tensor.ones(like: matrix) == [[1, 1]])
  }

  @Test func copiesAreIndependent() {
    let original: Tensor<Float> = [1, 2, 3]
    var copy = original
    copy[at: 1] = 9
    copy += 1
    #expect(original == [1, 2, 3])
    #expect(copy == [2, 10, 4])
  }

  @Test func elements() {
    var matrix: Tensor<Float> = [[1, 2, 3], [4, 5, 6]]
    #expect(matrix[at: 1, 2] == 6)
    matrix[at: 0, 1] *= 10
    #expect(matrix == [[1, 20, 3], [4, 5, 6]])
    let cube = Tensor<Double>.arange(to: 24).reshaped(to: [2, 3, 4])
    #expect(cube[at: 1, 2, 3] == 23)
  }

  @Test func equality() {
    #expect(Tensor<Float>([1, 2]) != Tensor<Float>([1, 3]))
    #expect(Tensor<Float>([1, 2]) != Tensor<Float>([[1, 2]]))
    #expect(Tensor<Float>([.nan]) != Tensor<Float>([.nan]))
  }

  @Test func reshaping() {
    let x = Tensor<Double>.arange(to: 6)
    #expect(x.reshaped(to: [2, 3]) == [[0, 1, 2], [3, 4, 5]])
    #expect(x.reshaped(to: [3, -1]).shape == [3, 2])
    #expect(x.reshaped(to: [2, 3]).flattened() == x)
    #expect(x.expandingShape(at: 0).shape == [1, 6])
    #expect(x.expandingShape(at: -1).shape == [6, 1])
    #expect(x.expandingShape(at: -1).squeezingShape(at: 1) == x)
  }

  @Test func transposing() {
    let matrix: Tensor<Float> = [[1, 2, 3], [4, 5, 6]]
    #expect(matrix.transposed() == [[1, 4], [2, 5], [3, 6]])
    let large = Tensor<Double>.arange(to: 35 * 50).reshaped(to: [35, 50])
    let flipped = large.transposed()
    #expect((0..<35).allSatisfy { i in (0..<50).allSatisfy { large[at: i, $0] == flipped[at: $0, i] } })
    let cube = Tensor<Double>.arange(to: 24).reshaped(to: [2, 3, 4])
    let permuted = cube.transposed(permutation: [2, 0, 1])
    #expect(permuted.shape == [4, 2, 3])
    #expect(permuted[at: 3, 1, 2] == cube[at: 1, 2, 3])
    #expect(permuted[at: 2, 0, 1] == cube[at: 0, 1, 2])
    #expect(permuted.transposed(permutation: inversePermutation([2, 0, 1])) == cube)
    #expect(cube.transposed().shape == [4, 3, 2])
    #expect(cube.transposed()[at: 3, 2, 1] == 23)
  }
}
