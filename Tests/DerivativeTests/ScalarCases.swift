import Testing

/// Functions of scalars without control flow.
let scalarCases: [DerivativeCase] = cases {
  reverse(
    "cubicPolynomial", at: 10.0, of: .init(cubicPolynomial), gradient: .init(cubicPolynomialGradient),
    both: .init(cubicPolynomialValueWithGradient),
    vjp: .init(cubicPolynomialVJP))
  forward(
    "cubicPolynomial", at: 10.0, of: .init(cubicPolynomial), jvp: .init { cubicPolynomialJVP($0, tangent: $1) },
    vjp: .init(cubicPolynomialVJP))
  second(
    "cubicPolynomial", at: 10.0, gradient: .init(cubicPolynomialGradient),
    hvp: .init { cubicPolynomialHVP($0, tangent: $1) })
  reverse(
    "horner", at: 0.3, of: .init(horner), gradient: .init(hornerGradient), both: .init(hornerValueWithGradient),
    vjp: .init(hornerVJP))
  reverse(
    "rosenbrock", at: 1.2, 0.7, of: .init(rosenbrock), gradient: .init(rosenbrockGradient),
    both: .init(rosenbrockValueWithGradient),
    vjp: .init(rosenbrockVJP))
  forward(
    "rosenbrock", at: 1.2, 0.7, of: .init(rosenbrock), jvp: .init { rosenbrockJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(rosenbrockVJP))
  second(
    "rosenbrock", at: 1.2, 0.7, gradient: .init(rosenbrockGradient),
    hvp: .init { rosenbrockHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "productAndSine", at: 2.0, 5.0, of: .init(productAndSine), gradient: .init(productAndSineGradient),
    both: .init(productAndSineValueWithGradient),
    vjp: .init(productAndSineVJP))
  forward(
    "productAndSine", at: 2.0, 5.0, of: .init(productAndSine),
    jvp: .init { productAndSineJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(productAndSineVJP))
  second(
    "productAndSine", at: 2.0, 5.0, gradient: .init(productAndSineGradient),
    hvp: .init { productAndSineHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "exponentials", at: 0.4, of: .init(exponentials), gradient: .init(exponentialsGradient),
    both: .init(exponentialsValueWithGradient),
    vjp: .init(exponentialsVJP))
  forward(
    "exponentials", at: 0.4, of: .init(exponentials), jvp: .init { exponentialsJVP($0, tangent: $1) },
    vjp: .init(exponentialsVJP))
  second(
    "exponentials", at: 0.4, gradient: .init(exponentialsGradient), hvp: .init { exponentialsHVP($0, tangent: $1) })
  reverse(
    "powers", at: 1.3, 0.6, of: .init(powers), gradient: .init(powersGradient), both: .init(powersValueWithGradient),
    vjp: .init(powersVJP))
  forward(
    "powers", at: 1.3, 0.6, of: .init(powers), jvp: .init { powersJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(powersVJP))
  reverse(
    "logarithms", at: 2.5, of: .init(logarithms), gradient: .init(logarithmsGradient),
    both: .init(logarithmsValueWithGradient),
    vjp: .init(logarithmsVJP))
  forward(
    "logarithms", at: 2.5, of: .init(logarithms), jvp: .init { logarithmsJVP($0, tangent: $1) },
    vjp: .init(logarithmsVJP))
  second(
    "logarithms", at: 2.5, gradient: .init(logarithmsGradient), hvp: .init { logarithmsHVP($0, tangent: $1) })
  reverse(
    "roots", at: 2.0, 0.7, of: .init(roots), gradient: .init(rootsGradient), both: .init(rootsValueWithGradient),
    vjp: .init(rootsVJP))
  forward(
    "roots", at: 2.0, 0.7, of: .init(roots), jvp: .init { rootsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(rootsVJP))
  second(
    "roots", at: 2.0, 0.7, gradient: .init(rootsGradient), hvp: .init { rootsHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "trigonometry", at: 0.8, of: .init(trigonometry), gradient: .init(trigonometryGradient),
    both: .init(trigonometryValueWithGradient),
    vjp: .init(trigonometryVJP))
  forward(
    "trigonometry", at: 0.8, of: .init(trigonometry), jvp: .init { trigonometryJVP($0, tangent: $1) },
    vjp: .init(trigonometryVJP))
  second(
    "trigonometry", at: 0.8, gradient: .init(trigonometryGradient), hvp: .init { trigonometryHVP($0, tangent: $1) })
  reverse(
    "nestedCalls", at: 0.4, of: .init { nestedCalls($0, -1.2) }, gradient: .init { nestedCallsGradient($0, -1.2) },
    both: .init { nestedCallsValueWithGradient($0, -1.2) },
    vjp: .init { nestedCallsVJP($0, -1.2, cotangent: $1) })
  forward(
    "nestedCalls", at: 0.4, of: .init { nestedCalls($0, -1.2) },
    jvp: .init { nestedCallsJVP($0, -1.2, tangent: $1) }, vjp: .init { nestedCallsVJP($0, -1.2, cotangent: $1) })
  reverse(
    "inverseTrigonometry", at: 0.4, -1.2, of: .init(inverseTrigonometry), gradient: .init(inverseTrigonometryGradient),
    both: .init(inverseTrigonometryValueWithGradient),
    vjp: .init(inverseTrigonometryVJP))
  forward(
    "inverseTrigonometry", at: 0.4, -1.2, of: .init(inverseTrigonometry),
    jvp: .init { inverseTrigonometryJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(inverseTrigonometryVJP))
  reverse(
    "hyperbolics", at: -0.6, of: .init(hyperbolics), gradient: .init(hyperbolicsGradient),
    both: .init(hyperbolicsValueWithGradient),
    vjp: .init(hyperbolicsVJP))
  forward(
    "hyperbolics", at: -0.6, of: .init(hyperbolics), jvp: .init { hyperbolicsJVP($0, tangent: $1) },
    vjp: .init(hyperbolicsVJP))
  second(
    "hyperbolics", at: -0.6, gradient: .init(hyperbolicsGradient), hvp: .init { hyperbolicsHVP($0, tangent: $1) })
  reverse(
    "inverseHyperbolics", at: 0.9, of: .init(inverseHyperbolics), gradient: .init(inverseHyperbolicsGradient),
    both: .init(inverseHyperbolicsValueWithGradient),
    vjp: .init(inverseHyperbolicsVJP))
  forward(
    "inverseHyperbolics", at: 0.9, of: .init(inverseHyperbolics), jvp: .init { inverseHyperbolicsJVP($0, tangent: $1) },
    vjp: .init(inverseHyperbolicsVJP))
  reverse(
    "specialFunctions", at: 1.7, of: .init(specialFunctions), gradient: .init(specialFunctionsGradient),
    both: .init(specialFunctionsValueWithGradient),
    vjp: .init(specialFunctionsVJP))
  forward(
    "specialFunctions", at: 1.7, of: .init(specialFunctions), jvp: .init { specialFunctionsJVP($0, tangent: $1) },
    vjp: .init(specialFunctionsVJP))
  reverse(
    "extrema", at: 1.4, 0.5, of: .init(extrema), gradient: .init(extremaGradient),
    both: .init(extremaValueWithGradient),
    vjp: .init(extremaVJP))
  forward(
    "extrema", at: 1.4, 0.5, of: .init(extrema), jvp: .init { extremaJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(extremaVJP))
  reverse(
    "extrema", at: -0.4, 2.5, of: .init(extrema), gradient: .init(extremaGradient),
    both: .init(extremaValueWithGradient),
    vjp: .init(extremaVJP))
  forward(
    "extrema", at: -0.4, 2.5, of: .init(extrema), jvp: .init { extremaJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(extremaVJP))
  reverse(
    "roundedWeight", at: 1.3, of: .init(roundedWeight), gradient: .init(roundedWeightGradient),
    both: .init(roundedWeightValueWithGradient),
    vjp: .init(roundedWeightVJP))
  forward(
    "roundedWeight", at: 1.3, of: .init(roundedWeight), jvp: .init { roundedWeightJVP($0, tangent: $1) },
    vjp: .init(roundedWeightVJP))
  reverse(
    "fusedProduct", at: 1.1, -0.4, 2.0, of: .init(fusedProduct), gradient: .init(fusedProductGradient),
    both: .init(fusedProductValueWithGradient),
    vjp: .init(fusedProductVJP))
  forward(
    "fusedProduct", at: 1.1, -0.4, 2.0, of: .init(fusedProduct),
    jvp: .init { fusedProductJVP($0, $1, $2, tangent: ($3, $4, $5)) },
    vjp: .init(fusedProductVJP))
  reverse(
    "bipolarSigmoid", at: 1.0, of: .init(bipolarSigmoid), gradient: .init(bipolarSigmoidGradient),
    both: .init(bipolarSigmoidValueWithGradient),
    vjp: .init(bipolarSigmoidVJP))
  forward(
    "bipolarSigmoid", at: 1.0, of: .init(bipolarSigmoid), jvp: .init { bipolarSigmoidJVP($0, tangent: $1) },
    vjp: .init(bipolarSigmoidVJP))
  second(
    "bipolarSigmoid", at: 1.0, gradient: .init(bipolarSigmoidGradient),
    hvp: .init { bipolarSigmoidHVP($0, tangent: $1) })
  reverse(
    "logisticFunction", at: 2.0, of: .init(logisticFunction), gradient: .init(logisticFunctionGradient),
    both: .init(logisticFunctionValueWithGradient),
    vjp: .init(logisticFunctionVJP))
  let signal = [0.3, -0.8, 1.4, 0.6, -1.1, 0.2, 0.9, -0.4, 0.7]
  reverse(
    "gatedSum", at: signal, 0.7, of: .init(gatedSum), gradient: .init(gatedSumGradient),
    both: .init(gatedSumValueWithGradient), vjp: .init(gatedSumVJP))
  forward(
    "gatedSum", at: signal, 0.7, of: .init(gatedSum), jvp: .init { gatedSumJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(gatedSumVJP))
  second(
    "gatedSum", at: signal, 0.7, gradient: .init(gatedSumGradient),
    hvp: .init { gatedSumHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "floatScalars", at: Float(0.75), Float(-0.5), precision: .float, of: .init(floatScalars),
    gradient: .init(floatScalarsGradient),
    both: .init(floatScalarsValueWithGradient),
    vjp: .init(floatScalarsVJP))
  reverse(
    "floatEntries", at: Float(0.75), Float(-0.5), precision: .float, of: .init(floatEntries),
    gradient: .init(floatEntriesGradient),
    both: .init(floatEntriesValueWithGradient),
    vjp: .init(floatEntriesVJP))
  second(
    "floatEntries", at: Float(0.75), Float(-0.5), precision: .float, gradient: .init(floatEntriesGradient),
    hvp: .init { floatEntriesHVP($0, $1, tangent: ($2, $3)) })
  forward(
    "floatScalars", at: Float(0.75), Float(-0.5), precision: .float, of: .init(floatScalars),
    jvp: .init { floatScalarsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(floatScalarsVJP))
  reverse(
    "mixedPrecision", at: 0.75, Float(-0.5), precision: .float, of: .init(mixedPrecision),
    gradient: .init(mixedPrecisionGradient),
    both: .init(mixedPrecisionValueWithGradient),
    vjp: .init(mixedPrecisionVJP))
}
