import Testing

/// `switch`, patterns, `if` and `switch` as expressions, `defer`.
let choiceCases: [DerivativeCase] = cases {
  reverse(
    "activate", at: 0.7, Activation.linear, of: .init(activate), gradient: .init(activateGradient),
    both: .init(activateValueWithGradient), vjp: .init(activateVJP))
  forward(
    "activate", at: 0.7, Activation.linear, of: .init(activate), jvp: .init { activateJVP($0, $1, tangent: $2) },
    vjp: .init(activateVJP))
  second(
    "activate", at: 0.7, Activation.linear, gradient: .init(activateGradient),
    hvp: .init { activateHVP($0, $1, tangent: $2) })
  reverse(
    "activate", at: 0.7, Activation.tanh, of: .init(activate), gradient: .init(activateGradient),
    both: .init(activateValueWithGradient), vjp: .init(activateVJP))
  forward(
    "activate", at: 0.7, Activation.tanh, of: .init(activate), jvp: .init { activateJVP($0, $1, tangent: $2) },
    vjp: .init(activateVJP))
  second(
    "activate", at: 0.7, Activation.tanh, gradient: .init(activateGradient),
    hvp: .init { activateHVP($0, $1, tangent: $2) })
  reverse(
    "activate", at: 0.7, Activation.relu, of: .init(activate), gradient: .init(activateGradient),
    both: .init(activateValueWithGradient), vjp: .init(activateVJP))
  forward(
    "activate", at: 0.7, Activation.relu, of: .init(activate), jvp: .init { activateJVP($0, $1, tangent: $2) },
    vjp: .init(activateVJP))
  second(
    "activate", at: 0.7, Activation.relu, gradient: .init(activateGradient),
    hvp: .init { activateHVP($0, $1, tangent: $2) })
  reverse(
    "activate", at: -0.7, Activation.relu, of: .init(activate), gradient: .init(activateGradient),
    both: .init(activateValueWithGradient), vjp: .init(activateVJP))
  forward(
    "activate", at: -0.7, Activation.relu, of: .init(activate), jvp: .init { activateJVP($0, $1, tangent: $2) },
    vjp: .init(activateVJP))
  second(
    "activate", at: -0.7, Activation.relu, gradient: .init(activateGradient),
    hvp: .init { activateHVP($0, $1, tangent: $2) })
  reverse(
    "polynomial", at: 1.3, Order.first, of: .init(polynomial), gradient: .init(polynomialGradient),
    both: .init(polynomialValueWithGradient), vjp: .init(polynomialVJP))
  forward(
    "polynomial", at: 1.3, Order.first, of: .init(polynomial), jvp: .init { polynomialJVP($0, order: $1, tangent: $2) },
    vjp: .init(polynomialVJP))
  second(
    "polynomial", at: 1.3, Order.first, gradient: .init(polynomialGradient),
    hvp: .init { polynomialHVP($0, order: $1, tangent: $2) })
  reverse(
    "polynomial", at: 1.3, Order.second, of: .init(polynomial), gradient: .init(polynomialGradient),
    both: .init(polynomialValueWithGradient), vjp: .init(polynomialVJP))
  forward(
    "polynomial", at: 1.3, Order.second, of: .init(polynomial),
    jvp: .init { polynomialJVP($0, order: $1, tangent: $2) },
    vjp: .init(polynomialVJP))
  second(
    "polynomial", at: 1.3, Order.second, gradient: .init(polynomialGradient),
    hvp: .init { polynomialHVP($0, order: $1, tangent: $2) })
  reverse(
    "polynomial", at: 1.3, Order.third, of: .init(polynomial), gradient: .init(polynomialGradient),
    both: .init(polynomialValueWithGradient), vjp: .init(polynomialVJP))
  forward(
    "polynomial", at: 1.3, Order.third, of: .init(polynomial), jvp: .init { polynomialJVP($0, order: $1, tangent: $2) },
    vjp: .init(polynomialVJP))
  second(
    "polynomial", at: 1.3, Order.third, gradient: .init(polynomialGradient),
    hvp: .init { polynomialHVP($0, order: $1, tangent: $2) })
  reverse(
    "layers", at: 0.8, of: .init(layers), gradient: .init(layersGradient),
    both: .init(layersValueWithGradient), vjp: .init(layersVJP))
  forward(
    "layers", at: 0.8, of: .init(layers), jvp: .init { layersJVP($0, tangent: $1) },
    vjp: .init(layersVJP))
  reverse(
    "switchedOn", at: 0.7, 0, of: .init(switchedOn), gradient: .init(switchedOnGradient),
    both: .init(switchedOnValueWithGradient), vjp: .init(switchedOnVJP))
  forward(
    "switchedOn", at: 0.7, 0, of: .init(switchedOn), jvp: .init { switchedOnJVP($0, count: $1, tangent: $2) },
    vjp: .init(switchedOnVJP))
  reverse(
    "switchedOn", at: 0.7, 1, of: .init(switchedOn), gradient: .init(switchedOnGradient),
    both: .init(switchedOnValueWithGradient), vjp: .init(switchedOnVJP))
  forward(
    "switchedOn", at: 0.7, 1, of: .init(switchedOn), jvp: .init { switchedOnJVP($0, count: $1, tangent: $2) },
    vjp: .init(switchedOnVJP))
  reverse(
    "switchedOn", at: 0.7, 4, of: .init(switchedOn), gradient: .init(switchedOnGradient),
    both: .init(switchedOnValueWithGradient), vjp: .init(switchedOnVJP))
  forward(
    "switchedOn", at: 0.7, 4, of: .init(switchedOn), jvp: .init { switchedOnJVP($0, count: $1, tangent: $2) },
    vjp: .init(switchedOnVJP))
  reverse(
    "switchedOn", at: 0.7, -3, of: .init(switchedOn), gradient: .init(switchedOnGradient),
    both: .init(switchedOnValueWithGradient), vjp: .init(switchedOnVJP))
  forward(
    "switchedOn", at: 0.7, -3, of: .init(switchedOn), jvp: .init { switchedOnJVP($0, count: $1, tangent: $2) },
    vjp: .init(switchedOnVJP))
  reverse(
    "switchedOn", at: 0.7, -7, of: .init(switchedOn), gradient: .init(switchedOnGradient),
    both: .init(switchedOnValueWithGradient), vjp: .init(switchedOnVJP))
  forward(
    "switchedOn", at: 0.7, -7, of: .init(switchedOn), jvp: .init { switchedOnJVP($0, count: $1, tangent: $2) },
    vjp: .init(switchedOnVJP))
  reverse(
    "switchedOn", at: 0.7, 12, of: .init(switchedOn), gradient: .init(switchedOnGradient),
    both: .init(switchedOnValueWithGradient), vjp: .init(switchedOnVJP))
  forward(
    "switchedOn", at: 0.7, 12, of: .init(switchedOn), jvp: .init { switchedOnJVP($0, count: $1, tangent: $2) },
    vjp: .init(switchedOnVJP))
  reverse(
    "quadrants", at: 1.2, 0.4, of: .init(quadrants), gradient: .init(quadrantsGradient),
    both: .init(quadrantsValueWithGradient), vjp: .init(quadrantsVJP))
  forward(
    "quadrants", at: 1.2, 0.4, of: .init(quadrants), jvp: .init { quadrantsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(quadrantsVJP))
  reverse(
    "quadrants", at: 0.5, -0.4, of: .init(quadrants), gradient: .init(quadrantsGradient),
    both: .init(quadrantsValueWithGradient), vjp: .init(quadrantsVJP))
  forward(
    "quadrants", at: 0.5, -0.4, of: .init(quadrants), jvp: .init { quadrantsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(quadrantsVJP))
  reverse(
    "quadrants", at: -2.0, -0.3, of: .init(quadrants), gradient: .init(quadrantsGradient),
    both: .init(quadrantsValueWithGradient), vjp: .init(quadrantsVJP))
  forward(
    "quadrants", at: -2.0, -0.3, of: .init(quadrants), jvp: .init { quadrantsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(quadrantsVJP))
  reverse(
    "quadrants", at: -0.5, 2.0, of: .init(quadrants), gradient: .init(quadrantsGradient),
    both: .init(quadrantsValueWithGradient), vjp: .init(quadrantsVJP))
  forward(
    "quadrants", at: -0.5, 2.0, of: .init(quadrants), jvp: .init { quadrantsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(quadrantsVJP))
  reverse(
    "boundEitherWay", at: 1.3, 4, 0, of: .init(boundEitherWay), gradient: .init(boundEitherWayGradient),
    both: .init(boundEitherWayValueWithGradient), vjp: .init(boundEitherWayVJP))
  forward(
    "boundEitherWay", at: 1.3, 4, 0, of: .init(boundEitherWay),
    jvp: .init { boundEitherWayJVP($0, $1, $2, tangent: $3) },
    vjp: .init(boundEitherWayVJP))
  reverse(
    "boundEitherWay", at: 1.3, 0, 5, of: .init(boundEitherWay), gradient: .init(boundEitherWayGradient),
    both: .init(boundEitherWayValueWithGradient), vjp: .init(boundEitherWayVJP))
  forward(
    "boundEitherWay", at: 1.3, 0, 5, of: .init(boundEitherWay),
    jvp: .init { boundEitherWayJVP($0, $1, $2, tangent: $3) },
    vjp: .init(boundEitherWayVJP))
  reverse(
    "boundEitherWay", at: 1.3, 1, 3, of: .init(boundEitherWay), gradient: .init(boundEitherWayGradient),
    both: .init(boundEitherWayValueWithGradient), vjp: .init(boundEitherWayVJP))
  forward(
    "boundEitherWay", at: 1.3, 1, 3, of: .init(boundEitherWay),
    jvp: .init { boundEitherWayJVP($0, $1, $2, tangent: $3) },
    vjp: .init(boundEitherWayVJP))
  reverse(
    "boundEitherWay", at: 1.3, 6, 1, of: .init(boundEitherWay), gradient: .init(boundEitherWayGradient),
    both: .init(boundEitherWayValueWithGradient), vjp: .init(boundEitherWayVJP))
  forward(
    "boundEitherWay", at: 1.3, 6, 1, of: .init(boundEitherWay),
    jvp: .init { boundEitherWayJVP($0, $1, $2, tangent: $3) },
    vjp: .init(boundEitherWayVJP))
  reverse(
    "boundEitherWay", at: 1.3, 1, 1, of: .init(boundEitherWay), gradient: .init(boundEitherWayGradient),
    both: .init(boundEitherWayValueWithGradient), vjp: .init(boundEitherWayVJP))
  forward(
    "boundEitherWay", at: 1.3, 1, 1, of: .init(boundEitherWay),
    jvp: .init { boundEitherWayJVP($0, $1, $2, tangent: $3) },
    vjp: .init(boundEitherWayVJP))
  reverse(
    "walk", at: [0.4, -0.7, 1.2, 0.3, -0.2, 0.9], [0, 1, 3, 5, 8, 2], of: .init(walk), gradient: .init(walkGradient),
    both: .init(walkValueWithGradient), vjp: .init(walkVJP))
  forward(
    "walk", at: [0.4, -0.7, 1.2, 0.3, -0.2, 0.9], [0, 1, 3, 5, 8, 2], of: .init(walk),
    jvp: .init { walkJVP($0, $1, tangent: $2) },
    vjp: .init(walkVJP))
  reverse(
    "walk", at: [0.4, -0.7, 1.2], [0, 9, 3], of: .init(walk), gradient: .init(walkGradient),
    both: .init(walkValueWithGradient), vjp: .init(walkVJP))
  forward(
    "walk", at: [0.4, -0.7, 1.2], [0, 9, 3], of: .init(walk), jvp: .init { walkJVP($0, $1, tangent: $2) },
    vjp: .init(walkVJP))
  reverse(
    "machine", at: 0.3, Activation.linear, of: .init(machine), gradient: .init(machineGradient),
    both: .init(machineValueWithGradient), vjp: .init(machineVJP))
  forward(
    "machine", at: 0.3, Activation.linear, of: .init(machine), jvp: .init { machineJVP($0, start: $1, tangent: $2) },
    vjp: .init(machineVJP))
  reverse(
    "machine", at: 0.9, Activation.linear, of: .init(machine), gradient: .init(machineGradient),
    both: .init(machineValueWithGradient), vjp: .init(machineVJP))
  forward(
    "machine", at: 0.9, Activation.linear, of: .init(machine), jvp: .init { machineJVP($0, start: $1, tangent: $2) },
    vjp: .init(machineVJP))
  reverse(
    "machine", at: -0.6, Activation.relu, of: .init(machine), gradient: .init(machineGradient),
    both: .init(machineValueWithGradient), vjp: .init(machineVJP))
  forward(
    "machine", at: -0.6, Activation.relu, of: .init(machine), jvp: .init { machineJVP($0, start: $1, tangent: $2) },
    vjp: .init(machineVJP))
  reverse(
    "fallsThrough", at: 1.3, 3, of: .init(fallsThrough), gradient: .init(fallsThroughGradient),
    both: .init(fallsThroughValueWithGradient), vjp: .init(fallsThroughVJP))
  reverse(
    "fallsThrough", at: 1.3, 2, of: .init(fallsThrough), gradient: .init(fallsThroughGradient),
    both: .init(fallsThroughValueWithGradient), vjp: .init(fallsThroughVJP))
  reverse(
    "fallsThrough", at: 1.3, 1, of: .init(fallsThrough), gradient: .init(fallsThroughGradient),
    both: .init(fallsThroughValueWithGradient), vjp: .init(fallsThroughVJP))
  reverse(
    "fallsThrough", at: 1.3, 0, of: .init(fallsThrough), gradient: .init(fallsThroughGradient),
    both: .init(fallsThroughValueWithGradient), vjp: .init(fallsThroughVJP))
  reverse(
    "fallsThrough", at: -1.3, 1, of: .init(fallsThrough), gradient: .init(fallsThroughGradient),
    both: .init(fallsThroughValueWithGradient), vjp: .init(fallsThroughVJP))
  reverse(
    "fallsThrough", at: 11.0, 2, of: .init(fallsThrough), gradient: .init(fallsThroughGradient),
    both: .init(fallsThroughValueWithGradient), vjp: .init(fallsThroughVJP))
  reverse(
    "fallsThrough", at: 11.0, 3, of: .init(fallsThrough), gradient: .init(fallsThroughGradient),
    both: .init(fallsThroughValueWithGradient), vjp: .init(fallsThroughVJP))
  reverse(
    "kernel", at: 0.6, Kernel.gaussian, of: .init(kernel), gradient: .init(kernelGradient),
    both: .init(kernelValueWithGradient), vjp: .init(kernelVJP))
  forward(
    "kernel", at: 0.6, Kernel.gaussian, of: .init(kernel), jvp: .init { kernelJVP($0, $1, tangent: $2) },
    vjp: .init(kernelVJP))
  second(
    "kernel", at: 0.6, Kernel.gaussian, gradient: .init(kernelGradient), hvp: .init { kernelHVP($0, $1, tangent: $2) })
  reverse(
    "kernel", at: 0.6, Kernel.cauchy, of: .init(kernel), gradient: .init(kernelGradient),
    both: .init(kernelValueWithGradient), vjp: .init(kernelVJP))
  forward(
    "kernel", at: 0.6, Kernel.cauchy, of: .init(kernel), jvp: .init { kernelJVP($0, $1, tangent: $2) },
    vjp: .init(kernelVJP))
  second(
    "kernel", at: 0.6, Kernel.cauchy, gradient: .init(kernelGradient), hvp: .init { kernelHVP($0, $1, tangent: $2) })
  reverse(
    "chosen", at: 0.6, 0.3, of: .init(chosen), gradient: .init(chosenGradient),
    both: .init(chosenValueWithGradient), vjp: .init(chosenVJP))
  forward(
    "chosen", at: 0.6, 0.3, of: .init(chosen), jvp: .init { chosenJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(chosenVJP))
  reverse(
    "chosen", at: 1.6, 2.3, of: .init(chosen), gradient: .init(chosenGradient),
    both: .init(chosenValueWithGradient), vjp: .init(chosenVJP))
  forward(
    "chosen", at: 1.6, 2.3, of: .init(chosen), jvp: .init { chosenJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(chosenVJP))
  reverse(
    "chosen", at: 1.6, -0.4, of: .init(chosen), gradient: .init(chosenGradient),
    both: .init(chosenValueWithGradient), vjp: .init(chosenVJP))
  forward(
    "chosen", at: 1.6, -0.4, of: .init(chosen), jvp: .init { chosenJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(chosenVJP))
  reverse(
    "chosen", at: -5.2, 0.7, of: .init(chosen), gradient: .init(chosenGradient),
    both: .init(chosenValueWithGradient), vjp: .init(chosenVJP))
  forward(
    "chosen", at: -5.2, 0.7, of: .init(chosen), jvp: .init { chosenJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(chosenVJP))
  reverse(
    "chosen", at: -5.2, -7.5, of: .init(chosen), gradient: .init(chosenGradient),
    both: .init(chosenValueWithGradient), vjp: .init(chosenVJP))
  forward(
    "chosen", at: -5.2, -7.5, of: .init(chosen), jvp: .init { chosenJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(chosenVJP))
  reverse(
    "clamped", at: 1.6, of: .init(clamped), gradient: .init(clampedGradient),
    both: .init(clampedValueWithGradient), vjp: .init(clampedVJP))
  forward(
    "clamped", at: 1.6, of: .init(clamped), jvp: .init { clampedJVP($0, tangent: $1) },
    vjp: .init(clampedVJP))
  reverse(
    "clamped", at: 0.4, of: .init(clamped), gradient: .init(clampedGradient),
    both: .init(clampedValueWithGradient), vjp: .init(clampedVJP))
  forward(
    "clamped", at: 0.4, of: .init(clamped), jvp: .init { clampedJVP($0, tangent: $1) },
    vjp: .init(clampedVJP))
  reverse(
    "branchedStart", at: 0.6, 3, of: .init(branchedStart), gradient: .init(branchedStartGradient),
    both: .init(branchedStartValueWithGradient), vjp: .init(branchedStartVJP))
  reverse(
    "branchedStart", at: 0.6, 1, of: .init(branchedStart), gradient: .init(branchedStartGradient),
    both: .init(branchedStartValueWithGradient), vjp: .init(branchedStartVJP))
  reverse(
    "guardedByPatterns", at: 0.6, 5, of: .init(guardedByPatterns), gradient: .init(guardedByPatternsGradient),
    both: .init(guardedByPatternsValueWithGradient), vjp: .init(guardedByPatternsVJP))
  forward(
    "guardedByPatterns", at: 0.6, 5, of: .init(guardedByPatterns),
    jvp: .init { guardedByPatternsJVP($0, $1, tangent: $2) },
    vjp: .init(guardedByPatternsVJP))
  reverse(
    "guardedByPatterns", at: 0.6, 2, of: .init(guardedByPatterns), gradient: .init(guardedByPatternsGradient),
    both: .init(guardedByPatternsValueWithGradient), vjp: .init(guardedByPatternsVJP))
  forward(
    "guardedByPatterns", at: 0.6, 2, of: .init(guardedByPatterns),
    jvp: .init { guardedByPatternsJVP($0, $1, tangent: $2) },
    vjp: .init(guardedByPatternsVJP))
  reverse(
    "guardedByPatterns", at: -0.6, 5, of: .init(guardedByPatterns), gradient: .init(guardedByPatternsGradient),
    both: .init(guardedByPatternsValueWithGradient), vjp: .init(guardedByPatternsVJP))
  forward(
    "guardedByPatterns", at: -0.6, 5, of: .init(guardedByPatterns),
    jvp: .init { guardedByPatternsJVP($0, $1, tangent: $2) },
    vjp: .init(guardedByPatternsVJP))
  reverse(
    "guardedByPatterns", at: 0.6, 11, of: .init(guardedByPatterns), gradient: .init(guardedByPatternsGradient),
    both: .init(guardedByPatternsValueWithGradient), vjp: .init(guardedByPatternsVJP))
  forward(
    "guardedByPatterns", at: 0.6, 11, of: .init(guardedByPatterns),
    jvp: .init { guardedByPatternsJVP($0, $1, tangent: $2) },
    vjp: .init(guardedByPatternsVJP))
  reverse(
    "labelledBlocks", at: 1.6, 3, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 1.6, 3, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "labelledBlocks", at: 1.6, 4, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 1.6, 4, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "labelledBlocks", at: 1.6, 5, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 1.6, 5, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "labelledBlocks", at: 1.6, 6, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 1.6, 6, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "labelledBlocks", at: 0.6, 3, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 0.6, 3, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "labelledBlocks", at: 0.6, 4, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 0.6, 4, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "labelledBlocks", at: 0.6, 5, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 0.6, 5, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "labelledBlocks", at: 0.6, 6, of: .init(labelledBlocks), gradient: .init(labelledBlocksGradient),
    both: .init(labelledBlocksValueWithGradient), vjp: .init(labelledBlocksVJP))
  forward(
    "labelledBlocks", at: 0.6, 6, of: .init(labelledBlocks), jvp: .init { labelledBlocksJVP($0, $1, tangent: $2) },
    vjp: .init(labelledBlocksVJP))
  reverse(
    "patternLoops", at: 1.2, 0.7, of: .init(patternLoops), gradient: .init(patternLoopsGradient),
    both: .init(patternLoopsValueWithGradient), vjp: .init(patternLoopsVJP))
  forward(
    "patternLoops", at: 1.2, 0.7, of: .init(patternLoops), jvp: .init { patternLoopsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(patternLoopsVJP))
  reverse(
    "patternLoops", at: 0.3, 0.7, of: .init(patternLoops), gradient: .init(patternLoopsGradient),
    both: .init(patternLoopsValueWithGradient), vjp: .init(patternLoopsVJP))
  forward(
    "patternLoops", at: 0.3, 0.7, of: .init(patternLoops), jvp: .init { patternLoopsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(patternLoopsVJP))
  reverse(
    "patternLoops", at: 1.2, -0.4, of: .init(patternLoops), gradient: .init(patternLoopsGradient),
    both: .init(patternLoopsValueWithGradient), vjp: .init(patternLoopsVJP))
  forward(
    "patternLoops", at: 1.2, -0.4, of: .init(patternLoops), jvp: .init { patternLoopsJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(patternLoopsVJP))
  reverse(
    "deferredTotal", at: 1.4, 0.8, of: .init(deferredTotal), gradient: .init(deferredTotalGradient),
    both: .init(deferredTotalValueWithGradient), vjp: .init(deferredTotalVJP))
  forward(
    "deferredTotal", at: 1.4, 0.8, of: .init(deferredTotal), jvp: .init { deferredTotalJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(deferredTotalVJP))
  reverse(
    "deferredTotal", at: 0.6, 0.8, of: .init(deferredTotal), gradient: .init(deferredTotalGradient),
    both: .init(deferredTotalValueWithGradient), vjp: .init(deferredTotalVJP))
  forward(
    "deferredTotal", at: 0.6, 0.8, of: .init(deferredTotal), jvp: .init { deferredTotalJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(deferredTotalVJP))
  reverse(
    "deferredTotal", at: -4.0, 0.5, of: .init(deferredTotal), gradient: .init(deferredTotalGradient),
    both: .init(deferredTotalValueWithGradient), vjp: .init(deferredTotalVJP))
  forward(
    "deferredTotal", at: -4.0, 0.5, of: .init(deferredTotal),
    jvp: .init { deferredTotalJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(deferredTotalVJP))
  reverse(
    "restored", at: [0.5, 1.5, -0.7], 2, of: .init(restored), gradient: .init(restoredGradient),
    both: .init(restoredValueWithGradient), vjp: .init(restoredVJP))
  forward(
    "restored", at: [0.5, 1.5, -0.7], 2, of: .init(restored), jvp: .init { restoredJVP($0, $1, tangent: $2) },
    vjp: .init(restoredVJP))
}
