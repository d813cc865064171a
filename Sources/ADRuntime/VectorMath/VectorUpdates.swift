// `x += y` and the like of vectors. The library's are functions like any other, which the compiler leaves as calls where the
// caller is long, and a call for each sum of a loop is most of its time; these are part of the caller from the beginning.

extension SIMD2<Double> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}

extension SIMD2<Float> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}

extension SIMD4<Double> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}

extension SIMD4<Float> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}

extension SIMD8<Double> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}

extension SIMD8<Float> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}

extension SIMD16<Double> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}

extension SIMD16<Float> {
  @_transparent
  public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
  @_transparent
  public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
  @_transparent
  public static func *= (lhs: inout Self, rhs: Self) { lhs = lhs * rhs }
}
