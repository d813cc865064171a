import ADRuntime
import Foundation
import Testing

/// Jacobians and Hessians.
let matrixCases: [DerivativeCase] = cases {
  jacobian(
    "convolution", at: [0.5, -1.0, 0.8, 0.3, 0.9, -0.4, 1.2],
    of: .init { convolution($0, kernel: [0.4, -1.1], stride: 2) },
    jacobian: .init { convolutionJacobian($0, kernel: [0.4, -1.1], stride: 2) })
  jacobian(
    "rotatedSines", at: [0.5, -1.0, 0.8], of: .init { rotatedSines($0, by: 0.3) },
    jacobian: .init { (x: [Double]) in rotatedSinesJacobian(x, by: 0.3).map { Array($0.prefix(x.count)) } })
  jacobian(
    "rotatedSines with its angle", at: [0.5, -1.0, 0.8], 0.3, of: .init { rotatedSines($0, by: $1) },
    jacobian: .init { rotatedSinesJacobian($0, by: $1) })
  jacobian(
    "turnedAndSeen by rows", at: SIMD3(0.4, -0.3, 0.9), SIMD3(0.5, 1.2, 2.1),
    of: .init { turnedAndSeen($0, $1, focus: 1.5) },
    jacobian: .init { turnedAndSeenJacobianRows($0, $1, focus: 1.5).rows })
  jacobian(
    "turnedAndSeen by rows, not turned", at: SIMD3(0.5, 1.2, 2.1),
    of: .init { turnedAndSeen(.zero, $0, focus: 1.5) },
    jacobian: .init { (point: SIMD3<Double>) in
      let rows = turnedAndSeenJacobianRows(.zero, point, focus: 1.5).rows
      return [rows.0.point, rows.1.point]
    })
  jacobian(
    "lengthAndAngle by rows", at: [0.5, -1.0, 0.8, 1.2], 0.7, of: .init { lengthAndAngle($0, $1) },
    jacobian: .init { lengthAndAngleJacobianRows($0, $1).rows })
  jacobian(
    "a pendulum's step by rows", at: [0.5, -0.2, 1.3],
    of: .init { (x: [Double]) in
      let next = Pendulum(angle: x[0], velocity: x[1], length: x[2]).step(0.1)
      return [next.angle, next.velocity, next.length]
    },
    jacobian: .init { (x: [Double]) in
      let (value, rows) = Pendulum(angle: x[0], velocity: x[1], length: x[2]).stepJacobianRows(0.1)
      return [rows.0, rows.1, rows.2].map { [$0.angle, $0.velocity, $0.length + 0 * value.angle] }
    })
  jacobian("powerList", at: 0.7, of: .init { powerList($0, 4) }, jacobian: .init { powerListJacobian($0, 4) })
  jacobian(
    "sphericalToCartesian", at: 0.7, -0.4,
    of: .init { (a: Double, b: Double) in
      let (x, y, z) = sphericalToCartesian(a, b)
      return [x, y, z]
    }, jacobian: .init { sphericalToCartesianJacobian($0, $1) })
  jacobian(
    "rosenbrockOf", at: [0.5, -1.0, 0.8, 1.2], of: .init(rosenbrockOf), jacobian: .init { rosenbrockOfJacobian($0) })
  hessian(
    "rosenbrockOf", at: [0.5, -1.0, 0.8, 1.2], gradient: .init(rosenbrockOfGradient),
    hvp: .init { rosenbrockOfHVP($0, tangent: $1) }, hessian: .init { rosenbrockOfHessian($0) })
  jacobian(
    "bentPlane", at: [[0.5, -1.0], [0.3, 0.2], [1.0, 0.1]], 0.7, [0.4, -0.6],
    of: .init { bentPlane(w: $0, offset: $1, v: $2) }, jacobian: .init { bentPlaneJacobian(w: $0, offset: $1, v: $2) })
  hessian(
    "bentPlane", at: [[0.5, -1.0], [0.3, 0.2], [1.0, 0.1]], 0.7, [0.4, -0.6],
    gradient: .init { bentPlaneGradient(w: $0, offset: $1, v: $2) },
    hvp: .init { bentPlaneHVP(w: $0, offset: $1, v: $2, tangent: ($3, $4, $5)) },
    hessian: .init { bentPlaneHessian(w: $0, offset: $1, v: $2) })
  hessian(
    "threeNumbers", at: 0.5, -1.2, 0.3, gradient: .init(threeNumbersGradient),
    hvp: .init { threeNumbersHVP($0, $1, $2, tangent: ($3, $4, $5)) }, hessian: .init(threeNumbersHessian))
  jacobian(
    "pairsToRows", at: 0.5, Float(1.25), Float(0.75), precision: .float,
    of: .init { pairsToRows([($0, 3, $1), (2, 1, 0.5)], $2) },
    jacobian: .init { (a: Double, b: Float, s: Float) in
      pairsToRowsJacobian([(a, 3, b), (2, 1, 0.5)], s).map { [$0[0], $0[1], $0[4]] }
    })
  jacobian(
    "shiftedSquare", at: Tensor<Double>([[0.5, -1.0], [2.0, 0.7]]), 0.3, of: .init { shiftedSquare($0, by: $1) },
    jacobian: .init { shiftedSquareJacobian($0, by: $1) })
  jacobian(
    "productWith", at: Tensor<Double>([[0.5, -1.0], [2.0, 0.7]]), of: .init { productWith($0, factor) },
    jacobian: .init { productWithJacobian($0, factor) })
  jacobian(
    "quadraticTensor", at: Tensor<Double>([[0.5, -1.0], [2.0, 0.7]]), of: .init(quadraticTensor),
    jacobian: .init(quadraticTensorJacobian))
  hessian(
    "quadraticTensor", at: Tensor<Double>([[0.5, -1.0], [2.0, 0.7]]), gradient: .init(quadraticTensorGradient),
    hvp: .init { quadraticTensorHVP($0, tangent: $1) }, hessian: .init(quadraticTensorHessian))
  jacobian(
    "coilForces", at: Coil(stiffness: 1.2, positions: [0.5, -0.3]), 0.4, of: .init(coilForces),
    jacobian: .init(coilForcesJacobian))
  jacobian(
    "stretched", at: SIMD2(0.5, -1.0), 1.5, of: .init(stretched), jacobian: .init(stretchedJacobian))
  reverse(
    "sumOfJacobian", at: [0.5, -1.0, 0.8], of: .init(sumOfJacobian), gradient: .init(sumOfJacobianGradient),
    both: .init(sumOfJacobianValueWithGradient), vjp: .init(sumOfJacobianVJP))
}

private let factor = Tensor<Double>([[1.5, 0.3, 0.2], [-0.4, 0.9, -1.1]])

/// Derivatives that the user wrote.
let ownDerivativeCases: [DerivativeCase] = cases {
  reverse(
    "logSumExp", at: [0.5, -1.0, 0.8], of: .init(logSumExp), gradient: .init(logSumExpGradient),
    both: .init(logSumExpValueWithGradient), vjp: .init(logSumExpVJP))
  forward(
    "logSumExp", at: [0.5, -1.0, 0.8], of: .init(logSumExp), jvp: .init { logSumExpJVP($0, tangent: $1) },
    vjp: .init(logSumExpVJP))
  hessian(
    "logSumExp", at: [0.5, -1.0, 0.8], gradient: .init(logSumExpGradient),
    hvp: .init { logSumExpHVP($0, tangent: $1) }, hessian: .init(logSumExpHessian))
  reverse(
    "crossEntropyOf", at: [0.5, -1.0, 0.8], of: .init { crossEntropyOf($0, label: 1) },
    gradient: .init { crossEntropyOfGradient($0, label: 1) },
    both: .init { crossEntropyOfValueWithGradient($0, label: 1) },
    vjp: .init { crossEntropyOfVJP($0, label: 1, cotangent: $1) })
  forward(
    "crossEntropyOf", at: [0.5, -1.0, 0.8], of: .init { crossEntropyOf($0, label: 1) },
    jvp: .init { crossEntropyOfJVP($0, label: 1, tangent: $1) },
    vjp: .init { crossEntropyOfVJP($0, label: 1, cotangent: $1) })
  hessian(
    "crossEntropyOf", at: [0.5, -1.0, 0.8], gradient: .init { crossEntropyOfGradient($0, label: 1) },
    hvp: .init { crossEntropyOfHVP($0, label: 1, tangent: $1) }, hessian: .init { crossEntropyOfHessian($0, label: 1) })
  reverse(
    "usesBlackBox", at: 0.6, [0.5, -0.3], of: .init(usesBlackBox), gradient: .init(usesBlackBoxGradient),
    both: .init(usesBlackBoxValueWithGradient), vjp: .init(usesBlackBoxVJP))
  forward(
    "usesBlackBox", at: 0.6, [0.5, -0.3], of: .init(usesBlackBox),
    jvp: .init { usesBlackBoxJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(usesBlackBoxVJP))
  second(
    "usesBlackBox", at: 0.6, [0.5, -0.3], gradient: .init(usesBlackBoxGradient),
    hvp: .init { usesBlackBoxHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "usesDecay", at: 0.6, [0.5, -0.3], of: .init(usesDecay), gradient: .init(usesDecayGradient),
    both: .init(usesDecayValueWithGradient), vjp: .init(usesDecayVJP))
  forward(
    "usesDecay", at: 0.6, [0.5, -0.3], of: .init(usesDecay), jvp: .init { usesDecayJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(usesDecayVJP))
  second(
    "usesDecay", at: 0.6, [0.5, -0.3], gradient: .init(usesDecayGradient),
    hvp: .init { usesDecayHVP($0, $1, tangent: ($2, $3)) })
  jacobian("throughBlackBox", at: 0.6, of: .init(throughBlackBox), jacobian: .init(throughBlackBoxJacobian))
  reverse(
    "usesPower", at: 0.6, -0.8, of: .init(usesPower), gradient: .init(usesPowerGradient),
    both: .init(usesPowerValueWithGradient), vjp: .init(usesPowerVJP))
  forward(
    "usesPower", at: 0.6, -0.8, of: .init(usesPower), jvp: .init { usesPowerJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(usesPowerVJP))
  second(
    "usesPower", at: 0.6, -0.8, gradient: .init(usesPowerGradient),
    hvp: .init { usesPowerHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "usesSumAndProduct", at: 0.6, -0.8, of: .init(usesSumAndProduct), gradient: .init(usesSumAndProductGradient),
    both: .init(usesSumAndProductValueWithGradient), vjp: .init(usesSumAndProductVJP))
  reverse(
    "ripple", at: 0.6, -0.8, of: .init(ripple), gradient: .init(rippleGradient), both: .init(rippleValueWithGradient),
    vjp: .init(rippleVJP))
  second("ripple", at: 0.6, -0.8, gradient: .init(rippleGradient), hvp: .init { rippleHVP($0, $1, tangent: ($2, $3)) })
}

/// Derivatives of methods that the user wrote.
let ownMethodCases: [DerivativeCase] = cases {
  reverse(
    "glide", at: Blade(length: 1.2, angles: [0.3, -0.5]), 0.8, of: .init { (b: Blade, v: Double) in b.glide(v) },
    gradient: .init { (b: Blade, v: Double) in b.glideGradient(v) },
    both: .init { (b: Blade, v: Double) in b.glideValueWithGradient(v) },
    vjp: .init { (b: Blade, v: Double, w: Double) in b.glideVJP(v, cotangent: w) })
  reverse(
    "pairOfBlades", at: 1.2, [0.3, -0.5], 0.8, of: .init(pairOfBlades), gradient: .init(pairOfBladesGradient),
    both: .init(pairOfBladesValueWithGradient), vjp: .init(pairOfBladesVJP))
  forward(
    "pairOfBlades", at: 1.2, [0.3, -0.5], 0.8, of: .init(pairOfBlades),
    jvp: .init { pairOfBladesJVP($0, $1, $2, tangent: ($3, $4, $5)) }, vjp: .init(pairOfBladesVJP))
  second(
    "pairOfBlades", at: 1.2, [0.3, -0.5], 0.8, gradient: .init(pairOfBladesGradient),
    hvp: .init { pairOfBladesHVP($0, $1, $2, tangent: ($3, $4, $5)) })
}

/// Loops that are checkpointed.
let checkpointCases: [DerivativeCase] =
  [1, 2, 5, 23].flatMap { (steps: Int) -> [DerivativeCase] in
    cases {
      reverse(
        "diffused", at: hill, roughness, of: .init { diffused($0, conductivity: $1, steps: steps) },
        gradient: .init { diffusedGradient($0, conductivity: $1, steps: steps) },
        both: .init { diffusedValueWithGradient($0, conductivity: $1, steps: steps) },
        vjp: .init { diffusedVJP($0, conductivity: $1, steps: steps, cotangent: $2) })
      second(
        "diffused", at: hill, roughness, gradient: .init { diffusedGradient($0, conductivity: $1, steps: steps) },
        hvp: .init { diffusedHVP($0, conductivity: $1, steps: steps, tangent: ($2, $3)) })
      second(
        "diffusedWithFewSnapshots", at: hill, roughness,
        gradient: .init { diffusedWithFewSnapshotsGradient($0, conductivity: $1, steps: steps) },
        hvp: .init { diffusedWithFewSnapshotsHVP($0, conductivity: $1, steps: steps, tangent: ($2, $3)) })
      second(
        "diffusedInBlocks", at: hill, roughness,
        gradient: .init { diffusedInBlocksGradient($0, conductivity: $1, steps: steps) },
        hvp: .init { diffusedInBlocksHVP($0, conductivity: $1, steps: steps, tangent: ($2, $3)) })
    }
  }
  + cases {
    reverse(
      "continuedFraction", at: [0.5, 1.0, 0.8, 0.3, 1.4], 0.2, of: .init(continuedFraction),
      gradient: .init(continuedFractionGradient), both: .init(continuedFractionValueWithGradient),
      vjp: .init(continuedFractionVJP))
    second(
      "continuedFraction", at: [0.5, 1.0, 0.8, 0.3, 1.4], 0.2, gradient: .init(continuedFractionGradient),
      hvp: .init { continuedFractionHVP($0, $1, tangent: ($2, $3)) })
    reverse(
      "smoothedTwice", at: [0.5, 1.0, 0.8], of: .init(smoothedTwice), gradient: .init(smoothedTwiceGradient),
      both: .init(smoothedTwiceValueWithGradient), vjp: .init(smoothedTwiceVJP))
    second(
      "smoothedTwice", at: [0.5, 1.0, 0.8], gradient: .init(smoothedTwiceGradient),
      hvp: .init { smoothedTwiceHVP($0, tangent: $1) })
  }

/// Loops that are checkpointed and left early, or run over strides.
let earlyCheckpointCases = settledCases + conditionCases + strideCases + nestedStepCases

private let settledCases: [DerivativeCase] =
  [1, 2, 3, 8, 200].flatMap { (limit: Int) -> [DerivativeCase] in
    cases {
      reverse(
        "settled", at: [0.5, 1.1, 0.2], 0.3, of: .init { settled($0, rate: $1, limit: limit) },
        gradient: .init { settledGradient($0, rate: $1, limit: limit) },
        both: .init { settledValueWithGradient($0, rate: $1, limit: limit) },
        vjp: .init { settledVJP($0, rate: $1, limit: limit, cotangent: $2) })
      second(
        "settled", at: [0.5, 1.1, 0.2], 0.3, gradient: .init { settledGradient($0, rate: $1, limit: limit) },
        hvp: .init { settledHVP($0, rate: $1, limit: limit, tangent: ($2, $3)) })
    }
  }

private let conditionCases: [DerivativeCase] =
  [0.7, 1.6, 9, 12].flatMap { (x: Double) -> [DerivativeCase] in
    // Away from where the number of iterations changes.
    let tenth = x > 5 ? 3.5 : 0.1 * x
    return cases {
      reverse(
        "untilSmall", at: x, 0.8, of: .init(untilSmall), gradient: .init(untilSmallGradient),
        both: .init(untilSmallValueWithGradient), vjp: .init(untilSmallVJP))
      forward(
        "untilSmall", at: x, 0.8, of: .init(untilSmall), jvp: .init { untilSmallJVP($0, $1, tangent: ($2, $3)) },
        vjp: .init(untilSmallVJP))
      second(
        "untilSmall", at: x, 0.8, gradient: .init(untilSmallGradient),
        hvp: .init { untilSmallHVP($0, $1, tangent: ($2, $3)) })
      reverse(
        "untilBelow", at: tenth, 0.95, of: .init(untilBelow), gradient: .init(untilBelowGradient),
        both: .init(untilBelowValueWithGradient), vjp: .init(untilBelowVJP))
      second(
        "untilBelow", at: tenth, 0.95, gradient: .init(untilBelowGradient),
        hvp: .init { untilBelowHVP($0, $1, tangent: ($2, $3)) })
    }
  }

private let strideCases: [DerivativeCase] =
  [1, 2, 3, 9].flatMap { (step: Int) -> [DerivativeCase] in
    let x = (0..<8).map { 0.6 + 0.3 * sin(Double($0)) }
    return cases {
      reverse(
        "overStrides", at: x, of: .init { overStrides($0, step: step) },
        gradient: .init { overStridesGradient($0, step: step) },
        both: .init { overStridesValueWithGradient($0, step: step) },
        vjp: .init { overStridesVJP($0, step: step, cotangent: $1) })
      second(
        "overStrides", at: x, gradient: .init { overStridesGradient($0, step: step) },
        hvp: .init { overStridesHVP($0, step: step, tangent: $1) })
    }
  }

private let nestedStepCases: [DerivativeCase] = cases {
  reverse(
    "overStrides, left by return", at: [1.5, 0.9, 1.4, 0.7, 1.6, 1.3], of: .init { overStrides($0, step: 1) },
    gradient: .init { overStridesGradient($0, step: 1) }, both: .init { overStridesValueWithGradient($0, step: 1) },
    vjp: .init { overStridesVJP($0, step: 1, cotangent: $1) })
  reverse(
    "nestedSteps", at: [0.5, 1.2, 0.8], 1.1, of: .init(nestedSteps), gradient: .init(nestedStepsGradient),
    both: .init(nestedStepsValueWithGradient), vjp: .init(nestedStepsVJP))
  second(
    "nestedSteps", at: [0.5, 1.2, 0.8], 1.1, gradient: .init(nestedStepsGradient),
    hvp: .init { nestedStepsHVP($0, $1, tangent: ($2, $3)) })
}

private let hill = [0.1, 0.5, 1.2, 0.7, 0.2]
private let roughness = [0.9, 1.1, 0.8, 1.3, 1.0]

/// Matrices made several directions at a time, at sizes that fill vectors and that do not.
let directionCases: [DerivativeCase] =
  [1, 2, 4, 5, 9].flatMap { (count: Int) -> [DerivativeCase] in
    let x = (0..<count).map { 0.3 + 0.4 * sin(Double($0)) }
    return cases {
      hessian(
        "mixedForm", at: 0.7, x, 1.2, -0.4, ragged,
        gradient: .init { mixedFormGradient($0, x: $1, p: ($2, $3), rows: $4) },
        hvp: .init { mixedFormHVP($0, x: $1, p: ($2, $3), rows: $4, tangent: ($5, $6, ($7, $8), $9)) },
        hessian: .init { mixedFormHessian($0, x: $1, p: ($2, $3), rows: $4) })
      jacobian(
        "mixedForm", at: 0.7, x, 1.2, -0.4, ragged, of: .init { mixedForm($0, x: $1, p: ($2, $3), rows: $4) },
        jacobian: .init { mixedFormJacobian($0, x: $1, p: ($2, $3), rows: $4) })
      jacobian("moments", at: x + [0.1], of: .init(momentsOf), jacobian: .init(momentsJacobian))
      jacobian(
        "outerRows", at: x, ragged, of: .init { outerRows($0, $1) }, jacobian: .init { outerRowsJacobian($0, $1) })
    }
  }
  + [1, 2, 5, 16, 19].flatMap { (count: Int) -> [DerivativeCase] in
    let x = (0..<count).map { 0.3 + 0.4 * sin(Double($0)) }
    return cases {
      jacobian(
        "triples", at: x, 0.7, of: .init { triples($0, scale: $1) }, jacobian: .init { triplesJacobian($0, scale: $1) })
      jacobian(
        "incompleteTriples", at: x, of: .init { (x: [Double]) in incompleteTriples(x, skip: 3) },
        jacobian: .init { (x: [Double]) in incompleteTriplesJacobian(x, skip: 3) })
    }
  }
  + [14, 26, 38, 59].map { (count: Int) -> DerivativeCase in
    let x = (0..<count).map { 0.8 * cos(3 * Double($0)) }
    // Points that hang on nothing, on one part, on several and on the same one twice; one of them knows the last part.
    let (last, starts) = ((count - 2) / 3 - 1, Array(stride(from: 0, through: 30, by: 2)) + [30, 31, 35])
    let parts = (0..<35).map { $0 == 30 ? last : $0 * $0 % (last + 1) }
    return jacobian(
      "hangingPoints", at: x, of: .init { (x: [Double]) in hangingPoints(x, starts: starts, parts: parts) },
      jacobian: .init { (x: [Double]) in hangingPointsJacobian(x, starts: starts, parts: parts) })
  }
  + [1, 3, 6, 7].flatMap { (keep: Int) -> [DerivativeCase] in
    let x = (0..<7).map { cos(2 * Double($0)) }
    return cases {
      jacobian(
        "relaxedRows", at: x, 0.1, of: .init { relaxedRows($0, $1, keep: keep) },
        jacobian: .init { relaxedRowsJacobian($0, $1, keep: keep) })
    }
  }
  + [2, 8, 11].flatMap { (count: Int) -> [DerivativeCase] in
    let x = (0..<count).map { Float(1.5 + 0.5 * sin(Double($0))) }
    return cases {
      jacobian(
        "floatProducts", at: x, Float(0.8), precision: .float, of: .init { floatProducts($0, scale: $1) },
        jacobian: .init { floatProductsJacobian($0, scale: $1) })
      reverse(
        "sizeOfFloatProducts", at: x, Float(0.8), precision: .float, of: .init { sizeOfFloatProducts($0, scale: $1) },
        gradient: .init { sizeOfFloatProductsGradient($0, scale: $1) },
        both: .init { sizeOfFloatProductsValueWithGradient($0, scale: $1) },
        vjp: .init { sizeOfFloatProductsVJP($0, scale: $1, cotangent: $2) })
      jacobian(
        "floatChain", at: x, precision: .float, of: .init(floatChain), jacobian: .init(floatChainJacobian))
      hessian(
        "floatChain", at: x, precision: .float, gradient: .init(floatChainGradient),
        hvp: .init { floatChainHVP($0, tangent: $1) }, hessian: .init(floatChainHessian))
    }
  }
  + cases {
    hessian(
      "fiveNumbers", at: 0.5, -1.2, 0.3, 0.8, 1.4, gradient: .init(fiveNumbersGradient),
      hvp: .init { fiveNumbersHVP($0, $1, $2, $3, $4, tangent: ($5, $6, $7, $8, $9)) },
      hessian: .init(fiveNumbersHessian))
    jacobian(
      "fiveNumbers", at: 0.5, -1.2, 0.3, 0.8, 1.4, of: .init(fiveNumbers), jacobian: .init(fiveNumbersJacobian))
    hessian(
      "powerTower", at: [0.5, -0.4, 1.1], gradient: .init { powerTowerGradient($0, depth: 7) },
      hvp: .init { powerTowerHVP($0, depth: 7, tangent: $1) }, hessian: .init { powerTowerHessian($0, depth: 7) })
  }

private let ragged = [[0.5, -0.2, 0.7], [], [1.5, 0.1]]

private func momentsOf(_ x: [Double]) -> [Double] {
  let (mean, deviation) = moments(x)
  return [mean, deviation]
}
