import Testing

/// Arrays: reads, writes, growth, results.
let arrayCases: [DerivativeCase] = cases {
  reverse(
    "sumOfSquares", at: [1.0, -2.0, 0.5], of: sumOfSquares, gradient: sumOfSquaresGradient,
    both: sumOfSquaresValueWithGradient,
    vjp: { sumOfSquaresVJP($1, cotangent: $0) })
  forward(
    "sumOfSquares", at: [1.0, -2.0, 0.5], of: sumOfSquares, jvp: { sumOfSquaresJVP($0, tangent: $1) },
    vjp: { sumOfSquaresVJP($1, cotangent: $0) })
  second(
    "sumOfSquares", at: [1.0, -2.0, 0.5], gradient: sumOfSquaresGradient, hvp: { sumOfSquaresHVP($0, tangent: $1) })
  reverse(
    "logSumOfSquares", at: [1.0, -2.0, 0.5], of: logSumOfSquares, gradient: logSumOfSquaresGradient,
    both: logSumOfSquaresValueWithGradient,
    vjp: { logSumOfSquaresVJP($1, cotangent: $0) })
  reverse(
    "sumOfCubes", at: [1.0, -2.0, 0.5], of: sumOfCubes, gradient: sumOfCubesGradient, both: sumOfCubesValueWithGradient,
    vjp: { sumOfCubesVJP($1, cotangent: $0) })
  reverse(
    "dotProduct", at: [1.0, -2.0, 0.5], [0.3, 0.1, 0.9], of: dotProduct, gradient: dotProductGradient,
    both: dotProductValueWithGradient,
    vjp: { dotProductVJP($1, $2, cotangent: $0) })
  forward(
    "dotProduct", at: [1.0, -2.0, 0.5], [0.3, 0.1, 0.9], of: dotProduct,
    jvp: { dotProductJVP($0.0, $0.1, tangent: $1) },
    vjp: { dotProductVJP($1, $2, cotangent: $0) })
  reverse(
    "weightedSum", at: [1.0, -2.0, 0.5], of: { weightedSum($0, [3, 1, 2], scale: 0.5) },
    gradient: { weightedSumGradient($0, [3, 1, 2], scale: 0.5) },
    both: { weightedSumValueWithGradient($0, [3, 1, 2], scale: 0.5) },
    vjp: { weightedSumVJP($1, [3, 1, 2], scale: 0.5, cotangent: $0) })
  reverse(
    "bilinearForm", at: [1.0, -0.5], [[0.5, 1.0, 2.0], [-1.0, 0.3, 0.7]], [0.2, 0.4, -0.9], of: bilinearForm,
    gradient: bilinearFormGradient, both: bilinearFormValueWithGradient,
    vjp: { bilinearFormVJP($1, $2, $3, cotangent: $0) })
  pullback(
    "matrixVectorProduct", at: [[0.5, 1.0, 2.0], [-1.0, 0.3, 0.7]], [0.2, 0.4, -0.9], of: matrixVectorProduct,
    vjp: { matrixVectorProductVJP($1, $2, cotangent: $0) })
  forward(
    "matrixVectorProduct", at: [[0.5, 1.0, 2.0], [-1.0, 0.3, 0.7]], [0.2, 0.4, -0.9], of: matrixVectorProduct,
    jvp: { matrixVectorProductJVP($0.0, $0.1, tangent: $1) },
    vjp: { matrixVectorProductVJP($1, $2, cotangent: $0) })
  reverse(
    "squaredInPlace", at: [0.5, -1.0, 0.8], of: squaredInPlace, gradient: squaredInPlaceGradient,
    both: squaredInPlaceValueWithGradient,
    vjp: { squaredInPlaceVJP($1, cotangent: $0) })
  reverse(
    "heat", at: [0.5, -1.0, 0.8, 2.0, 0.3], 0.2, 5, of: heat, gradient: heatGradient, both: heatValueWithGradient,
    vjp: { heatVJP($1, conductivity: $2, steps: $3, cotangent: $0) })
  reverse(
    "heat", at: [0.5, -1.0, 0.8, 2.0, 0.3], 0.2, 4, of: heat, gradient: heatGradient, both: heatValueWithGradient,
    vjp: { heatVJP($1, conductivity: $2, steps: $3, cotangent: $0) })
  reverse(
    "prefixProducts", at: [0.5, -1.0, 0.8, 2.0], of: prefixProducts, gradient: prefixProductsGradient,
    both: prefixProductsValueWithGradient,
    vjp: { prefixProductsVJP($1, cotangent: $0) })
  reverse(
    "logDeterminant", at: [[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]], of: logDeterminant,
    gradient: logDeterminantGradient, both: logDeterminantValueWithGradient,
    vjp: { logDeterminantVJP($1, cotangent: $0) })
  reverse(
    "arrayLiterals", at: 0.5, -1.5, of: arrayLiterals, gradient: arrayLiteralsGradient,
    both: arrayLiteralsValueWithGradient,
    vjp: { arrayLiteralsVJP($1, $2, cotangent: $0) })
  reverse(
    "appended", at: [0.5, -1.0, -0.8, 2.0], of: appended, gradient: appendedGradient, both: appendedValueWithGradient,
    vjp: { appendedVJP($1, cotangent: $0) })
  pullback("filled", at: 0.5, 4, of: filled, vjp: { filledVJP($1, n: $2, cotangent: $0) })
  reverse(
    "gather", at: [0.5, -1.0, 2.0], of: { gather($0, [2, 0, 2, 2]) }, gradient: { gatherGradient($0, [2, 0, 2, 2]) },
    both: { gatherValueWithGradient($0, [2, 0, 2, 2]) }, vjp: { gatherVJP($1, [2, 0, 2, 2], cotangent: $0) })
  reverse(
    "scatter", at: [0.5, -1.0, 2.0, 1.5], of: { scatter($0, [1, 0, 1, 1], size: 3) },
    gradient: { scatterGradient($0, [1, 0, 1, 1], size: 3) },
    both: { scatterValueWithGradient($0, [1, 0, 1, 1], size: 3) },
    vjp: { scatterVJP($1, [1, 0, 1, 1], size: 3, cotangent: $0) })
  reverse(
    "independentSum", at: [0.5, -1.0, 2.0], 1.3, of: independentSum, gradient: independentSumGradient,
    both: independentSumValueWithGradient,
    vjp: { independentSumVJP($1, $2, cotangent: $0) })
  reverse(
    "carriedMaximum", at: [0.5, -1.0, 2.0, -1.5], of: carriedMaximum, gradient: carriedMaximumGradient,
    both: carriedMaximumValueWithGradient,
    vjp: { carriedMaximumVJP($1, cotangent: $0) })
  reverse(
    "sumReadInside", at: [0.5, -1.0, 2.0], of: sumReadInside, gradient: sumReadInsideGradient,
    both: sumReadInsideValueWithGradient,
    vjp: { sumReadInsideVJP($1, cotangent: $0) })
  reverse(
    "writesToChosenElements", at: [0.5, -1.0, 2.0], of: { writesToChosenElements($0, [1, 0, 1]) },
    gradient: { writesToChosenElementsGradient($0, [1, 0, 1]) },
    both: { writesToChosenElementsValueWithGradient($0, [1, 0, 1]) },
    vjp: { writesToChosenElementsVJP($1, [1, 0, 1], cotangent: $0) })
  reverse(
    "reusedArray", at: [0.5, -1.0, 2.0, 0.7], of: reusedArray, gradient: reusedArrayGradient,
    both: reusedArrayValueWithGradient,
    vjp: { reusedArrayVJP($1, cotangent: $0) })
  reverse(
    "mixtureLoss", at: [0.1, -0.4], [0.5, 1.5], [0.2, -0.1],
    of: { mixtureLoss($0, $1, $2, data: mixtureData) },
    gradient: { mixtureLossGradient($0, $1, $2, data: mixtureData) },
    both: { mixtureLossValueWithGradient($0, $1, $2, data: mixtureData) },
    vjp: { mixtureLossVJP($1, $2, $3, data: mixtureData, cotangent: $0) })
}

private let mixtureData = [0.2, 1.7, -0.4, 0.9]
