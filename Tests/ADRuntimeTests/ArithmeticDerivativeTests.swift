import ADRuntime
import Testing

@Suite struct ArithmeticDerivativeTests {
  /// Pairs of shapes that broadcast in every way.
  static let shapes: [([Int], [Int])] = [([2, 3], [2, 3]), ([2, 3], [3]), ([2, 1], [4, 1, 3]), ([], [2, 2])]

  /// Checks a rule of two tensors for all pairs of shapes.
  func check(
    _ name: String, _ function: @escaping (T, T) -> T, jvp: @escaping (T, T, T, T, T) -> T,
    vjp: @escaping (T, T, T, T) -> (T, T)
  ) {
    for (left, right) in Self.shapes {
      DerivativeRule(
        "\(name) \(left) \(right)", at: [positives(left, seed: 1), positives(right, seed: 2)],
        { function($0[0], $0[1]) }, jvp: { x, y, xDot in jvp(x[0], x[1], y, xDot[0], xDot[1]) },
        vjp: { x, y, ct in
          let (aBar, bBar) = vjp(x[0], x[1], y, ct)
          return [aBar.unbroadcasted(to: x[0].shape), bBar.unbroadcasted(to: x[1].shape)]
        }
      ).check()
    }
  }

  @Test func sumsAndProducts() {
    check("+", { $0 + $1 }, jvp: { _, _, _, aDot, bDot in aDot + bDot }, vjp: { _, _, _, ct in (ct, ct) })
    check("-", { $0 - $1 }, jvp: { _, _, _, aDot, bDot in aDot - bDot }, vjp: { _, _, _, ct in (ct, -ct) })
    check(
      "*", { $0 * $1 }, jvp: { a, b, _, aDot, bDot in aDot * b + a * bDot },
      vjp: { a, b, _, ct in (ct * b, ct * a) })
    check(
      "/", { $0 / $1 }, jvp: { _, b, y, aDot, bDot in zeroWins(aDot - zeroWins(bDot, y), reciprocal(b)) },
      vjp: { _, b, y, ct in (zeroWins(ct, reciprocal(b)), -zeroWins(ct, y / b)) })
    check(
      "zeroWins", { zeroWins($0, $1) }, jvp: { a, b, _, aDot, bDot in zeroWins(aDot, b) + zeroWins(a, bDot) },
      vjp: { a, b, _, ct in (zeroWins(ct, b), zeroWins(ct, a)) })
  }

  @Test func functionsOfTwoTensors() {
    check(
      "pow", { pow($0, $1) },
      jvp: { a, b, _, aDot, bDot in
        zeroWins(aDot, powBasePartial(a, b)) + zeroWins(bDot, powExponentPartial(a, b))
      },
      vjp: { a, b, _, ct in (zeroWins(ct, powBasePartial(a, b)), zeroWins(ct, powExponentPartial(a, b))) })
    check(
      "atan2", { atan2($0, $1) },
      jvp: { a, b, _, aDot, bDot in (zeroWins(aDot, b) - zeroWins(bDot, a)) / (square(a) + square(b)) },
      vjp: { a, b, _, ct in
        (zeroWins(ct, b / (square(a) + square(b))), -zeroWins(ct, a / (square(a) + square(b))))
      })
    for (name, function) in [("max", { max($0, $1) }), ("min", { min($0, $1) })] as [(String, (T, T) -> T)] {
      check(
        name, function,
        jvp: { a, b, y, aDot, bDot in
          tieWeights(a, equalTo: y, other: b) * aDot + tieWeights(b, equalTo: y, other: a) * bDot
        },
        vjp: { a, b, y, ct in
          (ct * tieWeights(a, equalTo: y, other: b), ct * tieWeights(b, equalTo: y, other: a))
        })
    }
    check(
      "where", { T.where($0 .> 1, $0, $1) }, jvp: { a, _, _, aDot, bDot in T.where(a .> 1, aDot, bDot) },
      vjp: { a, _, _, ct in (T.where(a .> 1, ct, 0), T.where(a .> 1, 0, ct)) })
  }

  /// Checks a rule of a tensor and a scalar.
  func check(
    _ name: String, scalar function: @escaping (T, Double) -> T, jvp: @escaping (T, Double, T, T, Double) -> T,
    vjp: @escaping (T, Double, T, T) -> (T, Double)
  ) {
    DerivativeRule(
      name, at: [positives([2, 3], seed: 1), T(1.5)], { function($0[0], $0[1].scalar) },
      jvp: { x, y, xDot in jvp(x[0], x[1].scalar, y, xDot[0], xDot[1].scalar) },
      vjp: { x, y, ct in
        let (aBar, sBar) = vjp(x[0], x[1].scalar, y, ct)
        return [aBar, T(sBar)]
      }
    ).check()
  }

  @Test func arithmeticWithScalars() {
    check(
      "t + s", scalar: { $0 + $1 }, jvp: { _, _, _, aDot, sDot in aDot + sDot }, vjp: { _, _, _, ct in (ct, ct.sum()) })
    check(
      "t - s", scalar: { $0 - $1 }, jvp: { _, _, _, aDot, sDot in aDot - sDot },
      vjp: { _, _, _, ct in (ct, -ct.sum()) })
    check(
      "s - t", scalar: { $1 - $0 }, jvp: { _, _, _, aDot, sDot in sDot - aDot },
      vjp: { _, _, _, ct in (-ct, ct.sum()) })
    check(
      "t * s", scalar: { $0 * $1 }, jvp: { a, s, _, aDot, sDot in aDot * s + a * sDot },
      vjp: { a, s, _, ct in (ct * s, dot(ct, a)) })
    check(
      "t / s", scalar: { $0 / $1 }, jvp: { _, s, y, aDot, sDot in zeroWins(aDot - zeroWins(sDot, y), 1 / s) },
      vjp: { _, s, y, ct in (zeroWins(ct, 1 / s), -zeroWins(ct, y / s).sum()) })
    check(
      "s / t", scalar: { $1 / $0 },
      jvp: { a, _, y, aDot, sDot in zeroWins(sDot - zeroWins(aDot, y), reciprocal(a)) },
      vjp: { a, _, y, ct in (-zeroWins(ct, y / a), zeroWins(ct, reciprocal(a)).sum()) })
    check(
      "zeroWins(t, s)", scalar: { zeroWins($0, $1) },
      jvp: { a, s, _, aDot, sDot in zeroWins(aDot, s) + zeroWins(a, sDot) },
      vjp: { a, s, _, ct in (zeroWins(ct, s), zeroWins(ct, a).sum()) })
  }

  @Test func functionsWithScalars() {
    check(
      "pow(t, s)", scalar: { pow($0, $1) },
      jvp: { a, s, _, aDot, sDot in
        zeroWins(aDot, powBasePartial(a, s)) + zeroWins(powExponentPartial(a, s), sDot)
      },
      vjp: { a, s, _, ct in (zeroWins(ct, powBasePartial(a, s)), zeroWins(ct, powExponentPartial(a, s)).sum()) })
    check(
      "pow(s, t)", scalar: { pow($1, $0) },
      jvp: { a, s, _, aDot, sDot in
        zeroWins(powBasePartial(s, a), sDot) + zeroWins(aDot, powExponentPartial(s, a))
      },
      vjp: { a, s, _, ct in (zeroWins(ct, powExponentPartial(s, a)), zeroWins(ct, powBasePartial(s, a)).sum()) })
    check(
      "max(t, s)", scalar: { max($0, $1) },
      jvp: { a, s, y, aDot, sDot in
        tieWeights(a, equalTo: y, other: T(s)) * aDot + tieWeights(T(s), equalTo: y, other: a) * T(sDot)
      },
      vjp: { a, s, y, ct in
        (ct * tieWeights(a, equalTo: y, other: T(s)), (ct * tieWeights(T(s), equalTo: y, other: a)).sum())
      })
  }

  @Test func addScaled() {
    DerivativeRule(
      "addScaled", at: [numbers([2, 2], seed: 1), numbers([2, 2], seed: 2)],
      { x in
        var y = x[0]
        y.addScaled(x[1], by: 3)
        return y
      }, jvp: { _, _, xDot in xDot[0] + xDot[1] * 3 }, vjp: { _, _, ct in [ct, ct * 3] }
    ).check()
  }
}
