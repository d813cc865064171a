import ADRuntime
import Testing

/// Tensors.
let tensorCases: [DerivativeCase] = cases {
  reverse(
    "crossEntropyLoss", at: Tensor<Float>([[0.3, -0.5, 0.8]]), Tensor<Float>([0.1]), precision: .float,
    of: .init { crossEntropyLoss($0, $1, x: images, y: labels) },
    gradient: .init { crossEntropyLossGradient($0, $1, x: images, y: labels) },
    both: .init { crossEntropyLossValueWithGradient($0, $1, x: images, y: labels) },
    vjp: .init { crossEntropyLossVJP($0, $1, x: images, y: labels, cotangent: $2) })
  reverse(
    "matrixGraph", at: square1, square2, square1, square2, of: .init(matrixGraph), gradient: .init(matrixGraphGradient),
    both: .init(matrixGraphValueWithGradient),
    vjp: .init(matrixGraphVJP))
  pullback("tensorFunctions", at: square1, of: .init(tensorFunctions), vjp: .init(tensorFunctionsVJP))
  forward(
    "tensorFunctions", at: square1, of: .init(tensorFunctions), jvp: .init { tensorFunctionsJVP($0, tangent: $1) },
    vjp: .init(tensorFunctionsVJP))
  reverse(
    "broadcastSum", at: square1, Tensor<Double>([0.4, -0.3]), of: .init(broadcastSum),
    gradient: .init(broadcastSumGradient),
    both: .init(broadcastSumValueWithGradient),
    vjp: .init(broadcastSumVJP))
  reverse(
    "networkLoss", at: Tensor<Double>([[0.3, -0.5, 0.8], [0.6, 0.2, -0.9]]), Tensor<Double>([0.3, 0.2, 0.1]),
    Tensor<Double>([[0.7], [-0.4], [0.5]]),
    of: .init { networkLoss($0, $1, $2, x: square1, y: targets) },
    gradient: .init { networkLossGradient($0, $1, $2, x: square1, y: targets) },
    both: .init { networkLossValueWithGradient($0, $1, $2, x: square1, y: targets) },
    vjp: .init { networkLossVJP($0, $1, $2, x: square1, y: targets, cotangent: $3) })
  reverse(
    "groupedDistances", at: grid, Tensor<Double>([[0.1, -0.2, 0.3, 0.4, -0.5, 0.6]]), of: .init(groupedDistances),
    gradient: .init(groupedDistancesGradient), both: .init(groupedDistancesValueWithGradient),
    vjp: .init(groupedDistancesVJP))
  reverse(
    "weightedMean", at: grid, Tensor<Double>([1.0, -0.5, 2.0, 0.3, 0.8, -1.1]), of: .init(weightedMean),
    gradient: .init(weightedMeanGradient), both: .init(weightedMeanValueWithGradient), vjp: .init(weightedMeanVJP))
  forward(
    "weightedMean", at: grid, Tensor<Double>([1.0, -0.5, 2.0, 0.3, 0.8, -1.1]), of: .init(weightedMean),
    jvp: .init { weightedMeanJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(weightedMeanVJP))
  reverse(
    "scaledByItsSquares", at: Tensor<Double>([0.4, -0.9, 1.2]), of: .init(scaledByItsSquares),
    gradient: .init(scaledByItsSquaresGradient), both: .init(scaledByItsSquaresValueWithGradient),
    vjp: .init(scaledByItsSquaresVJP))
  forward(
    "scaledByItsSquares", at: Tensor<Double>([0.4, -0.9, 1.2]), of: .init(scaledByItsSquares),
    jvp: .init { scaledByItsSquaresJVP($0, tangent: $1) }, vjp: .init(scaledByItsSquaresVJP))
  reverse(
    "growingSum", at: Tensor<Double>([0.4, -0.3]), square1, of: .init(growingSum), gradient: .init(growingSumGradient),
    both: .init(growingSumValueWithGradient), vjp: .init(growingSumVJP))
  forward(
    "growingSum", at: Tensor<Double>([0.4, -0.3]), square1, of: .init(growingSum),
    jvp: .init { growingSumJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(growingSumVJP))
}

private let square1 = Tensor<Double>([[0.5, -1.0], [2.0, 0.7]])
private let square2 = Tensor<Double>([[1.5, 0.3], [-0.4, 0.9]])
private let grid = Tensor<Double>(shape: [4, 6], scalars: (0..<24).map { 0.07 * Double($0 * 5 % 24) - 0.6 })
private let targets = Tensor<Double>([[0.2], [0.7]])
private let images = Tensor<Float>([[0.5, -1.0], [2.0, 0.7], [0.1, 0.6]])
private let labels = Tensor<Float>([[1, 0]])
