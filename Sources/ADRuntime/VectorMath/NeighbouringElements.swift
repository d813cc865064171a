// Neighbouring elements of an array as a vector: `x[lanes16: i]` is `x[i]`, …, `x[i + 15]`, and the same for two and four.
// An index outside of the array traps, by reading the first and the last element: in long functions the compiler leaves
// what asks for `count` as calls, as `bytes` and `span` do, but never what a subscript does.

extension Span where Element: SIMDScalar & BitwiseCopyable {
  @inlinable @inline(__always)
  func vector<V: SIMD & BitwiseCopyable>(at start: Int) -> V where V.Scalar == Element {
    _ = self[start]
    _ = self[start &+ (V.scalarCount &- 1)]
    return unsafe withUnsafeBytes { bytes in
      unsafe bytes.baseAddress.unsafelyUnwrapped
        .loadUnaligned(fromByteOffset: start &* MemoryLayout<Element>.stride, as: V.self)
    }
  }
}

extension MutableSpan where Element: SIMDScalar & BitwiseCopyable {
  @inlinable @inline(__always)
  mutating func vector<V: SIMD & BitwiseCopyable>(at start: Int) -> V where V.Scalar == Element {
    _ = self[start]
    _ = self[start &+ (V.scalarCount &- 1)]
    return unsafe withUnsafeMutableBytes { bytes in
      unsafe bytes.baseAddress.unsafelyUnwrapped
        .loadUnaligned(fromByteOffset: start &* MemoryLayout<Element>.stride, as: V.self)
    }
  }

  @inlinable @inline(__always)
  mutating func setVector<V: SIMD & BitwiseCopyable>(_ vector: V, at start: Int) where V.Scalar == Element {
    _ = self[start]
    _ = self[start &+ (V.scalarCount &- 1)]
    unsafe withUnsafeMutableBytes { bytes in
      unsafe bytes.baseAddress.unsafelyUnwrapped
        .storeBytes(of: vector, toByteOffset: start &* MemoryLayout<Element>.stride, as: V.self)
    }
  }
}

extension MutableSpan where Element: SIMDScalar & BitwiseCopyable, Element.SIMD2Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes2 start: Int) -> SIMD2<Element> {
    @inline(__always) mutating get { vector(at: start) }
    @inline(__always) set { setVector(newValue, at: start) }
  }
}

extension Array where Element: SIMDScalar & BitwiseCopyable, Element.SIMD2Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes2 start: Int) -> SIMD2<Element> {
    @inline(__always) get { span.vector(at: start) }
    @inline(__always) set {
      var span = mutableSpan
      span.setVector(newValue, at: start)
    }
  }
}

extension MutableSpan where Element: SIMDScalar & BitwiseCopyable, Element.SIMD4Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes4 start: Int) -> SIMD4<Element> {
    @inline(__always) mutating get { vector(at: start) }
    @inline(__always) set { setVector(newValue, at: start) }
  }
}

extension Array where Element: SIMDScalar & BitwiseCopyable, Element.SIMD4Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes4 start: Int) -> SIMD4<Element> {
    @inline(__always) get { span.vector(at: start) }
    @inline(__always) set {
      var span = mutableSpan
      span.setVector(newValue, at: start)
    }
  }
}

extension MutableSpan where Element: SIMDScalar & BitwiseCopyable, Element.SIMD16Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes16 start: Int) -> SIMD16<Element> {
    @inline(__always) mutating get { vector(at: start) }
    @inline(__always) set { setVector(newValue, at: start) }
  }
}

extension Array where Element: SIMDScalar & BitwiseCopyable, Element.SIMD16Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes16 start: Int) -> SIMD16<Element> {
    @inline(__always) get { span.vector(at: start) }
    @inline(__always) set {
      var span = mutableSpan
      span.setVector(newValue, at: start)
    }
  }
}

extension Span where Element: SIMDScalar & BitwiseCopyable, Element.SIMD2Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes2 start: Int) -> SIMD2<Element> {
    @inline(__always) get { vector(at: start) }
  }
}

extension Span where Element: SIMDScalar & BitwiseCopyable, Element.SIMD4Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes4 start: Int) -> SIMD4<Element> {
    @inline(__always) get { vector(at: start) }
  }
}

extension Span where Element: SIMDScalar & BitwiseCopyable, Element.SIMD16Storage: BitwiseCopyable {
  @inlinable
  public subscript(lanes16 start: Int) -> SIMD16<Element> {
    @inline(__always) get { vector(at: start) }
  }
}
