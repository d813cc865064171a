import ADRuntime
import Testing

@Suite struct ArithmeticTests {
  let a: Tensor<Double> = [[1, 2, 3], [4, 5, 6]]
  let row: Tensor<Double> = [10, 20, 30]
  let column: Tensor<Double> = [[100], [200]]

  @Test func broadcasting() {
    #expect(a + row == [[11, 22, 33], [14, 25, 36]])
    #expect(row + a == a + row)
    #expect(a + column == [[101, 102, 103], [204, 205, 206]])
    #expect(column + row == [[110, 120, 130], [210, 220, 230]])
    #expect(a * Tensor(2) == [[2, 4, 6], [8, 10, 12]])
    #expect(row - column == [[-90, -80, -70], [-190, -180, -170]])
    let cube = Tensor<Double>.arange(to: 12).reshaped(to: [2, 1, 3, 2])
    let other = Tensor<Double>.arange(to: 8).reshaped(to: [4, 1, 2])
    let sum = cube + other
    #expect(sum.shape == [2, 4, 3, 2])
    #expect(sum[at: 1, 3, 2, 0] == cube[at: 1, 0, 2, 0] + other[at: 3, 0, 0])
    #expect((Tensor<Double>.zeros(shape: [0, 3]) + row).shape == [0, 3])
  }

  @Test func scalars() {
    #expect(a + 1 == [[2, 3, 4], [5, 6, 7]])
    #expect(1 - a == [[0, -1, -2], [-3, -4, -5]])
    #expect(2 * a / 2 == a)
    #expect(60 / row == [6, 3, 2])
    #expect(-row == [-10, -20, -30])
  }

  @Test func compound() {
    var x = a
    x += row
    x -= a
    #expect(x == [[10, 20, 30], [10, 20, 30]])
    x *= column
    x /= 10
    #expect(x == [[100, 200, 300], [200, 400, 600]])
    x -= Tensor(100)
    x *= 2
    x /= row
    x += 0.5
    #expect(x[0].scalars == [0.5, 10.5, 40 / 3.0 + 0.5])
    x.addScaled(a, by: -2)
    #expect(x[at: 0, 1] == 6.5)
    x = a
    x += x
    #expect(x == a * 2)
  }

  @Test func powers() {
    #expect(pow(Tensor<Double>([-2, 0, 3]), 2) == [4, 0, 9])
    #expect(pow(Tensor<Float>([-2, 0, 3]), 3) == [-8, 0, 27])
    #expect(pow(2, Tensor<Double>([-1, 0, 3])) == [0.5, 1, 8])
    #expect(pow(Tensor<Double>([4, 9]), Tensor<Double>([[0.5], [1]])) == [[2, 3], [4, 9]])
  }

  @Test func comparisonsAndSelection() {
    let mask = a .> 3
    #expect(mask.scalars == [false, false, false, true, true, true])
    #expect((a .<= row / 5).scalars == [true, true, true, false, false, true])
    #expect((2 .== a).count(of: true) == 1)
    #expect((.!mask .| (a .>= 6)).scalars == [true, true, true, false, false, true])
    #expect((mask .& (a .!= 5)).scalars == [false, false, false, true, false, true])
    #expect((a .< 7).all)
    #expect(!(a .> 7).any)
    #expect(Tensor<Double>(mask) == [[0, 0, 0], [1, 1, 1]])
    #expect(Tensor.where(mask, a, 0) == [[0, 0, 0], [4, 5, 6]])
    #expect(Tensor.where(mask, 0, a) == [[1, 2, 3], [0, 0, 0]])
    #expect(Tensor.where(mask, row, column) == [[100, 100, 100], [10, 20, 30]])
    #expect(Tensor.where(column .> 100, a, -a) == [[-1, -2, -3], [4, 5, 6]])
    #expect(a.replacing(with: row, where: mask) == [[1, 2, 3], [10, 20, 30]])
  }

  @Test func extremaOfTwo() {
    #expect(max(a, 3) == [[3, 3, 3], [4, 5, 6]])
    #expect(min(3, a) == [[1, 2, 3], [3, 3, 3]])
    #expect(max(a, Tensor<Double>([3, 3, 7])) == [[3, 3, 7], [4, 5, 7]])
    #expect(max(Tensor<Double>([.nan, 1]), Tensor<Double>([1, .nan])).scalars.allSatisfy { $0.isNaN })
    #expect(min(Tensor<Double>([.nan, 1]), Tensor<Double>([1, .nan])).scalars.allSatisfy { $0.isNaN })
    #expect(clip(a, lower: 2, upper: 5) == [[2, 2, 3], [4, 5, 5]])
  }
}
