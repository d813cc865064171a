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

    @Test func powerOfTwo() {
      let worst = worstUlpError(
        of: { exp2($0) }, expected: exp2, ranges: [.even(-1...1), .even(-1076...1024), .byMagnitude(0...1100)])
      #expect(worst.error <= 0.95, "at \(worst.argument)")
    }

    @Test func exponentialMinusOne() {
      let worst = worstUlpError(
        of: { expm1($0) }, expected: expm1,
        ranges: [.even(-1...1), .even(0.34...0.4), .even(-60...60), .even(-708...709.8), .byMagnitude(0...750)])
      #expect(worst.error <= 0.95, "at \(worst.argument)")
    }

    @Test func logarithmOfSum() {
      let worst = worstUlpError(
        of: { log1p($0) }, expected: log1p,
        ranges: [.even(-1...1), .even(0.38...0.45), .even(-0.01...0.01), .byMagnitude(0...Double.infinity)])
      #expect(worst.error <= 0.95, "at \(worst.argument)")
    }

    @Test func logarithmToBase2() {
      let worst = worstUlpError(
        of: { log2($0) }, expected: log2,
        ranges: [.even(0.5...2), .even(0.99...1.01), .even(1.4...1.42), .byMagnitude(0...Double.infinity)])
      #expect(worst.error <= 0.95, "at \(worst.argument)")
    }

    @Test func logarithmToBase10() {
      let worst = worstUlpError(
        of: { log10($0) }, expected: log10,
        ranges: [.even(0.5...2), .even(0.99...1.01), .even(1.4...1.42), .byMagnitude(0...Double.infinity)])
      #expect(worst.error <= 0.8, "at \(worst.argument)")
    }

    @Test func softplusFunction() {
      let worst = worstUlpError(
        of: { softplus($0) }, expected: { $0 > 11_000 ? $0 : log1p(exp($0)) },
        ranges: [.even(-1...1), .even(0...0.4), .even(-40...40), .even(-746...746), .byMagnitude(0...800)])
      #expect(worst.error <= 1.4, "at \(worst.argument)")
    }

    @Test func errorFunction() {
      let worst = worstUlpError(
        of: { erf($0) }, expected: erf,
        ranges: [.even(-1...1), .even(0.7...0.9), .even(1.2...1.4), .even(-6...6), .byMagnitude(0...30)])
      #expect(worst.error <= 1, "at \(worst.argument)")
    }

    @Test func squareRoot() {
      let worst = worstUlpError(
        of: { sqrt($0) }, expected: { $0.squareRoot() }, ranges: [.byMagnitude(0...Double.infinity)])
      #expect(worst.error <= 0.5)
    }

    /// Bases from a range each, with exponents that make results of all magnitudes.
    @Test(arguments: [0.5...2, 0.99...1.01, 0.7...0.71, 1.41...1.42, 1e-3...1e3, 1e-300...1e300])
    func powers(_ bases: ClosedRange<Double>) {
      var generator = SeededGenerator(seed: 3)
      var worst = 0.0
      for _ in 0..<20_000 {
        var x = SIMD8<Double>()
        var y = SIMD8<Double>()
        for lane in 0..<8 {
          x[lane] = Double.random(in: bases, using: &generator)
          y[lane] = Double.random(in: -760...760, using: &generator) / log(x[lane])
        }
        let result = pow(x, y)
        for lane in 0..<8 { worst = max(worst, ulpError(result[lane], pow(Float80(x[lane]), Float80(y[lane])))) }
      }
      #expect(worst <= 1.25)
    }

    /// Against the C library's function of Double, which is right to 0.52 ulp: that of Float80 takes -2⁶³ for odd.
    @Test func powersOfSpecialNumbers() {
      for x in specialArguments {
        for y in specialArguments {
          let result = pow(SIMD8(1, 2, x, 4, x, 6, 7, 8), SIMD8(8, 7, y, 5, y, 3, 2, 1))
          #expect(ulpError(result[2], Float80(DoubleKernels.power(x, y))) <= 1.75, "\(x), \(y)")
          #expect(result[2] == result[4] || result[2].isNaN)
          #expect(result[0] == 1 && result[7] == 8)
        }
      }
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
        { [expm1($0)[1], expm1($1)[3], expm1($2)[5], expm1($3)[9]] },
        { [log1p($0)[1], log1p($1)[3], log1p($2)[5], log1p($3)[9]] },
        { [erf($0)[1], erf($1)[3], erf($2)[5], erf($3)[9]] },
        { [pow($0, $0)[1], pow($1, $1)[3], pow($2, $2)[5], pow($3, $3)[9]] },
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
