extension DoubleLanes {
  /// With `function` of the lanes of `x` that are in `mask`; for arguments so rare that a branch costs nothing.
  @inlinable @inline(__always)
  func replacing(at x: Self, where mask: SIMDMask<MaskStorage>, by function: (Double) -> Double) -> Self {
    any(mask) ? laneByLane(at: x, where: mask, by: function) : self
  }

  @inlinable @inline(never)
  func laneByLane(at x: Self, where mask: SIMDMask<MaskStorage>, by function: (Double) -> Double) -> Self {
    var result = self
    for lane in indices where mask[lane] {
      result[lane] = function(x[lane])
    }
    return result
  }
}
