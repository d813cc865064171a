import Testing

/// Functions with code that is passed on as text.
let unmodelledCases: [DerivativeCase] = [
  everyMode(
    "reported", of: reported, gradient: { reportedGradient($0) }, both: reportedValueWithGradient,
    vjp: reportedVJP, jvp: reportedJVP, hvp: reportedHVP),
  everyMode(
    "perturbed", of: perturbed, gradient: { perturbedGradient($0) }, both: perturbedValueWithGradient,
    vjp: perturbedVJP, jvp: perturbedJVP, hvp: perturbedHVP),
  everyMode(
    "counted", of: counted, gradient: { countedGradient($0) }, both: countedValueWithGradient,
    vjp: countedVJP, jvp: countedJVP, hvp: countedHVP),
  everyMode(
    "reportedRecursion", of: reportedRecursion, gradient: { reportedRecursionGradient($0) },
    both: reportedRecursionValueWithGradient, vjp: reportedRecursionVJP, jvp: reportedRecursionJVP,
    hvp: reportedRecursionHVP),
  everyMode(
    "attenuated", of: attenuated, gradient: { attenuatedGradient($0) }, both: attenuatedValueWithGradient,
    vjp: attenuatedVJP, jvp: attenuatedJVP, hvp: attenuatedHVP),
].flatMap { $0 }

/// What code does besides computing happens once and in order, whatever is computed with it.
@Suite(.serialized) struct EffectTests {
  private func lines(_ body: () -> Void) -> [String] {
    Journal.shared.clear()
    body()
    return Journal.shared.lines
  }

  @Test func happenOnce() {
    let x = [0.3, -0.7, 1.1]
    let expected = lines { _ = reported(x) }
    #expect(expected.count == 4)
    #expect(lines { _ = reportedGradient(x) } == expected)
    #expect(lines { _ = reportedJVP(x, tangent: x) } == expected)
    #expect(lines { _ = reportedHVP(x, tangent: x) } == expected)
  }

  @Test func happenOnceInRecursion() {
    let x = [0.3, -0.7]
    let expected = lines { _ = reportedRecursion(x) }
    #expect(expected.count == 7)
    #expect(lines { _ = reportedRecursionGradient(x) } == expected)
    #expect(lines { _ = reportedRecursionJVP(x, tangent: x) } == expected)
  }
}
