import Testing

/// Every generated derivative, compiled along with its fixture, against numbers.
@Suite struct NumericTests {
  @Test(arguments: scalarCases)
  func scalars(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: controlFlowCases)
  func controlFlow(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: arrayCases)
  func arrays(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: callCases)
  func calls(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: tensorCases)
  func tensors(derivative: DerivativeCase) { derivative.run() }
}
