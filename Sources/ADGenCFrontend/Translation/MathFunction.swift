/// A function of math.h, in Swift.
struct MathFunction {
  var operandCount: Int
  var text: ([String]) -> String

  /// What some macros of math.h become.
  static let constants = [
    "__builtin_inff": "Float.infinity", "__builtin_inf": "Double.infinity", "__builtin_huge_val": "Double.infinity",
    "__builtin_huge_valf": "Float.infinity", "__builtin_nanf": "Float.nan", "__builtin_nan": "Double.nan",
  ]

  private static let unary: Set<String> = [
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "cbrt", "sin", "cos", "tan", "asin", "acos",
    "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "tgamma", "lgamma", "floor", "ceil",
    "round", "trunc", "rint",
  ]
  private static let binary: Set<String> = ["pow", "atan2", "hypot", "fmin", "fmax", "copysign", "fmod"]

  static func named(_ name: String) -> MathFunction? {
    let name = name.hasPrefix("__builtin_") ? String(name.dropFirst("__builtin_".count)) : name
    switch name {
    case "fabs", "fabsf", "abs", "labs", "llabs": return MathFunction(operandCount: 1) { "abs(\($0[0]))" }
    case "fma", "fmaf": return MathFunction(operandCount: 3) { "(\($0[2])).addingProduct(\($0[0]), \($0[1]))" }
    case "isnan", "__isnan": return MathFunction(operandCount: 1) { "((\($0[0])).isNaN ? 1 : 0)" }
    case "isfinite": return MathFunction(operandCount: 1) { "((\($0[0])).isFinite ? 1 : 0)" }
    case "isinf", "isinf_sign": return MathFunction(operandCount: 1) { "((\($0[0])).isInfinite ? 1 : 0)" }
    case "fdim", "fdimf":
      return MathFunction(operandCount: 2) { "((\($0[0])) <= (\($0[1])) ? 0 : (\($0[0])) - (\($0[1])))" }
    case "ldexp", "scalbn": return MathFunction(operandCount: 2) { "((\($0[0])) * exp2(Double(\($0[1]))))" }
    case "ldexpf", "scalbnf": return MathFunction(operandCount: 2) { "((\($0[0])) * exp2(Float(\($0[1]))))" }
    case "lround", "llround", "lroundf", "llroundf": return MathFunction(operandCount: 1) { "Int(round(\($0[0])))" }
    case "lrint", "llrint", "lrintf", "llrintf": return MathFunction(operandCount: 1) { "Int(rint(\($0[0])))" }
    case "remainder", "remainderf", "drem", "dremf":
      return MathFunction(operandCount: 2) { remainder($0[0], $0[1]) }
    case "exp10", "exp10f", "pow10", "pow10f": return MathFunction(operandCount: 1) { "pow(10, \($0[0]))" }
    case "signbit", "__signbit":
      return MathFunction(operandCount: 1) { "(copysign(1, \($0[0])) < 0 ? 1 : 0)" }
    case "nearbyint", "nearbyintf": return MathFunction(operandCount: 1) { "rint(\($0[0]))" }
    default: break
    }
    // `expf` is `exp` of a Float.
    let base = name.hasSuffix("f") && name != "erf" ? String(name.dropLast()) : name
    if unary.contains(base) { return MathFunction(operandCount: 1) { "\(base)(\($0[0]))" } }
    if binary.contains(base) { return MathFunction(operandCount: 2) { "\(base)(\($0[0]), \($0[1]))" } }
    return nil
  }

  /// How far x is from the nearest multiple of y, of two the even one: exactly, since `fmod` is exact.
  private static func remainder(_ x: String, _ y: String) -> String {
    let size = "abs(\(y))"
    let rest = "fmod(\(x), 2 * \(size))"
    let positive =
      "\(rest) <= 0.5 * \(size) ? \(rest) : \(rest) < 1.5 * \(size) ? \(rest) - \(size) : \(rest) - 2 * \(size)"
    return
      "(\(rest) <= -1.5 * \(size) ? \(rest) + 2 * \(size) : \(rest) < -0.5 * \(size) ? \(rest) + \(size) : \(positive))"
  }
}
