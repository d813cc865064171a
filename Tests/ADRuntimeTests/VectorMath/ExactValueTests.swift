#if arch(x86_64)
  import ADRuntime
  import Foundation
  import Testing

  /// Where the value is a number that Double has, or too great or too small for one, the vector functions have no error:
  /// a comparison with a constant comes out as with the C library's functions.
  struct ExactValueTests {
    private static let whole = (-40...40).map(Double.init)

    @Test func exponentials() {
      for x in [0, -0.0, -800, 800] { #expect(exp(lanes(x))[3] == exp(x)) }
      for x in Self.whole + [-1080, 1030] { #expect(exp2(lanes(x))[3] == exp2(x)) }
      for x in [0, -0.0, -60, 800] { #expect(expm1(lanes(x))[3] == expm1(x)) }
    }

    @Test func logarithms() {
      for x in [0.0, 1, .infinity] {
        #expect(log(lanes(x))[3] == log(x))
        #expect(log1p(lanes(x - 1))[3] == log1p(x - 1))
      }
      for x in Self.whole { #expect(log2(lanes(exp2(x)))[3] == x) }
      for digits in 0...22 { #expect(log10(lanes(pow(10, Double(digits))))[3] == Double(digits)) }
    }

    @Test func powers() {
      for base in 1...12 {
        for exponent in 0...12 {
          let (a, b) = (Double(base), Double(exponent))
          #expect(pow(lanes(a), lanes(b))[3] == pow(a, b))
        }
        let square = Double(base * base)
        #expect(pow(lanes(square), lanes(0.5))[3] == Double(base))
        #expect(pow(lanes(square), lanes(1.5))[3] == Double(base) * square)
      }
      for exponent in Self.whole { #expect(pow(lanes(2), lanes(exponent))[3] == exp2(exponent)) }
    }

    @Test func circularAndSaturatingFunctions() {
      #expect(sin(lanes(0))[3] == 0)
      #expect(cos(lanes(0))[3] == 1)
      for x in [0.0, 25, -25] { #expect(tanh(lanes(x))[3] == tanh(x)) }
      for x in [0.0, 7, -7] { #expect(erf(lanes(x))[3] == erf(x)) }
    }

    private func lanes(_ x: Double) -> SIMD8<Double> { SIMD8(repeating: x) }
  }
#endif
