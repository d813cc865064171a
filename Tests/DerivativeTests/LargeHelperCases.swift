import Testing

/// Derivatives of helpers that add to the cotangents of their callers.
let largeHelperCases: [DerivativeCase] =
  everyMode(
    "windowEnergies", of: windowEnergies, gradient: { windowEnergiesGradient($0) },
    both: windowEnergiesValueWithGradient, vjp: windowEnergiesVJP, jvp: windowEnergiesJVP, hvp: windowEnergiesHVP)
  + everyMode(
    "productsByHalves", of: productsByHalves, gradient: { productsByHalvesGradient($0) },
    both: productsByHalvesValueWithGradient, vjp: productsByHalvesVJP, jvp: productsByHalvesJVP,
    hvp: productsByHalvesHVP)
  + cases {
    reverse(
      "couplings", at: [0.7, -1.3, 0.4], [0.2, 0.6, -0.9], of: .init(couplings),
      gradient: .init { couplingsGradient($0, $1) }, both: .init(couplingsValueWithGradient), vjp: .init(couplingsVJP))
    forward(
      "couplings", at: [0.7, -1.3, 0.4], [0.2, 0.6, -0.9], of: .init(couplings),
      jvp: .init { couplingsJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(couplingsVJP))
    reverse(
      "relaxedTwice", at: [0.7, -1.3, 0.4], [0.2, 0.6, -0.9], of: .init(relaxedTwice),
      gradient: .init { relaxedTwiceGradient($0, $1) }, both: .init(relaxedTwiceValueWithGradient),
      vjp: .init(relaxedTwiceVJP))
    forward(
      "relaxedTwice", at: [0.7, -1.3, 0.4], [0.2, 0.6, -0.9], of: .init(relaxedTwice),
      jvp: .init { relaxedTwiceJVP($0, $1, tangent: ($2, $3)) }, vjp: .init(relaxedTwiceVJP))
    reverse(
      "terrainEnergy", at: [0.7, -1.3, 0.4], [0.2, 0.6, -0.9], 0.8,
      of: .init { terrainEnergy(Terrain(heights: $0, slopes: $1, scale: $2), repeating: 3) },
      gradient: .init { parts(terrainEnergyGradient(Terrain(heights: $0, slopes: $1, scale: $2), repeating: 3)) },
      both: .init { (heights: [Double], slopes: [Double], scale: Double) in
        let both = terrainEnergyValueWithGradient(
          Terrain(heights: heights, slopes: slopes, scale: scale), repeating: 3)
        return (both.value, parts(both.gradient))
      },
      vjp: .init { (heights: [Double], slopes: [Double], scale: Double, cotangent: Double) in
        let pulled = terrainEnergyVJP(
          Terrain(heights: heights, slopes: slopes, scale: scale), repeating: 3, cotangent: cotangent)
        return (pulled.value, parts(pulled.cotangent))
      })
  }

private func parts(_ terrain: Terrain.TangentVector) -> ([Double], [Double], Double) {
  (terrain.heights, terrain.slopes, terrain.scale)
}
