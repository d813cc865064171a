#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FloatKernels {
  @inline(__always)
  public static func power(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }
}

extension DoubleKernels {
  @inline(__always)
  public static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
