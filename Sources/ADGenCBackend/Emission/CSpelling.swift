import ADGenIR
import ADGenSwiftBackend

extension Type {
  /// How C spells a scalar type; nil for what has no form in C.
  var cSpelling: String? {
    switch self {
    case .floating(.double): return "double"
    case .floating(.float): return "float"
    case .integer(let kind): return kind.cSpelling
    case .bool: return "bool"
    case .floating, .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque: return nil
    }
  }

  var isArray: Bool {
    if case .array = self { return true }
    return false
  }
}

extension IntegerKind {
  var cSpelling: String {
    switch self {
    case .int, .int64: return "int64_t"
    case .int32: return "int32_t"
    case .int16: return "int16_t"
    case .int8: return "int8_t"
    case .uint, .uint64: return "uint64_t"
    case .uint32: return "uint32_t"
    case .uint16: return "uint16_t"
    case .uint8: return "uint8_t"
    }
  }
}

extension Constant {
  /// The constant as C writes it; nil for what has no form in C.
  var cExpression: Expression? {
    switch self {
    case .bool(let value): return Expression(value ? "true" : "false")
    case .symbol: return nil
    case .integer(let value, _):
      if value == Int.min { return Expression("INT64_MIN") }
      let isLong = Int32(exactly: value) == nil
      return Expression(isLong ? "INT64_C(\(value))" : "\(value)", value < 0 && !isLong ? .prefix : .primary)
    case .floating(let value, let kind):
      if value.isNaN { return Expression("NAN") }
      if value.isInfinite { return Expression(value < 0 ? "-INFINITY" : "INFINITY", value < 0 ? .prefix : .primary) }
      let text = kind == .float ? "\(Float(value))f" : "\(value)"
      return Expression(text, value.sign == .minus ? .prefix : .primary)
    }
  }
}

/// How functions of scalars are spelled in C.
struct CScalarSpelling {
  /// The function of the C library, without the `f` that it has for floats.
  static func libraryName(_ function: ScalarFunction) -> String? {
    switch function {
    case .exp, .exp2, .expm1, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos,
      .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma, .fmin, .fmax, .floor,
      .ceil, .round, .trunc, .rint, .copysign:
      return function.rawValue
    case .remainder: return "fmod"
    case .magnitude: return "fabs"
    case .addingProduct: return "fma"
    case .add, .subtract, .multiply, .divide, .negate, .fallingLogistic, .plusProduct, .minusProduct, .minimum,
      .maximum, .sign, .zeroWins, .flushed, .polygamma:
      return nil
    }
  }

  /// The helper that the function needs.
  static func helper(_ function: ScalarFunction, _ type: Type) -> (helper: CHelper, name: String)? {
    switch function {
    case .zeroWins:
      return type == .float ? (.zeroWinsFloat, "adgen_zero_winsf") : (.zeroWins, "adgen_zero_wins")
    case .sign: return (.sign, "adgen_sign")
    case .flushed: return (.flushed, "adgen_flushed")
    case .polygamma: return (.polygamma, "adgen_polygamma")
    default: return nil
    }
  }

  /// Words that are no names of variables: C's own, and what the headers declare.
  static let reserved: Set<String> = {
    let keywords: Set<String> = [
      "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern",
      "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed",
      "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while", "bool",
      "true", "false", "NULL", "NAN", "INFINITY", "abs", "labs", "llabs", "free", "malloc", "calloc", "realloc",
      "abort", "exit", "memcpy", "memset", "memmove", "printf", "fputs", "stderr", "isnan", "isinf", "isfinite",
      "signbit", "gamma", "j0", "j1", "jn", "y0", "y1", "yn", "div", "main", "random", "rand", "index", "time",
      "asm", "typeof", "linux", "unix", "remainder", "signgam", "significand", "drem", "scalb", "logb", "nan",
    ]
    let functions = ScalarFunction.allCases.compactMap(libraryName)
    return keywords.union(functions).union(functions.map { $0 + "f" })
  }()
}
