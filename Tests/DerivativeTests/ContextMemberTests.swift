import Testing

/// Members of the type that the context wants.
let contextMemberCases: [DerivativeCase] = everyMode(
  "stagesInOrder", of: stagesInOrder, gradient: { stagesInOrderGradient($0) }, both: stagesInOrderValueWithGradient,
  vjp: stagesInOrderVJP, jvp: stagesInOrderJVP, hvp: stagesInOrderHVP)

@Suite struct ContextMemberTests {
  @Test(arguments: contextMemberCases)
  func members(derivative: DerivativeCase) { derivative.run() }
}
