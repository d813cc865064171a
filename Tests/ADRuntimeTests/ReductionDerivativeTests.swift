import ADRuntime
import Testing

@Suite struct ReductionDerivativeTests {
  static let axes: [([Int], Bool)] = [([0], false), ([1], true), ([-1, 0], false), ([2, 1], true), ([], false)]
  let x = numbers([2, 3, 4], seed: 1)

  /// Checks a reduction to a scalar.
  func check(
    _ name: String, _ function: @escaping (T) -> Double, jvp: @escaping (T, Double, T) -> Double,
    vjp: @escaping (T, Double, Double) -> T
  ) {
    DerivativeRule(
      name, at: [x], { T(function($0[0])) }, jvp: { x, y, xDot in T(jvp(x[0], y.scalar, xDot[0])) },
      vjp: { x, y, ct in [vjp(x[0], y.scalar, ct.scalar)] }
    ).check()
  }

  /// Checks a reduction over axes.
  func check(
    _ name: String, axes function: @escaping (T, [Int], Bool) -> T,
    jvp: @escaping (T, T, T, [Int], Bool) -> T, vjp: @escaping (T, T, T, [Int], Bool) -> T
  ) {
    for (a, k) in Self.axes {
      DerivativeRule(
        "\(name) \(a) \(k)", at: [x], { function($0[0], a, k) },
        jvp: { x, y, xDot in jvp(x[0], y, xDot[0], a, k) }, vjp: { x, y, ct in [vjp(x[0], y, ct, a, k)] }
      ).check()
    }
  }

  @Test func overEverything() {
    check("sum", { $0.sum() }, jvp: { $2.sum() }, vjp: { T(repeating: $2, shape: $0.shape) })
    check(
      "mean", { $0.mean() }, jvp: { $2.mean() }, vjp: { T(repeating: $2 / Double($0.count), shape: $0.shape) })
    check("max", { $0.max() }, jvp: { dot($0.tieWeights(of: $1), $2) }, vjp: { $2 * $0.tieWeights(of: $1) })
    check("min", { $0.min() }, jvp: { dot($0.tieWeights(of: $1), $2) }, vjp: { $2 * $0.tieWeights(of: $1) })
    check(
      "variance", { $0.variance() }, jvp: { 2 * dot($0 - $0.mean(), $2) / Double($0.count) },
      vjp: { ($0 - $0.mean()) * (2 * $2 / Double($0.count)) })
    check("logSumExp", { logSumExp($0) }, jvp: { dot(exp($0 - $1), $2) }, vjp: { exp($0 - $1) * $2 })
  }

  @Test func overAxes() {
    check(
      "sum", axes: { $0.sum(axes: $1, keepDims: $2) }, jvp: { _, _, xDot, a, k in xDot.sum(axes: a, keepDims: k) },
      vjp: { x, _, ct, a, k in ct.spread(axes: a, keepDims: k, to: x.shape) })
    check(
      "mean", axes: { $0.mean(axes: $1, keepDims: $2) }, jvp: { _, _, xDot, a, k in xDot.mean(axes: a, keepDims: k) },
      vjp: { x, _, ct, a, k in
        ct.spread(axes: a, keepDims: k, to: x.shape) / Double(x.count(alongAxes: a))
      })
    for (name, function) in [
      ("max", { $0.max(axes: $1, keepDims: $2) }), ("min", { $0.min(axes: $1, keepDims: $2) }),
    ] as [(String, (T, [Int], Bool) -> T)] {
      check(
        name, axes: function,
        jvp: { x, y, xDot, a, k in (x.tieWeights(of: y, axes: a, keepDims: k) * xDot).sum(axes: a, keepDims: k) },
        vjp: { x, y, ct, a, k in
          x.tieWeights(of: y, axes: a, keepDims: k) * ct.spread(axes: a, keepDims: k, to: x.shape)
        })
    }
    check(
      "variance", axes: { $0.variance(axes: $1, keepDims: $2) },
      jvp: { x, _, xDot, a, k in
        2 * ((x - x.mean(axes: a, keepDims: true)) * xDot).mean(axes: a, keepDims: k)
      },
      vjp: { x, _, ct, a, k in
        (x - x.mean(axes: a, keepDims: true)) * ct.spread(axes: a, keepDims: k, to: x.shape)
          * (2 / Double(x.count(alongAxes: a)))
      })
    check(
      "logSumExp", axes: { logSumExp($0, axes: $1, keepDims: $2) },
      jvp: { x, y, xDot, a, k in
        (exp(x - y.spread(axes: a, keepDims: k, to: x.shape)) * xDot).sum(axes: a, keepDims: k)
      },
      vjp: { x, y, ct, a, k in
        exp(x - y.spread(axes: a, keepDims: k, to: x.shape)) * ct.spread(axes: a, keepDims: k, to: x.shape)
      })
  }

  @Test(arguments: [0, 1, -1])
  func softmaxes(_ a: Int) {
    DerivativeRule(
      "softmax", at: [x], { softmax($0[0], axis: a) },
      jvp: { _, y, xDot in y * (xDot[0] - (y * xDot[0]).sum(axis: a, keepDims: true)) },
      vjp: { _, y, ct in [y * (ct - (y * ct).sum(axis: a, keepDims: true))] }
    ).check()
    DerivativeRule(
      "logSoftmax", at: [x], { logSoftmax($0[0], axis: a) },
      jvp: { _, y, xDot in xDot[0] - (exp(y) * xDot[0]).sum(axis: a, keepDims: true) },
      vjp: { _, y, ct in [ct - exp(y) * ct.sum(axis: a, keepDims: true)] }
    ).check()
  }
}
