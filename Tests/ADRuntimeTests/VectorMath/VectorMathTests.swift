#if arch(x86_64)
  import ADRuntime
  import Testing

  /// The vector functions against the C library's of 64-bit significands, whose errors are 1/2048 of a Double's ulp. The
  /// bounds are what docs/vector-math.md states.
  struct VectorMathTests {
    @Test func exponential() {
      let worst = worstUlpError(
        of: { exp($0) }, expected: exp,
        ranges: [.even(-1...1), .even(-708...709.8), .even(-746 ... -708), .byMagnitude(1e-300...750)])
      #expect(worst.error <= 0.92, "at \(worst.argument)")
    }

    @Test func logarithm() {
      let worst = worstUlpError(
        of: { log($0) }, expected: log,
        ranges: [.even(0.5...2), .even(0.99...1.01), .even(1.4...1.42), .byMagnitude(0...Double.infinity)])
      #expect(worst.error <= 0.92, "at \(worst.argument)")
    }

    @Test func hyperbolicTangent() {
      let worst = worstUlpError(
        of: { tanh($0) }, expected: tanh,
        ranges: [.even(-1.2...1.2), .even(0.4...0.7), .even(-25...25), .byMagnitude(0...400)])
      #expect(worst.error <= 0.95, "at \(worst.argument)")
    }

    @Test func logisticFunction() {
      let worst = worstUlpError(
        of: { sigmoid($0) }, expected: { $0 < -11_000 ? 0 : 1 / (1 + exp(-$0)) },
        ranges: [.even(-1...1), .even(-40...40), .even(-746...746), .byMagnitude(0...800)])
      #expect(worst.error <= 0.95, "at \(worst.argument)")
    }

    @Test func sine() {
      let worst = worstUlpError(
        of: { sin($0) }, expected: sin,
        ranges: [.even(-1...1), .even(-4...4), .even(-1e6...1e6), .byMagnitude(0...Double.infinity)])
      #expect(worst.error <= 0.9, "at \(worst.argument)")
    }

    @Test func cosine() {
      let worst = worstUlpError(
        of: { cos($0) }, expected: cos,
        ranges: [.even(-1...1), .even(-4...4), .even(-1e6...1e6), .byMagnitude(0...Double.infinity)])
      #expect(worst.error <= 0.9, "at \(worst.argument)")
    }

    /// The doubles next to multiples of π/2, where all but the last bits cancel.
    @Test func nearQuarterTurns() {
      var worst = 0.0
      for quarter in 1...667_000 {
        let x = Double(quarter) * (.pi / 2)
        let vector = SIMD2(x, x.nextUp)
        let sines = sin(vector)
        let cosines = cos(vector)
        for lane in 0..<2 {
          let argument = Float80(vector[lane])
          worst = max(worst, ulpError(sines[lane], sin(argument)), ulpError(cosines[lane], cos(argument)))
        }
      }
      #expect(worst <= 0.9)
    }

    /// All widths are one text, so that a lane's result does not depend on its neighbours or their number.
    @Test func widths() {
      let functions: [(SIMD2<Double>, SIMD4<Double>, SIMD8<Double>, SIMD16<Double>) -> [Double]] = [
        { [exp($0)[1], exp($1)[3], exp($2)[5], exp($3)[9]] }, { [log($0)[1], log($1)[3], log($2)[5], log($3)[9]] },
        { [tanh($0)[1], tanh($1)[3], tanh($2)[5], tanh($3)[9]] },
        { [sigmoid($0)[1], sigmoid($1)[3], sigmoid($2)[5], sigmoid($3)[9]] },
        { [sin($0)[1], sin($1)[3], sin($2)[5], sin($3)[9]] }, { [cos($0)[1], cos($1)[3], cos($2)[5], cos($3)[9]] },
      ]
      for (number, x) in [0.3, 1.7, 12.5, 720, 1e7].enumerated() {
        for function in functions {
          let results = function(
            SIMD2(1, x), SIMD4(1, 2, 3, x), SIMD8(repeating: x), SIMD16(repeating: 1).replacing(with: x, at: 9))
          #expect(Set(results).count == 1, "argument \(number): \(results)")
        }
      }
    }
  }

  extension SIMD16<Double> {
    fileprivate func replacing(with value: Double, at lane: Int) -> Self {
      var result = self
      result[lane] = value
      return result
    }
  }
#endif
