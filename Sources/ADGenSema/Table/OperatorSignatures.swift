import ADGenIR

extension SignatureTable {
  /// Arithmetic, comparisons, logic and ranges of numbers.
  mutating func addOperators() {
    let t = SwiftType.parameter("T")
    let pair = [SignatureParameter(t), SignatureParameter(t)]
    let arithmetic: [(String, ScalarFunction)] = [
      ("+", .add), ("-", .subtract), ("*", .multiply), ("/", .divide),
    ]
    for (name, function) in arithmetic { infix(name, .family(.number, pair, t, .scalar(function))) }
    infix("%", .family(.integer, pair, t, .scalar(.remainder)))
    for name in ["&", "|", "^", "&+", "&-", "&*", "<<", ">>", "&<<", "&>>"] {
      infix(name, .family(.integer, pair, t, .verbatim(["", " \(name) ", ""])))
    }
    prefix("~", .family(.integer, [SignatureParameter(t)], t, .verbatim(["~", ""])))
    let sign = SwiftType.nominal("FloatingPointSign", [])
    for name in ["==", "!="] {
      let signs = [SignatureParameter(sign), SignatureParameter(sign)]
      infix(name, Signature(signs, .bool, .builtin(.verbatim(["", " \(name) ", ""]))))
    }
    for name in ["plus", "minus"] {
      staticProperty(name, of: sign, Signature([], sign, .builtin(.verbatim(["FloatingPointSign.\(name)"]))))
    }
    prefix("-", .family(.signedNumber, [SignatureParameter(t)], t, .scalar(.negate)))
    prefix("+", .family(.number, [SignatureParameter(t)], t, .identity))
    for comparison in Comparison.allCases {
      infix(comparison.rawValue, .family(.number, pair, .bool, .compare(comparison)))
    }
    let booleans = [SignatureParameter(.bool), SignatureParameter(.bool)]
    infix("==", Signature(booleans, .bool, .builtin(.compare(.equal))))
    infix("!=", Signature(booleans, .bool, .builtin(.compare(.notEqual))))
    infix("&&", Signature(booleans, .bool, .builtin(.shortCircuit(.and))))
    infix("||", Signature(booleans, .bool, .builtin(.shortCircuit(.or))))
    prefix("!", Signature([SignatureParameter(.bool)], .bool, .builtin(.not)))
    infix("..<", .generic(.number, pair, .range(t), .range(.halfOpen)))
    infix("...", .generic(.number, pair, .closedRange(t), .range(.closed)))
  }
}
