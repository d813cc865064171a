/// Each lane of `x` to the power of the same lane of `y`; no error above 1.25 ulp.
///
/// Lanes are left to the C library where x is not a positive normal number or the result is out of 10^±307.
@_transparent
@_disfavoredOverload
public func pow<Vector: DoubleLanes>(_ x: Vector, _ y: Vector) -> Vector {
  let logarithm = ReducedLogarithm(x).preciseLogarithm
  let product = y * logarithm.leading
  let rest = y.times(logarithm.rest, plus: Vector(0) - product.residual(of: y, times: logarithm.leading))
  let result = ReducedExponential(product, rest: rest).exponential
  guard product.isWithin(707) && x.isPositiveAndNormal else {
    return result.replacing(withPowersOf: x, to: y, whereExtreme: product)
  }
  return result
}

extension ReducedLogarithm {
  /// The logarithm of x as the sum of two numbers, with a relative error of about 2⁻⁶⁵.
  ///
  /// With s = f / (2 + f), log(1 + f) is 2 s + s³ (2/3 + s² T(s²)). All but T, our own best polynomial, found by Remez'
  /// algorithm, is computed with twice the precision.
  @_transparent @usableFromInline
  var preciseLogarithm: (leading: Vector, rest: Vector) {
    let denominator = f + Vector(2)
    let denominatorRest = (Vector(2) - denominator) + f
    let inverse = Vector(1) / denominator
    let s = f * inverse
    let sRest = f.residual(of: s, times: denominator).minus(s, times: denominatorRest) * inverse
    let z = s * s
    let zRest = (s + s).times(sRest, plus: Vector(0) - z.residual(of: s, times: s))
    let t = Vector(0x1.0e4995fe9ddd8p-3)
      .times(z, plus: 0x1.0f7f324a077a3p-3)
      .times(z, plus: 0x1.3b1ef3921a9ddp-3)
      .times(z, plus: 0x1.745ce9bb9f92fp-3)
      .times(z, plus: 0x1.c71c722dd3e19p-3)
      .times(z, plus: 0x1.24924924578c8p-2)
      .times(z, plus: 0x1.9999999999b32p-2)

    let twoThirds = Vector(0x1.5555555555555p-1)
    let a = z.times(t, plus: twoThirds)
    let aRest = z.times(t, plus: twoThirds - a) + Vector(0x1.5555555555555p-55)
    let b = z * a
    let bRest = zRest.times(a, plus: z.times(aRest, plus: Vector(0) - b.residual(of: z, times: a)))
    let c = s * b
    let cRest = sRest.times(b, plus: s.times(bRest, plus: Vector(0) - c.residual(of: s, times: b)))

    let double = s + s
    let fractional = double + c
    let fractionalRest = ((double - fractional) + c) + (cRest + (sRest + sRest))
    let k = exponent(lift: Vector(0))
    let integral = k * Vector(0x1.62e42fefa3000p-1)
    let sum = integral + fractional
    let sumRest = ((integral - sum) + fractional) + k.times(Vector(0x1.3de6af278ece6p-42), plus: fractionalRest)
    let leading = sum + sumRest
    return (leading, (sum - leading) + sumRest)
  }
}

extension DoubleLanes {
  /// `self` with the C library's powers of those lanes that ``pow(_:_:)`` cannot compute; `logarithm` is the result's.
  @_transparent @usableFromInline
  func replacing(withPowersOf x: Self, to y: Self, whereExtreme logarithm: Self) -> Self {
    var result = self
    var operands = (x, y, logarithm)
    withUnsafeMutableBytes(of: &result) { result in
      withUnsafeMutableBytes(of: &operands) { operands in
        replaceExtremePowers(result.assumingMemoryBound(to: Double.self), operands.assumingMemoryBound(to: Double.self))
      }
    }
    return result
  }
}

/// `operands` are the bases, the exponents and the logarithms of the results, as many each as there are results.
@usableFromInline @inline(never)
func replaceExtremePowers(_ result: UnsafeMutableBufferPointer<Double>, _ operands: UnsafeMutableBufferPointer<Double>)
{
  let count = result.count
  for lane in 0..<count {
    let (x, y, logarithm) = (operands[lane], operands[count + lane], operands[2 * count + lane])
    if !(logarithm.magnitude <= 707 && x >= .leastNormalMagnitude && x <= .greatestFiniteMagnitude) {
      result[lane] = DoubleKernels.power(x, y)
    }
  }
}
