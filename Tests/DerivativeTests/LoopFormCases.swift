import Testing

/// Forms of loops, and names that the generated code uses too.
let loopFormCases: [DerivativeCase] = cases {
  reverse(
    "realStrides", at: 0.4, 0.3, of: .init(realStrides), gradient: .init(realStridesGradient),
    both: .init(realStridesValueWithGradient), vjp: .init(realStridesVJP))
  forward(
    "realStrides", at: 0.4, 0.3, of: .init(realStrides), jvp: .init { realStridesJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(realStridesVJP))
  reverse(
    "pairs", at: [0.4, 1.7, -2.5], [0.3, -0.6, 0.8], of: .init(pairs), gradient: .init(pairsGradient),
    both: .init(pairsValueWithGradient), vjp: .init(pairsVJP))
  forward(
    "pairs", at: [0.4, 1.7, -2.5], [0.3, -0.6, 0.8], of: .init(pairs),
    jvp: .init { pairsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(pairsVJP))
  reverse(
    "searched", at: [[0.4, -0.7], [1.2, 0.3]], 1.0, of: .init(searched), gradient: .init(searchedGradient),
    both: .init(searchedValueWithGradient), vjp: .init(searchedVJP))
  forward(
    "searched", at: [[0.4, -0.7], [1.2, 0.3]], 1.0, of: .init(searched),
    jvp: .init { searchedJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(searchedVJP))
  reverse(
    "searched", at: [[0.4, -0.7], [1.2, 0.3]], 3.9, of: .init(searched), gradient: .init(searchedGradient),
    both: .init(searchedValueWithGradient), vjp: .init(searchedVJP))
  forward(
    "searched", at: [[0.4, -0.7], [1.2, 0.3]], 3.9, of: .init(searched),
    jvp: .init { searchedJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(searchedVJP))
  reverse(
    "searched", at: [[0.4, -0.7], [1.2, 0.3]], 0.1, of: .init(searched), gradient: .init(searchedGradient),
    both: .init(searchedValueWithGradient), vjp: .init(searchedVJP))
  forward(
    "searched", at: [[0.4, -0.7], [1.2, 0.3]], 0.1, of: .init(searched),
    jvp: .init { searchedJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(searchedVJP))
  reverse(
    "converged", at: 2.0, of: .init(converged), gradient: .init(convergedGradient),
    both: .init(convergedValueWithGradient), vjp: .init(convergedVJP))
  forward(
    "converged", at: 2.0, of: .init(converged), jvp: .init { convergedJVP($0, tangent: $1) },
    vjp: .init(convergedVJP))
  reverse(
    "unreachableTail", at: 1.7, of: .init(unreachableTail), gradient: .init(unreachableTailGradient),
    both: .init(unreachableTailValueWithGradient), vjp: .init(unreachableTailVJP))
  forward(
    "unreachableTail", at: 1.7, of: .init(unreachableTail), jvp: .init { unreachableTailJVP($0, tangent: $1) },
    vjp: .init(unreachableTailVJP))
  reverse(
    "collidingNames", at: 0.5, 0.8, 1.2, 0.7, 0.3, of: .init(collidingNames), gradient: .init(collidingNamesGradient),
    both: .init(collidingNamesValueWithGradient), vjp: .init(collidingNamesVJP))
  forward(
    "collidingNames", at: 0.5, 0.8, 1.2, 0.7, 0.3, of: .init(collidingNames),
    jvp: .init { collidingNamesJVP($0, $1, $2, iteration: $3, exit: $4, tangent: ($5, $6, $7, $8, $9)) },
    vjp: .init(collidingNamesVJP))
  reverse(
    "collidingNames", at: 5.0, 4.0, 1.2, 3.0, 0.3, of: .init(collidingNames), gradient: .init(collidingNamesGradient),
    both: .init(collidingNamesValueWithGradient), vjp: .init(collidingNamesVJP))
  forward(
    "collidingNames", at: 5.0, 4.0, 1.2, 3.0, 0.3, of: .init(collidingNames),
    jvp: .init { collidingNamesJVP($0, $1, $2, iteration: $3, exit: $4, tangent: ($5, $6, $7, $8, $9)) },
    vjp: .init(collidingNamesVJP))
  reverse(
    "parameterNames", at: 0.5, 0.8, 1.2, 0.7, of: .init(parameterNames), gradient: .init(parameterNamesGradient),
    both: .init(parameterNamesValueWithGradient), vjp: .init(parameterNamesVJP))
  forward(
    "parameterNames", at: 0.5, 0.8, 1.2, 0.7, of: .init(parameterNames),
    jvp: .init { parameterNamesJVP($0, gradient: $1, tangent: $2, cotangent: $3, tangent: ($4, $5, $6, $7)) },
    vjp: .init(parameterNamesVJP))
}
