#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ScalarFunction {
  /// The function of Floats: rounded from the function of Doubles, which for arithmetic is Float's own arithmetic.
  func evaluate(_ a: Float, _ b: Float, _ c: Float) -> Float {
    // The one function where rounding twice could show.
    if self == .addingProduct { return a.addingProduct(b, c) }
    return Float(evaluate(Double(a), Double(b), Double(c)))
  }

  /// The function of Doubles, as Swift and C have it; operands that it does not take are ignored.
  func evaluate(_ a: Double, _ b: Double, _ c: Double) -> Double {
    switch self {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .negate: return -a
    case .remainder: return a.truncatingRemainder(dividingBy: b)
    // Swift's `min(a, b)` and `max(a, b)`.
    case .minimum: return b < a ? b : a
    case .maximum: return b >= a ? b : a
    case .magnitude: return a.magnitude
    case .addingProduct: return a.addingProduct(b, c)
    case .plusProduct: return a + b * c
    case .minusProduct: return a - b * c
    case .floor: return a.rounded(.down)
    case .ceil: return a.rounded(.up)
    case .round: return a.rounded()
    case .trunc: return a.rounded(.towardZero)
    case .rint: return a.rounded(.toNearestOrEven)
    case .copysign: return Double(signOf: b, magnitudeOf: a)
    case .sign: return a > 0 ? 1 : a < 0 ? -1 : 0
    case .zeroWins: return a == 0 ? 0 : a * b
    case .flushed: return a.isSubnormal ? 0 : a
    case .polygamma: return ADGenIR.polygamma(a, b)
    case .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos,
      .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma,
      .fmin, .fmax:
      return elementary(self, a, b)
    }
  }
}

/// The functions of C's library; outside the enumeration, whose cases have the same names.
private func elementary(_ function: ScalarFunction, _ a: Double, _ b: Double) -> Double {
  switch function {
  case .fmin: return fmin(a, b)
  case .fmax: return fmax(a, b)
  case .exp: return exp(a)
  case .exp2: return exp2(a)
  case .expm1: return expm1(a)
  case .fallingLogistic: return 1 / (1 + exp(a))
  case .log: return log(a)
  case .log2: return log2(a)
  case .log10: return log10(a)
  case .log1p: return log1p(a)
  case .pow: return pow(a, b)
  case .sqrt: return a.squareRoot()
  case .cbrt: return cbrt(a)
  case .hypot: return hypot(a, b)
  case .sin: return sin(a)
  case .cos: return cos(a)
  case .tan: return tan(a)
  case .asin: return asin(a)
  case .acos: return acos(a)
  case .atan: return atan(a)
  case .atan2: return atan2(a, b)
  case .sinh: return sinh(a)
  case .cosh: return cosh(a)
  case .tanh: return tanh(a)
  case .asinh: return asinh(a)
  case .acosh: return acosh(a)
  case .atanh: return atanh(a)
  case .erf: return erf(a)
  case .erfc: return erfc(a)
  case .tgamma: return tgamma(a)
  case .lgamma: return lgamma(a)
  case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
    .plusProduct, .minusProduct,
    .floor, .ceil, .round, .trunc, .rint, .copysign, .sign, .zeroWins, .flushed, .polygamma:
    return .nan
  }
}
