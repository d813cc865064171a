import Testing

/// Members that the module adds to the library's types, and ranges as values.
let libraryExtensionCases: [DerivativeCase] = [
  everyMode(
    "ofArrays", of: ofArrays, gradient: { ofArraysGradient($0) }, both: ofArraysValueWithGradient,
    vjp: ofArraysVJP, jvp: ofArraysJVP, hvp: ofArraysHVP),
  everyMode(
    "ofNumbers", of: ofNumbers, gradient: { ofNumbersGradient($0) }, both: ofNumbersValueWithGradient,
    vjp: ofNumbersVJP, jvp: ofNumbersJVP, hvp: ofNumbersHVP),
  everyMode(
    "ofNestedArrays", of: ofNestedArrays, gradient: { ofNestedArraysGradient($0) },
    both: ofNestedArraysValueWithGradient, vjp: ofNestedArraysVJP, jvp: ofNestedArraysJVP, hvp: ofNestedArraysHVP),
  everyMode(
    "stacked", of: stacked, gradient: { stackedGradient($0) }, both: stackedValueWithGradient,
    vjp: stackedVJP, jvp: stackedJVP, hvp: stackedHVP),
  everyMode(
    "overHalves", of: overHalves, gradient: { overHalvesGradient($0) }, both: overHalvesValueWithGradient,
    vjp: overHalvesVJP, jvp: overHalvesJVP, hvp: overHalvesHVP),
  everyMode(
    "overSections", of: overSections, gradient: { overSectionsGradient($0) }, both: overSectionsValueWithGradient,
    vjp: overSectionsVJP, jvp: overSectionsJVP, hvp: overSectionsHVP),
  everyMode(
    "withinRange", of: { withinRange($0, 1..<6) }, gradient: { withinRangeGradient($0, 1..<6) },
    both: { withinRangeValueWithGradient($0, 1..<6) }, vjp: { withinRangeVJP($0, 1..<6, cotangent: $1) },
    jvp: { withinRangeJVP($0, 1..<6, tangent: $1) }, hvp: { withinRangeHVP($0, 1..<6, tangent: $1) }),
].flatMap { $0 }

@Suite struct LibraryExtensionTests {
  @Test(arguments: libraryExtensionCases)
  func extensions(derivative: DerivativeCase) { derivative.run() }

  @Test func membersOfArraysHaveDerivatives() {
    #expect([1.0, -2, 3].energyGradient(0.5) == [1, -2, 3])
    #expect([1.0, -2, 3].energyJVP(0.5, tangent: [0, 1, 0]).tangent == -2)
  }
}
