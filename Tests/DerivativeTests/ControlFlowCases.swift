import Testing

/// Branches and loops.
let controlFlowCases: [DerivativeCase] = cases {
  reverse(
    "integerWeights", at: 1.5, 7, of: .init(integerWeights), gradient: .init(integerWeightsGradient),
    both: .init(integerWeightsValueWithGradient),
    vjp: .init(integerWeightsVJP))
  reverse(
    "huber", at: 0.4, 1.0, of: .init(huber), gradient: .init(huberGradient), both: .init(huberValueWithGradient),
    vjp: .init(huberVJP))
  forward(
    "huber", at: 0.4, 1.0, of: .init(huber), jvp: .init { huberJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(huberVJP))
  reverse(
    "huber", at: -2.4, 1.0, of: .init(huber), gradient: .init(huberGradient), both: .init(huberValueWithGradient),
    vjp: .init(huberVJP))
  forward(
    "huber", at: -2.4, 1.0, of: .init(huber), jvp: .init { huberJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(huberVJP))
  reverse(
    "piecewise", at: -0.5, of: .init(piecewise), gradient: .init(piecewiseGradient),
    both: .init(piecewiseValueWithGradient),
    vjp: .init(piecewiseVJP))
  forward(
    "piecewise", at: -0.5, of: .init(piecewise), jvp: .init { piecewiseJVP($0, tangent: $1) },
    vjp: .init(piecewiseVJP))
  reverse(
    "piecewise", at: 0.5, of: .init(piecewise), gradient: .init(piecewiseGradient),
    both: .init(piecewiseValueWithGradient),
    vjp: .init(piecewiseVJP))
  forward(
    "piecewise", at: 0.5, of: .init(piecewise), jvp: .init { piecewiseJVP($0, tangent: $1) },
    vjp: .init(piecewiseVJP))
  reverse(
    "piecewise", at: 2.5, of: .init(piecewise), gradient: .init(piecewiseGradient),
    both: .init(piecewiseValueWithGradient),
    vjp: .init(piecewiseVJP))
  forward(
    "piecewise", at: 2.5, of: .init(piecewise), jvp: .init { piecewiseJVP($0, tangent: $1) },
    vjp: .init(piecewiseVJP))
  reverse(
    "leakyRectifier", at: 1.5, 0.1, of: .init(leakyRectifier), gradient: .init(leakyRectifierGradient),
    both: .init(leakyRectifierValueWithGradient),
    vjp: .init(leakyRectifierVJP))
  reverse(
    "leakyRectifier", at: -1.5, 0.1, of: .init(leakyRectifier), gradient: .init(leakyRectifierGradient),
    both: .init(leakyRectifierValueWithGradient),
    vjp: .init(leakyRectifierVJP))
  reverse(
    "nestedTernary", at: 2.0, 1.0, of: .init(nestedTernary), gradient: .init(nestedTernaryGradient),
    both: .init(nestedTernaryValueWithGradient),
    vjp: .init(nestedTernaryVJP))
  reverse(
    "nestedTernary", at: 0.5, 0.2, of: .init(nestedTernary), gradient: .init(nestedTernaryGradient),
    both: .init(nestedTernaryValueWithGradient),
    vjp: .init(nestedTernaryVJP))
  reverse(
    "nestedTernary", at: 0.5, 2.0, of: .init(nestedTernary), gradient: .init(nestedTernaryGradient),
    both: .init(nestedTernaryValueWithGradient),
    vjp: .init(nestedTernaryVJP))
  reverse(
    "nestedTernary", at: 0.2, 0.7, of: .init(nestedTernary), gradient: .init(nestedTernaryGradient),
    both: .init(nestedTernaryValueWithGradient),
    vjp: .init(nestedTernaryVJP))
  reverse(
    "gated", at: 1.0, 0.5, true, of: .init(gated), gradient: .init(gatedGradient), both: .init(gatedValueWithGradient),
    vjp: .init(gatedVJP))
  reverse(
    "gated", at: 1.0, 0.5, false, of: .init(gated), gradient: .init(gatedGradient), both: .init(gatedValueWithGradient),
    vjp: .init(gatedVJP))
  reverse(
    "gated", at: -1.0, 0.5, true, of: .init(gated), gradient: .init(gatedGradient), both: .init(gatedValueWithGradient),
    vjp: .init(gatedVJP))
  reverse(
    "gated", at: 3.0, 0.5, true, of: .init(gated), gradient: .init(gatedGradient), both: .init(gatedValueWithGradient),
    vjp: .init(gatedVJP))
  reverse(
    "guardedLog", at: -1.0, of: .init(guardedLog), gradient: .init(guardedLogGradient),
    both: .init(guardedLogValueWithGradient),
    vjp: .init(guardedLogVJP))
  reverse(
    "guardedLog", at: 1.5, of: .init(guardedLog), gradient: .init(guardedLogGradient),
    both: .init(guardedLogValueWithGradient),
    vjp: .init(guardedLogVJP))
  reverse(
    "guardedLog", at: 5.0, of: .init(guardedLog), gradient: .init(guardedLogGradient),
    both: .init(guardedLogValueWithGradient),
    vjp: .init(guardedLogVJP))
  reverse(
    "firstAbove", at: [0.5, 1.0, 2.0, 3.0], 3.0, of: .init(firstAbove), gradient: .init(firstAboveGradient),
    both: .init(firstAboveValueWithGradient),
    vjp: .init(firstAboveVJP))
  reverse(
    "firstAbove", at: [0.5, 1.0], 3.0, of: .init(firstAbove), gradient: .init(firstAboveGradient),
    both: .init(firstAboveValueWithGradient),
    vjp: .init(firstAboveVJP))
  reverse(
    "closedRange", at: 0.8, 6, of: .init(closedRange), gradient: .init(closedRangeGradient),
    both: .init(closedRangeValueWithGradient),
    vjp: .init(closedRangeVJP))
  reverse(
    "strides", at: [0.5, -1.0, 0.25, 0.75, -0.5], of: .init(strides), gradient: .init(stridesGradient),
    both: .init(stridesValueWithGradient),
    vjp: .init(stridesVJP))
  reverse(
    "newtonSquareRoot", at: 7.0, of: .init(newtonSquareRoot), gradient: .init(newtonSquareRootGradient),
    both: .init(newtonSquareRootValueWithGradient),
    vjp: .init(newtonSquareRootVJP))
  forward(
    "newtonSquareRoot", at: 7.0, of: .init(newtonSquareRoot), jvp: .init { newtonSquareRootJVP($0, tangent: $1) },
    vjp: .init(newtonSquareRootVJP))
  reverse(
    "newtonSquareRoot", at: 0.3, of: .init(newtonSquareRoot), gradient: .init(newtonSquareRootGradient),
    both: .init(newtonSquareRootValueWithGradient),
    vjp: .init(newtonSquareRootVJP))
  forward(
    "newtonSquareRoot", at: 0.3, of: .init(newtonSquareRoot), jvp: .init { newtonSquareRootJVP($0, tangent: $1) },
    vjp: .init(newtonSquareRootVJP))
  reverse(
    "repeatedHalving", at: 9.0, of: .init(repeatedHalving), gradient: .init(repeatedHalvingGradient),
    both: .init(repeatedHalvingValueWithGradient),
    vjp: .init(repeatedHalvingVJP))
  reverse(
    "loopExits", at: [1.0, -0.5, 0.75, 0.5], of: .init(loopExits), gradient: .init(loopExitsGradient),
    both: .init(loopExitsValueWithGradient),
    vjp: .init(loopExitsVJP))
  reverse(
    "loopExits", at: [2.0, 3.0, 1.0], of: .init(loopExits), gradient: .init(loopExitsGradient),
    both: .init(loopExitsValueWithGradient),
    vjp: .init(loopExitsVJP))
  reverse(
    "labelledExits", at: [1.0, 2.5, 1.5, 2.0], [0.5, 1.0, 3.0], of: .init(labelledExits),
    gradient: .init(labelledExitsGradient),
    both: .init(labelledExitsValueWithGradient),
    vjp: .init(labelledExitsVJP))
  reverse(
    "labelledExits", at: [5.0, 2.5], [0.5, 1.0, 1.1], of: .init(labelledExits), gradient: .init(labelledExitsGradient),
    both: .init(labelledExitsValueWithGradient),
    vjp: .init(labelledExitsVJP))
  reverse(
    "pairInteraction", at: [0.1, 0.9, -0.4, 1.3], of: .init(pairInteraction), gradient: .init(pairInteractionGradient),
    both: .init(pairInteractionValueWithGradient),
    vjp: .init(pairInteractionVJP))
  reverse(
    "triangularProducts", at: [1.1, -0.9, 0.7, 1.3], of: .init(triangularProducts),
    gradient: .init(triangularProductsGradient),
    both: .init(triangularProductsValueWithGradient),
    vjp: .init(triangularProductsVJP))
  reverse(
    "contraction", at: [1.1, -0.9, 0.7, 1.3], of: .init(contraction), gradient: .init(contractionGradient),
    both: .init(contractionValueWithGradient), vjp: .init(contractionVJP))
  reverse(
    "recurrence", at: 0.7, 0.9, 20, of: .init(recurrence), gradient: .init(recurrenceGradient),
    both: .init(recurrenceValueWithGradient),
    vjp: .init(recurrenceVJP))
  forward(
    "recurrence", at: 0.7, 0.9, 20, of: .init(recurrence),
    jvp: .init { recurrenceJVP($0, $1, n: $2, tangent: ($3, $4)) },
    vjp: .init(recurrenceVJP))
  reverse(
    "logisticMap", at: 0.3, 2.9, 12, of: .init(logisticMap), gradient: .init(logisticMapGradient),
    both: .init(logisticMapValueWithGradient),
    vjp: .init(logisticMapVJP))
  reverse(
    "shadowing", at: 0.7, 0.4, of: .init(shadowing), gradient: .init(shadowingGradient),
    both: .init(shadowingValueWithGradient),
    vjp: .init(shadowingVJP))
  reverse(
    "shadowing", at: -0.7, 0.4, of: .init(shadowing), gradient: .init(shadowingGradient),
    both: .init(shadowingValueWithGradient),
    vjp: .init(shadowingVJP))
  reverse(
    "recursivePower", at: 1.2, 13, of: .init(recursivePower), gradient: .init(recursivePowerGradient),
    both: .init(recursivePowerValueWithGradient),
    vjp: .init(recursivePowerVJP))
  reverse(
    "guardedRoot", at: 2.0, of: .init(guardedRoot), gradient: .init(guardedRootGradient),
    both: .init(guardedRootValueWithGradient),
    vjp: .init(guardedRootVJP))
  forward(
    "guardedRoot", at: 2.0, of: .init(guardedRoot), jvp: .init { guardedRootJVP($0, tangent: $1) },
    vjp: .init(guardedRootVJP))
  reverse(
    "guardedRoot", at: -2.0, of: .init(guardedRoot), gradient: .init(guardedRootGradient),
    both: .init(guardedRootValueWithGradient),
    vjp: .init(guardedRootVJP))
  forward(
    "guardedRoot", at: -2.0, of: .init(guardedRoot), jvp: .init { guardedRootJVP($0, tangent: $1) },
    vjp: .init(guardedRootVJP))
  reverse(
    "inactiveLogarithm", at: 2.0, of: .init { inactiveLogarithm($0, -1) },
    gradient: .init { inactiveLogarithmGradient($0, -1) },
    both: .init { inactiveLogarithmValueWithGradient($0, -1) },
    vjp: .init { inactiveLogarithmVJP($0, -1, cotangent: $1) })
  reverse(
    "reversedLoops", at: 0.7, [0.4, -0.3, 0.6], of: .init { reversedLoops($0, $1, step: 2) },
    gradient: .init { reversedLoopsGradient($0, $1, step: 2) },
    both: .init { reversedLoopsValueWithGradient($0, $1, step: 2) },
    vjp: .init { reversedLoopsVJP($0, $1, step: 2, cotangent: $2) })
  forward(
    "reversedLoops", at: 0.7, [0.4, -0.3, 0.6], of: .init { reversedLoops($0, $1, step: 2) },
    jvp: .init { reversedLoopsJVP($0, $1, step: 2, tangent: ($2, $3)) },
    vjp: .init { reversedLoopsVJP($0, $1, step: 2, cotangent: $2) })
  reverse(
    "filteredRoughness", at: [0.5, -1.0, 2.0, 0.3], [0.4, 0.3, -0.2], of: .init(filteredRoughness),
    gradient: .init(filteredRoughnessGradient), both: .init(filteredRoughnessValueWithGradient),
    vjp: .init(filteredRoughnessVJP))
}
