import ADRuntime
import Foundation
import Testing

/// Modes besides reverse, forward and their products.
@Suite struct ModeTests {
  @Test(arguments: matrixCases)
  func matrices(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: directionCases)
  func severalDirections(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: ownDerivativeCases)
  func ownDerivatives(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: ownMethodCases)
  func ownDerivativesOfMethods(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: checkpointCases)
  func checkpoints(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: earlyCheckpointCases)
  func checkpointsOfLoopsThatEndEarly(derivative: DerivativeCase) { derivative.run() }

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

  /// Whatever the storage holds, and however long it is.
  @Test(arguments: [3, 8, 16, 26, 33]) func jacobiansInStorageOfTheCallers(count: Int) {
    let x = (0..<count).map { 1 + 0.3 * cos(Double($0)) }
    let order = (0..<count).map { 7 * $0 % count }
    let rows = scatteredJacobian(x, order: order)
    expectEqual(scatteredSparseJacobian(x, order: order).dense, rows)
    for storage in [[], [1, 2], [Double](repeating: .nan, count: count * count)] {
      var numbers = storage
      let size = scatteredJacobian(x, order: order, into: &numbers)
      #expect(size.rows == count && size.columns == count)
      #expect(numbers == rows.flatMap(\.self))
    }
    var numbers = [Double](repeating: .nan, count: 3 * count * count)
    incompleteTriplesJacobian(x, skip: 1, into: &numbers)
    #expect(numbers == incompleteTriplesJacobian(x, skip: 1).flatMap(\.self))
    #expect(triplesJacobian(x, scale: 2, into: &numbers).columns == count + 1)
    #expect(numbers == triplesJacobian(x, scale: 2).flatMap(\.self))
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
    let (above, below) = (0.1 + 1e-5, 0.1 - 1e-5)
    let up = lossWithExtrasGradient([0.3, -0.2], above, x: x, y: y).gradient
    let down = lossWithExtrasGradient([0.3, -0.2], below, x: x, y: y).gradient
    #expect(abs(product.product.b - (up.b - down.b) / 2e-5) < 1e-6)
    #expect(abs(product.product.w[1] - (up.w[1] - down.w[1]) / 2e-5) < 1e-6)
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

  @Test func sparseMatricesOfStructsAndTuples() {
    let chain = Chain(position: [0.3, 1.2, 0.7, 2.1, 1.9], speed: 0.8, mass: 1.5, links: 4)
    let step = advancedSparseJacobian(chain, 0.1)
    expectEqual(step.dense, advancedJacobian(chain, 0.1))
    #expect(step.rowCount == 6 && step.columnCount == 7 && step.values.count == 3 * 5 + 3)
    let pairs = neighboursSparseJacobian((shift: 0.5, values: [1, -2, 0.3, 0.8, 1.5]), scale: 2)
    expectEqual(pairs.dense, neighboursJacobian((shift: 0.5, values: [1, -2, 0.3, 0.8, 1.5]), scale: 2))
    #expect(pairs.columnCount == 6 && pairs.values.count == 4 * 3 + 1)
    expectEqual(chainEnergySparseHessian(chain).dense, chainEnergyHessian(chain))
    let x = (0..<8).map { 1 + 0.3 * cos(Double($0)) }
    let order = [3, 1, 4, 2, 0, 5, 7, 2]
    expectEqual(scatteredSparseJacobian(x, order: order).dense, scatteredJacobian(x, order: order))
    let end = fixedEndSparseJacobian(x)
    expectEqual(end.dense, fixedEndJacobian(x))
    #expect(end.dense[0].allSatisfy { $0 == 0 } && end.values.count == 2 + 1 + 2 * x.count + x.count - 2)
  }

  /// Structs become tuples in sparse form, and are added part by part.
  @Test func sparseStructsInArrays() {
    let x = [0.4, -0.7, 1.2, 0.9]
    expectEqual(exchangedNumbersSparseHessian(x).dense, exchangedNumbersHessian(x))
    let step = 1e-5
    func value(_ i: Int, _ j: Int) -> Double {
      func at(_ a: Double, _ b: Double) -> Double {
        var y = x
        y[i] += a
        y[j] += b
        return exchangedNumbers(y)
      }
      return (at(step, step) - at(step, -step) - at(-step, step) + at(-step, -step)) / (4 * step * step)
    }
    let hessian = exchangedNumbersSparseHessian(x).dense
    for (i, j) in [(0, 0), (0, 3), (1, 2), (2, 3), (3, 3)] { #expect(abs(hessian[i][j] - value(i, j)) < 1e-4) }
  }

  /// Functions that change parameters: their derivatives leave what they leave.
  @Test func changedParameters() {
    let start = [0.4, -0.7, 1.1]
    var after = start
    let value = scaleAndSum(&after, by: 0.8)
    var x = start
    let jacobian = scaleAndSumJacobian(&x, by: 0.8)
    #expect(x == after && jacobian.count == 4)
    // The first row is the gradient, the others are those of what is left in x.
    x = start
    let gradient = scaleAndSumGradient(&x, by: 0.8)
    expectEqual([jacobian[0]], [gradient.x + [gradient.factor]])
    for i in 0..<3 {
      var row = [0.0, 0, 0, start[i] * start[i]]
      row[i] = 2 * 0.8 * start[i]
      expectEqual([jacobian[i + 1]], [row])
    }
    x = start
    let sparse = scaleAndSumSparseJacobian(&x, by: 0.8)
    #expect(x == after)
    expectEqual(sparse.dense, jacobian)
    #expect(sparse.values.count == 4 + 3 * 2)
    x = start
    let hessian = scaleAndSumHessian(&x, by: 0.8)
    #expect(x == after)
    x = start
    expectEqual(scaleAndSumSparseHessian(&x, by: 0.8).dense, hessian)
    for (row, unit) in zip(hessian, [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]) {
      x = start
      let product = scaleAndSumHVP(&x, by: 0.8, tangent: (x: unit, factor: 0)).product
      #expect(x == after)
      expectEqual([row], [product.x + [product.factor]])
    }
    #expect(scaleAndSumCheckGradient(start, by: 0.8).passed)
    #expect(value == after.reduce(0) { $0 + sin($1) } * 0.8)
  }

  @Test func functionsThatReturnNothing() {
    var x = [0.5, -1.5]
    #expect(squareInPlaceJacobian(&x) == [[1, 0], [0, -3]])
    #expect(x == [1.25, 3.25])
    x = [0.5, -1.5]
    #expect(squareInPlaceElementwiseDerivative(&x) == [1, -3])
    x = [0.5, -1.5]
    let (value, product) = squareInPlaceGGNVP(&x, tangent: [2, 1])
    #expect(value == [1.25, 3.25] && product == [2, 9] && x == value)
  }

  @Test func higherDerivativesOfChangedNumbers() {
    // x³ exp(x³)
    let x = 0.7
    var moved = x
    let third = advanceNumberDerivative3(&moved)
    #expect(abs(moved - x * x * x) < 1e-15)
    let second = { (x: Double) -> Double in
      var moved = x
      return advanceNumberHVP(&moved, tangent: 1).product
    }
    #expect(abs(third - (second(x + 1e-4) - second(x - 1e-4)) / 2e-4) < 1e-4 * abs(third))
    #expect(advanceNumberCheckGradient(x).passed)
  }

  @Test func functionsThatThrow() throws {
    let x = [0.4, -0.7, 0.2]
    let gradient = try logOfPartsGradient(x, limit: 1.5)
    let jacobian = try logOfPartsJacobian(x, limit: 1.5)
    expectEqual(jacobian, [gradient.x + [gradient.limit]])
    expectEqual(try logOfPartsSparseJacobian(x, limit: 1.5).dense, jacobian)
    let hessian = try logOfPartsHessian(x, limit: 1.5)
    expectEqual(try logOfPartsSparseHessian(x, limit: 1.5).dense, hessian)
    for row in 0..<3 {
      let unit = (0..<3).map { $0 == row ? 1.0 : 0 }
      let product = try logOfPartsHVP(x, limit: 1.5, tangent: (x: unit, limit: 0)).product
      expectEqual([hessian[row]], [product.x + [product.limit]])
    }
    #expect(try logOfPartsCheckGradient(x, limit: 1.5).passed)
    #expect(throws: RangeError.tooLarge) { try logOfPartsJacobian(x, limit: 0.3) }
    #expect(throws: RangeError.tooLarge) { try logOfPartsHessian(x, limit: 0.3) }
    #expect(throws: RangeError.empty) { try logOfPartsSparseHessian([], limit: 0.3) }
    #expect(throws: RangeError.tooLarge) { try logOfPartsCheckGradient(x, limit: 0.3) }
    #expect(try boundedSquaresJacobian([1, 2], limit: 9) == [[2, 0], [0, 4]])
    #expect(try boundedSquaresElementwiseDerivative([1, 2], limit: 9) == [2, 4])
    #expect(try boundedSquaresGGNVP([1, 2], limit: 9, tangent: [1, 1]).product == [4, 16])
    #expect(throws: RangeError.tooLarge) { try boundedSquaresJacobian([1, 3], limit: 9) }
    #expect(abs(try inverseRootDerivative2(4) - 0.75 * pow(4, -2.5)) < 1e-15)
    #expect(throws: RangeError.empty) { try inverseRootDerivative2(-1) }
  }

  /// What a function that throws has changed before stays changed.
  @Test func functionsThatChangeAndThrow() throws {
    var x = [0.5, -0.3, 0.2]
    var y = x
    var z = x
    let gradient = try drainGradient(&x, 2)
    let jacobian = try drainJacobian(&y, 2)
    let hessian = try drainHessian(&z, 2)
    #expect(x == y && x == z && x == [0.25, -0.15, 0.1])
    expectEqual([jacobian[0]], [gradient.x + [gradient.limit]])
    expectEqual([jacobian[2]], [[0, 0.5, 0, 0]])
    var u = [0.5, -0.3, 0.2]
    let product = try drainHVP(&u, 2, tangent: (x: [0, 1, 0], limit: 0)).product
    expectEqual([hessian[1]], [product.x + [product.limit]])
    for index in 0..<3 {
      var v = [0.5, 2, 0.2]
      #expect(throws: RangeError.self) {
        switch index {
        case 0: _ = try drainJacobian(&v, 2)
        case 1: _ = try drainHessian(&v, 2)
        default: _ = try drainHVP(&v, 2, tangent: (x: [0, 1, 0], limit: 0))
        }
      }
      #expect(v == [0.25, 1, 0.2])
    }
  }

  @Test func methodsThatChangeTheirValue() {
    let start = Oscillator(position: 0.4, speed: -0.6)
    var after = start
    _ = after.step(0.1)
    var o = start
    let jacobian = o.stepJacobian(0.1)
    #expect(o.position == after.position && o.speed == after.speed)
    o = start
    let gradient = o.stepGradient(0.1)
    expectEqual([jacobian[0]], [[gradient.`self`.position, gradient.`self`.speed, gradient.time]])
    #expect(jacobian.count == 3)
    o = start
    let hessian = o.stepHessian(0.1)
    o = start
    let product = o.stepHVP(0.1, tangent: (self: .init(position: 0, speed: 1), time: 0)).product
    expectEqual([hessian[1]], [[product.`self`.position, product.`self`.speed, product.time]])
    #expect(start.stepCheckGradient(0.1).passed)
    let check = start.energyCheckGradient(0.7, by: [1, 2.5])
    #expect(check.passed && check.comparedCount == 5 + 3 * (1 + 5), "\(check)")
    #expect(start.phaseCheckGradient().passed)
  }

  @Test func checksOfTuples() {
    let check = tupleProductCheckGradient((a: 0.5, b: [0.3, 1.2], n: 3), (1.5, -0.4), k: 2)
    #expect(check.passed && check.comparedCount == 5 + 3 * (1 + 5), "\(check)")
    #expect(oneTupleCheckGradient((n: 2, x: (u: 0.4, v: 0.9))).passed)
    let wrong = tupleProductCheckGradient((a: 0.5, b: [0.3, 1.2], n: 3), (1.5, -0.4), k: 2, tolerance: -1)
    #expect(wrong.description.contains("p.b"))
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
