#if arch(x86_64)
  import ADRuntime
  import Testing

  /// The functions of vectors of Float at every 9 973rd bit pattern: all exponents and both signs, subnormal numbers and
  /// NaN among them.
  struct FloatVectorMathTests {
    struct Function: Sendable, CustomTestStringConvertible {
      let testDescription: String
      let ours: @Sendable (SIMD8<Float>) -> SIMD8<Float>
      let expected: @Sendable (Double) -> Double
    }

    /// The C library's functions of Double are a billion times as precise.
    static let functions: [Function] = [
      Function(testDescription: "exp", ours: { exp($0) }, expected: { exp($0) }),
      Function(testDescription: "exp2", ours: { exp2($0) }, expected: { exp2($0) }),
      Function(testDescription: "expm1", ours: { expm1($0) }, expected: { expm1($0) }),
      Function(testDescription: "log", ours: { log($0) }, expected: { log($0) }),
      Function(testDescription: "log2", ours: { log2($0) }, expected: { log2($0) }),
      Function(testDescription: "log10", ours: { log10($0) }, expected: { log10($0) }),
      Function(testDescription: "log1p", ours: { log1p($0) }, expected: { log1p($0) }),
      Function(testDescription: "tanh", ours: { tanh($0) }, expected: { tanh($0) }),
      Function(testDescription: "sigmoid", ours: { sigmoid($0) }, expected: { 1 / (1 + exp(-$0)) }),
      Function(testDescription: "softplus", ours: { softplus($0) }, expected: { $0 > 50 ? $0 : log1p(exp($0)) }),
      Function(testDescription: "erf", ours: { erf($0) }, expected: { erf($0) }),
      Function(testDescription: "sin", ours: { sin($0) }, expected: { sin($0) }),
      Function(testDescription: "cos", ours: { cos($0) }, expected: { cos($0) }),
      Function(testDescription: "sqrt", ours: { sqrt($0) }, expected: { $0.squareRoot() }),
      Function(
        testDescription: "pow", ours: { pow($0, SIMD8(repeating: 1.7)) }, expected: { pow($0, Double(Float(1.7))) }),
    ]

    @Test(arguments: functions)
    func worst(_ function: Function) {
      var worst = 0.0
      for start in stride(from: UInt64(0), to: 1 << 32, by: 8 * 9973) {
        var x = SIMD8<Float>()
        for lane in 0..<8 {
          x[lane] = Float(bitPattern: UInt32(truncatingIfNeeded: start + UInt64(lane) * 9973))
        }
        let result = function.ours(x)
        for lane in 0..<8 {
          worst = max(worst, ulpError(result[lane], function.expected(Double(x[lane]))))
        }
      }
      #expect(worst <= 0.501)
    }

    private func ulpError(_ value: Float, _ expected: Double) -> Double {
      let rounded = Float(expected)
      if rounded.isNaN || value.isNaN { return rounded.isNaN && value.isNaN ? 0 : .infinity }
      if rounded.isInfinite || value.isInfinite { return rounded == value ? 0 : .infinity }
      if rounded == 0 && value == 0 { return rounded.sign == value.sign ? 0 : .infinity }
      return (Double(value) - expected).magnitude / Double(max(rounded.ulp, Float.leastNonzeroMagnitude))
    }
  }
#endif
