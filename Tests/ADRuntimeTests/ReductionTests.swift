import ADRuntime
import Testing

@Suite struct ReductionTests {
  let x = Tensor<Double>.arange(to: 24).reshaped(to: [2, 3, 4])

  @Test func sums() {
    #expect(x.sum() == 276)
    #expect(x.sum(axis: 0) == [[12, 14, 16, 18], [20, 22, 24, 26], [28, 30, 32, 34]])
    #expect(x.sum(axis: 1) == [[12, 15, 18, 21], [48, 51, 54, 57]])
    #expect(x.sum(axis: -1) == [[6, 22, 38], [54, 70, 86]])
    #expect(x.sum(axes: [0, 2]) == [60, 92, 124])
    #expect(x.sum(axes: [0, 2], keepDims: true).shape == [1, 3, 1])
    #expect(x.sum(axes: [2, 1, 0]).scalar == 276)
    #expect(x.sum(axes: []) == x)
    #expect(Tensor<Double>.zeros(shape: [0, 2]).sum(axis: 0) == [0, 0])
    #expect(Tensor<Double>.zeros(shape: [0]).sum() == 0)
  }

  @Test func sumsAreAccurate() {
    let tenths = Tensor<Float>(repeating: 0.1, shape: [1_000_003])
    #expect(abs(tenths.sum() - 100_000.3) < 0.1)
    for count in [1, 15, 16, 17, 1023, 1024, 1025, 5000] {
      #expect(Tensor<Double>.arange(to: Double(count)).sum() == Double(count * (count - 1) / 2))
    }
  }

  @Test func means() {
    #expect(x.mean() == 11.5)
    #expect(x.mean(axes: [0, 1]) == [10, 11, 12, 13])
    #expect(x.variance() == 575.0 / 12)
    #expect(x.variance(axis: 2) == [[1.25, 1.25, 1.25], [1.25, 1.25, 1.25]])
    #expect(x.standardDeviation(axes: [0], keepDims: true) == Tensor(repeating: 6, shape: [1, 3, 4]))
    #expect(x.count(alongAxes: [0, -1]) == 8)
  }

  @Test func extrema() {
    #expect(x.max() == 23)
    #expect(x.min() == 0)
    #expect(x.max(axis: 1) == [[8, 9, 10, 11], [20, 21, 22, 23]])
    #expect(x.min(axes: [0, 2], keepDims: true) == [[[0], [4], [8]]])
    #expect((-x).max(axis: 2) == [[0, -4, -8], [-12, -16, -20]])
    var y = Tensor<Float>.arange(to: 1000)
    #expect(y.max() == 999)
    #expect((-y).min() == -999)
    y[at: 997] = .nan
    #expect(y.max().isNaN)
    #expect(y.min().isNaN)
    #expect(y.reshaped(to: [10, 100]).max(axis: 1).scalars.map { $0.isNaN }.last == true)
    #expect(Tensor<Float>([3]).max() == 3)
  }

  /// Eight rows at a time, and what is left of them; rows of every length up to where they are summed one by one.
  @Test func sumsOfShortRows() {
    for (rows, columns) in [(3, 2), (8, 1), (19, 5), (8, 8), (24, 10), (17, 15), (9, 16), (9, 40), (8, 128), (9, 131)] {
      let scalars = (0..<rows * columns).map { Double(($0 * 37) % 101) }
      let x = Tensor(shape: [rows, columns], scalars: scalars)
      let slices = (0..<rows).map { scalars[$0 * columns..<($0 + 1) * columns] }
      #expect(x.sum(axis: 1).scalars == slices.map { $0.reduce(0, +) })
      #expect(x.max(axis: 1).scalars == slices.map { $0.max() })
      #expect(x.min(axis: 1).scalars == slices.map { $0.min() })
      #expect(x.sumOfSquares(axes: [1]).scalars == slices.map { $0.reduce(0) { $0 + $1 * $1 } })
    }
  }

  /// What is not finite stays in its row, and is not counted twice.
  @Test(arguments: [0, 1, 7, 8, 9]) func extremeRows(position: Int) {
    var scalars = [Double](repeating: 1, count: 80)
    scalars[30 + position] = .infinity
    #expect(Tensor(shape: [8, 10], scalars: scalars).sum(axis: 1).scalars == [10, 10, 10, .infinity, 10, 10, 10, 10])
    scalars[30 + position] = .nan
    let x = Tensor(shape: [8, 10], scalars: scalars)
    for result in [x.sum(axis: 1), x.max(axis: 1), x.min(axis: 1), x.sumOfSquares(axes: [1])] {
      #expect(result.scalars.map(\.isNaN) == (0..<8).map { $0 == 3 })
    }
  }

  /// The same numbers as sums of tensors of products, whatever the axes and shapes.
  @Test func sumsOfProducts() {
    let y = x + 1
    #expect(x.sumOfSquares() == square(x).sum())
    #expect(x.sumOfProducts(with: y) == (x * y).sum())
    for axes in [[0], [1], [-1], [0, 2], [1, 2], [0, 1, 2]] {
      for keepDims in [false, true] {
        #expect(x.sumOfSquares(axes: axes, keepDims: keepDims) == square(x).sum(axes: axes, keepDims: keepDims))
        for other in [y, y[0]] {
          let products = (x * other).sum(axes: axes, keepDims: keepDims)
          #expect(x.sumOfProducts(with: other, axes: axes, keepDims: keepDims) == products)
        }
      }
    }
    // The other one may have more axes.
    #expect(x[0].sumOfProducts(with: y, axes: [0]) == (x[0] * y).sum(axes: [0]))
    #expect(x[0].sumOfProducts(with: y) == (x[0] * y).sum())
  }

  /// Operands that repeat along any of three axes, in blocks of rows.
  @Test func operandsThatRepeat() {
    let (counts, y) = ([2, 3, 4], Tensor(shape: [2, 3, 4], scalars: (0..<24).map(Double.init)))
    for shape in [[2, 3, 1], [2, 1, 4], [1, 3, 4], [2, 1, 1], [1, 3, 1], [4], [3, 1], []] {
      let x = Tensor(shape: shape, scalars: (0..<shape.reduce(1, *)).map { 100 * Double($0 + 1) })
      let wide = x.broadcasted(to: counts)
      #expect(x - y == Tensor(shape: counts, scalars: zip(wide.scalars, y.scalars).map { $0 - $1 }))
      #expect(y - x == Tensor(shape: counts, scalars: zip(y.scalars, wide.scalars).map { $0 - $1 }))
    }
    #expect(y.shape(reducing: [0, -1]) == [1, 3, 1])
  }

  @Test func positions() {
    let y: Tensor<Float> = [[3, 9, 9], [1, -4, 0]]
    #expect(y.argmax() == 1)
    #expect(y.argmin() == 4)
    #expect(y.argmax(axis: 1) == [1, 0])
    #expect(y.argmin(axis: 0) == [1, 1, 1])
    #expect(y.argmax(axis: 0) == [0, 0, 0])
    #expect(Tensor<Float>([1, .nan, 5]).argmax() == 1)
  }

  @Test func spreadingAndUnbroadcasting() {
    let sums = x.sum(axes: [1])
    #expect(sums.spread(axes: [1], keepDims: false, to: x.shape)[1, 2] == sums[1])
    #expect(x.broadcasted(to: [5, 2, 3, 4])[4] == x)
    #expect(x.broadcasted(to: [5, 2, 3, 4]).unbroadcasted(to: x.shape) == x * 5)
    #expect(x.unbroadcasted(to: [3, 1]) == [[60], [92], [124]])
    #expect(x.unbroadcasted(to: []).scalar == 276)
    #expect(x.unbroadcasted(like: Tensor<Double>.zeros(shape: [4])) == x.sum(axes: [0, 1]))
  }
}
