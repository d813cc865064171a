import ADRuntime
import ADTraining
import Testing

/// Every generated derivative, compiled along with its fixture, against numbers.
@Suite struct NumericTests {
  @Test(arguments: scalarCases)
  func scalars(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: controlFlowCases)
  func controlFlow(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: libraryCallCases)
  func libraryCalls(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: choiceCases)
  func choices(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: throwsCases)
  func errors(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: dispatchCases)
  func dispatch(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: methodCases)
  func passedMethods(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: attemptCases)
  func attempts(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: scratchCases)
  func scratchSpace(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: laneCases)
  func lanes(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: largeHelperCases)
  func largeHelpers(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: keptArrayCases)
  func keptArrays(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: smallArrayCases)
  func smallArrays(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: triangularLoopCases)
  func triangularLoops(derivative: DerivativeCase) { derivative.run() }

  @Test func trianglesWithoutRows() {
    #expect(springsGradient([], steps: 3).isEmpty)
    #expect(pairsBehindGradient([]).isEmpty)
  }

  /// The adjoint may add in any order, but not the function in a variable called like a cotangent.
  @Test func sumsOfTheFunctionKeepTheirOrder() {
    let (start, here, next) = ([0, 1e16, 0], [0.0, 1], [-1e16, 0])
    let (value, gradient) = sumsInOrderValueWithGradient([1, 1, 1], start: start, here: here, next: next)
    #expect(value == sumsInOrder([1, 1, 1], start: start, here: here, next: next))
    #expect(gradient == [0, 1, 0])
  }

  @Test(arguments: otherIntegerCases)
  func otherIntegers(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: loopFormCases)
  func loopForms(derivative: DerivativeCase) { derivative.run() }

  /// Differences would know of what is kept out of derivatives.
  @Test func valuesWithoutDerivative() {
    #expect(steppedProductValueWithGradient(3, 2).value == 34)
    #expect(steppedProductGradient(3, 2) == (10, 2))
  }

  /// A derivative throws what the function throws, and leaves behind what the function leaves behind.
  @Test func thrownErrors() {
    for (limit, error) in [(1.0, DomainError.negative), (4.0, .tooLarge)] {
      var primal = [0.25, 3, -1]
      #expect(throws: error) { try accumulateRoots(&primal, limit) }
      var reverse = [0.25, 3, -1]
      #expect(throws: error) { try accumulateRootsGradient(&reverse, limit) }
      #expect(reverse == primal)
      var forward = [0.25, 3, -1]
      #expect(throws: error) { try accumulateRootsJVP(&forward, limit, tangent: ([0, 0, 0], 0)) }
      #expect(forward == primal)
    }
    #expect(throws: DomainError.tooLarge) { try throwingGradient(60) }
    #expect(throws: DomainError.negative) { try throwingHVP(-1, tangent: 1) }
  }

  /// What a derivative throws carries what the function's error carries.
  @Test func thrownPayloads() {
    for x in [-1.5, 12.0] {
      let expected = #expect(throws: Overflow.self) { try throwingPayload(x) }
      let reverse = #expect(throws: Overflow.self) { try throwingPayloadGradient(x) }
      let forward = #expect(throws: Overflow.self) { try throwingPayloadJVP(x, tangent: 1) }
      #expect("\(reverse as Any)" == "\(expected as Any)" && "\(forward as Any)" == "\(expected as Any)")
    }
  }

  @Test(arguments: arrayCases)
  func arrays(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: valueCases)
  func values(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: unmodelledCases)
  func unmodelled(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: vectorCases)
  func vectors(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: tupleCases)
  func tuples(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: structCases)
  func structs(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: signatureCases)
  func signatures(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: boundCases)
  func bounds(derivative: DerivativeCase) { derivative.run() }

  /// An optimizer sees the numbers that the cases of enums carry: a step is that of the same numbers in one array.
  @Test func adamOverEnums() {
    var scene = ShapeScene(
      shapes: [.circle(radius: 1.5), .polygon([1, 2], scale: 3), .point], main: .rectangle(width: 2, height: 0.5),
      other: nil, weight: 0.8)
    var gradient = scene.zeroTangentVector
    let slopes = (0..<gradient.differentiableScalarCount).map { 0.1 * Double($0 + 1) }
    gradient.setFlattenedScalars(slopes)
    var flat = scene.flattenedScalars
    var (nested, one) = (Adam(learningRate: 0.05), Adam(learningRate: 0.05))
    for _ in 0..<10 {
      nested.update(&scene, gradient: gradient)
      one.update(&flat, gradient: slopes)
    }
    #expect(slopes.count == 6)
    #expect(scene.flattenedScalars == flat)
  }

  /// What is returned has the indices that the function's result has; matrices are of the elements.
  @Test func slicesKeepTheirIndices() {
    let x = [1.0, 2, 3, 4]
    #expect(withoutFirstJVP(x[1...], tangent: [1, 2, 3]).tangent == [2, 3])
    #expect(withoutFirstJVP(x[1...], tangent: [1, 2, 3]).tangent.indices == 2..<4)
    #expect(withoutFirstVJP(x[1...], cotangent: [1, 2]).cotangent == [0, 1, 2])
    #expect(withoutFirstVJP(x[1...], cotangent: [1, 2]).cotangent.indices == 1..<4)
    #expect(weightedWindowGradient(x[2..<2], scale: 1).x == [])
    #expect(contiguousCubesJacobian([1, 2]) == [[3, 0], [0, 12]])
  }

  /// Ties of three and more split evenly.
  @Test func tiesOfSeveral() {
    let gradient = tiesOfThreeGradient(2, 2, 2)
    #expect(abs(gradient.x - (1.0 / 3 + 10.0 / 4)) < 1e-15)
    #expect(abs(gradient.z - (1.0 / 3 + 20.0 / 4)) < 1e-15)
    #expect(tiesOfThreeGradient(2, 2, 1) == (x: 0.5, y: 0.5, z: 10))
    #expect(abs(tiesOfThreeJVP(2, 2, 2, tangent: (1, 0, 0)).tangent - gradient.x) < 1e-15)
  }

  @Test(arguments: presenceCases)
  func presence(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: declaredTypeCases)
  func declaredTypes(derivative: DerivativeCase) { derivative.run() }

  /// What is not there has a derivative that is not there either.
  @Test func absence() {
    let gradient = optionalDefaultGradient(nil, 0.5)
    #expect(gradient.x == nil)
    #expect(scaledIfPresentVJP(nil, 2, cotangent: nil).cotangent.values == nil)
    #expect(Array(changedEntriesGradient(["w": 1, "b": 2, "v": 3], 0.5).parameters.keys.sorted()) == ["b", "v", "w"])
  }

  @Test(arguments: functionCases)
  func functions(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: callCases)
  func calls(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: tensorCases)
  func tensors(derivative: DerivativeCase) { derivative.run() }

  /// The example of the README: a line through points that lie on one.
  @Test func gradientDescentFitsALine() {
    let line = fitLine(x: [0, 1, 2], y: [1, 3, 5])
    #expect(abs(line.w - 2) < 1e-9)
    #expect(abs(line.b - 1) < 1e-9)
  }

  /// `fGradient(…, into:)` overwrites what it is given, and returns the value.
  @Test func gradientIntoStorage() {
    var gradient = [9.0, 9.0]
    let value = sumOfSquaresGradient([1, 2], into: &gradient)
    #expect(value == 5)
    #expect(gradient == [2, 4])
  }

  /// An inout parameter's derivative functions leave in it what the function leaves, and take and give its cotangent.
  @Test func inoutParameters() {
    var x = [1.0, 2.0]
    let pulled = scaleInPlaceVJP(&x, by: 3, cotangent: [1, 10])
    #expect(x == [3, 6])
    #expect(pulled.x == [3, 30])
    #expect(pulled.factor == 21)
    var position = 2.0
    let step = takeStepGradient(&position, velocity: 0.5)
    #expect(position == 3)
    #expect(step.position == 0.5)
    #expect(step.velocity == 2)
  }

  /// Where a partial derivative is infinite and nothing flows through it, nothing comes of it.
  @Test func zeroWins() {
    #expect(guardedRootGradient(0) == 0)
    #expect(inactiveLogarithmGradient(3, -1) == 6)
  }

  /// Where the exponential in a logistic function is infinite, the function is 0 and has no slope.
  @Test func saturatedLogistic() {
    #expect(logisticFunctionGradient(-800) == 0)
    #expect(logisticFunctionGradient(800) == 0)
    let x = [-900.0, -1, 0.5, 2, 900, -800, 1, 0, -900, 0.25]
    let (value, gradient) = gatedSumValueWithGradient(x, 1)
    let (_, product) = gatedSumHVP(x, 1, tangent: (x, 1))
    let areFinite = (gradient.0 + product.0 + [value]).allSatisfy(\.isFinite)
    #expect(areFinite)
    #expect(gradient.0[0] == 0)
  }
}
