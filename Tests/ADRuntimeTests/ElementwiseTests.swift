import ADRuntime
import Foundation
import Testing

@Suite struct ElementwiseTests {
  /// Every function with the scalar one that it applies and a point inside its domain.
  static let functions: [(String, @Sendable (Tensor<Double>) -> Tensor<Double>, @Sendable (Double) -> Double, Double)] =
    [
      ("exp", { exp($0) }, { Foundation.exp($0) }, -0.7), ("exp2", { exp2($0) }, { Foundation.exp2($0) }, 0.3),
      ("expm1", { expm1($0) }, { Foundation.expm1($0) }, 1e-9), ("log", { log($0) }, { Foundation.log($0) }, 3.5),
      ("log2", { log2($0) }, { Foundation.log2($0) }, 3.5), ("log10", { log10($0) }, { Foundation.log10($0) }, 3.5),
      ("log1p", { log1p($0) }, { Foundation.log1p($0) }, 1e-9), ("sqrt", { sqrt($0) }, { $0.squareRoot() }, 2),
      ("rsqrt", { rsqrt($0) }, { 1 / $0.squareRoot() }, 2), ("cbrt", { cbrt($0) }, { Foundation.cbrt($0) }, -2),
      ("square", { square($0) }, { $0 * $0 }, -3), ("reciprocal", { reciprocal($0) }, { 1 / $0 }, -3),
      ("abs", { abs($0) }, { Swift.abs($0) }, -3), ("sign", { sign($0) }, { $0 < 0 ? -1 : 1 }, -3),
      ("sin", { sin($0) }, { Foundation.sin($0) }, 2), ("cos", { cos($0) }, { Foundation.cos($0) }, 2),
      ("tan", { tan($0) }, { Foundation.tan($0) }, 2), ("asin", { asin($0) }, { Foundation.asin($0) }, 0.2),
      ("acos", { acos($0) }, { Foundation.acos($0) }, 0.2), ("atan", { atan($0) }, { Foundation.atan($0) }, 2),
      ("sinh", { sinh($0) }, { Foundation.sinh($0) }, 2), ("cosh", { cosh($0) }, { Foundation.cosh($0) }, 2),
      ("tanh", { tanh($0) }, { Foundation.tanh($0) }, 2), ("asinh", { asinh($0) }, { Foundation.asinh($0) }, 2),
      ("acosh", { acosh($0) }, { Foundation.acosh($0) }, 2), ("atanh", { atanh($0) }, { Foundation.atanh($0) }, 0.2),
      ("erf", { erf($0) }, { Foundation.erf($0) }, 0.4), ("erfc", { erfc($0) }, { Foundation.erfc($0) }, 3),
      ("floor", { floor($0) }, { $0.rounded(.down) }, -1.5), ("ceil", { ceil($0) }, { $0.rounded(.up) }, -1.5),
      ("round", { round($0) }, { $0.rounded() }, -2.5), ("trunc", { trunc($0) }, { $0.rounded(.towardZero) }, -1.5),
      ("sigmoid", { sigmoid($0) }, { 1 / (1 + Foundation.exp(-$0)) }, -0.7),
      ("logSigmoid", { logSigmoid($0) }, { -Foundation.log1p(Foundation.exp(-$0)) }, -0.7),
      ("softplus", { softplus($0) }, { Foundation.log1p(Foundation.exp($0)) }, -0.7),
      ("relu", { relu($0) }, { Swift.max($0, 0) }, -0.7), ("elu", { elu($0) }, { Foundation.expm1($0) }, -0.7),
      ("leakyRelu", { leakyRelu($0, slope: 0.1) }, { 0.1 * $0 }, -0.7),
    ]

  /// Updates of vectors are those of their lanes.
  @Test func vectorUpdates() {
    var doubles = SIMD8<Double>(1, 2, 3, 4, 5, 6, 7, 8)
    doubles += doubles
    doubles -= SIMD8(repeating: 1)
    doubles *= SIMD8(repeating: 3)
    #expect(doubles == SIMD8(3, 9, 15, 21, 27, 33, 39, 45))
    var floats = SIMD2<Float>(1, -.infinity)
    floats += SIMD2(1, .infinity)
    #expect(floats.x == 2 && floats.y.isNaN)
  }

  @Test func functionsApplyToEveryScalar() {
    for (name, function, scalarFunction, point) in Self.functions {
      let result = function(Tensor<Double>(repeating: point, shape: [3, 7]))
      let expected = scalarFunction(point)
      #expect(result.shape == [3, 7])
      #expect(result.scalars.allSatisfy { abs($0 - expected) <= 4e-16 * abs(expected) }, "\(name)")
    }
  }

  @Test func saturation() {
    let x: Tensor<Float> = [-200, 0, 200]
    #expect(sigmoid(x) == [0, 0.5, 1])
    #expect(softplus(x).scalars == [0, Float.log(2), 200])
    #expect(logSigmoid(x).scalars == [-200, -Float.log(2), 0])
    #expect(relu(x) == [0, 0, 200])
    #expect(sign(x) == [-1, 0, 1])
  }

  @Test func softmaxes() {
    let x = Tensor<Double>([[1000, 1000], [0, Double.log(3)]])
    let y = softmax(x)
    #expect(y[0] == [0.5, 0.5])
    #expect(abs(y[at: 1, 1] - 0.75) < 1e-15)
    #expect(abs(softmax(x, axis: 0)[at: 0, 1] - 1) < 1e-15)
    #expect(abs(logSoftmax(x)[at: 1, 0] + Double.log(4)) < 1e-15)
    #expect(abs(logSumExp(x, axis: 1)[at: 0] - (1000 + Double.log(2))) < 1e-12)
    #expect(logSumExp(x, axis: -1, keepDims: true).shape == [2, 1])
    #expect(abs(logSumExp(x) - (1000 + Double.log(2))) < 1e-12)
    #expect(logSumExp(Tensor<Double>([-.infinity, -.infinity])) == -.infinity)
    #expect(logSumExp(Tensor<Double>([[.infinity, 0]]), axis: 1).scalars == [.infinity])
  }

  @Test func crossEntropies() {
    let logits: Tensor<Double> = [-1000, 0, 2, 1000]
    let labels: Tensor<Double> = [0, 0.5, 1, 0]
    let losses = sigmoidCrossEntropy(logits: logits, labels: labels)
    #expect(losses[at: 0] == 0)
    #expect(abs(losses[at: 1] - Double.log(2)) < 1e-15)
    let third = losses[at: 2] - Double.log(onePlus: Double.exp(-2))
    #expect(third.magnitude < 1e-15)
    #expect(losses[at: 3] == 1000)
    #expect(meanSigmoidCrossEntropy(logits: logits, labels: labels) == losses.mean())
    let scores: Tensor<Double> = [[0, 0, 0, 0], [1000, 0, 0, -.infinity]]
    let classes: Tensor<Double> = [[0, 1, 0, 0], [1, 0, 0, 0]]
    let rows = softmaxCrossEntropy(logits: scores, labels: classes)
    #expect(rows.shape == [2])
    #expect(abs(rows[at: 0] - Double.log(4)) < 1e-15)
    #expect(rows[at: 1] == 0)
    #expect(meanSoftmaxCrossEntropy(logits: scores, labels: classes) == rows.mean())
  }
}
