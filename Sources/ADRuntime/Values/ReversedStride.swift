// Adjoint loops run backwards.

/// The values of `stride(from: start, to: end, by: step)` from the last to the first, without an array of them.
@inlinable @inline(__always)
public func reversedStride<Number: FixedWidthInteger>(
  from start: Number, to end: Number, by step: Int
) -> StrideThrough<Number> where Number.Stride == Int {
  precondition(step != 0, "Stride size must not be zero")
  let distance = start.distance(to: end)
  if distance == 0 || (distance > 0) != (step > 0) { return noValues() }
  let last = start.advanced(by: (distance - step.signum()) / step * step)
  return stride(from: last, through: start, by: -step)
}

/// The values of `stride(from: start, through: end, by: step)` from the last to the first, without an array of them.
@inlinable @inline(__always)
public func reversedStride<Number: FixedWidthInteger>(
  from start: Number, through end: Number, by step: Int
) -> StrideThrough<Number> where Number.Stride == Int {
  precondition(step != 0, "Stride size must not be zero")
  let distance = start.distance(to: end)
  if distance != 0 && (distance > 0) != (step > 0) { return noValues() }
  return stride(from: start.advanced(by: distance / step * step), through: start, by: -step)
}

@inlinable @inline(__always)
func noValues<Number: FixedWidthInteger>() -> StrideThrough<Number> where Number.Stride == Int {
  stride(from: 1, through: 0, by: 1)
}
