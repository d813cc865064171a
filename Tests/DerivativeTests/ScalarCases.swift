import Testing

/// Functions of scalars without control flow.
let scalarCases: [DerivativeCase] = cases {
  reverse(
    "cubicPolynomial", at: 10.0, of: cubicPolynomial, gradient: cubicPolynomialGradient,
    both: cubicPolynomialValueWithGradient,
    vjp: { cubicPolynomialVJP($1, cotangent: $0) })
  forward(
    "cubicPolynomial", at: 10.0, of: cubicPolynomial, jvp: { cubicPolynomialJVP($0, tangent: $1) },
    vjp: { cubicPolynomialVJP($1, cotangent: $0) })
  second(
    "cubicPolynomial", at: 10.0, gradient: cubicPolynomialGradient, hvp: { cubicPolynomialHVP($0, tangent: $1) })
  reverse(
    "horner", at: 0.3, of: horner, gradient: hornerGradient, both: hornerValueWithGradient,
    vjp: { hornerVJP($1, cotangent: $0) })
  reverse(
    "rosenbrock", at: 1.2, 0.7, of: rosenbrock, gradient: rosenbrockGradient, both: rosenbrockValueWithGradient,
    vjp: { rosenbrockVJP($1, $2, cotangent: $0) })
  forward(
    "rosenbrock", at: 1.2, 0.7, of: rosenbrock, jvp: { rosenbrockJVP($0.0, $0.1, tangent: $1) },
    vjp: { rosenbrockVJP($1, $2, cotangent: $0) })
  second(
    "rosenbrock", at: 1.2, 0.7, gradient: rosenbrockGradient, hvp: { rosenbrockHVP($0.0, $0.1, tangent: $1) })
  reverse(
    "productAndSine", at: 2.0, 5.0, of: productAndSine, gradient: productAndSineGradient,
    both: productAndSineValueWithGradient,
    vjp: { productAndSineVJP($1, $2, cotangent: $0) })
  forward(
    "productAndSine", at: 2.0, 5.0, of: productAndSine, jvp: { productAndSineJVP($0.0, $0.1, tangent: $1) },
    vjp: { productAndSineVJP($1, $2, cotangent: $0) })
  second(
    "productAndSine", at: 2.0, 5.0, gradient: productAndSineGradient,
    hvp: { productAndSineHVP($0.0, $0.1, tangent: $1) })
  reverse(
    "exponentials", at: 0.4, of: exponentials, gradient: exponentialsGradient, both: exponentialsValueWithGradient,
    vjp: { exponentialsVJP($1, cotangent: $0) })
  forward(
    "exponentials", at: 0.4, of: exponentials, jvp: { exponentialsJVP($0, tangent: $1) },
    vjp: { exponentialsVJP($1, cotangent: $0) })
  second(
    "exponentials", at: 0.4, gradient: exponentialsGradient, hvp: { exponentialsHVP($0, tangent: $1) })
  reverse(
    "powers", at: 1.3, 0.6, of: powers, gradient: powersGradient, both: powersValueWithGradient,
    vjp: { powersVJP($1, $2, cotangent: $0) })
  forward(
    "powers", at: 1.3, 0.6, of: powers, jvp: { powersJVP($0.0, $0.1, tangent: $1) },
    vjp: { powersVJP($1, $2, cotangent: $0) })
  reverse(
    "logarithms", at: 2.5, of: logarithms, gradient: logarithmsGradient, both: logarithmsValueWithGradient,
    vjp: { logarithmsVJP($1, cotangent: $0) })
  forward(
    "logarithms", at: 2.5, of: logarithms, jvp: { logarithmsJVP($0, tangent: $1) },
    vjp: { logarithmsVJP($1, cotangent: $0) })
  second(
    "logarithms", at: 2.5, gradient: logarithmsGradient, hvp: { logarithmsHVP($0, tangent: $1) })
  reverse(
    "roots", at: 2.0, 0.7, of: roots, gradient: rootsGradient, both: rootsValueWithGradient,
    vjp: { rootsVJP($1, $2, cotangent: $0) })
  forward(
    "roots", at: 2.0, 0.7, of: roots, jvp: { rootsJVP($0.0, $0.1, tangent: $1) },
    vjp: { rootsVJP($1, $2, cotangent: $0) })
  second(
    "roots", at: 2.0, 0.7, gradient: rootsGradient, hvp: { rootsHVP($0.0, $0.1, tangent: $1) })
  reverse(
    "trigonometry", at: 0.8, of: trigonometry, gradient: trigonometryGradient, both: trigonometryValueWithGradient,
    vjp: { trigonometryVJP($1, cotangent: $0) })
  forward(
    "trigonometry", at: 0.8, of: trigonometry, jvp: { trigonometryJVP($0, tangent: $1) },
    vjp: { trigonometryVJP($1, cotangent: $0) })
  second(
    "trigonometry", at: 0.8, gradient: trigonometryGradient, hvp: { trigonometryHVP($0, tangent: $1) })
  reverse(
    "inverseTrigonometry", at: 0.4, -1.2, of: inverseTrigonometry, gradient: inverseTrigonometryGradient,
    both: inverseTrigonometryValueWithGradient,
    vjp: { inverseTrigonometryVJP($1, $2, cotangent: $0) })
  forward(
    "inverseTrigonometry", at: 0.4, -1.2, of: inverseTrigonometry,
    jvp: { inverseTrigonometryJVP($0.0, $0.1, tangent: $1) },
    vjp: { inverseTrigonometryVJP($1, $2, cotangent: $0) })
  reverse(
    "hyperbolics", at: -0.6, of: hyperbolics, gradient: hyperbolicsGradient, both: hyperbolicsValueWithGradient,
    vjp: { hyperbolicsVJP($1, cotangent: $0) })
  forward(
    "hyperbolics", at: -0.6, of: hyperbolics, jvp: { hyperbolicsJVP($0, tangent: $1) },
    vjp: { hyperbolicsVJP($1, cotangent: $0) })
  second(
    "hyperbolics", at: -0.6, gradient: hyperbolicsGradient, hvp: { hyperbolicsHVP($0, tangent: $1) })
  reverse(
    "inverseHyperbolics", at: 0.9, of: inverseHyperbolics, gradient: inverseHyperbolicsGradient,
    both: inverseHyperbolicsValueWithGradient,
    vjp: { inverseHyperbolicsVJP($1, cotangent: $0) })
  forward(
    "inverseHyperbolics", at: 0.9, of: inverseHyperbolics, jvp: { inverseHyperbolicsJVP($0, tangent: $1) },
    vjp: { inverseHyperbolicsVJP($1, cotangent: $0) })
  reverse(
    "specialFunctions", at: 1.7, of: specialFunctions, gradient: specialFunctionsGradient,
    both: specialFunctionsValueWithGradient,
    vjp: { specialFunctionsVJP($1, cotangent: $0) })
  forward(
    "specialFunctions", at: 1.7, of: specialFunctions, jvp: { specialFunctionsJVP($0, tangent: $1) },
    vjp: { specialFunctionsVJP($1, cotangent: $0) })
  reverse(
    "extrema", at: 1.4, 0.5, of: extrema, gradient: extremaGradient, both: extremaValueWithGradient,
    vjp: { extremaVJP($1, $2, cotangent: $0) })
  forward(
    "extrema", at: 1.4, 0.5, of: extrema, jvp: { extremaJVP($0.0, $0.1, tangent: $1) },
    vjp: { extremaVJP($1, $2, cotangent: $0) })
  reverse(
    "extrema", at: -0.4, 2.5, of: extrema, gradient: extremaGradient, both: extremaValueWithGradient,
    vjp: { extremaVJP($1, $2, cotangent: $0) })
  forward(
    "extrema", at: -0.4, 2.5, of: extrema, jvp: { extremaJVP($0.0, $0.1, tangent: $1) },
    vjp: { extremaVJP($1, $2, cotangent: $0) })
  reverse(
    "roundedWeight", at: 1.3, of: roundedWeight, gradient: roundedWeightGradient, both: roundedWeightValueWithGradient,
    vjp: { roundedWeightVJP($1, cotangent: $0) })
  forward(
    "roundedWeight", at: 1.3, of: roundedWeight, jvp: { roundedWeightJVP($0, tangent: $1) },
    vjp: { roundedWeightVJP($1, cotangent: $0) })
  reverse(
    "fusedProduct", at: 1.1, -0.4, 2.0, of: fusedProduct, gradient: fusedProductGradient,
    both: fusedProductValueWithGradient,
    vjp: { fusedProductVJP($1, $2, $3, cotangent: $0) })
  forward(
    "fusedProduct", at: 1.1, -0.4, 2.0, of: fusedProduct, jvp: { fusedProductJVP($0.0, $0.1, $0.2, tangent: $1) },
    vjp: { fusedProductVJP($1, $2, $3, cotangent: $0) })
  reverse(
    "bipolarSigmoid", at: 1.0, of: bipolarSigmoid, gradient: bipolarSigmoidGradient,
    both: bipolarSigmoidValueWithGradient,
    vjp: { bipolarSigmoidVJP($1, cotangent: $0) })
  forward(
    "bipolarSigmoid", at: 1.0, of: bipolarSigmoid, jvp: { bipolarSigmoidJVP($0, tangent: $1) },
    vjp: { bipolarSigmoidVJP($1, cotangent: $0) })
  second(
    "bipolarSigmoid", at: 1.0, gradient: bipolarSigmoidGradient, hvp: { bipolarSigmoidHVP($0, tangent: $1) })
  reverse(
    "logisticFunction", at: 2.0, of: logisticFunction, gradient: logisticFunctionGradient,
    both: logisticFunctionValueWithGradient,
    vjp: { logisticFunctionVJP($1, cotangent: $0) })
  reverse(
    "floatScalars", at: Float(0.75), Float(-0.5), precision: .float, of: floatScalars, gradient: floatScalarsGradient,
    both: floatScalarsValueWithGradient,
    vjp: { floatScalarsVJP($1, $2, cotangent: $0) })
  forward(
    "floatScalars", at: Float(0.75), Float(-0.5), precision: .float, of: floatScalars,
    jvp: { floatScalarsJVP($0.0, $0.1, tangent: $1) },
    vjp: { floatScalarsVJP($1, $2, cotangent: $0) })
  reverse(
    "mixedPrecision", at: 0.75, Float(-0.5), precision: .float, of: mixedPrecision, gradient: mixedPrecisionGradient,
    both: mixedPrecisionValueWithGradient,
    vjp: { mixedPrecisionVJP($1, $2, cotangent: $0) })
}
