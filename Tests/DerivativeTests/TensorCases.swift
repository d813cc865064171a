import ADRuntime
import Testing

/// Tensors.
let tensorCases: [DerivativeCase] = cases {
  reverse(
    "crossEntropyLoss", at: Tensor<Float>([[0.3, -0.5, 0.8]]), Tensor<Float>([0.1]), precision: .float,
    of: { crossEntropyLoss($0, $1, x: images, y: labels) },
    gradient: { crossEntropyLossGradient($0, $1, x: images, y: labels) },
    both: { crossEntropyLossValueWithGradient($0, $1, x: images, y: labels) },
    vjp: { crossEntropyLossVJP($1, $2, x: images, y: labels, cotangent: $0) })
  reverse(
    "matrixGraph", at: square1, square2, square1, square2, of: matrixGraph, gradient: matrixGraphGradient,
    both: matrixGraphValueWithGradient,
    vjp: { matrixGraphVJP($1, $2, $3, $4, cotangent: $0) })
  pullback("tensorFunctions", at: square1, of: tensorFunctions, vjp: { tensorFunctionsVJP($1, cotangent: $0) })
  forward(
    "tensorFunctions", at: square1, of: tensorFunctions, jvp: { tensorFunctionsJVP($0, tangent: $1) },
    vjp: { tensorFunctionsVJP($1, cotangent: $0) })
  reverse(
    "broadcastSum", at: square1, Tensor<Double>([0.4, -0.3]), of: broadcastSum, gradient: broadcastSumGradient,
    both: broadcastSumValueWithGradient,
    vjp: { broadcastSumVJP($1, $2, cotangent: $0) })
  reverse(
    "networkLoss", at: Tensor<Double>([[0.3, -0.5, 0.8], [0.6, 0.2, -0.9]]), Tensor<Double>([0.3, 0.2, 0.1]),
    Tensor<Double>([[0.7], [-0.4], [0.5]]),
    of: { networkLoss($0, $1, $2, x: square1, y: targets) },
    gradient: { networkLossGradient($0, $1, $2, x: square1, y: targets) },
    both: { networkLossValueWithGradient($0, $1, $2, x: square1, y: targets) },
    vjp: { networkLossVJP($1, $2, $3, x: square1, y: targets, cotangent: $0) })
}

private let square1 = Tensor<Double>([[0.5, -1.0], [2.0, 0.7]])
private let square2 = Tensor<Double>([[1.5, 0.3], [-0.4, 0.9]])
private let targets = Tensor<Double>([[0.2], [0.7]])
private let images = Tensor<Float>([[0.5, -1.0], [2.0, 0.7], [0.1, 0.6]])
private let labels = Tensor<Float>([[1, 0]])
