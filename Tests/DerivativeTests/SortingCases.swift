import Testing

/// Sorted elements and extrema.
let sortingCases: [DerivativeCase] = [
  everyMode(
    "rankWeighted", of: rankWeighted, gradient: { rankWeightedGradient($0) }, both: rankWeightedValueWithGradient,
    vjp: rankWeightedVJP, jvp: rankWeightedJVP, hvp: rankWeightedHVP),
  everyMode(
    "sortedInPlace", of: sortedInPlace, gradient: { sortedInPlaceGradient($0) },
    both: sortedInPlaceValueWithGradient, vjp: sortedInPlaceVJP, jvp: sortedInPlaceJVP, hvp: sortedInPlaceHVP),
  everyMode(
    "byMagnitude", of: byMagnitude, gradient: { byMagnitudeGradient($0) }, both: byMagnitudeValueWithGradient,
    vjp: byMagnitudeVJP, jvp: byMagnitudeJVP, hvp: byMagnitudeHVP),
  everyMode(
    "byTwoKeys", of: byTwoKeys, gradient: { byTwoKeysGradient($0) }, both: byTwoKeysValueWithGradient,
    vjp: byTwoKeysVJP, jvp: byTwoKeysJVP, hvp: byTwoKeysHVP),
  everyMode(
    "byPosition", of: byPosition, gradient: { byPositionGradient($0) }, both: byPositionValueWithGradient,
    vjp: byPositionVJP, jvp: byPositionJVP, hvp: byPositionHVP),
  everyMode(
    "bodiesByMass", of: bodiesByMass, gradient: { bodiesByMassGradient($0) }, both: bodiesByMassValueWithGradient,
    vjp: bodiesByMassVJP, jvp: bodiesByMassJVP, hvp: bodiesByMassHVP),
  everyMode(
    "median", of: median, gradient: { medianGradient($0) }, both: medianValueWithGradient,
    vjp: medianVJP, jvp: medianJVP, hvp: medianHVP),
  everyMode(
    "largestTwo", of: largestTwo, gradient: { largestTwoGradient($0) }, both: largestTwoValueWithGradient,
    vjp: largestTwoVJP, jvp: largestTwoJVP, hvp: largestTwoHVP),
  everyMode(
    "spread", of: spread, gradient: { spreadGradient($0) }, both: spreadValueWithGradient,
    vjp: spreadVJP, jvp: spreadJVP, hvp: spreadHVP),
  everyMode(
    "runs", of: runs, gradient: { runsGradient($0) }, both: runsValueWithGradient, vjp: runsVJP, jvp: runsJVP,
    hvp: runsHVP),
  everyMode(
    "memberships", of: memberships, gradient: { membershipsGradient($0) }, both: membershipsValueWithGradient,
    vjp: membershipsVJP, jvp: membershipsJVP, hvp: membershipsHVP),
  everyMode(
    "series", of: series, gradient: { seriesGradient($0) }, both: seriesValueWithGradient, vjp: seriesVJP,
    jvp: seriesJVP, hvp: seriesHVP),
  everyMode(
    "drained", of: drained, gradient: { drainedGradient($0) }, both: drainedValueWithGradient, vjp: drainedVJP,
    jvp: drainedJVP, hvp: drainedHVP),
].flatMap { $0 }

/// Choices by constants of the caller's.
let runtimeChoiceCases: [DerivativeCase] = [
  everyMode(
    "namedLayers", of: { namedLayers($0, kinds: ["tanh", "softplus", "square"]) },
    gradient: { namedLayersGradient($0, kinds: ["tanh", "softplus", "square"]) },
    both: { namedLayersValueWithGradient($0, kinds: ["tanh", "softplus", "square"]) },
    vjp: { namedLayersVJP($0, kinds: ["tanh", "softplus", "square"], cotangent: $1) },
    jvp: { namedLayersJVP($0, kinds: ["tanh", "softplus", "square"], tangent: $1) },
    hvp: { namedLayersHVP($0, kinds: ["tanh", "softplus", "square"], tangent: $1) }),
  everyMode(
    "program", of: { program($0, steps: "se+s") }, gradient: { programGradient($0, steps: "se+s") },
    both: { programValueWithGradient($0, steps: "se+s") }, vjp: { programVJP($0, steps: "se+s", cotangent: $1) },
    jvp: { programJVP($0, steps: "se+s", tangent: $1) }, hvp: { programHVP($0, steps: "se+s", tangent: $1) }),
  everyMode(
    "chosenElements", of: { chosenElements($0, of: [2, 0]) }, gradient: { chosenElementsGradient($0, of: [2, 0]) },
    both: { chosenElementsValueWithGradient($0, of: [2, 0]) },
    vjp: { chosenElementsVJP($0, of: [2, 0], cotangent: $1) },
    jvp: { chosenElementsJVP($0, of: [2, 0], tangent: $1) }, hvp: { chosenElementsHVP($0, of: [2, 0], tangent: $1) }),
  everyMode(
    "weighted", of: { weighted($0) { Double($0) + 0.5 } }, gradient: { weightedGradient($0) { Double($0) + 0.5 } },
    both: { weightedValueWithGradient($0) { Double($0) + 0.5 } },
    vjp: { weightedVJP($0, by: { Double($0) + 0.5 }, cotangent: $1) },
    jvp: { weightedJVP($0, by: { Double($0) + 0.5 }, tangent: $1) },
    hvp: { weightedHVP($0, by: { Double($0) + 0.5 }, tangent: $1) }),
  everyMode(
    "scheduled", of: { scheduled($0) { 1 / Double($0) } }, gradient: { scheduledGradient($0) { 1 / Double($0) } },
    both: { scheduledValueWithGradient($0) { 1 / Double($0) } },
    vjp: { scheduledVJP($0, rate: { 1 / Double($0) }, cotangent: $1) },
    jvp: { scheduledJVP($0, rate: { 1 / Double($0) }, tangent: $1) },
    hvp: { scheduledHVP($0, rate: { 1 / Double($0) }, tangent: $1) }),
  everyMode(
    "watched", of: watched, gradient: { watchedGradient($0) }, both: watchedValueWithGradient,
    vjp: watchedVJP, jvp: watchedJVP, hvp: watchedHVP),
].flatMap { $0 }

@Suite struct SortingTests {
  @Test(arguments: sortingCases)
  func sorting(derivative: DerivativeCase) { derivative.run() }

  @Test(arguments: runtimeChoiceCases)
  func choices(derivative: DerivativeCase) { derivative.run() }

  /// The derivative of an extremum is split evenly among those that are equal, however many there are.
  @Test func tiesSplitEvenly() {
    let (value, gradient) = spreadValueWithGradient([2, -1, 2, 0, 2, -1])
    #expect(value == 6)
    // 2 max · ∂max − min · ∂x₀ − x₀ · ∂min, at max = 2, min = −1, x₀ = 2.
    let third = 4.0 / 3
    #expect(gradient == [third + 1, -1, third, 0, third, -1])
    #expect(spreadJVP([2, -1, 2, 0, 2, -1], tangent: [1, 1, 1, 1, 1, 1]).tangent.isApproximately(3))
  }

  @Test func sortingKeepsTheOrderOfTheFunctionsOwn() {
    let x = [0.3, -0.1, 0.3, 0.5, -0.1]
    #expect(byTwoKeysValueWithGradient(x).value == byTwoKeys(x))
    #expect(bodiesByMassValueWithGradient(x).value == bodiesByMass(x))
  }
}

extension Double {
  fileprivate func isApproximately(_ other: Double) -> Bool { abs(self - other) < 1e-12 }
}
