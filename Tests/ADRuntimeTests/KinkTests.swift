import ADRuntime
import Testing

/// The conventions of docs/tensor-operations.md where a derivative does not exist or is infinite.
@Suite struct KinkTests {
  let ones = T.ones(shape: [3])

  @Test func kinksHaveTheDerivativeZero() {
    let x: T = [-2, 0, 2]
    #expect((ones * sign(x)).scalars == [-1, 0, 1])
    #expect(T.where(x .> 0, ones, 0).scalars == [0, 0, 1])
    #expect(T.where((x .> -2) .& (x .< 2), ones, 0).scalars == [0, 1, 0])
    #expect(sign(-0.0) == 0 && sign(3.0 as Float) == 1 && sign(-Double.infinity) == -1 && sign(Double.nan).isNaN)
  }

  @Test func tiesAreSplitEvenly() {
    let a: T = [1, 2, 3]
    let b: T = [1, 3, 2]
    let y = max(a, b)
    #expect(tieWeights(a, equalTo: y, other: b).scalars == [0.5, 0, 1])
    #expect(tieWeights(b, equalTo: y, other: a).scalars == [0.5, 1, 0])
    let x: T = [[3, 1, 3], [2, 2, 2]]
    #expect(x.tieWeights(of: 3).scalars == [0.5, 0, 0.5, 0, 0, 0])
    let weights = x.tieWeights(of: x.max(axis: 1), axes: [1], keepDims: false)
    #expect(weights == T(shape: [2, 3], scalars: [0.5, 0, 0.5, 1 / 3.0, 1 / 3.0, 1 / 3.0]))
  }

  @Test func powersAreSafeAtZero() {
    let x: T = [0, 0, 2]
    let exponent: T = [0, 2, 0]
    #expect(powBasePartial(x, exponent).scalars == [0, 0, 0])
    #expect(powBasePartial(x, 1).scalars == [1, 1, 1])
    #expect(powBasePartial(x, 0).scalars == [0, 0, 0])
    #expect(powExponentPartial(x, exponent).scalars == [0, 0, Double.log(2)])
    #expect(powExponentPartial(0, exponent).scalars == [0, 0, 0])
    #expect(powBasePartial(0.0, 0.0) == 0 && powBasePartial(0.0, 1.0) == 1 && powBasePartial(-2.0, 3.0) == 12)
    #expect(powExponentPartial(0.0, 2.0) == 0)
  }

  @Test func zeroWinsOverInfinity() {
    let x: T = [0, 1, 0]
    let cotangent: T = [0, 2, 3]
    #expect(zeroWins(cotangent, 0.5 / sqrt(x)).scalars == [0, 1, .infinity])
    #expect(zeroWins(cotangent, T.full(.nan, shape: [3])).scalars[0] == 0)
    #expect(zeroWins(T.zeros(shape: [2]), Double.infinity) == [0, 0])
    #expect(zeroWins(0, T.full(.infinity, shape: [2])) == [0, 0])
    #expect(zeroWins(0.0, .infinity) == 0 && zeroWins(2.0 as Float, 3) == 6)
  }
}
