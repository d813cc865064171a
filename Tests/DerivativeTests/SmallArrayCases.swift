import Testing

/// Short arrays of known length, which are variables in derivatives.
let smallArrayCases: [DerivativeCase] = cases {
  let point = [0.7, -1.2, 0.4]
  reverse(
    "turnedTwice", at: point, 0.8, -0.5, of: .init { turnedTwice($0, $1, $2) },
    gradient: .init { turnedTwiceGradient($0, $1, $2) }, both: .init { turnedTwiceValueWithGradient($0, $1, $2) },
    vjp: .init { turnedTwiceVJP($0, $1, $2, cotangent: $3) })
  forward(
    "turnedTwice", at: point, 0.8, -0.5, of: .init { turnedTwice($0, $1, $2) },
    jvp: .init { turnedTwiceJVP($0, $1, $2, tangent: ($3, $4, $5)) },
    vjp: .init { turnedTwiceVJP($0, $1, $2, cotangent: $3) })
  second(
    "turnedTwice", at: point, 0.8, -0.5, gradient: .init { turnedTwiceGradient($0, $1, $2) },
    hvp: .init { turnedTwiceHVP($0, $1, $2, tangent: ($3, $4, $5)) })
  let matrix = [2.0, 0.3, -0.4, 0.5, 1.7, 0.2, -0.1, 0.6, 2.4]
  reverse(
    "solvedThree", at: matrix, point, of: .init { solvedThree($0, $1) },
    gradient: .init { solvedThreeGradient($0, $1) }, both: .init { solvedThreeValueWithGradient($0, $1) },
    vjp: .init { solvedThreeVJP($0, $1, cotangent: $2) })
  second(
    "solvedThree", at: matrix, point, gradient: .init { solvedThreeGradient($0, $1) },
    hvp: .init { solvedThreeHVP($0, $1, tangent: ($2, $3)) })
  let signal = [-0.5, 1.2, -0.8, 2.5, 0.3, -1.1, 0.9]
  reverse(
    "filtered", at: signal, 0.7, of: .init { filtered($0, $1) }, gradient: .init { filteredGradient($0, $1) },
    both: .init { filteredValueWithGradient($0, $1) }, vjp: .init { filteredVJP($0, $1, cotangent: $2) })
  forward(
    "filtered", at: signal, 0.7, of: .init { filtered($0, $1) }, jvp: .init { filteredJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init { filteredVJP($0, $1, cotangent: $2) })
  reverse(
    "indexedFromOutside", at: point, of: .init { indexedFromOutside($0, at: 2) },
    gradient: .init { indexedFromOutsideGradient($0, at: 2) },
    both: .init { indexedFromOutsideValueWithGradient($0, at: 2) },
    vjp: .init { indexedFromOutsideVJP($0, at: 2, cotangent: $1) })
  reverse(
    "cornersOf", at: 0.8, -1.3, of: .init { cornersOf($0, $1) }, gradient: .init { cornersOfGradient($0, $1) },
    both: .init { cornersOfValueWithGradient($0, $1) }, vjp: .init { cornersOfVJP($0, $1, cotangent: $2) })
  forward(
    "cornersOf", at: 0.8, -1.3, of: .init { cornersOf($0, $1) }, jvp: .init { cornersOfJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init { cornersOfVJP($0, $1, cotangent: $2) })
  jacobian(
    "inPolarCoordinates", at: [0.8, -1.3], of: .init { inPolarCoordinates($0) },
    jacobian: .init { inPolarCoordinatesJacobian($0) })
  pullback(
    "inPolarCoordinates", at: [0.8, -1.3], of: .init { inPolarCoordinates($0) },
    vjp: .init { inPolarCoordinatesVJP($0, cotangent: $1) })
}
