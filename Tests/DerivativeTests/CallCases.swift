import Testing

/// Calls, tuples, inout parameters, and everything about declarations.
let callCases: [DerivativeCase] = cases {
  forward(
    "polar", at: 0.8, -0.5, of: { pair(polar($0, $1)) },
    jvp: { pairs(polarJVP($0.0, $0.1, tangent: $1)) }, vjp: { pulled(polarVJP($1, $2, cotangent: ($0[0], $0[1]))) })
  pullback(
    "polar", at: 0.8, -0.5, of: { pair(polar($0, $1)) }, vjp: { pulled(polarVJP($1, $2, cotangent: ($0[0], $0[1]))) })
  pullback(
    "countedSum", at: [0.5, -1.0], of: { countedSum($0).sum }, vjp: { countedSumVJP($1, cotangent: $0) })
  pullback(
    "segmentLength", at: 0.5, -1.0, 2.0, 1.5, of: { segmentLength((x: $0, y: $1), (x: $2, y: $3)) },
    vjp: { segmentLengthVJP((x: $1, y: $2), (x: $3, y: $4), cotangent: $0) })
  reverse(
    "distanceRatio", at: [0.5, -1.0], [2.0, 1.5], of: distanceRatio, gradient: distanceRatioGradient,
    both: distanceRatioValueWithGradient,
    vjp: { distanceRatioVJP($1, $2, cotangent: $0) })
  forward(
    "distanceRatio", at: [0.5, -1.0], [2.0, 1.5], of: distanceRatio,
    jvp: { distanceRatioJVP($0.0, $0.1, tangent: $1) },
    vjp: { distanceRatioVJP($1, $2, cotangent: $0) })
  reverse(
    "afterUpdate", at: [0.5, -1.0], [2.0, 1.5], 0.3, of: afterUpdate, gradient: afterUpdateGradient,
    both: afterUpdateValueWithGradient,
    vjp: { afterUpdateVJP($1, $2, a: $3, cotangent: $0) })
  reverse(
    "quarticAcrossFiles", at: 1.3, of: quarticAcrossFiles, gradient: quarticAcrossFilesGradient,
    both: quarticAcrossFilesValueWithGradient,
    vjp: { quarticAcrossFilesVJP($1, cotangent: $0) })
  reverse(
    "labelled", at: 1.2, 0.7, 0.5, 4, of: labelled, gradient: labelledGradient, both: labelledValueWithGradient,
    vjp: { labelledVJP(from: $1, to: $2, $3, steps: $4, cotangent: $0) })
  reverse(
    "callsWithDefaults", at: 0.6, of: callsWithDefaults, gradient: callsWithDefaultsGradient,
    both: callsWithDefaultsValueWithGradient,
    vjp: { callsWithDefaultsVJP($1, cotangent: $0) })
  reverse(
    "callsGenerics", at: 0.6, Float(0.75), precision: .float, of: callsGenerics, gradient: callsGenericsGradient,
    both: callsGenericsValueWithGradient,
    vjp: { callsGenericsVJP($1, $2, cotangent: $0) })
  reverse(
    "usesPrivateHelpers", at: 0.6, of: usesPrivateHelpers, gradient: usesPrivateHelpersGradient,
    both: usesPrivateHelpersValueWithGradient,
    vjp: { usesPrivateHelpersVJP($1, cotangent: $0) })
  reverse(
    "privatelyAnnotated", at: 0.6, of: callsPrivatelyAnnotated, gradient: privatelyAnnotatedGradient,
    both: privatelyAnnotatedValueWithGradient, vjp: { privatelyAnnotatedVJP($1, cotangent: $0) })
  reverse(
    "usesConstants", at: 0.6, of: usesConstants, gradient: usesConstantsGradient, both: usesConstantsValueWithGradient,
    vjp: { usesConstantsVJP($1, cotangent: $0) })
  reverse(
    "Losses.squaredError", at: 0.6, 1.5, of: Losses.squaredError, gradient: Losses.squaredErrorGradient,
    both: Losses.squaredErrorValueWithGradient,
    vjp: { Losses.squaredErrorVJP($1, $2, cotangent: $0) })
  reverse(
    "Losses.scaledError", at: 0.6, of: { Losses.scaledError($0, 2, scale: 3) },
    gradient: { Losses.scaledErrorGradient($0, 2, scale: 3) },
    both: { Losses.scaledErrorValueWithGradient($0, 2, scale: 3) },
    vjp: { Losses.scaledErrorVJP($1, 2, scale: 3, cotangent: $0) })
  reverse(
    "Shape.area", at: 0.6, 1.5, of: Shape.area, gradient: Shape.areaGradient, both: Shape.areaValueWithGradient,
    vjp: { Shape.areaVJP(width: $1, height: $2, cotangent: $0) })
  reverse(
    "attenuationSlope", at: 0.6, of: { attenuation($0, rate: 2) }, gradient: { attenuationSlopeGradient($0, rate: 2) },
    both: { attenuationSlopeValueWithGradient($0, rate: 2) }, vjp: { attenuationSlopeVJP($1, rate: 2, cotangent: $0) })
  reverse(
    "attenuationSensitivity", at: 0.6, of: { attenuation(2, rate: $0) },
    gradient: { attenuationSensitivityGradient(2, rate: $0) },
    both: { attenuationSensitivityValueWithGradient(2, rate: $0) },
    vjp: { attenuationSensitivityVJP(2, rate: $1, cotangent: $0) })
  reverse(
    "generalizedMean", at: 0.6, 1.5, of: { generalizedMean($0, $1, weight: 0.3) },
    gradient: { generalizedMeanGradient($0, $1, weight: 0.3) },
    both: { generalizedMeanValueWithGradient($0, $1, weight: 0.3) },
    vjp: { generalizedMeanVJP($1, $2, weight: 0.3, cotangent: $0) })
  reverse(
    "cubicSlope", at: 1.3, of: cubicSlope, gradient: cubicSlopeGradient, both: cubicSlopeValueWithGradient,
    vjp: { cubicSlopeVJP($1, cotangent: $0) })
  reverse(
    "gradientPenalty", at: 1.2, 0.7, of: gradientPenalty, gradient: gradientPenaltyGradient,
    both: gradientPenaltyValueWithGradient,
    vjp: { gradientPenaltyVJP($1, $2, cotangent: $0) })
  reverse(
    "publicSquare", at: 1.3, of: publicSquare, gradient: publicSquareGradient, both: publicSquareValueWithGradient,
    vjp: { publicSquareVJP($1, cotangent: $0) })
  reverse(
    "conditionalSquare", at: 1.3, of: conditionalSquare, gradient: conditionalSquareGradient,
    both: conditionalSquareValueWithGradient,
    vjp: { conditionalSquareVJP($1, cotangent: $0) })
  reverse(
    "isolatedNowhere", at: 1.3, of: isolatedNowhere, gradient: isolatedNowhereGradient,
    both: isolatedNowhereValueWithGradient,
    vjp: { isolatedNowhereVJP($1, cotangent: $0) })
}

/// A tuple as something with one flat list of scalars.
private func pair(_ value: (radius: Double, angle: Double)) -> [Double] { [value.radius, value.angle] }

private func pairs(
  _ both: (value: (radius: Double, angle: Double), tangent: (radius: Double, angle: Double))
) -> [[Double]] {
  [pair(both.value), pair(both.tangent)]
}

private func pulled(
  _ both: (value: (radius: Double, angle: Double), cotangent: (x: Double, y: Double))
) -> [[Double]] {
  [pair(both.value), [both.cotangent.x, both.cotangent.y]]
}
