import Testing

/// Every generated derivative, compiled along with its fixture, against numbers.
@Suite struct NumericTests {
  @Test(arguments: scalarCases)
  func scalars(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: controlFlowCases)
  func controlFlow(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: choiceCases)
  func choices(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: throwsCases)
  func errors(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: attemptCases)
  func attempts(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: scratchCases)
  func scratchSpace(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: loopFormCases)
  func loopForms(derivative: DerivativeCase) { derivative.run() }

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

  @Test(arguments: presenceCases)
  func presence(derivative: DerivativeCase) { derivative.run() }

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
}
