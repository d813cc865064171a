import Testing

/// Calls, tuples, inout parameters, and everything about declarations.
let callCases: [DerivativeCase] = cases {
  reverse(
    "loss", at: 0.4, -0.3, of: .init { loss(w: $0, b: $1, x: [1, 2, 4], y: [0.5, 1, 3]) },
    gradient: .init { lossGradient(w: $0, b: $1, x: [1, 2, 4], y: [0.5, 1, 3]) },
    both: .init { lossValueWithGradient(w: $0, b: $1, x: [1, 2, 4], y: [0.5, 1, 3]) },
    vjp: .init { lossVJP(w: $0, b: $1, x: [1, 2, 4], y: [0.5, 1, 3], cotangent: $2) })
  forward(
    "polar", at: 0.8, -0.5, of: .init { pair(polar($0, $1)) },
    jvp: .init { pairs(polarJVP($0, $1, tangent: ($2, $3))) },
    vjp: .init(pulledPolar))
  pullback(
    "polar", at: 0.8, -0.5, of: .init { pair(polar($0, $1)) },
    vjp: .init(pulledPolar))
  pullback(
    "countedSum", at: [0.5, -1.0], of: .init { countedSum($0).sum }, vjp: .init(countedSumVJP))
  pullback(
    "segmentLength", at: 0.5, -1.0, 2.0, 1.5, of: .init { segmentLength((x: $0, y: $1), (x: $2, y: $3)) },
    vjp: .init { segmentLengthVJP((x: $0, y: $1), (x: $2, y: $3), cotangent: $4) })
  reverse(
    "distanceRatio", at: [0.5, -1.0], [2.0, 1.5], of: .init(distanceRatio), gradient: .init(distanceRatioGradient),
    both: .init(distanceRatioValueWithGradient),
    vjp: .init(distanceRatioVJP))
  forward(
    "distanceRatio", at: [0.5, -1.0], [2.0, 1.5], of: .init(distanceRatio),
    jvp: .init { distanceRatioJVP($0, $1, tangent: ($2, $3)) },
    vjp: .init(distanceRatioVJP))
  reverse(
    "afterUpdate", at: [0.5, -1.0], [2.0, 1.5], 0.3, of: .init(afterUpdate), gradient: .init(afterUpdateGradient),
    both: .init(afterUpdateValueWithGradient),
    vjp: .init(afterUpdateVJP))
  reverse(
    "quarticAcrossFiles", at: 1.3, of: .init(quarticAcrossFiles), gradient: .init(quarticAcrossFilesGradient),
    both: .init(quarticAcrossFilesValueWithGradient),
    vjp: .init(quarticAcrossFilesVJP))
  reverse(
    "labelled", at: 1.2, 0.7, 0.5, 4, of: .init(labelled), gradient: .init(labelledGradient),
    both: .init(labelledValueWithGradient),
    vjp: .init(labelledVJP))
  reverse(
    "callsWithDefaults", at: 0.6, of: .init(callsWithDefaults), gradient: .init(callsWithDefaultsGradient),
    both: .init(callsWithDefaultsValueWithGradient),
    vjp: .init(callsWithDefaultsVJP))
  reverse(
    "callsGenerics", at: 0.6, Float(0.75), precision: .float, of: .init(callsGenerics),
    gradient: .init(callsGenericsGradient),
    both: .init(callsGenericsValueWithGradient),
    vjp: .init(callsGenericsVJP))
  reverse(
    "usesPrivateHelpers", at: 0.6, of: .init(usesPrivateHelpers), gradient: .init(usesPrivateHelpersGradient),
    both: .init(usesPrivateHelpersValueWithGradient),
    vjp: .init(usesPrivateHelpersVJP))
  reverse(
    "privatelyAnnotated", at: 0.6, of: .init(callsPrivatelyAnnotated), gradient: .init(privatelyAnnotatedGradient),
    both: .init(privatelyAnnotatedValueWithGradient), vjp: .init(privatelyAnnotatedVJP))
  reverse(
    "usesConstants", at: 0.6, of: .init(usesConstants), gradient: .init(usesConstantsGradient),
    both: .init(usesConstantsValueWithGradient),
    vjp: .init(usesConstantsVJP))
  reverse(
    "Losses.squaredError", at: 0.6, 1.5, of: .init(Losses.squaredError), gradient: .init(Losses.squaredErrorGradient),
    both: .init(Losses.squaredErrorValueWithGradient),
    vjp: .init(Losses.squaredErrorVJP))
  reverse(
    "Losses.scaledError", at: 0.6, of: .init { Losses.scaledError($0, 2, scale: 3) },
    gradient: .init { Losses.scaledErrorGradient($0, 2, scale: 3) },
    both: .init { Losses.scaledErrorValueWithGradient($0, 2, scale: 3) },
    vjp: .init { Losses.scaledErrorVJP($0, 2, scale: 3, cotangent: $1) })
  reverse(
    "Shape.area", at: 0.6, 1.5, of: .init(Shape.area), gradient: .init(Shape.areaGradient),
    both: .init(Shape.areaValueWithGradient),
    vjp: .init(Shape.areaVJP))
  reverse(
    "attenuationSlope", at: 0.6, of: .init { attenuation($0, rate: 2) },
    gradient: .init { attenuationSlopeGradient($0, rate: 2) },
    both: .init { attenuationSlopeValueWithGradient($0, rate: 2) },
    vjp: .init { attenuationSlopeVJP($0, rate: 2, cotangent: $1) })
  reverse(
    "attenuationSensitivity", at: 0.6, of: .init { attenuation(2, rate: $0) },
    gradient: .init { attenuationSensitivityGradient(2, rate: $0) },
    both: .init { attenuationSensitivityValueWithGradient(2, rate: $0) },
    vjp: .init { attenuationSensitivityVJP(2, rate: $0, cotangent: $1) })
  reverse(
    "generalizedMean", at: 0.6, 1.5, of: .init { generalizedMean($0, $1, weight: 0.3) },
    gradient: .init { generalizedMeanGradient($0, $1, weight: 0.3) },
    both: .init { generalizedMeanValueWithGradient($0, $1, weight: 0.3) },
    vjp: .init { generalizedMeanVJP($0, $1, weight: 0.3, cotangent: $2) })
  reverse(
    "cubicSlope", at: 1.3, of: .init(cubicSlope), gradient: .init(cubicSlopeGradient),
    both: .init(cubicSlopeValueWithGradient),
    vjp: .init(cubicSlopeVJP))
  reverse(
    "gradientPenalty", at: 1.2, 0.7, of: .init(gradientPenalty), gradient: .init(gradientPenaltyGradient),
    both: .init(gradientPenaltyValueWithGradient),
    vjp: .init(gradientPenaltyVJP))
  reverse(
    "publicSquare", at: 1.3, of: .init(publicSquare), gradient: .init(publicSquareGradient),
    both: .init(publicSquareValueWithGradient),
    vjp: .init(publicSquareVJP))
  reverse(
    "conditionalSquare", at: 1.3, of: .init(conditionalSquare), gradient: .init(conditionalSquareGradient),
    both: .init(conditionalSquareValueWithGradient),
    vjp: .init(conditionalSquareVJP))
  reverse(
    "isolatedNowhere", at: 1.3, of: .init(isolatedNowhere), gradient: .init(isolatedNowhereGradient),
    both: .init(isolatedNowhereValueWithGradient),
    vjp: .init(isolatedNowhereVJP))
}

/// A tuple as something with one flat list of scalars.
private func pair(_ value: (radius: Double, angle: Double)) -> [Double] { [value.radius, value.angle] }

private func pairs(
  _ both: (value: (radius: Double, angle: Double), tangent: (radius: Double, angle: Double))
) -> [[Double]] {
  [pair(both.value), pair(both.tangent)]
}

private func pulledPolar(_ x: Double, _ y: Double, cotangent: [Double]) -> [[Double]] {
  let both = polarVJP(x, y, cotangent: (cotangent[0], cotangent[1]))
  return [pair(both.value), [both.cotangent.x, both.cotangent.y]]
}
