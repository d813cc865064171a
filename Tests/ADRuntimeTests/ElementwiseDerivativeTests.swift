import ADRuntime
import Testing

@Suite struct ElementwiseDerivativeTests {
  static let anywhere: T = [[-1.3, -0.4, 0.2], [0.7, 1.1, 2.4]]
  static let positive: T = [[0.1, 0.4, 0.9], [1.7, 2.1, 3.4]]
  static let inner: T = [-0.9, -0.3, 0.2, 0.8]

  @Test func exponentials() {
    DerivativeRule(elementwise: "exp", at: Self.anywhere, { exp($0) }, partial: { $1 }).check()
    DerivativeRule(elementwise: "exp2", at: Self.anywhere, { exp2($0) }, partial: { $1 * Double.log(2) }).check()
    DerivativeRule(elementwise: "expm1", at: Self.anywhere, { expm1($0) }, partial: { $1 + 1 }).check()
    DerivativeRule(
      elementwise: "log", at: Self.positive, winning: true, { log($0) }, partial: { x, _ in reciprocal(x) }
    ).check()
    DerivativeRule(
      elementwise: "log2", at: Self.positive, winning: true, { log2($0) },
      partial: { x, _ in reciprocal(x) * (1 / Double.log(2)) }
    ).check()
    DerivativeRule(
      elementwise: "log10", at: Self.positive, winning: true, { log10($0) },
      partial: { x, _ in reciprocal(x) * (1 / Double.log(10)) }
    ).check()
    DerivativeRule(
      elementwise: "log1p", at: Self.inner, winning: true, { log1p($0) }, partial: { x, _ in reciprocal(x + 1) }
    ).check()
  }

  @Test func roots() {
    DerivativeRule(elementwise: "sqrt", at: Self.positive, winning: true, { sqrt($0) }, partial: { 0.5 / $1 }).check()
    DerivativeRule(
      elementwise: "rsqrt", at: Self.positive, winning: true, { rsqrt($0) }, partial: { -0.5 * $1 / $0 }
    ).check()
    DerivativeRule(
      elementwise: "cbrt", at: Self.anywhere, winning: true, { cbrt($0) }, partial: { reciprocal(3 * square($1)) }
    ).check()
    DerivativeRule(elementwise: "square", at: Self.anywhere, { square($0) }, partial: { x, _ in 2 * x }).check()
    DerivativeRule(
      elementwise: "reciprocal", at: Self.anywhere, winning: true, { reciprocal($0) }, partial: { -square($1) }
    ).check()
    DerivativeRule(elementwise: "abs", at: Self.anywhere, { abs($0) }, partial: { x, _ in sign(x) }).check()
  }

  @Test func trigonometry() {
    DerivativeRule(elementwise: "sin", at: Self.anywhere, { sin($0) }, partial: { x, _ in cos(x) }).check()
    DerivativeRule(elementwise: "cos", at: Self.anywhere, { cos($0) }, partial: { x, _ in -sin(x) }).check()
    DerivativeRule(elementwise: "tan", at: Self.inner, { tan($0) }, partial: { square($1) + 1 }).check()
    DerivativeRule(
      elementwise: "asin", at: Self.inner, winning: true, { asin($0) }, partial: { x, _ in rsqrt(1 - square(x)) }
    ).check()
    DerivativeRule(
      elementwise: "acos", at: Self.inner, winning: true, { acos($0) }, partial: { x, _ in -rsqrt(1 - square(x)) }
    ).check()
    DerivativeRule(
      elementwise: "atan", at: Self.anywhere, { atan($0) }, partial: { x, _ in reciprocal(square(x) + 1) }
    ).check()
  }

  @Test func hyperbolics() {
    DerivativeRule(elementwise: "sinh", at: Self.anywhere, { sinh($0) }, partial: { x, _ in cosh(x) }).check()
    DerivativeRule(elementwise: "cosh", at: Self.anywhere, { cosh($0) }, partial: { x, _ in sinh(x) }).check()
    DerivativeRule(elementwise: "tanh", at: Self.anywhere, { tanh($0) }, partial: { 1 - square($1) }).check()
    DerivativeRule(
      elementwise: "asinh", at: Self.anywhere, { asinh($0) }, partial: { x, _ in rsqrt(square(x) + 1) }
    ).check()
    DerivativeRule(
      elementwise: "acosh", at: Self.positive + 1, winning: true, { acosh($0) },
      partial: { x, _ in rsqrt(square(x) - 1) }
    ).check()
    DerivativeRule(
      elementwise: "atanh", at: Self.inner, winning: true, { atanh($0) },
      partial: { x, _ in reciprocal(1 - square(x)) }
    ).check()
  }

  @Test func errorFunctions() {
    let factor = 2 / Double.pi.squareRoot()
    DerivativeRule(
      elementwise: "erf", at: Self.anywhere, { erf($0) }, partial: { x, _ in factor * exp(-square(x)) }
    ).check()
    DerivativeRule(
      elementwise: "erfc", at: Self.anywhere, { erfc($0) }, partial: { x, _ in -factor * exp(-square(x)) }
    ).check()
  }

  @Test func activations() {
    let x = Self.anywhere
    DerivativeRule(elementwise: "sigmoid", at: x, { sigmoid($0) }, partial: { $1 * (1 - $1) }).check()
    DerivativeRule(elementwise: "logSigmoid", at: x, { logSigmoid($0) }, partial: { x, _ in sigmoid(-x) }).check()
    DerivativeRule(elementwise: "softplus", at: x, { softplus($0) }, partial: { x, _ in sigmoid(x) }).check()
    let pieces: [(String, (T) -> T, (T, T, T) -> T)] = [
      ("relu", { relu($0) }, { x, _, ct in T.where(x .> 0, ct, 0) }),
      ("leakyRelu", { leakyRelu($0, slope: 0.1) }, { x, _, ct in T.where(x .> 0, ct, ct * 0.1) }),
      ("elu", { elu($0) }, { x, y, ct in T.where(x .> 0, ct, ct * (y + 1)) }),
      (
        "clip", { clip($0, lower: -0.5, upper: 1) }, { x, _, ct in T.where((x .> -0.5) .& (x .< 1), ct, 0) }
      ),
    ]
    for (name, function, derivative) in pieces {
      DerivativeRule(
        name, at: [x], { function($0[0]) }, jvp: { x, y, xDot in derivative(x[0], y, xDot[0]) },
        vjp: { x, y, ct in [derivative(x[0], y, ct)] }
      ).check()
    }
  }
}
