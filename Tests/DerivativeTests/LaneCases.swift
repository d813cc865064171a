import Testing

/// So many numbers without a pattern.
private func numbers(_ count: Int, _ seed: Double) -> [Double] {
  (0..<count).map { ((Double($0) + seed) * 0.618034).truncatingRemainder(dividingBy: 1) * 3 - 1.5 }
}

private func layers(_ inner: [Double], _ outer: [Double], _ offset: Double) -> WaveLayers {
  WaveLayers(inner: inner, outer: outer, offset: offset)
}

private func parts(_ layers: WaveLayers.TangentVector) -> ([Double], [Double], Double) {
  (layers.inner, layers.outer, layers.offset)
}

/// Loops in lanes: fewer iterations than lanes, as many, and some that are left over.
let laneCases: [DerivativeCase] =
  [1, 3, 8, 13, 16].flatMap { wideLaneCases($0) + narrowLaneCases($0) } + decidingCases

/// Numbers on whose last bit a branch hangs, and which may be others in lanes.
private let decidingCases: [DerivativeCase] = {
  let points = [numbers(13, 0.3), numbers(17, 0.1)]
  return everyMode(
    "equalTotals", at: points, of: equalTotals, gradient: equalTotalsGradient, both: equalTotalsValueWithGradient,
    vjp: equalTotalsVJP, jvp: equalTotalsJVP, hvp: equalTotalsHVP)
    + everyMode(
      "totalsComparedElsewhere", at: points, of: totalsComparedElsewhere, gradient: totalsComparedElsewhereGradient,
      both: totalsComparedElsewhereValueWithGradient, vjp: totalsComparedElsewhereVJP,
      jvp: totalsComparedElsewhereJVP, hvp: totalsComparedElsewhereHVP)
    + everyMode(
      "greatestWave", at: points, of: greatestWave, gradient: greatestWaveGradient, both: greatestWaveValueWithGradient,
      vjp: greatestWaveVJP, jvp: greatestWaveJVP, hvp: greatestWaveHVP)
    + everyMode(
      "greatestWaveElsewhere", at: points, of: greatestWaveElsewhere, gradient: greatestWaveElsewhereGradient,
      both: greatestWaveElsewhereValueWithGradient, vjp: greatestWaveElsewhereVJP, jvp: greatestWaveElsewhereJVP,
      hvp: greatestWaveElsewhereHVP)
    + everyMode(
      "equalTotalsOnAllCores", at: points, of: equalTotalsOnAllCores, gradient: equalTotalsOnAllCoresGradient,
      both: equalTotalsOnAllCoresValueWithGradient, vjp: equalTotalsOnAllCoresVJP, jvp: equalTotalsOnAllCoresJVP,
      hvp: equalTotalsOnAllCoresHVP)
    + everyMode(
      "equalExponentials", at: points, of: equalExponentials, gradient: equalExponentialsGradient,
      both: equalExponentialsValueWithGradient, vjp: equalExponentialsVJP, jvp: equalExponentialsJVP,
      hvp: equalExponentialsHVP)
    + everyMode(
      "greatestExponential", at: points, of: greatestExponential, gradient: greatestExponentialGradient,
      both: greatestExponentialValueWithGradient, vjp: greatestExponentialVJP, jvp: greatestExponentialJVP,
      hvp: greatestExponentialHVP)
}()

/// In single precision.
private func narrowLaneCases(_ count: Int) -> [DerivativeCase] {
  let points = numbers(count, 0.3).map { Float($0) }
  let centres = numbers(3, 0.7).map { Float($0) }
  return cases {
    reverse(
      "floatAssignment, \(count)", at: centres, points, precision: .float,
      of: .init { floatAssignment($0, points: $1) },
      gradient: .init { floatAssignmentGradient($0, points: $1) },
      both: .init { floatAssignmentValueWithGradient($0, points: $1) },
      vjp: .init { floatAssignmentVJP($0, points: $1, cotangent: $2) })
    forward(
      "floatAssignment, \(count)", at: centres, points, precision: .float,
      of: .init { floatAssignment($0, points: $1) },
      jvp: .init { floatAssignmentJVP($0, points: $1, tangent: ($2, $3)) },
      vjp: .init { floatAssignmentVJP($0, points: $1, cotangent: $2) })
    second(
      "floatAssignment, \(count)", at: centres, points, precision: .float,
      gradient: .init { floatAssignmentGradient($0, points: $1) },
      hvp: .init { floatAssignmentHVP($0, points: $1, tangent: ($2, $3)) })
    pullback(
      "floatRates, \(count)", at: points, [0.4, 0.9, 1.2] as [Float], precision: .float,
      of: .init { floatRates($0, rates: $1) }, vjp: .init { floatRatesVJP($0, rates: $1, cotangent: $2) })
    forward(
      "floatRates, \(count)", at: points, [0.4, 0.9, 1.2] as [Float], precision: .float,
      of: .init { floatRates($0, rates: $1) },
      jvp: .init { floatRatesJVP($0, rates: $1, tangent: ($2, $3)) },
      vjp: .init { floatRatesVJP($0, rates: $1, cotangent: $2) })
    reverse(
      "floatsSummedInDouble, \(count)", at: points, precision: .float, of: .init(floatsSummedInDouble),
      gradient: .init(floatsSummedInDoubleGradient), both: .init(floatsSummedInDoubleValueWithGradient),
      vjp: .init(floatsSummedInDoubleVJP))
  }
}

private func wideLaneCases(_ count: Int) -> [DerivativeCase] {
  let points = numbers(count, 0.3)
  let centres = numbers(3, 0.7)
  return cases {
    reverse(
      "clampedSum, \(count)", at: points, -0.4, 0.9, of: .init { clampedSum($0, min: $1, max: $2) },
      gradient: .init { clampedSumGradient($0, min: $1, max: $2) },
      both: .init { clampedSumValueWithGradient($0, min: $1, max: $2) },
      vjp: .init { clampedSumVJP($0, min: $1, max: $2, cotangent: $3) })
    second(
      "clampedSum, \(count)", at: points, -0.4, 0.9, gradient: .init { clampedSumGradient($0, min: $1, max: $2) },
      hvp: .init { clampedSumHVP($0, min: $1, max: $2, tangent: ($3, $4, $5)) })
    reverse(
      "unitLoss, \(count)", at: points, 0.6, of: .init { unitLoss($0, euclideanNorm: $1) },
      gradient: .init { unitLossGradient($0, euclideanNorm: $1) },
      both: .init { unitLossValueWithGradient($0, euclideanNorm: $1) },
      vjp: .init { unitLossVJP($0, euclideanNorm: $1, cotangent: $2) })
    second(
      "unitLoss, \(count)", at: points, 0.6, gradient: .init { unitLossGradient($0, euclideanNorm: $1) },
      hvp: .init { unitLossHVP($0, euclideanNorm: $1, tangent: ($2, $3)) })
    reverse(
      "softenedLengths, \(count)", at: points, 0.3, 1.4,
      of: .init { softenedLengths($0, sqrt: $1, any: -0.7, log: $2) },
      gradient: .init { (x: [Double], a: Double, b: Double) in
        let gradient = softenedLengthsGradient(x, sqrt: a, any: -0.7, log: b)
        return (gradient.x, gradient.sqrt, gradient.log)
      },
      both: .init { (x: [Double], a: Double, b: Double) in
        let (value, gradient) = softenedLengthsValueWithGradient(x, sqrt: a, any: -0.7, log: b)
        return (value, (gradient.x, gradient.sqrt, gradient.log))
      },
      vjp: .init { (x: [Double], a: Double, b: Double, cotangent: Double) in
        let (value, product) = softenedLengthsVJP(x, sqrt: a, any: -0.7, log: b, cotangent: cotangent)
        return (value, (product.x, product.sqrt, product.log))
      })
    reverse(
      "wavesAndPairs, \(count)", at: points, of: .init(wavesAndPairs), gradient: .init(wavesAndPairsGradient),
      both: .init(wavesAndPairsValueWithGradient), vjp: .init(wavesAndPairsVJP))
    forward(
      "wavesAndPairs, \(count)", at: points, of: .init(wavesAndPairs),
      jvp: .init { wavesAndPairsJVP($0, tangent: $1) }, vjp: .init(wavesAndPairsVJP))
    second(
      "wavesAndPairs, \(count)", at: points, gradient: .init(wavesAndPairsGradient),
      hvp: .init { wavesAndPairsHVP($0, tangent: $1) })
    reverse(
      "energyAndEntropy, \(count)", at: points, of: .init(energyAndEntropy), gradient: .init(energyAndEntropyGradient),
      both: .init(energyAndEntropyValueWithGradient), vjp: .init(energyAndEntropyVJP))
    second(
      "energyAndEntropy, \(count)", at: points, gradient: .init(energyAndEntropyGradient),
      hvp: .init(energyAndEntropyHVP))
    reverse(
      "integral, \(count)", at: 1.3, 2.1, of: .init { integral(of: $0, over: $1, steps: count) },
      gradient: .init { integralGradient(of: $0, over: $1, steps: count) },
      both: .init { integralValueWithGradient(of: $0, over: $1, steps: count) },
      vjp: .init { integralVJP(of: $0, over: $1, steps: count, cotangent: $2) })
    forward(
      "integral, \(count)", at: 1.3, 2.1, of: .init { integral(of: $0, over: $1, steps: count) },
      jvp: .init { integralJVP(of: $0, over: $1, steps: count, tangent: ($2, $3)) },
      vjp: .init { integralVJP(of: $0, over: $1, steps: count, cotangent: $2) })
    second(
      "integral, \(count)", at: 1.3, 2.1, gradient: .init { integralGradient(of: $0, over: $1, steps: count) },
      hvp: .init { integralHVP(of: $0, over: $1, steps: count, tangent: ($2, $3)) })
    second(
      "softAssignment, \(count)", at: centres, points, gradient: .init { softAssignmentGradient($0, points: $1) },
      hvp: .init { softAssignmentHVP($0, points: $1, tangent: ($2, $3)) })
    reverse(
      "softAssignment, \(count)", at: centres, points, of: .init { softAssignment($0, points: $1) },
      gradient: .init { softAssignmentGradient($0, points: $1) },
      both: .init { softAssignmentValueWithGradient($0, points: $1) },
      vjp: .init { softAssignmentVJP($0, points: $1, cotangent: $2) })
    forward(
      "softAssignment, \(count)", at: centres, points, of: .init { softAssignment($0, points: $1) },
      jvp: .init { softAssignmentJVP($0, points: $1, tangent: ($2, $3)) },
      vjp: .init { softAssignmentVJP($0, points: $1, cotangent: $2) })
    reverse(
      "softAssignmentByHand, \(count)", at: centres, points,
      of: .init { softAssignmentByHand($0, points: $1, count: 3) },
      gradient: .init { softAssignmentByHandGradient($0, points: $1, count: 3) },
      both: .init { softAssignmentByHandValueWithGradient($0, points: $1, count: 3) },
      vjp: .init { softAssignmentByHandVJP($0, points: $1, count: 3, cotangent: $2) })
    forward(
      "softAssignmentByHand, \(count)", at: centres, points,
      of: .init { softAssignmentByHand($0, points: $1, count: 3) },
      jvp: .init { softAssignmentByHandJVP($0, points: $1, count: 3, tangent: ($2, $3)) },
      vjp: .init { softAssignmentByHandVJP($0, points: $1, count: 3, cotangent: $2) })
    reverse(
      "meanOfWaves, \(count)", at: centres, of: .init { meanOfWaves($0, points: points, targets: points.reversed()) },
      gradient: .init { meanOfWavesGradient($0, points: points, targets: points.reversed()) },
      both: .init { meanOfWavesValueWithGradient($0, points: points, targets: points.reversed()) },
      vjp: .init { meanOfWavesVJP($0, points: points, targets: points.reversed(), cotangent: $1) })
    reverse(
      "meanOfLayers, \(count)", at: numbers(2 * 3, 0.4), centres, 0.3,
      of: .init { meanOfLayers(layers($0, $1, $2), points: numbers(2 * count, 0.2), targets: points) },
      gradient: .init {
        parts(meanOfLayersGradient(layers($0, $1, $2), points: numbers(2 * count, 0.2), targets: points))
      },
      both: .init {
        let result = meanOfLayersValueWithGradient(
          layers($0, $1, $2), points: numbers(2 * count, 0.2), targets: points)
        return (result.value, parts(result.gradient))
      },
      vjp: .init {
        let result = meanOfLayersVJP(
          layers($0, $1, $2), points: numbers(2 * count, 0.2), targets: points, cotangent: $3)
        return (result.value, parts(result.cotangent))
      })
    reverse(
      "clippedWaves, \(count)", at: numbers(3 * count, 0.1), of: .init { clippedWaves($0, width: 3) },
      gradient: .init { clippedWavesGradient($0, width: 3) },
      both: .init { clippedWavesValueWithGradient($0, width: 3) },
      vjp: .init { clippedWavesVJP($0, width: 3, cotangent: $1) })
    forward(
      "clippedWaves, \(count)", at: numbers(3 * count, 0.1), of: .init { clippedWaves($0, width: 3) },
      jvp: .init { clippedWavesJVP($0, width: 3, tangent: $1) },
      vjp: .init { clippedWavesVJP($0, width: 3, cotangent: $1) })
    pullback(
      "coupledRates, \(count)", at: points, [0.4, 0.9, 1.2], of: .init { coupledRates($0, rates: $1) },
      vjp: .init { coupledRatesVJP($0, rates: $1, cotangent: $2) })
    forward(
      "coupledRates, \(count)", at: points, [0.4, 0.9, 1.2], of: .init { coupledRates($0, rates: $1) },
      jvp: .init { coupledRatesJVP($0, rates: $1, tangent: ($2, $3)) },
      vjp: .init { coupledRatesVJP($0, rates: $1, cotangent: $2) })
    reverse(
      "laterOnes, \(count)", at: numbers(count + 2, 0.5), of: .init { laterOnes($0, from: 2) },
      gradient: .init { laterOnesGradient($0, from: 2) }, both: .init { laterOnesValueWithGradient($0, from: 2) },
      vjp: .init { laterOnesVJP($0, from: 2, cotangent: $1) })
    forward(
      "laterOnes, \(count)", at: numbers(count + 2, 0.5), of: .init { laterOnes($0, from: 2) },
      jvp: .init { laterOnesJVP($0, from: 2, tangent: $1) },
      vjp: .init { laterOnesVJP($0, from: 2, cotangent: $1) })
    reverse(
      "nearness, \(count)", at: centres, of: .init { nearness($0, points: points) },
      gradient: .init { nearnessGradient($0, points: points) },
      both: .init { nearnessValueWithGradient($0, points: points) },
      vjp: .init { nearnessVJP($0, points: points, cotangent: $1) })
    forward(
      "nearness, \(count)", at: centres, of: .init { nearness($0, points: points) },
      jvp: .init { nearnessJVP($0, points: points, tangent: $1) },
      vjp: .init { nearnessVJP($0, points: points, cotangent: $1) })
    reverse(
      "energies, \(count)", at: points, 0.8, of: .init(energies), gradient: .init(energiesGradient),
      both: .init(energiesValueWithGradient), vjp: .init(energiesVJP))
  }
}
