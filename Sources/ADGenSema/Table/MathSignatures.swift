import ADGenIR

extension SignatureTable {
  /// The elementary functions of Foundation and Glibc, for Double and Float.
  mutating func addMath() {
    for (name, function) in Self.elementaryFunctions { addElementary(name, function) }
    for (name, function) in Self.overlayFunctions { addElementary(name, function, isOverlay: true) }
    let t = SwiftType.parameter("T")
    function("abs", .generic(.signedNumber, [SignatureParameter(t)], t, .scalar(.magnitude)))
    // Of Swift's `_Differentiation`.
    function("withoutDerivative", .generic(.any, [SignatureParameter("at", t)], t, .detached))
    addExtremum("min", .minimum)
    addExtremum("max", .maximum)
    for type in SwiftType.floatingTypes {
      let triple = [SignatureParameter(type), SignatureParameter(type), SignatureParameter(type)]
      var fma = Signature(triple, type, .builtin(.reordered(.addingProduct, [2, 0, 1])))
      if type == .float { fma.penalty = Score.finer }
      function("fma", fma)
    }
    // Foundation's Decimal power is an overload like the others; it is never accepted, but it takes part.
    let decimal = SwiftType.nominal("Decimal", [])
    function(
      "pow",
      Signature([SignatureParameter(decimal), SignatureParameter(.int)], decimal, .builtin(.integerPower)))
    for constant in NumericConstant.allCases where constant.rawValue.hasPrefix("M_") {
      var signature = Signature([], .double, .builtin(.constant(constant)))
      signature.isProperty = true
      function(constant.rawValue, signature)
    }
    var pi = Signature([], .double, .builtin(.constant(.pi)))
    pi.isProperty = true
    function("M_PI", pi)
  }

  private mutating func addElementary(_ name: String, _ scalar: ScalarFunction, isOverlay: Bool = false) {
    for type in SwiftType.floatingTypes {
      let parameters = Array(repeating: SignatureParameter(type), count: scalar.arity)
      var signature = Signature(parameters, type, .builtin(.scalar(scalar)))
      // The overlay's generic function makes `sqrt(2)` a Double, where `exp(1)` is ambiguous.
      if isOverlay, type == .float { signature.penalty = Score.finer }
      function(name, signature)
    }
  }

  private mutating func addExtremum(_ name: String, _ scalar: ScalarFunction) {
    let t = SwiftType.parameter("T")
    let pair = [SignatureParameter(t), SignatureParameter(t)]
    function(name, .generic(.number, pair, t, .fold(scalar)))
    let rest = SignatureParameter(nil, t, isVariadic: true)
    function(name, .generic(.number, pair + [SignatureParameter(t), rest], t, .fold(scalar)))
  }

  static let elementaryFunctions: [(String, ScalarFunction)] = [
    ("exp", .exp), ("exp2", .exp2), ("expm1", .expm1), ("log", .log), ("log2", .log2), ("log10", .log10),
    ("log1p", .log1p), ("pow", .pow), ("cbrt", .cbrt), ("hypot", .hypot), ("sin", .sin), ("cos", .cos),
    ("tan", .tan), ("asin", .asin), ("acos", .acos), ("atan", .atan), ("atan2", .atan2), ("sinh", .sinh),
    ("cosh", .cosh), ("tanh", .tanh), ("asinh", .asinh), ("acosh", .acosh), ("atanh", .atanh), ("erf", .erf),
    ("erfc", .erfc), ("tgamma", .tgamma), ("lgamma", .lgamma), ("fmin", .fmin), ("fmax", .fmax),
    ("copysign", .copysign), ("rint", .rint), ("nearbyint", .rint),
  ]

  /// Those that are generic in Swift's overlay of the C library.
  static let overlayFunctions: [(String, ScalarFunction)] = [
    ("sqrt", .sqrt), ("fabs", .magnitude), ("floor", .floor), ("ceil", .ceil), ("round", .round), ("trunc", .trunc),
    ("fmod", .remainder),
  ]
}
