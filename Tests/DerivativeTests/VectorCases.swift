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
  reverse(
    "maskedByHelper", at: [0.7, -1.3, 0.4, 2.1], of: .init(maskedByHelper), gradient: .init(maskedByHelperGradient),
    both: .init(maskedByHelperValueWithGradient), vjp: .init(maskedByHelperVJP))
  forward(
    "maskedByHelper", at: [0.7, -1.3, 0.4, 2.1], of: .init(maskedByHelper),
    jvp: .init { maskedByHelperJVP($0, tangent: $1) },
    vjp: .init(maskedByHelperVJP))
  second(
    "maskedByHelper", at: [0.7, -1.3, 0.4, 2.1], gradient: .init(maskedByHelperGradient),
    hvp: .init { maskedByHelperHVP($0, tangent: $1) })
  reverse(
    "maskedInALoop", at: [0.7, -1.3, 0.4, 2.1], of: .init(maskedInALoop), gradient: .init(maskedInALoopGradient),
    both: .init(maskedInALoopValueWithGradient), vjp: .init(maskedInALoopVJP))
  forward(
    "maskedInALoop", at: [0.7, -1.3, 0.4, 2.1], of: .init(maskedInALoop),
    jvp: .init { maskedInALoopJVP($0, tangent: $1) },
    vjp: .init(maskedInALoopVJP))
  reverse(
    "maskedInALoop", at: [-0.7, 1.3, 0.4, 6.1], of: .init(maskedInALoop), gradient: .init(maskedInALoopGradient),
    both: .init(maskedInALoopValueWithGradient), vjp: .init(maskedInALoopVJP))
  forward(
    "maskedInALoop", at: [-0.7, 1.3, 0.4, 6.1], of: .init(maskedInALoop),
    jvp: .init { maskedInALoopJVP($0, tangent: $1) },
    vjp: .init(maskedInALoopVJP))
  reverse(
    "maskedFloats", at: [Float(0.3), 1.4, 0.9], precision: .float, of: .init(maskedFloats),
    gradient: .init(maskedFloatsGradient),
    both: .init(maskedFloatsValueWithGradient), vjp: .init(maskedFloatsVJP))
  forward(
    "maskedFloats", at: [Float(0.3), 1.4, 0.9], precision: .float, of: .init(maskedFloats),
    jvp: .init { maskedFloatsJVP($0, tangent: $1) },
    vjp: .init(maskedFloatsVJP))
  reverse(
    "maskedFloats", at: [Float(0.8), 1.4, 0.9], precision: .float, of: .init(maskedFloats),
    gradient: .init(maskedFloatsGradient),
    both: .init(maskedFloatsValueWithGradient), vjp: .init(maskedFloatsVJP))
  forward(
    "maskedFloats", at: [Float(0.8), 1.4, 0.9], precision: .float, of: .init(maskedFloats),
    jvp: .init { maskedFloatsJVP($0, tangent: $1) },
    vjp: .init(maskedFloatsVJP))
  reverse(
    "maskElements", at: [0.7, -1.3, 0.4, 2.1], of: .init(maskElements), gradient: .init(maskElementsGradient),
    both: .init(maskElementsValueWithGradient), vjp: .init(maskElementsVJP))
  forward(
    "maskElements", at: [0.7, -1.3, 0.4, 2.1], of: .init(maskElements), jvp: .init { maskElementsJVP($0, tangent: $1) },
    vjp: .init(maskElementsVJP))
  reverse(
    "maskElements", at: [-0.7, 1.3, 2.4, 0.1], of: .init(maskElements), gradient: .init(maskElementsGradient),
    both: .init(maskElementsValueWithGradient), vjp: .init(maskElementsVJP))
  forward(
    "maskElements", at: [-0.7, 1.3, 2.4, 0.1], of: .init(maskElements), jvp: .init { maskElementsJVP($0, tangent: $1) },
    vjp: .init(maskElementsVJP))
  reverse(
    "maskedByCaller", at: [0.7, -1.3, 0.4, 2.1], of: .init { (x: [Double]) in maskedByCaller(SIMD4(x), callersMask) },
    gradient: .init { (x: [Double]) in numbers(maskedByCallerGradient(SIMD4(x), callersMask)) },
    both: .init { (x: [Double]) in
      let both = maskedByCallerValueWithGradient(SIMD4(x), callersMask)
      return (both.value, numbers(both.gradient))
    },
    vjp: .init { (x: [Double], cotangent: Double) in
      let pulled = maskedByCallerVJP(SIMD4(x), callersMask, cotangent: cotangent)
      return (pulled.value, numbers(pulled.cotangent))
    })
  forward(
    "maskedByCaller", at: [0.7, -1.3, 0.4, 2.1], of: .init { (x: [Double]) in maskedByCaller(SIMD4(x), callersMask) },
    jvp: .init { (x: [Double], t: [Double]) -> [Double] in
      let pushed = maskedByCallerJVP(SIMD4(x), callersMask, tangent: SIMD4(t))
      return [pushed.value, pushed.tangent]
    },
    vjp: .init { (x: [Double], cotangent: Double) -> [Double] in
      let pulled = maskedByCallerVJP(SIMD4(x), callersMask, cotangent: cotangent)
      return [pulled.value] + numbers(pulled.cotangent)
    })
}

private let springPoint = [0.7, -1.3, 0.4, 2.1, 0.9, -0.6, 1.5, 0.2, 0.8, 0.4]

private func first(_ x: [Double]) -> SIMD3<Double> { SIMD3(x[0], x[1], x[2]) }

private func rest(_ x: [Double]) -> [SIMD3<Double>] { [SIMD3(x[3], x[4], x[5]), SIMD3(x[6], x[7], x[8])] }

private func numbers(_ vectors: [SIMD3<Double>]) -> [Double] { vectors.flatMap { [$0.x, $0.y, $0.z] } }

private func numbers(_ vector: SIMD4<Float>) -> [Float] { vector.indices.map { vector[$0] } }

private func numbers(_ vector: SIMD4<Double>) -> [Double] { vector.indices.map { vector[$0] } }

private let callersMask = SIMD4(1.0, -1, 2, -2) .> 0
