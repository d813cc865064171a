import ADRuntime
import Foundation
import Testing

/// Modes besides reverse, forward and their products.
@Suite struct ModeTests {
  @Test(arguments: matrixCases)
  func matrices(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: ownDerivativeCases)
  func ownDerivatives(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: checkpointCases)
  func checkpoints(derivative: DerivativeCase) { derivative.run() }

  /// The derivative that counts is the one that the user wrote, wrong as it is.
  @Test func ownDerivativesAreNeverIgnored() {
    // x clipped(3 x), and 0.5 for the slope of clipped.
    let expected = 4.0
    #expect(straightThroughGradient(2) == expected)
    #expect(straightThroughJVP(2, tangent: 1).tangent == expected)
  }

  /// Of the shape of a tensor and a tensor.
  @Test func tensorMatricesHaveBothShapes() {
    let x = Tensor<Double>([[0.5, -1.0], [2.0, 0.7]])
    let y = Tensor<Double>([[1.5, 0.3, 0.2], [-0.4, 0.9, -1.1]])
    #expect(productWithJacobian(x, y).shape == [2, 3, 2, 2])
    #expect(quadraticTensorHessian(x).shape == [2, 2, 2, 2])
  }

  @Test func matricesOfNothing() {
    #expect(rotatedSinesJacobian([], by: 1) == [])
    #expect(powerListJacobian(2, 0) == [])
    #expect(rosenbrockOfHessian([1]) == [[0]])
  }

  /// Checkpoints change memory and time, not a single bit of the gradient.
  @Test(arguments: [1, 2, 7, 40]) func checkpointsKeepEveryBit(steps: Int) {
    let u = (0..<9).map { sin(Double($0)) }
    let k = (0..<9).map { 1 + 0.1 * cos(Double($0)) }
    let all = diffusedStoringAllGradient(u, conductivity: k, steps: steps)
    let some = diffusedGradient(u, conductivity: k, steps: steps)
    let few = diffusedWithFewSnapshotsGradient(u, conductivity: k, steps: steps)
    let blocks = diffusedInBlocksGradient(u, conductivity: k, steps: steps)
    for other in [some, few, blocks] {
      #expect(other.initial == all.initial)
      #expect(other.conductivity == all.conductivity)
    }
  }

  @Test func derivativesOfHigherOrder() {
    // d³/dt³ of sin(t²)/t by differences of the second derivative of the gradient.
    let t = 0.8
    let h = 1e-3
    let second = { (t: Double) in (chirpGradient(t + h) - chirpGradient(t - h)) / (2 * h) }
    let third = (second(t + h) - second(t - h)) / (2 * h)
    #expect(abs(chirpDerivative3(t) - third) < 1e-3)
    // Of e⁻ʳˣ cos(kx), the fourth derivative is known.
    let (x, r) = (0.4, 0.3)
    let exact = (0..<3).reduce(0.0) { sum, k in
      let k = Double(k)
      let a: Double = pow(r, 4) - 6 * pow(r * k, 2) + pow(k, 4)
      let b: Double = 4 * pow(r, 3) * k - 4 * r * pow(k, 3)
      return sum + exp(-r * x) * (a * cos(k * x) + b * sin(k * x))
    }
    #expect(abs(dampedDerivative4(x, rate: r, n: 3) - exact) < 1e-12)
  }

  @Test func auxiliaryResultsAreHandedOver() {
    let (x, y) = ([[1.0, 2], [0.5, -1]], [1.0, -1])
    let all = lossWithExtras([0.3, -0.2], 0.1, x: x, y: y)
    let (value, gradient, extras) = lossWithExtrasValueWithGradient([0.3, -0.2], 0.1, x: x, y: y)
    #expect(value == all.loss)
    #expect(extras.predictions == all.predictions)
    #expect(extras.misses == all.misses)
    let check = checkGradient(
      of: { lossWithExtras($0, $1, x: x, y: y).loss }, at: [0.3, -0.2], 0.1, gradient: (gradient.w, gradient.b))
    #expect(check.passed, "\(check)")
    let alone = lossWithExtrasGradient([0.3, -0.2], 0.1, x: x, y: y)
    #expect(alone.gradient.w == gradient.w && alone.auxiliary.misses == all.misses)
    let pushed = lossWithExtrasJVP([0.3, -0.2], 0.1, x: x, y: y, tangent: ([1, 0], 0))
    #expect(abs(pushed.tangent - gradient.w[0]) < 1e-12)
    let pulled = lossWithExtrasVJP([0.3, -0.2], 0.1, x: x, y: y, cotangent: 2)
    #expect(abs(pulled.cotangent.b - 2 * gradient.b) < 1e-12)
    #expect(pulled.auxiliary.predictions == all.predictions)
    let product = lossWithExtrasHVP([0.3, -0.2], 0.1, x: x, y: y, tangent: ([0, 0], 1))
    #expect(product.gradient.b == gradient.b)
    var storage = (w: [9.0, 9.0], b: 9.0)
    #expect(lossWithExtrasGradient([0.3, -0.2], 0.1, x: x, y: y, into: &storage).value == value)
    #expect(storage.w == gradient.w && storage.b == gradient.b)
    #expect(squareWithCubeGradient(3) == (6, 27))
  }

  /// JᵀJv, and JᵀHJv with the Hessian of the function behind.
  @Test func gaussNewtonProducts() {
    let (w, v, x) = ([0.7, -0.4], [0.3, 1.1], [0.2, 0.9, 1.7])
    let pushed = residualsJVP(w, x: x, tangent: v)
    let plain = residualsGGNVP(w, x: x, tangent: v)
    #expect(plain.value == pushed.value)
    #expect(plain.product == residualsVJP(w, x: x, cotangent: pushed.tangent).cotangent)
    let curved = robustHVP(pushed.value, tangent: pushed.tangent).product
    let expected = residualsVJP(w, x: x, cotangent: curved).cotangent
    for (a, b) in zip(robustFitGGNVP(w, x: x, tangent: v).product, expected) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func elementwiseDerivatives() {
    let x = [0.3, -1.2, 0.0, 2.0]
    for (d, x) in zip(squashedElementwiseDerivative(x), x) {
      let expected: Double = tanh(x) + x * (1 - tanh(x) * tanh(x))
      #expect(abs(d - expected) < 1e-12)
    }
    let tensor = squashedTensorElementwiseDerivative(Tensor(x), scale: 2)
    for (d, x) in zip(tensor.scalars, x) {
      let expected: Double = 2 * (1 - tanh(2 * x) * tanh(2 * x))
      #expect(abs(d - expected) < 1e-12)
    }
    #expect(cubeAloneElementwiseDerivative(2) == 12)
  }

  @Test func generatedChecks() {
    let check = checkedLossCheckGradient(w: [0.3, -0.4], b: 0.2, x: [[1, 2], [-1, 0.5]])
    #expect(check.passed, "\(check)")
    #expect(check.comparedCount == 3 + 3 * (1 + 3))
    #expect(checkedCubeRootCheckGradient(0.7).passed)
    // A tolerance that nothing meets, and a point at which there is no derivative.
    #expect(!checkedLossCheckGradient(w: [0.3, -0.4], b: 0.2, x: [[1, 2]], tolerance: -1).passed)
    #expect(!checkedCubeRootCheckGradient(0).passed)
  }

  /// Every entry of the dense matrix, and no more than the structure has.
  @Test func sparseMatrices() {
    let x = (0..<12).map { 1.5 + sin(Double($0)) }
    let hessian = rosenbrockChainSparseHessian(x)
    expectEqual(hessian.dense, rosenbrockChainHessian(x))
    #expect(hessian.values.count == 3 * x.count - 2)
    let bands = stencilSparseJacobian(x, force: 0.7, rows: 2)
    expectEqual(bands.dense, stencilJacobian(x, force: 0.7, rows: 2))
    #expect(bands.columnCount == x.count + 1)
    #expect(bands.values.count <= 2 * 4 * x.count)
    expectEqual(cumulativeSparseJacobian(x).dense, cumulativeJacobian(x))
    let v = direction(x.count, seed: 1)
    expectEqual([hessian.multiplied(by: v)], [rosenbrockChainHVP(x, tangent: v).product])
    #expect(hessian[3, 4] == hessian.dense[3][4] && hessian[3, 6] == 0)
  }

  /// Structs count by their stored properties.
  @Test func structs() {
    let spring = Coil(stiffness: 1.2, positions: [0.5, -0.3])
    let check = coilEnergyCheckGradient(spring, 0.4)
    #expect(check.passed, "\(check)")
    let product = coilEnergyHVP(
      spring, 0.4, tangent: (spring: .init(stiffness: 0, positions: [1, 0]), load: 0)
    ).product
    let row = [product.spring.stiffness] + product.spring.positions + [product.load]
    expectEqual([coilEnergyHessian(spring, 0.4)[1]], [row])
  }

  @Test func sparseHessiansOfManyVariables() {
    let hessian = rosenbrockChainSparseHessian((0..<20_000).map { cos(Double($0)) })
    #expect(hessian.rowCount == 20_000)
    #expect(hessian.values.count == 3 * 20_000 - 2)
  }

  private func expectEqual(_ a: [[Double]], _ b: [[Double]], location: SourceLocation = #_sourceLocation) {
    #expect(a.map(\.count) == b.map(\.count), sourceLocation: location)
    for (row, other) in zip(a, b) {
      for (x, y) in zip(row, other) {
        let error = abs(x - y) / max(1, abs(y))
        #expect(error < 1e-12, sourceLocation: location)
      }
    }
  }
}
