/// A function of scalars: arithmetic and the elementary functions. Operands and result have one type.
public enum ScalarFunction: String, Hashable, Sendable, CaseIterable {
  // Arithmetic, on floating and integer types.
  case add, subtract, multiply, divide, negate
  /// Swift's `%` on integers, `truncatingRemainder` and `fmod` on floating types.
  case remainder
  case minimum, maximum, magnitude

  // Floating types only.
  /// `a + b * c`, rounded once: `a.addingProduct(b, c)`, C's `fma(b, c, a)`.
  case addingProduct
  /// `a + b * c` and `a - b * c` on vectors of tangents, rounded once where that is one instruction, else twice.
  case plusProduct, minusProduct
  case exp, exp2, expm1
  /// 1 / (1 + eᵃ), which falls from 1 to 0: the logistic function of -a.
  case fallingLogistic
  case log, log2, log10, log1p
  case pow, sqrt, cbrt, hypot
  case sin, cos, tan, asin, acos, atan, atan2
  case sinh, cosh, tanh, asinh, acosh, atanh
  case erf, erfc, tgamma, lgamma
  /// C's `fmin` and `fmax`, which ignore a NaN.
  case fmin, fmax
  case floor, ceil, round, trunc, rint
  case copysign

  // What rules need beyond the elementary functions.
  /// -1, 0 or 1; 0 at 0.
  case sign
  /// (cotangent, partial): their product, but 0 where the cotangent is 0, whatever the partial is.
  case zeroWins
  /// The number itself, but 0 where it is subnormal.
  case flushed
  /// The n-th polygamma function ψ⁽ⁿ⁾(x): operands (n, x), n a floating constant.
  case polygamma

  public var arity: Int {
    switch self {
    case .add, .subtract, .multiply, .divide, .remainder, .minimum, .maximum, .pow, .hypot, .atan2, .fmin, .fmax,
      .copysign, .zeroWins, .polygamma:
      return 2
    case .addingProduct, .plusProduct, .minusProduct: return 3
    case .negate, .magnitude, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .sqrt, .cbrt, .sin,
      .cos, .tan, .asin, .acos, .atan, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma,
      .floor, .ceil, .round, .trunc, .rint, .sign, .flushed:
      return 1
    }
  }

  /// Whether SIMD vectors have it too, element by element.
  public var isDefinedOnVectors: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .negate, .addingProduct, .plusProduct, .minusProduct, .sqrt, .zeroWins,
      .flushed:
      return true
    case .remainder, .minimum, .maximum, .magnitude, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p,
      .pow, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh,
      .erf, .erfc, .tgamma, .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint, .copysign, .sign, .polygamma:
      return false
    }
  }

  /// Whether `ADRuntime` has it for SIMD vectors.
  public var isVectorMath: Bool {
    switch self {
    case .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sin, .cos, .tanh, .erf: return true
    case .add, .subtract, .multiply, .divide, .negate, .addingProduct, .plusProduct, .minusProduct, .sqrt, .zeroWins,
      .flushed, .remainder, .minimum, .maximum,
      .magnitude, .cbrt, .hypot, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .asinh, .acosh, .atanh, .erfc,
      .tgamma, .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint, .copysign, .sign, .polygamma:
      return false
    }
  }

  /// Whether it is one of the elementary functions beyond arithmetic, which cost tens of machine operations.
  public var isElementary: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
      .plusProduct, .minusProduct,
      .sqrt, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint, .copysign, .sign, .zeroWins, .flushed:
      return false
    case .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .cbrt, .hypot, .sin, .cos, .tan,
      .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma,
      .polygamma:
      return true
    }
  }

  /// Whether a load is cheaper than the function.
  public var isExpensive: Bool { isElementary || [.divide, .remainder, .sqrt].contains(self) }

  /// Whether integers have it too. Integer arithmetic traps on overflow, as Swift's does.
  public var isDefinedOnIntegers: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude: return true
    case .addingProduct, .plusProduct, .minusProduct, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10,
      .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh,
      .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint, .copysign,
      .sign, .zeroWins, .flushed, .polygamma:
      return false
    }
  }
}
