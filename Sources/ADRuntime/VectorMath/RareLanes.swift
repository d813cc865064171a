// What is too rare to be part of the loops around it. Vectors are passed in memory here: Swift passes a long one in
// pieces, and the compiler would go on to do all of the arithmetic around the call on such pieces.

extension DoubleLanes {
  /// What `function`, which is a call, makes of this vector.
  @_transparent @usableFromInline
  func outOfLine(_ function: (UnsafePointer<Self>, UnsafeMutablePointer<Self>) -> Void) -> Self {
    var result = Self(0)
    withUnsafePointer(to: self) { function($0, &result) }
    return result
  }

  /// `self` with `function` of those lanes of `x` that are above `limit` in magnitude. They are so rare that a branch
  /// costs nothing.
  @_transparent @usableFromInline
  func replacing(lanesOf x: Self, above limit: Double, by function: (Double) -> Double) -> Self {
    guard Self.any(Self(limit) .< x.absolute) else { return self }
    var result = self
    var arguments = x
    withUnsafeMutableBytes(of: &result) { result in
      withUnsafeMutableBytes(of: &arguments) { arguments in
        replaceLanes(
          result.assumingMemoryBound(to: Double.self), arguments.assumingMemoryBound(to: Double.self), above: limit,
          by: function)
      }
    }
    return result
  }
}

/// `function` of the lanes of `x` above `limit` in magnitude.
@usableFromInline @inline(never)
func replaceLanes(
  _ result: UnsafeMutableBufferPointer<Double>, _ x: UnsafeMutableBufferPointer<Double>, above limit: Double,
  by function: (Double) -> Double
) {
  for lane in x.indices where x[lane].magnitude > limit {
    result[lane] = function(x[lane])
  }
}
