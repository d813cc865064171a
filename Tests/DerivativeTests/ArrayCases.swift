import Testing

/// Arrays: reads, writes, growth, results.
let arrayCases: [DerivativeCase] = cases {
  reverse(
    "sumOfSquares", at: [1.0, -2.0, 0.5], of: .init(sumOfSquares), gradient: .init(sumOfSquaresGradient),
    both: .init(sumOfSquaresValueWithGradient),
    vjp: .init(sumOfSquaresVJP))
  forward(
    "sumOfSquares", at: [1.0, -2.0, 0.5], of: .init(sumOfSquares), jvp: .init { sumOfSquaresJVP($0, tangent: $1) },
    vjp: .init(sumOfSquaresVJP))
  second(
    "sumOfSquares", at: [1.0, -2.0, 0.5], gradient: .init(sumOfSquaresGradient),
    hvp: .init { sumOfSquaresHVP($0, tangent: $1) })
  reverse(
    "logSumOfSquares", at: [1.0, -2.0, 0.5], of: .init(logSumOfSquares), gradient: .init(logSumOfSquaresGradient),
    both: .init(logSumOfSquaresValueWithGradient),
    vjp: .init(logSumOfSquaresVJP))
  reverse(
    "sumOfCubes", at: [1.0, -2.0, 0.5], of: .init(sumOfCubes), gradient: .init(sumOfCubesGradient),
    both: .init(sumOfCubesValueWithGradient),
    vjp: .init(sumOfCubesVJP))
  reverse(
    "dotProduct", at: [1.0, -2.0, 0.5], [0.3, 0.1, 0.9], of: .init(dotProduct), gradient: .init(dotProductGradient),
    both: .init(dotProductValueWithGradient),
    vjp: .init(dotProductVJP))
  forward(
    "dotProduct", at: [1.0, -2.0, 0.5], [0.3, 0.1, 0.9], of: .init(dotProduct),
    jvp: .init { dotProductJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(dotProductVJP))
  reverse(
    "weightedSum", at: [1.0, -2.0, 0.5], of: .init { weightedSum($0, [3, 1, 2], scale: 0.5) },
    gradient: .init { weightedSumGradient($0, [3, 1, 2], scale: 0.5) },
    both: .init { weightedSumValueWithGradient($0, [3, 1, 2], scale: 0.5) },
    vjp: .init { weightedSumVJP($0, [3, 1, 2], scale: 0.5, cotangent: $1) })
  reverse(
    "bilinearForm", at: [1.0, -0.5], [[0.5, 1.0, 2.0], [-1.0, 0.3, 0.7]], [0.2, 0.4, -0.9], of: .init(bilinearForm),
    gradient: .init(bilinearFormGradient), both: .init(bilinearFormValueWithGradient),
    vjp: .init(bilinearFormVJP))
  pullback(
    "matrixVectorProduct", at: [[0.5, 1.0, 2.0], [-1.0, 0.3, 0.7]], [0.2, 0.4, -0.9], of: .init(matrixVectorProduct),
    vjp: .init(matrixVectorProductVJP))
  forward(
    "matrixVectorProduct", at: [[0.5, 1.0, 2.0], [-1.0, 0.3, 0.7]], [0.2, 0.4, -0.9], of: .init(matrixVectorProduct),
    jvp: .init { matrixVectorProductJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(matrixVectorProductVJP))
  reverse(
    "squaredInPlace", at: [0.5, -1.0, 0.8], of: .init(squaredInPlace), gradient: .init(squaredInPlaceGradient),
    both: .init(squaredInPlaceValueWithGradient),
    vjp: .init(squaredInPlaceVJP))
  reverse(
    "heat", at: [0.5, -1.0, 0.8, 2.0, 0.3], 0.2, 5, of: .init(heat), gradient: .init(heatGradient),
    both: .init(heatValueWithGradient),
    vjp: .init(heatVJP))
  reverse(
    "heat", at: [0.5, -1.0, 0.8, 2.0, 0.3], 0.2, 4, of: .init(heat), gradient: .init(heatGradient),
    both: .init(heatValueWithGradient),
    vjp: .init(heatVJP))
  reverse(
    "prefixProducts", at: [0.5, -1.0, 0.8, 2.0], of: .init(prefixProducts), gradient: .init(prefixProductsGradient),
    both: .init(prefixProductsValueWithGradient),
    vjp: .init(prefixProductsVJP))
  reverse(
    "logDeterminant", at: [[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]], of: .init(logDeterminant),
    gradient: .init(logDeterminantGradient), both: .init(logDeterminantValueWithGradient),
    vjp: .init(logDeterminantVJP))
  reverse(
    "arrayLiterals", at: 0.5, -1.5, of: .init(arrayLiterals), gradient: .init(arrayLiteralsGradient),
    both: .init(arrayLiteralsValueWithGradient),
    vjp: .init(arrayLiteralsVJP))
  reverse(
    "appended", at: [0.5, -1.0, -0.8, 2.0], of: .init(appended), gradient: .init(appendedGradient),
    both: .init(appendedValueWithGradient),
    vjp: .init(appendedVJP))
  pullback("filled", at: 0.5, 4, of: .init(filled), vjp: .init(filledVJP))
  reverse(
    "gather", at: [0.5, -1.0, 2.0], of: .init { gather($0, [2, 0, 2, 2]) },
    gradient: .init { gatherGradient($0, [2, 0, 2, 2]) },
    both: .init { gatherValueWithGradient($0, [2, 0, 2, 2]) },
    vjp: .init { gatherVJP($0, [2, 0, 2, 2], cotangent: $1) })
  reverse(
    "scatter", at: [0.5, -1.0, 2.0, 1.5], of: .init { scatter($0, [1, 0, 1, 1], size: 3) },
    gradient: .init { scatterGradient($0, [1, 0, 1, 1], size: 3) },
    both: .init { scatterValueWithGradient($0, [1, 0, 1, 1], size: 3) },
    vjp: .init { scatterVJP($0, [1, 0, 1, 1], size: 3, cotangent: $1) })
  reverse(
    "independentSum", at: [0.5, -1.0, 2.0], 1.3, of: .init(independentSum), gradient: .init(independentSumGradient),
    both: .init(independentSumValueWithGradient),
    vjp: .init(independentSumVJP))
  reverse(
    "carriedMaximum", at: [0.5, -1.0, 2.0, -1.5], of: .init(carriedMaximum), gradient: .init(carriedMaximumGradient),
    both: .init(carriedMaximumValueWithGradient),
    vjp: .init(carriedMaximumVJP))
  reverse(
    "sumReadInside", at: [0.5, -1.0, 2.0], of: .init(sumReadInside), gradient: .init(sumReadInsideGradient),
    both: .init(sumReadInsideValueWithGradient),
    vjp: .init(sumReadInsideVJP))
  reverse(
    "writesToChosenElements", at: [0.5, -1.0, 2.0], of: .init { writesToChosenElements($0, [1, 0, 1]) },
    gradient: .init { writesToChosenElementsGradient($0, [1, 0, 1]) },
    both: .init { writesToChosenElementsValueWithGradient($0, [1, 0, 1]) },
    vjp: .init { writesToChosenElementsVJP($0, [1, 0, 1], cotangent: $1) })
  reverse(
    "reusedArray", at: [0.5, -1.0, 2.0, 0.7], of: .init(reusedArray), gradient: .init(reusedArrayGradient),
    both: .init(reusedArrayValueWithGradient),
    vjp: .init(reusedArrayVJP))
  reverse(
    "mixtureLoss", at: [0.1, -0.4], [0.5, 1.5], [0.2, -0.1],
    of: .init { mixtureLoss($0, $1, $2, data: mixtureData) },
    gradient: .init { mixtureLossGradient($0, $1, $2, data: mixtureData) },
    both: .init { mixtureLossValueWithGradient($0, $1, $2, data: mixtureData) },
    vjp: .init { mixtureLossVJP($0, $1, $2, data: mixtureData, cotangent: $3) })
  reverse(
    "poseError", at: poseAngles,
    of: .init { poseError($0, parents: bones.parents, offsets: bones.offsets, seen: bones.seen) },
    gradient: .init { poseErrorGradient($0, parents: bones.parents, offsets: bones.offsets, seen: bones.seen) },
    both: .init { poseErrorValueWithGradient($0, parents: bones.parents, offsets: bones.offsets, seen: bones.seen) },
    vjp: .init {
      poseErrorVJP($0, parents: bones.parents, offsets: bones.offsets, seen: bones.seen, cotangent: $1)
    })
}

private let poseAngles: [Double] = (0..<12).map { 0.1 * Double($0) - 0.5 }
private let bones = (
  parents: [-1, 0, 1, 0], offsets: [[0.1, 0.2, -0.1], [1.0, 0.1, 0.2], [0.8, -0.1, 0.1], [0.5, 0.7, -0.2]],
  seen: [[0.0, 0.1, 0.1], [0.9, 0.3, 0.4], [1.5, 0.9, 0.2], [0.2, 0.8, 0.3]]
)
private let mixtureData = [0.2, 1.7, -0.4, 0.9]
