import ADGenIR

extension SignatureTable {
  /// The static functions of swift-numerics' `Real`: `Double.exp(x)`, `.log(onePlus: x)`.
  mutating func addRealModule() {
    for type in SwiftType.floatingTypes {
      for (name, scalar) in Self.realFunctions {
        let parameters = Array(repeating: SignatureParameter(type), count: scalar.arity)
        staticMethod(name, of: type, Signature(parameters, type, .builtin(.scalar(scalar))))
      }
      staticMethod(
        "log", of: type,
        Signature([SignatureParameter("onePlus", type)], type, .builtin(.scalar(.log1p))))
      staticMethod(
        "atan2", of: type,
        Signature([SignatureParameter("y", type), SignatureParameter("x", type)], type, .builtin(.scalar(.atan2))))
      staticMethod(
        "pow", of: type,
        Signature([SignatureParameter(type), SignatureParameter(.int)], type, .builtin(.integerPower)))
      staticMethod("exp10", of: type, Signature([SignatureParameter(type)], type, .builtin(.exp10)))
      let pair = [SignatureParameter(type), SignatureParameter(type)]
      staticMethod("minimum", of: type, Signature(pair, type, .builtin(.scalar(.fmin))))
      staticMethod("maximum", of: type, Signature(pair, type, .builtin(.scalar(.fmax))))
    }
  }

  static let realFunctions: [(String, ScalarFunction)] = [
    ("exp", .exp), ("expMinusOne", .expm1), ("exp2", .exp2), ("log", .log), ("log2", .log2), ("log10", .log10),
    ("sin", .sin), ("cos", .cos), ("tan", .tan), ("asin", .asin), ("acos", .acos), ("atan", .atan),
    ("sinh", .sinh), ("cosh", .cosh), ("tanh", .tanh), ("asinh", .asinh), ("acosh", .acosh), ("atanh", .atanh),
    ("sqrt", .sqrt), ("pow", .pow), ("hypot", .hypot), ("erf", .erf), ("erfc", .erfc), ("gamma", .tgamma),
    ("logGamma", .lgamma),
  ]
}
