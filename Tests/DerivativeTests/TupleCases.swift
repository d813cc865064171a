import Testing

/// Tuples and arrays of them as parameters and results, by way of the numbers in them.
let tupleCases: [DerivativeCase] = cases {
  reverse(
    "pointSum", at: [0.7, -1.3, 0.4, 2.1], of: .init { pointSum(pairs($0)) },
    gradient: .init { numbers(pointSumGradient(pairs($0))) },
    both: .init { (x: [Double]) in
      let both = pointSumValueWithGradient(pairs(x))
      return (both.value, numbers(both.gradient))
    },
    vjp: .init { (x: [Double], cotangent: Double) in
      let pulled = pointSumVJP(pairs(x), cotangent: cotangent)
      return (pulled.value, numbers(pulled.cotangent))
    })
  second(
    "pointSum", at: [0.7, -1.3, 0.4, 2.1], gradient: .init { numbers(pointSumGradient(pairs($0))) },
    hvp: .init { (x: [Double], tangent: [Double]) in
      let second = pointSumHVP(pairs(x), tangent: pairs(tangent))
      return (numbers(second.gradient), numbers(second.product))
    })
  reverse(
    "correlation", at: [0.7, -1.3, 0.4, 2.1], [0.2, 0.6, -0.9, 1.4], 0.8,
    of: .init { correlation(PairedSeries(pair: ($0, $1), rate: $2)) },
    gradient: .init { parts(correlationGradient(PairedSeries(pair: ($0, $1), rate: $2))) },
    both: .init { (a: [Double], b: [Double], rate: Double) in
      let both = correlationValueWithGradient(PairedSeries(pair: (a, b), rate: rate))
      return (both.value, parts(both.gradient))
    },
    vjp: .init { (a: [Double], b: [Double], rate: Double, cotangent: Double) in
      let pulled = correlationVJP(PairedSeries(pair: (a, b), rate: rate), cotangent: cotangent)
      return (pulled.value, parts(pulled.cotangent))
    })
  forward(
    "pairsIn", at: [0.7, -1.3, 0.4, 2.1, 0.9],
    of: .init { (x: [Double]) -> [Double] in
      let result = pairsIn((x[0], x[1]), (a: x[2], b: [x[3], x[4]], n: 3))
      return [result.0] + result.sum
    },
    jvp: .init { (x: [Double], t: [Double]) -> [[Double]] in
      let pushed = pairsInJVP(
        (x[0], x[1]), (a: x[2], b: [x[3], x[4]], n: 3),
        tangent: (p: (t[0], t[1]), q: (a: t[2], b: [t[3], t[4]])))
      return [[pushed.value.0] + pushed.value.sum, [pushed.tangent.0] + pushed.tangent.sum]
    },
    vjp: .init { (x: [Double], w: [Double]) -> [[Double]] in
      let pulled = pairsInVJP(
        (x[0], x[1]), (a: x[2], b: [x[3], x[4]], n: 3), cotangent: (w[0], sum: [w[1], w[2]]))
      let (p, q) = pulled.cotangent
      return [[pulled.value.0] + pulled.value.sum, [p.0, p.1, q.a] + q.b]
    })
  forward(
    "advanceState", at: [0.7, -1.3, 0.4, 2.1, 0.9],
    of: .init { (x: [Double]) -> [Double] in
      var state = (q: [x[0], x[1]], p: [x[2], x[3]])
      let value = advanceState(&state, dt: x[4])
      return [value] + state.q + state.p
    },
    jvp: .init { (x: [Double], t: [Double]) -> [[Double]] in
      var state = (q: [x[0], x[1]], p: [x[2], x[3]])
      let tangent = (state: (q: [t[0], t[1]], p: [t[2], t[3]]), dt: t[4])
      let pushed = advanceStateJVP(&state, dt: x[4], tangent: tangent)
      let moved = pushed.tangent
      return [[pushed.value] + state.q + state.p, [moved.result] + moved.state.q + moved.state.p]
    },
    vjp: .init { (x: [Double], w: [Double]) -> [[Double]] in
      var state = (q: [x[0], x[1]], p: [x[2], x[3]])
      let cotangent = (result: w[0], state: (q: [w[1], w[2]], p: [w[3], w[4]]))
      let pulled = advanceStateVJP(&state, dt: x[4], cotangent: cotangent)
      let (back, dt) = pulled.cotangent
      return [[pulled.value] + state.q + state.p, back.q + back.p + [dt]]
    })
}

private func parts(_ series: PairedSeries.TangentVector) -> ([Double], [Double], Double) {
  (series.pair.0, series.pair.1, series.rate)
}

private func pairs(_ x: [Double]) -> [(x: Double, y: Double)] {
  stride(from: 0, to: x.count, by: 2).map { (x: x[$0], y: x[$0 + 1]) }
}

private func numbers(_ points: [(x: Double, y: Double)]) -> [Double] { points.flatMap { [$0.x, $0.y] } }
