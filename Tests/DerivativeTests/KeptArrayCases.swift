import Testing

/// So many numbers without a pattern, none of them near 0.
private func numbers(_ count: Int, _ seed: Double) -> [Double] {
  (0..<count).map { place in
    let number = ((Double(place) + seed) * 0.618034).truncatingRemainder(dividingBy: 1)
    return place.isMultiple(of: 2) ? number + 0.2 : -number - 0.2
  }
}

/// Arrays that are recorded whole.
let keptArrayCases: [DerivativeCase] = cases {
  let input = numbers(4, 0.3)
  let weights = numbers(3 * 16, 0.7)
  reverse(
    "networkLayers", at: weights, input, of: .init { networkLayers($0, input: $1, count: 3) },
    gradient: .init { networkLayersGradient($0, input: $1, count: 3) },
    both: .init { networkLayersValueWithGradient($0, input: $1, count: 3) },
    vjp: .init { networkLayersVJP($0, input: $1, count: 3, cotangent: $2) })
  forward(
    "networkLayers", at: weights, input, of: .init { networkLayers($0, input: $1, count: 3) },
    jvp: .init { networkLayersJVP($0, input: $1, count: 3, tangent: ($2, $3)) },
    vjp: .init { networkLayersVJP($0, input: $1, count: 3, cotangent: $2) })
  second(
    "networkLayers", at: weights, input, gradient: .init { networkLayersGradient($0, input: $1, count: 3) },
    hvp: .init { networkLayersHVP($0, input: $1, count: 3, tangent: ($2, $3)) })
  reverse(
    "networkInPlace", at: weights, input, of: .init { networkInPlace($0, input: $1, count: 3) },
    gradient: .init { networkInPlaceGradient($0, input: $1, count: 3) },
    both: .init { networkInPlaceValueWithGradient($0, input: $1, count: 3) },
    vjp: .init { networkInPlaceVJP($0, input: $1, count: 3, cotangent: $2) })
  reverse(
    "reflections", at: numbers(15, 0.1), of: .init { reflectedDiagonal($0, rows: 5, columns: 3) },
    gradient: .init { reflectedDiagonalGradient($0, rows: 5, columns: 3) },
    both: .init { reflectedDiagonalValueWithGradient($0, rows: 5, columns: 3) },
    vjp: .init { reflectedDiagonalVJP($0, rows: 5, columns: 3, cotangent: $1) })
  second(
    "reflections", at: numbers(15, 0.1), gradient: .init { reflectedDiagonalGradient($0, rows: 5, columns: 3) },
    hvp: .init { reflectedDiagonalHVP($0, rows: 5, columns: 3, tangent: $1) })
  reverse(
    "windows", at: numbers(9, 0.4), of: .init { windows($0, width: 3) },
    gradient: .init { windowsGradient($0, width: 3) }, both: .init { windowsValueWithGradient($0, width: 3) },
    vjp: .init { windowsVJP($0, width: 3, cotangent: $1) })
  let points = numbers(5, 0.4)
  reverse(
    "keptInOneBranch", at: points, of: .init { keptInOneBranch($0) }, gradient: .init { keptInOneBranchGradient($0) },
    both: .init { keptInOneBranchValueWithGradient($0) }, vjp: .init { keptInOneBranchVJP($0, cotangent: $1) })
  second(
    "keptInOneBranch", at: points, gradient: .init { keptInOneBranchGradient($0) },
    hvp: .init { keptInOneBranchHVP($0, tangent: $1) })
  reverse(
    "keptUnlessSkipped", at: points, of: .init { keptUnlessSkipped($0) },
    gradient: .init { keptUnlessSkippedGradient($0) }, both: .init { keptUnlessSkippedValueWithGradient($0) },
    vjp: .init { keptUnlessSkippedVJP($0, cotangent: $1) })
  let times = [1, 0, 2, 0, 1]
  reverse(
    "keptSoOften", at: points, of: .init { keptSoOften($0, times: times) },
    gradient: .init { keptSoOftenGradient($0, times: times) },
    both: .init { keptSoOftenValueWithGradient($0, times: times) },
    vjp: .init { keptSoOftenVJP($0, times: times, cotangent: $1) })
}
