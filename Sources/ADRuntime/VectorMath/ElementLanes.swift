// Eight elements of an array at once: `x[lanes8: i]` is the vector of `x[i]`, …, `x[i + 7]`, and `x[lanes8: i, step: d]`
// that of `x[i]`, `x[i + d]`, …, `x[i + 7 * d]`. An index outside of the array traps.

extension Span where Element: SIMDScalar & BitwiseCopyable, Element.SIMD8Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes8 start: Int) -> SIMD8<Element> {
    @inline(__always) get { vector(at: start) }
  }

  @inlinable
  public subscript(lanes8 start: Int, step step: Int) -> SIMD8<Element> {
    @inline(__always) get {
      // Between the first and the last, all exist.
      _ = self[start]
      _ = self[start + 7 * step]
      return unsafe SIMD8(
        self[unchecked: start], self[unchecked: start &+ step], self[unchecked: start &+ 2 &* step],
        self[unchecked: start &+ 3 &* step], self[unchecked: start &+ 4 &* step], self[unchecked: start &+ 5 &* step],
        self[unchecked: start &+ 6 &* step], self[unchecked: start &+ 7 &* step])
    }
  }
}

extension MutableSpan where Element: SIMDScalar & BitwiseCopyable, Element.SIMD8Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes8 start: Int) -> SIMD8<Element> {
    @inline(__always) mutating get { vector(at: start) }
    @inline(__always) set { setVector(newValue, at: start) }
  }

  @inlinable
  public subscript(lanes8 start: Int, step step: Int) -> SIMD8<Element> {
    @inline(__always) get {
      // Between the first and the last, all exist.
      _ = self[start]
      _ = self[start + 7 * step]
      return unsafe SIMD8(
        self[unchecked: start], self[unchecked: start &+ step], self[unchecked: start &+ 2 &* step],
        self[unchecked: start &+ 3 &* step], self[unchecked: start &+ 4 &* step], self[unchecked: start &+ 5 &* step],
        self[unchecked: start &+ 6 &* step], self[unchecked: start &+ 7 &* step])
    }
    @inline(__always) set {
      _ = self[start]
      _ = self[start + 7 * step]
      for lane in 0..<8 { unsafe self[unchecked: start &+ lane &* step] = newValue[lane] }
    }
  }
}

extension MutableSpan where Element: SIMDScalar & BitwiseCopyable & AdditiveArithmetic {
  /// Adds the lanes to elements, of which several may be one.
  @inlinable @inline(__always)
  public mutating func add(_ lanes: SIMD8<Element>, lanes8 start: Int, step: Int) {
    _ = self[start]
    _ = self[start + 7 * step]
    for lane in 0..<8 { unsafe self[unchecked: start &+ lane &* step] += lanes[lane] }
  }
}

extension Array where Element: SIMDScalar & BitwiseCopyable, Element.SIMD8Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes8 start: Int) -> SIMD8<Element> {
    @inline(__always) get { span[lanes8: start] }
    @inline(__always) set {
      var span = mutableSpan
      span[lanes8: start] = newValue
    }
  }

  @inlinable
  public subscript(lanes8 start: Int, step step: Int) -> SIMD8<Element> {
    @inline(__always) get { span[lanes8: start, step: step] }
    @inline(__always) set { for lane in 0..<8 { self[start + lane * step] = newValue[lane] } }
  }
}

extension Array where Element: SIMDScalar & BitwiseCopyable & AdditiveArithmetic {
  /// Adds the lanes to elements, of which several may be one.
  @inlinable @inline(__always)
  public mutating func add(_ lanes: SIMD8<Element>, lanes8 start: Int, step: Int) {
    for lane in 0..<8 { self[start + lane * step] += lanes[lane] }
  }
}

extension SIMD where Scalar: FloatingPoint {
  /// The sum of the lanes.
  @inlinable
  public func laneSum() -> Scalar { sum() }
}

extension SIMD8 where Scalar == Double {
  /// The sum of the lanes, halves first: three additions one after the other instead of seven.
  @_transparent
  public func laneSum() -> Double {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}

extension SIMD8 where Scalar == Float {
  /// The sum of the lanes, halves first.
  @_transparent
  public func laneSum() -> Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}

extension SIMD16 where Scalar == Double {
  /// The sum of the lanes, halves first.
  @_transparent
  public func laneSum() -> Double { (lowHalf + highHalf).laneSum() }
}
