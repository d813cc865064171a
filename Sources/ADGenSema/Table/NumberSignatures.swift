import ADGenIR

extension SignatureTable {
  /// Members, constants and conversions of the number types and `Bool`.
  mutating func addNumberMembers() {
    for type in SwiftType.floatingTypes { addFloatingMembers(type) }
    for name in SwiftType.integerNames { addIntegerMembers(.nominal(name, [])) }
    let t = SwiftType.parameter("T")
    for name in SwiftType.floatingNames + SwiftType.integerNames {
      let type = SwiftType.nominal(name, [])
      initializer(of: name, Signature([SignatureParameter(type)], type, .builtin(.identity)))
      initializer(of: name, .family(.number, [SignatureParameter(t)], type, .convert))
      initializer(of: name, Signature([], type, .builtin(.constant(.zero))))
      staticProperty("zero", of: type, Signature([], type, .builtin(.constant(.zero))))
    }
    method("toggle", Signature([SignatureParameter(.bool)], .void, .builtin(.mutating(.toggle))), isMutating: true)
    initializer(of: "Bool", Signature([SignatureParameter(.bool)], .bool, .builtin(.identity)))
    for rule in RoundingRule.allCases {
      let type = SwiftType.nominal("FloatingPointRoundingRule", [])
      staticProperty(rule.rawValue, of: type, Signature([], type, .builtin(.roundingRule(rule))))
    }
  }

  private mutating func addFloatingMembers(_ type: SwiftType) {
    let me = SignatureParameter(type)
    method("squareRoot", Signature([me], type, .builtin(.scalar(.sqrt))))
    property("magnitude", Signature([me], type, .builtin(.scalar(.magnitude))))
    method("addingProduct", Signature([me, me, me], type, .builtin(.scalar(.addingProduct))))
    method("rounded", Signature([me], type, .builtin(.scalar(.round))))
    let rule = SignatureParameter(.nominal("FloatingPointRoundingRule", []))
    method("rounded", Signature([me, rule], type, .builtin(.rounded)))
    let divisor = SignatureParameter("dividingBy", type)
    method("truncatingRemainder", Signature([me, divisor], type, .builtin(.scalar(.remainder))))
    for test in FloatingTest.allCases { property(test.rawValue, Signature([me], .bool, .builtin(.test(test)))) }
    let orders: [(String, Comparison)] = [
      ("isLess", .less), ("isLessThanOrEqualTo", .lessOrEqual), ("isEqual", .equal),
    ]
    for (name, comparison) in orders {
      let label = name == "isLess" ? "than" : name == "isEqual" ? "to" : nil
      method(name, Signature([me, SignatureParameter(label, type)], .bool, .builtin(.compare(comparison))))
    }
    let mutating: [(String, ScalarFunction, [SignatureParameter])] = [
      ("negate", .negate, []), ("round", .round, []), ("formSquareRoot", .sqrt, []),
      ("addProduct", .addingProduct, [me, me]), ("formTruncatingRemainder", .remainder, [divisor]),
    ]
    for (name, scalar, arguments) in mutating {
      method(name, Signature([me] + arguments, .void, .builtin(.mutating(.scalar(scalar)))), isMutating: true)
    }
    property("sign", Signature([me], .nominal("FloatingPointSign", []), .builtin(.verbatim(["", ".sign"]))))
    for name in ["ulp", "nextUp", "nextDown", "binade"] {
      property(name, Signature([me], type, .builtin(.verbatim(["", ".\(name)"]))))
    }
    property("exponent", Signature([me], .int, .builtin(.verbatim(["", ".exponent"]))))
    let constants: [NumericConstant] = [
      .pi, .infinity, .nan, .ulpOfOne, .greatestFiniteMagnitude, .leastNormalMagnitude, .leastNonzeroMagnitude,
    ]
    for constant in constants {
      staticProperty(constant.rawValue, of: type, Signature([], type, .builtin(.constant(constant))))
    }
    let sign = [SignatureParameter("magnitudeOf", type), SignatureParameter("signOf", type)]
    initializer(of: type.spelling, Signature(sign, type, .builtin(.scalar(.copysign))))
  }

  private mutating func addIntegerMembers(_ type: SwiftType) {
    let me = SignatureParameter(type)
    staticProperty("max", of: type, Signature([], type, .builtin(.constant(.max))))
    staticProperty("min", of: type, Signature([], type, .builtin(.constant(.min))))
    method("isMultiple", Signature([me, SignatureParameter("of", type)], .bool, .builtin(.isMultiple)))
    let divisor = SignatureParameter("dividingBy", type)
    let parts = SwiftType.tuple([TupleField(label: "quotient", type: type), TupleField(label: "remainder", type: type)])
    method("quotientAndRemainder", Signature([me, divisor], parts, .builtin(.quotientAndRemainder)))
    method("signum", Signature([me], type, .builtin(.signum)))
    for name in ["nonzeroBitCount", "leadingZeroBitCount", "trailingZeroBitCount", "bitWidth"] {
      property(name, Signature([me], .int, .builtin(.verbatim(["", ".\(name)"]))))
    }
    if type.isSignedInteger {
      method("negate", Signature([me], .void, .builtin(.mutating(.scalar(.negate)))), isMutating: true)
    } else {
      property("magnitude", Signature([me], type, .builtin(.identity)))
    }
  }
}
