import ADRuntime
import Testing

@Suite struct SlicingTests {
  let x = Tensor<Double>.arange(to: 24).reshaped(to: [2, 3, 4])

  @Test func reading() {
    #expect(x[1].shape == [3, 4])
    #expect(x[1, 2] == [20, 21, 22, 23])
    #expect(x[0, 1, 2].shape == [])
    #expect(x[0, 1, 2].scalar == 6)
    #expect(x[0..., 1, 2] == [6, 18])
    #expect(x[0, 1..<3, ..<2] == [[4, 5], [8, 9]])
    #expect(x[1, ...1, 3...] == [[15], [19]])
    #expect(x[0, 0...1, stride(from: 3, to: -1, by: -2)] == [[3, 1], [7, 5]])
    #expect(x[0, 0, stride(from: 0, through: 2, by: 2)] == [0, 2])
    #expect(x[0..., 1..<1].shape == [2, 0, 4])
  }

  @Test func writing() {
    var y = x
    y[0, 1] = [1, 2, 3, 4]
    y[1, 0..., 2] = Tensor(-1)
    #expect(y[0, 1] == [1, 2, 3, 4])
    #expect(y[1] == [[12, 13, -1, 15], [16, 17, -1, 19], [20, 21, -1, 23]])
    y[0..., 2, 1..<3] += 100
    #expect(y[0, 2] == [8, 109, 110, 11])
    #expect(y[1, 2] == [20, 121, 99, 23])
    #expect(x[0, 1] == [4, 5, 6, 7])
  }

  @Test func placing() {
    let placed = Tensor<Double>([1, 2]).placed(at: 1, 1..., inShape: [2, 3])
    #expect(placed == [[0, 0, 0], [0, 1, 2]])
  }

  @Test func joining() {
    let a: Tensor<Float> = [[1, 2], [3, 4]]
    let b: Tensor<Float> = [[5, 6]]
    #expect(concatenate([a, b]) == [[1, 2], [3, 4], [5, 6]])
    #expect(concatenate([a, a], axis: -1) == [[1, 2, 1, 2], [3, 4, 3, 4]])
    #expect(stack([a, a], axis: 2).shape == [2, 2, 2])
    #expect(stack([a, -a], axis: 1) == [[[1, 2], [-1, -2]], [[3, 4], [-3, -4]]])
    #expect(stack([a, -a], axis: -1)[0] == [[1, -1], [2, -2]])
    #expect(concatenate([a, b]).split(counts: [2, 1]) == [a, b])
    #expect(x.split(counts: [1, 0, 3], axis: 2).map { $0.shape } == [[2, 3, 1], [2, 3, 0], [2, 3, 3]])
    #expect(concatenate(x.split(counts: [1, 0, 3], axis: 2), axis: 2) == x)
    #expect(stack(x.unstacked(axis: 1), axis: 1) == x)
  }

  @Test func gathering() {
    #expect(x.gathered(at: [2, 0, 2], axis: 1)[1] == [[20, 21, 22, 23], [12, 13, 14, 15], [20, 21, 22, 23]])
    #expect(x.gathered(at: [3], axis: -1).shape == [2, 3, 1])
    let scattered = Tensor<Double>([[1, 2, 3]]).scatterAdded(at: [0, 2, 0], axis: 1, count: 4)
    #expect(scattered == [[4, 0, 2, 0]])
  }
}
