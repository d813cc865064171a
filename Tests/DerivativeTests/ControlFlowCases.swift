import Testing

/// Branches and loops.
let controlFlowCases: [DerivativeCase] = cases {
  reverse(
    "integerWeights", at: 1.5, 7, of: integerWeights, gradient: integerWeightsGradient,
    both: integerWeightsValueWithGradient,
    vjp: { integerWeightsVJP($1, n: $2, cotangent: $0) })
  reverse(
    "huber", at: 0.4, 1.0, of: huber, gradient: huberGradient, both: huberValueWithGradient,
    vjp: { huberVJP($1, $2, cotangent: $0) })
  forward(
    "huber", at: 0.4, 1.0, of: huber, jvp: { huberJVP($0.0, $0.1, tangent: $1) },
    vjp: { huberVJP($1, $2, cotangent: $0) })
  reverse(
    "huber", at: -2.4, 1.0, of: huber, gradient: huberGradient, both: huberValueWithGradient,
    vjp: { huberVJP($1, $2, cotangent: $0) })
  forward(
    "huber", at: -2.4, 1.0, of: huber, jvp: { huberJVP($0.0, $0.1, tangent: $1) },
    vjp: { huberVJP($1, $2, cotangent: $0) })
  reverse(
    "piecewise", at: -0.5, of: piecewise, gradient: piecewiseGradient, both: piecewiseValueWithGradient,
    vjp: { piecewiseVJP($1, cotangent: $0) })
  forward(
    "piecewise", at: -0.5, of: piecewise, jvp: { piecewiseJVP($0, tangent: $1) },
    vjp: { piecewiseVJP($1, cotangent: $0) })
  reverse(
    "piecewise", at: 0.5, of: piecewise, gradient: piecewiseGradient, both: piecewiseValueWithGradient,
    vjp: { piecewiseVJP($1, cotangent: $0) })
  forward(
    "piecewise", at: 0.5, of: piecewise, jvp: { piecewiseJVP($0, tangent: $1) },
    vjp: { piecewiseVJP($1, cotangent: $0) })
  reverse(
    "piecewise", at: 2.5, of: piecewise, gradient: piecewiseGradient, both: piecewiseValueWithGradient,
    vjp: { piecewiseVJP($1, cotangent: $0) })
  forward(
    "piecewise", at: 2.5, of: piecewise, jvp: { piecewiseJVP($0, tangent: $1) },
    vjp: { piecewiseVJP($1, cotangent: $0) })
  reverse(
    "leakyRectifier", at: 1.5, 0.1, of: leakyRectifier, gradient: leakyRectifierGradient,
    both: leakyRectifierValueWithGradient,
    vjp: { leakyRectifierVJP($1, slope: $2, cotangent: $0) })
  reverse(
    "leakyRectifier", at: -1.5, 0.1, of: leakyRectifier, gradient: leakyRectifierGradient,
    both: leakyRectifierValueWithGradient,
    vjp: { leakyRectifierVJP($1, slope: $2, cotangent: $0) })
  reverse(
    "nestedTernary", at: 2.0, 1.0, of: nestedTernary, gradient: nestedTernaryGradient,
    both: nestedTernaryValueWithGradient,
    vjp: { nestedTernaryVJP($1, $2, cotangent: $0) })
  reverse(
    "nestedTernary", at: 0.5, 0.2, of: nestedTernary, gradient: nestedTernaryGradient,
    both: nestedTernaryValueWithGradient,
    vjp: { nestedTernaryVJP($1, $2, cotangent: $0) })
  reverse(
    "nestedTernary", at: 0.5, 2.0, of: nestedTernary, gradient: nestedTernaryGradient,
    both: nestedTernaryValueWithGradient,
    vjp: { nestedTernaryVJP($1, $2, cotangent: $0) })
  reverse(
    "nestedTernary", at: 0.2, 0.7, of: nestedTernary, gradient: nestedTernaryGradient,
    both: nestedTernaryValueWithGradient,
    vjp: { nestedTernaryVJP($1, $2, cotangent: $0) })
  reverse(
    "gated", at: 1.0, 0.5, true, of: gated, gradient: gatedGradient, both: gatedValueWithGradient,
    vjp: { gatedVJP($1, $2, isOpen: $3, cotangent: $0) })
  reverse(
    "gated", at: 1.0, 0.5, false, of: gated, gradient: gatedGradient, both: gatedValueWithGradient,
    vjp: { gatedVJP($1, $2, isOpen: $3, cotangent: $0) })
  reverse(
    "gated", at: -1.0, 0.5, true, of: gated, gradient: gatedGradient, both: gatedValueWithGradient,
    vjp: { gatedVJP($1, $2, isOpen: $3, cotangent: $0) })
  reverse(
    "gated", at: 3.0, 0.5, true, of: gated, gradient: gatedGradient, both: gatedValueWithGradient,
    vjp: { gatedVJP($1, $2, isOpen: $3, cotangent: $0) })
  reverse(
    "guardedLog", at: -1.0, of: guardedLog, gradient: guardedLogGradient, both: guardedLogValueWithGradient,
    vjp: { guardedLogVJP($1, cotangent: $0) })
  reverse(
    "guardedLog", at: 1.5, of: guardedLog, gradient: guardedLogGradient, both: guardedLogValueWithGradient,
    vjp: { guardedLogVJP($1, cotangent: $0) })
  reverse(
    "guardedLog", at: 5.0, of: guardedLog, gradient: guardedLogGradient, both: guardedLogValueWithGradient,
    vjp: { guardedLogVJP($1, cotangent: $0) })
  reverse(
    "firstAbove", at: [0.5, 1.0, 2.0, 3.0], 3.0, of: firstAbove, gradient: firstAboveGradient,
    both: firstAboveValueWithGradient,
    vjp: { firstAboveVJP($1, limit: $2, cotangent: $0) })
  reverse(
    "firstAbove", at: [0.5, 1.0], 3.0, of: firstAbove, gradient: firstAboveGradient, both: firstAboveValueWithGradient,
    vjp: { firstAboveVJP($1, limit: $2, cotangent: $0) })
  reverse(
    "closedRange", at: 0.8, 6, of: closedRange, gradient: closedRangeGradient, both: closedRangeValueWithGradient,
    vjp: { closedRangeVJP($1, n: $2, cotangent: $0) })
  reverse(
    "strides", at: [0.5, -1.0, 0.25, 0.75, -0.5], of: strides, gradient: stridesGradient,
    both: stridesValueWithGradient,
    vjp: { stridesVJP($1, cotangent: $0) })
  reverse(
    "newtonSquareRoot", at: 7.0, of: newtonSquareRoot, gradient: newtonSquareRootGradient,
    both: newtonSquareRootValueWithGradient,
    vjp: { newtonSquareRootVJP($1, cotangent: $0) })
  forward(
    "newtonSquareRoot", at: 7.0, of: newtonSquareRoot, jvp: { newtonSquareRootJVP($0, tangent: $1) },
    vjp: { newtonSquareRootVJP($1, cotangent: $0) })
  reverse(
    "newtonSquareRoot", at: 0.3, of: newtonSquareRoot, gradient: newtonSquareRootGradient,
    both: newtonSquareRootValueWithGradient,
    vjp: { newtonSquareRootVJP($1, cotangent: $0) })
  forward(
    "newtonSquareRoot", at: 0.3, of: newtonSquareRoot, jvp: { newtonSquareRootJVP($0, tangent: $1) },
    vjp: { newtonSquareRootVJP($1, cotangent: $0) })
  reverse(
    "repeatedHalving", at: 9.0, of: repeatedHalving, gradient: repeatedHalvingGradient,
    both: repeatedHalvingValueWithGradient,
    vjp: { repeatedHalvingVJP($1, cotangent: $0) })
  reverse(
    "loopExits", at: [1.0, -0.5, 0.75, 0.5], of: loopExits, gradient: loopExitsGradient,
    both: loopExitsValueWithGradient,
    vjp: { loopExitsVJP($1, cotangent: $0) })
  reverse(
    "loopExits", at: [2.0, 3.0, 1.0], of: loopExits, gradient: loopExitsGradient, both: loopExitsValueWithGradient,
    vjp: { loopExitsVJP($1, cotangent: $0) })
  reverse(
    "labelledExits", at: [1.0, 2.5, 1.5, 2.0], [0.5, 1.0, 3.0], of: labelledExits, gradient: labelledExitsGradient,
    both: labelledExitsValueWithGradient,
    vjp: { labelledExitsVJP($1, $2, cotangent: $0) })
  reverse(
    "labelledExits", at: [5.0, 2.5], [0.5, 1.0, 1.1], of: labelledExits, gradient: labelledExitsGradient,
    both: labelledExitsValueWithGradient,
    vjp: { labelledExitsVJP($1, $2, cotangent: $0) })
  reverse(
    "pairInteraction", at: [0.1, 0.9, -0.4, 1.3], of: pairInteraction, gradient: pairInteractionGradient,
    both: pairInteractionValueWithGradient,
    vjp: { pairInteractionVJP($1, cotangent: $0) })
  reverse(
    "triangularProducts", at: [1.1, -0.9, 0.7, 1.3], of: triangularProducts, gradient: triangularProductsGradient,
    both: triangularProductsValueWithGradient,
    vjp: { triangularProductsVJP($1, cotangent: $0) })
  reverse(
    "recurrence", at: 0.7, 0.9, 20, of: recurrence, gradient: recurrenceGradient, both: recurrenceValueWithGradient,
    vjp: { recurrenceVJP($1, $2, n: $3, cotangent: $0) })
  forward(
    "recurrence", at: 0.7, 0.9, 20, of: recurrence, jvp: { recurrenceJVP($0.0, $0.1, n: $0.2, tangent: ($1.0, $1.1)) },
    vjp: { recurrenceVJP($1, $2, n: $3, cotangent: $0) })
  reverse(
    "logisticMap", at: 0.3, 2.9, 12, of: logisticMap, gradient: logisticMapGradient, both: logisticMapValueWithGradient,
    vjp: { logisticMapVJP($1, rate: $2, steps: $3, cotangent: $0) })
  reverse(
    "shadowing", at: 0.7, 0.4, of: shadowing, gradient: shadowingGradient, both: shadowingValueWithGradient,
    vjp: { shadowingVJP($1, $2, cotangent: $0) })
  reverse(
    "shadowing", at: -0.7, 0.4, of: shadowing, gradient: shadowingGradient, both: shadowingValueWithGradient,
    vjp: { shadowingVJP($1, $2, cotangent: $0) })
  reverse(
    "recursivePower", at: 1.2, 13, of: recursivePower, gradient: recursivePowerGradient,
    both: recursivePowerValueWithGradient,
    vjp: { recursivePowerVJP($1, $2, cotangent: $0) })
  reverse(
    "guardedRoot", at: 2.0, of: guardedRoot, gradient: guardedRootGradient, both: guardedRootValueWithGradient,
    vjp: { guardedRootVJP($1, cotangent: $0) })
  forward(
    "guardedRoot", at: 2.0, of: guardedRoot, jvp: { guardedRootJVP($0, tangent: $1) },
    vjp: { guardedRootVJP($1, cotangent: $0) })
  reverse(
    "guardedRoot", at: -2.0, of: guardedRoot, gradient: guardedRootGradient, both: guardedRootValueWithGradient,
    vjp: { guardedRootVJP($1, cotangent: $0) })
  forward(
    "guardedRoot", at: -2.0, of: guardedRoot, jvp: { guardedRootJVP($0, tangent: $1) },
    vjp: { guardedRootVJP($1, cotangent: $0) })
  reverse(
    "inactiveLogarithm", at: 2.0, of: { inactiveLogarithm($0, -1) }, gradient: { inactiveLogarithmGradient($0, -1) },
    both: { inactiveLogarithmValueWithGradient($0, -1) }, vjp: { inactiveLogarithmVJP($1, -1, cotangent: $0) })
}
