// Adjoint loops run backwards.

/// The values of `stride(from: start, to: end, by: step)` from the last to the first, without an array of them.
@inlinable @inline(__always)
public func reversedStride(from start: Int, to end: Int, by step: Int) -> StrideThrough<Int> {
  precondition(step != 0, "Stride size must not be zero")
  let distance = end - start
  if distance == 0 || (distance > 0) != (step > 0) {
    return stride(from: start, through: start - step.signum(), by: step)
  }
  let last = start + (distance - step.signum()) / step * step
  return stride(from: last, through: start, by: -step)
}

/// The values of `stride(from: start, through: end, by: step)` from the last to the first, without an array of them.
@inlinable @inline(__always)
public func reversedStride(from start: Int, through end: Int, by step: Int) -> StrideThrough<Int> {
  precondition(step != 0, "Stride size must not be zero")
  let distance = end - start
  if distance != 0 && (distance > 0) != (step > 0) {
    return stride(from: start, through: start - step.signum(), by: step)
  }
  return stride(from: start + distance / step * step, through: start, by: -step)
}
