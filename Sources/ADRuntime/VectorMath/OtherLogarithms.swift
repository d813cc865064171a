/// The logarithm to base 2 of each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func log2<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isPositiveAndNormal else { return x.outOfLine(extremeLogarithmToBase2) }
  let reduced = ReducedLogarithm(x)
  return reduced.logarithmToBase2(exponent: reduced.exponent(lift: Vector(0)))
}

/// The logarithm to base 10 of each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func log10<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isPositiveAndNormal else { return x.outOfLine(extremeLogarithmToBase10) }
  let reduced = ReducedLogarithm(x)
  return reduced.logarithmToBase10(exponent: reduced.exponent(lift: Vector(0)))
}

@inlinable @inline(never)
func extremeLogarithmToBase2<Vector: DoubleLanes>(
  _ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>
) {
  extremeLogarithm(x, result) { $0.logarithmToBase2(exponent: $1) }
}

@inlinable @inline(never)
func extremeLogarithmToBase10<Vector: DoubleLanes>(
  _ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>
) {
  extremeLogarithm(x, result) { $0.logarithmToBase10(exponent: $1) }
}

extension ReducedLogarithm {
  @_transparent @usableFromInline
  func logarithmToBase2(exponent k: Vector) -> Vector {
    scaledLogarithm(factor: (0x1.7154764000000p0, 0x1.2b82fe1777d10p-28), exponent: (k, Vector(0)))
  }

  @_transparent @usableFromInline
  func logarithmToBase10(exponent k: Vector) -> Vector {
    scaledLogarithm(
      factor: (0x1.bcb7b14000000p-2, 0x1.26e50e32a6ab7p-30),
      exponent: (k * Vector(0x1.34413509f6000p-2), k * Vector(0x1.9fef311f12b36p-42)))
  }
}
