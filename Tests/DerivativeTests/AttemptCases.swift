import Testing

/// `try?`, errors of closures and local functions, and positions that are looked for.
let attemptCases: [DerivativeCase] = cases {
  reverse(
    "optionalLogarithm", at: 1.3, 0.7, of: .init(optionalLogarithm), gradient: .init(optionalLogarithmGradient),
    both: .init(optionalLogarithmValueWithGradient), vjp: .init(optionalLogarithmVJP))
  forward(
    "optionalLogarithm", at: 1.3, 0.7, of: .init(optionalLogarithm),
    jvp: .init { optionalLogarithmJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(optionalLogarithmVJP))
  reverse(
    "optionalLogarithm", at: 1.3, 1.6, of: .init(optionalLogarithm), gradient: .init(optionalLogarithmGradient),
    both: .init(optionalLogarithmValueWithGradient), vjp: .init(optionalLogarithmVJP))
  forward(
    "optionalLogarithm", at: 1.3, 1.6, of: .init(optionalLogarithm),
    jvp: .init { optionalLogarithmJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(optionalLogarithmVJP))
  reverse(
    "optionalLogarithm", at: -1.3, 0.7, of: .init(optionalLogarithm), gradient: .init(optionalLogarithmGradient),
    both: .init(optionalLogarithmValueWithGradient), vjp: .init(optionalLogarithmVJP))
  forward(
    "optionalLogarithm", at: -1.3, 0.7, of: .init(optionalLogarithm),
    jvp: .init { optionalLogarithmJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(optionalLogarithmVJP))
  reverse(
    "optionalLogarithm", at: 0.4, 1.9, of: .init(optionalLogarithm), gradient: .init(optionalLogarithmGradient),
    both: .init(optionalLogarithmValueWithGradient), vjp: .init(optionalLogarithmVJP))
  forward(
    "optionalLogarithm", at: 0.4, 1.9, of: .init(optionalLogarithm),
    jvp: .init { optionalLogarithmJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(optionalLogarithmVJP))
  reverse(
    "attemptedUpdates", at: [0.4, 0.9, 1.4], 0.3, of: .init(attemptedUpdates),
    gradient: .init(attemptedUpdatesGradient),
    both: .init(attemptedUpdatesValueWithGradient), vjp: .init(attemptedUpdatesVJP))
  forward(
    "attemptedUpdates", at: [0.4, 0.9, 1.4], 0.3, of: .init(attemptedUpdates),
    jvp: .init { attemptedUpdatesJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(attemptedUpdatesVJP))
  reverse(
    "attemptedUpdates", at: [1.9, 0.2], 0.3, of: .init(attemptedUpdates), gradient: .init(attemptedUpdatesGradient),
    both: .init(attemptedUpdatesValueWithGradient), vjp: .init(attemptedUpdatesVJP))
  forward(
    "attemptedUpdates", at: [1.9, 0.2], 0.3, of: .init(attemptedUpdates),
    jvp: .init { attemptedUpdatesJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(attemptedUpdatesVJP))
  reverse(
    "throwingClosures", at: [0.4, 1.7], 1.3, of: .init(throwingClosures), gradient: .init(throwingClosuresGradient),
    both: .init(throwingClosuresValueWithGradient), vjp: .init(throwingClosuresVJP))
  forward(
    "throwingClosures", at: [0.4, 1.7], 1.3, of: .init(throwingClosures),
    jvp: .init { throwingClosuresJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(throwingClosuresVJP))
  reverse(
    "throwingClosures", at: [0.4, -1.7], 1.3, of: .init(throwingClosures), gradient: .init(throwingClosuresGradient),
    both: .init(throwingClosuresValueWithGradient), vjp: .init(throwingClosuresVJP))
  forward(
    "throwingClosures", at: [0.4, -1.7], 1.3, of: .init(throwingClosures),
    jvp: .init { throwingClosuresJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(throwingClosuresVJP))
  reverse(
    "throwingLocalFunctions", at: 1.1, 0.9, of: .init(throwingLocalFunctions),
    gradient: .init(throwingLocalFunctionsGradient),
    both: .init(throwingLocalFunctionsValueWithGradient), vjp: .init(throwingLocalFunctionsVJP))
  forward(
    "throwingLocalFunctions", at: 1.1, 0.9, of: .init(throwingLocalFunctions),
    jvp: .init { throwingLocalFunctionsJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(throwingLocalFunctionsVJP))
  reverse(
    "throwingLocalFunctions", at: 1.3, 2.5, of: .init(throwingLocalFunctions),
    gradient: .init(throwingLocalFunctionsGradient),
    both: .init(throwingLocalFunctionsValueWithGradient), vjp: .init(throwingLocalFunctionsVJP))
  forward(
    "throwingLocalFunctions", at: 1.3, 2.5, of: .init(throwingLocalFunctions),
    jvp: .init { throwingLocalFunctionsJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(throwingLocalFunctionsVJP))
  reverse(
    "throwingLocalFunctions", at: 1.3, 1.6, of: .init(throwingLocalFunctions),
    gradient: .init(throwingLocalFunctionsGradient),
    both: .init(throwingLocalFunctionsValueWithGradient), vjp: .init(throwingLocalFunctionsVJP))
  forward(
    "throwingLocalFunctions", at: 1.3, 1.6, of: .init(throwingLocalFunctions),
    jvp: .init { throwingLocalFunctionsJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(throwingLocalFunctionsVJP))
  reverse(
    "throwingLocalFunctions", at: 3.3, 0.4, of: .init(throwingLocalFunctions),
    gradient: .init(throwingLocalFunctionsGradient),
    both: .init(throwingLocalFunctionsValueWithGradient), vjp: .init(throwingLocalFunctionsVJP))
  forward(
    "throwingLocalFunctions", at: 3.3, 0.4, of: .init(throwingLocalFunctions),
    jvp: .init { throwingLocalFunctionsJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(throwingLocalFunctionsVJP))
  reverse(
    "caughtFarAway", at: 3.4, of: .init(caughtFarAway), gradient: .init(caughtFarAwayGradient),
    both: .init(caughtFarAwayValueWithGradient), vjp: .init(caughtFarAwayVJP))
  forward(
    "caughtFarAway", at: 3.4, of: .init(caughtFarAway),
    jvp: .init { caughtFarAwayJVP($0, tangent: $1) }, vjp: .init(caughtFarAwayVJP))
  reverse(
    "caughtFarAway", at: 0.7, of: .init(caughtFarAway), gradient: .init(caughtFarAwayGradient),
    both: .init(caughtFarAwayValueWithGradient), vjp: .init(caughtFarAwayVJP))
  forward(
    "caughtFarAway", at: 0.7, of: .init(caughtFarAway),
    jvp: .init { caughtFarAwayJVP($0, tangent: $1) }, vjp: .init(caughtFarAwayVJP))
  reverse(
    "positions", at: [0.4, 1.7, 2.5, 0.3], 1.3, of: .init(positions), gradient: .init(positionsGradient),
    both: .init(positionsValueWithGradient), vjp: .init(positionsVJP))
  forward(
    "positions", at: [0.4, 1.7, 2.5, 0.3], 1.3, of: .init(positions),
    jvp: .init { positionsJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(positionsVJP))
  reverse(
    "positions", at: [0.4, 0.7, 0.5, 0.3, 0.2], 0.9, of: .init(positions), gradient: .init(positionsGradient),
    both: .init(positionsValueWithGradient), vjp: .init(positionsVJP))
  forward(
    "positions", at: [0.4, 0.7, 0.5, 0.3, 0.2], 0.9, of: .init(positions),
    jvp: .init { positionsJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(positionsVJP))
  reverse(
    "throwingFunctionValues", at: [0.4, 1.7], 1.3,
    of: .init { (v: [Double], s: Double) in try! throwingFunctionValues(v, s) },
    gradient: .init { (v: [Double], s: Double) in try! throwingFunctionValuesGradient(v, s) },
    both: .init { (v: [Double], s: Double) in try! throwingFunctionValuesValueWithGradient(v, s) },
    vjp: .init { (v: [Double], s: Double, w: Double) in try! throwingFunctionValuesVJP(v, s, cotangent: w) })
  second(
    "optionalLogarithm", at: 1.3, 0.7, gradient: .init(optionalLogarithmGradient),
    hvp: .init { optionalLogarithmHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "mappedResult", at: 2.0, 1.3, of: .init(mappedResult), gradient: .init(mappedResultGradient),
    both: .init(mappedResultValueWithGradient), vjp: .init(mappedResultVJP))
  forward(
    "mappedResult", at: 2.0, 1.3, of: .init(mappedResult), jvp: .init { mappedResultJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(mappedResultVJP))
  second(
    "mappedResult", at: 2.0, 1.3, gradient: .init(mappedResultGradient),
    hvp: .init { mappedResultHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "mappedResult", at: -2.0, 1.3, of: .init(mappedResult), gradient: .init(mappedResultGradient),
    both: .init(mappedResultValueWithGradient), vjp: .init(mappedResultVJP))
  forward(
    "mappedResult", at: -2.0, 1.3, of: .init(mappedResult), jvp: .init { mappedResultJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(mappedResultVJP))
  second(
    "mappedResult", at: -2.0, 1.3, gradient: .init(mappedResultGradient),
    hvp: .init { mappedResultHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "mappedResult", at: 40.0, 2.5, of: .init(mappedResult), gradient: .init(mappedResultGradient),
    both: .init(mappedResultValueWithGradient), vjp: .init(mappedResultVJP))
  forward(
    "mappedResult", at: 40.0, 2.5, of: .init(mappedResult), jvp: .init { mappedResultJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(mappedResultVJP))
  second(
    "mappedResult", at: 40.0, 2.5, gradient: .init(mappedResultGradient),
    hvp: .init { mappedResultHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "mappedResult", at: 2.0, -0.7, of: .init(mappedResult), gradient: .init(mappedResultGradient),
    both: .init(mappedResultValueWithGradient), vjp: .init(mappedResultVJP))
  forward(
    "mappedResult", at: 2.0, -0.7, of: .init(mappedResult), jvp: .init { mappedResultJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(mappedResultVJP))
  second(
    "mappedResult", at: 2.0, -0.7, gradient: .init(mappedResultGradient),
    hvp: .init { mappedResultHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "gotResult", at: 1.7, of: .init(gotResult), gradient: .init(gotResultGradient),
    both: .init(gotResultValueWithGradient), vjp: .init(gotResultVJP))
  forward(
    "gotResult", at: 1.7, of: .init(gotResult), jvp: .init { gotResultJVP($0, tangent: $1) },
    vjp: .init(gotResultVJP))
  reverse(
    "gotResult", at: -0.6, of: .init(gotResult), gradient: .init(gotResultGradient),
    both: .init(gotResultValueWithGradient), vjp: .init(gotResultVJP))
  forward(
    "gotResult", at: -0.6, of: .init(gotResult), jvp: .init { gotResultJVP($0, tangent: $1) },
    vjp: .init(gotResultVJP))
  reverse(
    "triedResult", at: 1.7, of: .init(triedResult), gradient: .init(triedResultGradient),
    both: .init(triedResultValueWithGradient), vjp: .init(triedResultVJP))
  forward(
    "triedResult", at: 1.7, of: .init(triedResult), jvp: .init { triedResultJVP($0, tangent: $1) },
    vjp: .init(triedResultVJP))
  reverse(
    "triedResult", at: -0.6, of: .init(triedResult), gradient: .init(triedResultGradient),
    both: .init(triedResultValueWithGradient), vjp: .init(triedResultVJP))
  forward(
    "triedResult", at: -0.6, of: .init(triedResult), jvp: .init { triedResultJVP($0, tangent: $1) },
    vjp: .init(triedResultVJP))
}
