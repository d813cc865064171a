import Foundation
import Testing

/// Functions in arrays and tuples.
let functionListCases: [DerivativeCase] = [
  everyMode(
    "throughLayers", of: throughLayers, gradient: { throughLayersGradient($0) },
    both: throughLayersValueWithGradient, vjp: throughLayersVJP, jvp: throughLayersJVP, hvp: throughLayersHVP),
  everyMode(
    "pickedByIndex", of: pickedByIndex, gradient: { pickedByIndexGradient($0) },
    both: pickedByIndexValueWithGradient, vjp: pickedByIndexVJP, jvp: pickedByIndexJVP, hvp: pickedByIndexHVP),
  everyMode(
    "composedFunctions", of: composedFunctions, gradient: { composedFunctionsGradient($0) },
    both: composedFunctionsValueWithGradient, vjp: composedFunctionsVJP, jvp: composedFunctionsJVP,
    hvp: composedFunctionsHVP),
  everyMode(
    "grownList", of: grownList, gradient: { grownListGradient($0) }, both: grownListValueWithGradient,
    vjp: grownListVJP, jvp: grownListJVP, hvp: grownListHVP),
].flatMap { $0 }

@Suite struct FunctionListTests {
  @Test(arguments: functionListCases)
  func lists(derivative: DerivativeCase) { derivative.run() }
}

@Suite struct FloatingTypeTests {
  #if arch(x86_64)
    /// Central differences in 80 bits are good to some thirteen digits.
    @Test func extendedPrecision() {
      let x: Float80 = 0.7
      let step: Float80 = 1e-6
      let (value, gradient) = extendedSeriesValueWithGradient(x, terms: 5)
      #expect(value == extendedSeries(x, terms: 5))
      let difference = (extendedSeries(x + step, terms: 5) - extendedSeries(x - step, terms: 5)) / (2 * step)
      #expect(abs(gradient - difference) < 1e-10)
      #expect(abs(extendedSeriesJVP(x, terms: 5, tangent: 1).tangent - gradient) < 1e-17)
      let slope = (extendedSeriesGradient(x + step, terms: 5) - extendedSeriesGradient(x - step, terms: 5)) / (2 * step)
      #expect(abs(extendedSeriesHVP(x, terms: 5, tangent: 1).product - slope) < 1e-8)
    }
  #endif

  @Test func halfPrecisionIsTheTypesOwn() {
    let x: [Float16] = [0.5, 2.25, -1, -5]
    let (value, gradient) = halfPrecisionValueWithGradient(x)
    #expect(value == halfPrecision(x))
    for (xi, partial) in zip(x, gradient) {
      let wide = Double(xi)
      let expected = wide <= -4 ? 0 : wide - (wide > 0.25 ? 0.5 / wide.squareRoot() : 0)
      #expect(abs(Double(partial) - expected) < 2e-3)
    }
    let forward = halfPrecisionJVP(x, tangent: [0, 1, 0, 0]).tangent
    #expect(abs(forward - gradient[1]) <= 2 * gradient[1].ulp)
  }
}
