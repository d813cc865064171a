import Foundation
import Testing

/// Slices, `ContiguousArray`, `CGFloat` and ranges in signatures, by way of arrays of numbers.
let signatureCases: [DerivativeCase] = cases {
  reverse(
    "weightedWindow", at: window, of: .init { (x: [Double]) in weightedWindow(x[2..<5], scale: x[6]) },
    gradient: .init { (x: [Double]) in spread(weightedWindowGradient(x[2..<5], scale: x[6])) },
    both: .init { (x: [Double]) in
      let both = weightedWindowValueWithGradient(x[2..<5], scale: x[6])
      return (both.value, spread(both.gradient))
    },
    vjp: .init { (x: [Double], cotangent: Double) in
      let pulled = weightedWindowVJP(x[2..<5], scale: x[6], cotangent: cotangent)
      return (pulled.value, spread(pulled.cotangent))
    })
  second(
    "weightedWindow", at: window,
    gradient: .init { (x: [Double]) in spread(weightedWindowGradient(x[2..<5], scale: x[6])) },
    hvp: .init { (x: [Double], v: [Double]) in
      let both = weightedWindowHVP(x[2..<5], scale: x[6], tangent: (v[2..<5], v[6]))
      return (spread(both.gradient), spread(both.product))
    })
  forward(
    "middle", at: window, of: .init { Array(middle($0)) },
    jvp: .init { (x: [Double], v: [Double]) in
      let pushed = middleJVP(x, tangent: v)
      return (Array(pushed.value), Array(pushed.tangent))
    },
    vjp: .init { (x: [Double], w: [Double]) in
      let pulled = middleVJP(x, cotangent: w[...])
      return (Array(pulled.value), pulled.cotangent)
    })
  forward(
    "smoothInPlace", at: window,
    of: .init { (x: [Double]) in
      var y = x
      smoothInPlace(&y[2..<5], by: x[6])
      return Array(y[2..<5])
    },
    jvp: .init { (x: [Double], v: [Double]) in
      var y = x
      let dot = smoothInPlaceJVP(&y[2..<5], by: x[6], tangent: (v[2..<5], v[6]))
      return (Array(y[2..<5]), Array(dot))
    },
    vjp: .init { (x: [Double], w: [Double]) in
      var y = x
      let bar = smoothInPlaceVJP(&y[2..<5], by: x[6], cotangent: w[...])
      return (Array(y[2..<5]), spread((bar.x, bar.a)))
    })
  reverse(
    "smoothedParts", at: [0.3, -0.7, 1.1, 0.4, 0.9, -0.2], 0.6, of: .init(smoothedParts),
    gradient: .init(smoothedPartsGradient), both: .init(smoothedPartsValueWithGradient), vjp: .init(smoothedPartsVJP))
  reverse(
    "sumByHalves", at: [0.3, -0.7, 1.1, 0.4, 0.9], of: .init { (x: [Double]) in sumByHalves(x[...]) },
    gradient: .init { (x: [Double]) in Array(sumByHalvesGradient(x[...])) },
    both: .init { (x: [Double]) in
      let both = sumByHalvesValueWithGradient(x[...])
      return (both.value, Array(both.gradient))
    },
    vjp: .init { (x: [Double], w: Double) in
      let pulled = sumByHalvesVJP(x[...], cotangent: w)
      return (pulled.value, Array(pulled.cotangent))
    })
  reverse(
    "contiguousSum", at: [0.3, -0.7, 1.1], of: .init { (x: [Double]) in contiguousSum(ContiguousArray(x)) },
    gradient: .init { (x: [Double]) in Array(contiguousSumGradient(ContiguousArray(x))) },
    both: .init { (x: [Double]) in
      let both = contiguousSumValueWithGradient(ContiguousArray(x))
      return (both.value, Array(both.gradient))
    },
    vjp: .init { (x: [Double], w: Double) in
      let pulled = contiguousSumVJP(ContiguousArray(x), cotangent: w)
      return (pulled.value, Array(pulled.cotangent))
    })
  forward(
    "contiguousSquares", at: [0.3, -0.7, 1.1], [0.5, 2.0, -1.0],
    of: .init { (x: [Double], f: [Double]) in Array(contiguousSquares(ContiguousArray(x), factors: f)) },
    jvp: .init { (x: [Double], f: [Double], v: [Double], g: [Double]) in
      let pushed = contiguousSquaresJVP(ContiguousArray(x), factors: f, tangent: (ContiguousArray(v), g))
      return (Array(pushed.value), Array(pushed.tangent))
    },
    vjp: .init { (x: [Double], f: [Double], w: [Double]) in
      let pulled = contiguousSquaresVJP(ContiguousArray(x), factors: f, cotangent: ContiguousArray(w))
      return (Array(pulled.value), (Array(pulled.cotangent.x), pulled.cotangent.factors))
    })
  reverse(
    "contiguousNorm", at: [0.3, -0.7, 1.1], of: .init(contiguousNorm), gradient: .init(contiguousNormGradient),
    both: .init(contiguousNormValueWithGradient), vjp: .init(contiguousNormVJP))
  forward(
    "Weighting.mean", at: [0.3, -0.7, 1.1, 0.6],
    of: .init { (x: [Double]) in Weighting(k: x[3]).mean(x[1..<3], [x[0]]) },
    jvp: .init { (x: [Double], v: [Double]) in
      Weighting(k: x[3]).meanJVP(x[1..<3], [x[0]], tangent: (.init(k: v[3]), v[1..<3], [v[0]]))
    },
    vjp: .init { (x: [Double], w: Double) in
      let pulled = Weighting(k: x[3]).meanVJP(x[1..<3], [x[0]], cotangent: w)
      let g = pulled.cotangent
      return (pulled.value, [g.more[0], g.x[1], g.x[2], g.0.k])
    })
  forward(
    "withoutFirst", at: [0.3, -0.7, 1.1], of: .init { (x: [Double]) in Array(withoutFirst(x[...])) },
    jvp: .init { (x: [Double], v: [Double]) in
      let pushed = withoutFirstJVP(x[...], tangent: v[...])
      return (Array(pushed.value), Array(pushed.tangent))
    },
    vjp: .init { (x: [Double], w: [Double]) in
      let pulled = withoutFirstVJP(x[...], cotangent: w[...])
      return (Array(pulled.value), Array(pulled.cotangent))
    })
  reverse(
    "platformScale", at: [0.3, -0.7, 1.1], of: .init(platformScale), gradient: .init(platformScaleGradient),
    both: .init(platformScaleValueWithGradient), vjp: .init(platformScaleVJP))
  reverse(
    "easedOffset", at: easing, of: .init { (x: [Double]) in eased(x) },
    gradient: .init { (x: [Double]) in
      let g = easedOffsetGradient(CGFloat(x[0]), points: [CGFloat(x[1]), CGFloat(x[2])], scale: x[3])
      return [Double(g.t)] + g.points.map { Double($0) } + [g.scale]
    },
    both: .init { (x: [Double]) in
      let both = easedOffsetValueWithGradient(CGFloat(x[0]), points: [CGFloat(x[1]), CGFloat(x[2])], scale: x[3])
      let g = both.gradient
      return (Double(both.value), [Double(g.t)] + g.points.map { Double($0) } + [g.scale])
    },
    vjp: .init { (x: [Double], w: Double) in
      let pulled = easedOffsetVJP(
        CGFloat(x[0]), points: [CGFloat(x[1]), CGFloat(x[2])], scale: x[3], cotangent: CGFloat(w))
      let g = pulled.cotangent
      return (Double(pulled.value), [Double(g.t)] + g.points.map { Double($0) } + [g.scale])
    })
}

/// Ranges whose bounds are differentiated, masks, extrema of several numbers.
let boundCases: [DerivativeCase] = cases {
  reverse(
    "clampedBetween: inside", at: 0.9, 0.3, 1.2, of: .init(clampedBetween), gradient: .init(clampedBetweenGradient),
    both: .init(clampedBetweenValueWithGradient), vjp: .init(clampedBetweenVJP))
  reverse(
    "clampedBetween: above", at: 1.9, 0.3, 1.2, of: .init(clampedBetween), gradient: .init(clampedBetweenGradient),
    both: .init(clampedBetweenValueWithGradient), vjp: .init(clampedBetweenVJP))
  second(
    "clampedBetween", at: 0.4, 0.3, 1.2, gradient: .init(clampedBetweenGradient),
    hvp: .init { clampedBetweenHVP($0, $1, $2, tangent: ($3, $4, $5)) })
  forward(
    "clampedTo", at: 0.4, of: .init { (x: Double) in clampedTo(x, limits: -0.5...1.5) },
    jvp: .init { (x: Double, v: Double) in clampedToJVP(x, limits: -0.5...1.5, tangent: v) },
    vjp: .init { (x: Double, w: Double) in clampedToVJP(x, limits: -0.5...1.5, cotangent: w) })
  reverse(
    "maskedVectors", at: masked, of: .init(maskedVectors), gradient: .init(maskedVectorsGradient),
    both: .init(maskedVectorsValueWithGradient), vjp: .init(maskedVectorsVJP))
  forward(
    "maskedVectors", at: masked, of: .init(maskedVectors), jvp: .init { maskedVectorsJVP($0, tangent: $1) },
    vjp: .init(maskedVectorsVJP))
  reverse(
    "extremaOfSeveral", at: 0.7, 1.3, 0.4, of: .init(extremaOfSeveral), gradient: .init(extremaOfSeveralGradient),
    both: .init(extremaOfSeveralValueWithGradient), vjp: .init(extremaOfSeveralVJP))
  second(
    "extremaOfSeveral", at: 0.7, 1.3, 0.4, gradient: .init(extremaOfSeveralGradient),
    hvp: .init { extremaOfSeveralHVP($0, $1, $2, tangent: ($3, $4, $5)) })
  reverse(
    "localParticles", at: [0.3, -0.7, 1.1], 0.3, of: .init(localParticles), gradient: .init(localParticlesGradient),
    both: .init(localParticlesValueWithGradient), vjp: .init(localParticlesVJP))
  second(
    "localParticles", at: [0.3, -0.7, 1.1], 0.3, gradient: .init(localParticlesGradient),
    hvp: .init { localParticlesHVP($0, $1, tangent: ($2, $3)) })
  reverse(
    "fittedError", at: FittedLine(slope: 0.7, knots: [0.3, 1.1], offset: 0.2), 0.9, of: .init(fittedError),
    gradient: .init(fittedErrorGradient), both: .init(fittedErrorValueWithGradient), vjp: .init(fittedErrorVJP))
  forward(
    "fittedError", at: FittedLine(slope: 0.7, knots: [0.3, 1.1], offset: 0.2), 0.9, of: .init(fittedError),
    jvp: .init { (a: FittedLine, b: Double, c: FittedLine, d: Double) in
      fittedErrorJVP(
        a, b, tangent: (FittedLine.TangentVector(slope: c.slope, knots: c.knots, offset: c.offset), d))
    },
    vjp: .init(fittedErrorVJP))
  reverse(
    "iterated", at: [0.3, 1.4, -0.7, 1.1], of: .init(iterated), gradient: .init(iteratedGradient),
    both: .init(iteratedValueWithGradient), vjp: .init(iteratedVJP))
  reverse(
    "sizesOfMade", at: SquareMade(side: 0.7), 1.3, of: .init(sizesOfMade), gradient: .init(sizesOfMadeGradient),
    both: .init(sizesOfMadeValueWithGradient), vjp: .init(sizesOfMadeVJP))
  reverse(
    "filteredEntries", at: ["a": 0.3, "b": 0.9, "skipped": 2.0, "c": 0.1], 1.5, of: .init(filteredEntries),
    gradient: .init(filteredEntriesGradient), both: .init(filteredEntriesValueWithGradient),
    vjp: .init(filteredEntriesVJP))
}

private let window = [0.3, -0.7, 1.1, 0.4, 0.9, -0.2, 0.6]
private let easing = [0.3, 0.7, -1.1, 0.4]
private let masked = [0.31, -0.72, 1.13, 0.44, 0.95, -0.26]

private func eased(_ x: [Double]) -> Double {
  Double(easedOffset(CGFloat(x[0]), points: [CGFloat(x[1]), CGFloat(x[2])], scale: x[3]))
}

/// The gradient of a window from the third number to the fifth, and of the last one, as that of all numbers.
private func spread(_ gradient: (x: ArraySlice<Double>, scale: Double)) -> [Double] {
  (0..<7).map { $0 == 6 ? gradient.scale : gradient.x.indices.contains($0) ? gradient.x[$0] : 0 }
}
