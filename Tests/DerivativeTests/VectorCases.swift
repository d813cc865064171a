import Testing

/// SIMD vectors as parameters and results, by way of the numbers in them.
let vectorCases: [DerivativeCase] = cases {
  reverse(
    "springEnergy", at: springPoint, of: .init { springEnergy(first($0), rest($0), k: $0[9]) },
    gradient: .init { (x: [Double]) in
      let gradient = springEnergyGradient(first(x), rest(x), k: x[9])
      return numbers([gradient.p] + gradient.q) + [gradient.k]
    },
    both: .init { (x: [Double]) in
      let both = springEnergyValueWithGradient(first(x), rest(x), k: x[9])
      return (both.value, numbers([both.gradient.p] + both.gradient.q) + [both.gradient.k])
    },
    vjp: .init { (x: [Double], cotangent: Double) in
      let pulled = springEnergyVJP(first(x), rest(x), k: x[9], cotangent: cotangent)
      return (pulled.value, numbers([pulled.cotangent.p] + pulled.cotangent.q) + [pulled.cotangent.k])
    })
  forward(
    "normalizedVector", at: [Float(0.3), 0.4, 1.0, -2.0], precision: .float,
    of: .init { (x: [Float]) in numbers(normalizedVector(SIMD4(x))) },
    jvp: .init { (x: [Float], t: [Float]) -> [[Float]] in
      let pushed = normalizedVectorJVP(SIMD4(x), tangent: SIMD4(t))
      return [numbers(pushed.value), numbers(pushed.tangent)]
    },
    vjp: .init { (x: [Float], w: [Float]) -> [[Float]] in
      let pulled = normalizedVectorVJP(SIMD4(x), cotangent: SIMD4(w))
      return [numbers(pulled.value), numbers(pulled.cotangent)]
    })
  reverse(
    "longVectors", at: [0.3, 0.7, -0.2, 1.1, 0.5, -0.9, 0.4, 1.3], of: .init(longVectors),
    gradient: .init(longVectorsGradient), both: .init(longVectorsValueWithGradient), vjp: .init(longVectorsVJP))
  forward(
    "longVectors", at: [0.3, 0.7, -0.2, 1.1, 0.5, -0.9, 0.4, 1.3], of: .init(longVectors),
    jvp: .init { longVectorsJVP($0, tangent: $1) }, vjp: .init(longVectorsVJP))
}

private let springPoint = [0.7, -1.3, 0.4, 2.1, 0.9, -0.6, 1.5, 0.2, 0.8, 0.4]

private func first(_ x: [Double]) -> SIMD3<Double> { SIMD3(x[0], x[1], x[2]) }

private func rest(_ x: [Double]) -> [SIMD3<Double>] { [SIMD3(x[3], x[4], x[5]), SIMD3(x[6], x[7], x[8])] }

private func numbers(_ vectors: [SIMD3<Double>]) -> [Double] { vectors.flatMap { [$0.x, $0.y, $0.z] } }

private func numbers(_ vector: SIMD4<Float>) -> [Float] { vector.indices.map { vector[$0] } }
