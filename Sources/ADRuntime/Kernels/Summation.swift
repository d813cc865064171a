/// What is added up: the scalars in memory, or products of them, which are nowhere in memory.
protocol Summands {
  associatedtype Scalar: TensorScalar

  subscript(index: Int) -> Scalar { get }

  /// The eight summands from `index` on.
  func lanes(at index: Int) -> SIMD8<Scalar>

  /// The same from `index` on.
  func dropping(_ index: Int) -> Self
}

/// The scalars from an address on.
struct ScalarSummands<Scalar: TensorScalar>: Summands {
  let x: UnsafePointer<Scalar>

  @inline(__always)
  subscript(index: Int) -> Scalar { x[index] }

  @inline(__always)
  func lanes(at index: Int) -> SIMD8<Scalar> { x.lanes(at: index) }

  @inline(__always)
  func dropping(_ index: Int) -> Self { Self(x: x + index) }
}

/// The products of corresponding scalars.
struct ProductSummands<Scalar: TensorScalar>: Summands {
  let (a, b): (UnsafePointer<Scalar>, UnsafePointer<Scalar>)

  @inline(__always)
  init(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>) { (self.a, self.b) = (a, b) }

  @inline(__always)
  subscript(index: Int) -> Scalar { a[index] * b[index] }

  @inline(__always)
  func lanes(at index: Int) -> SIMD8<Scalar> { a.lanes(at: index) * b.lanes(at: index) }

  @inline(__always)
  func dropping(_ index: Int) -> Self { Self(a + index, b + index) }
}

extension Summands {
  /// The sum of blocks of 1024 summands, halves first, so that rounding errors grow with the logarithm of `count`.
  func sum(_ count: Int) -> Scalar {
    if count <= 1024 {
      return blockSum(count)
    }
    let half = (count / 2 + 7) & ~7
    return sum(half) + dropping(half).sum(count - half)
  }

  /// The sum of each row of a matrix.
  @inline(__always)
  func sumRows(into y: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int) {
    var row = 0
    if columns <= 128 {
      // Which of the last eight of a row are not in the eights before them.
      let isNew = SIMD8<Scalar>(0, 1, 2, 3, 4, 5, 6, 7) .>= Scalar(8 &- columns & 7)
      while row &+ 8 <= rows {
        let summands = dropping(row &* columns)
        let sums = columns < 8 ? summands.sumsOfTinyRows(columns) : summands.sumsOfShortRows(columns, isNew)
        UnsafeMutableRawPointer(y + row).storeBytes(of: sums, as: SIMD8<Scalar>.self)
        row &+= 8
      }
    }
    while row < rows {
      y[row] = dropping(row &* columns).sum(columns)
      row &+= 1
    }
  }

  /// The sum in sixteen lanes.
  @inline(__always)
  private func blockSum(_ count: Int) -> Scalar {
    var low = SIMD8<Scalar>.zero
    var high = SIMD8<Scalar>.zero
    var index = 0
    while index &+ 16 <= count {
      low += lanes(at: index)
      high += lanes(at: index &+ 8)
      index &+= 16
    }
    var sum = (low + high).sumOfHalves
    while index < count {
      sum += self[index]
      index &+= 1
    }
    return sum
  }

  /// The sums of eight rows of less than eight summands, a lane each: the sum of one would wait for every addition.
  @inline(__always)
  private func sumsOfTinyRows(_ columns: Int) -> SIMD8<Scalar> {
    var sums = SIMD8<Scalar>.zero
    for column in 0..<columns {
      let (low, high) = (dropping(column), dropping(column &+ 4 &* columns))
      sums += SIMD8(
        low[0], low[columns], low[2 &* columns], low[3 &* columns], high[0], high[columns], high[2 &* columns],
        high[3 &* columns])
    }
    return sums
  }

  /// The sums of eight rows of eight or more summands: each row is folded into eight lanes, then neighbouring lanes of
  /// neighbouring rows are joined.
  @inline(__always)
  private func sumsOfShortRows(
    _ columns: Int, _ isNew: SIMDMask<SIMD8<Scalar>.MaskStorage>
  ) -> SIMD8<Scalar> {
    @inline(__always)
    func folded(_ row: Int) -> SIMD8<Scalar> {
      let summands = dropping(row &* columns)
      var sum = SIMD8.zero.replacing(with: summands.lanes(at: columns &- 8), where: isNew)
      for index in stride(from: 0, to: columns & ~7, by: 8) { sum += summands.lanes(at: index) }
      return sum
    }
    let low = pairs(pairs(folded(0), folded(1)), pairs(folded(2), folded(3)))
    let high = pairs(pairs(folded(4), folded(5)), pairs(folded(6), folded(7)))
    return pairs(low, high)
  }

  /// The sums of neighbouring lanes, those of `low` first.
  @inline(__always)
  private func pairs(_ low: SIMD8<Scalar>, _ high: SIMD8<Scalar>) -> SIMD8<Scalar> {
    SIMD8(lowHalf: low.evenHalf, highHalf: high.evenHalf) + SIMD8(lowHalf: low.oddHalf, highHalf: high.oddHalf)
  }
}

extension UnsafePointer where Pointee: SIMDScalar {
  /// The eight scalars from `index` on.
  @inline(__always)
  func lanes(at index: Int) -> SIMD8<Pointee> {
    UnsafeRawPointer(self + index).loadUnaligned(as: SIMD8<Pointee>.self)
  }
}

extension SIMD8 where Scalar: FloatingPoint {
  /// The sum of all lanes, halves first; the library's goes one by one.
  @inline(__always)
  fileprivate var sumOfHalves: Scalar {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
