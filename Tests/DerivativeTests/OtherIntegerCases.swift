import Testing

/// Loops over other integers than `Int`.
let otherIntegerCases: [DerivativeCase] = cases {
  let x = [0.4, -0.7, 0.9, 0.2, 1.3]
  reverse(
    "plain ranges", at: x, of: .init { plainRanges($0, from: 1, to: 5) },
    gradient: .init { plainRangesGradient($0, from: 1, to: 5) },
    both: .init { plainRangesValueWithGradient($0, from: 1, to: 5) },
    vjp: .init { plainRangesVJP($0, from: 1, to: 5, cotangent: $1) })
  second(
    "plain ranges", at: x, gradient: .init { plainRangesGradient($0, from: 1, to: 5) },
    hvp: .init { plainRangesHVP($0, from: 1, to: 5, tangent: $1) })
  reverse(
    "strides", at: x, of: .init { narrowStrides($0, from: 0, to: 5, by: 2) },
    gradient: .init { narrowStridesGradient($0, from: 0, to: 5, by: 2) },
    both: .init { narrowStridesValueWithGradient($0, from: 0, to: 5, by: 2) },
    vjp: .init { narrowStridesVJP($0, from: 0, to: 5, by: 2, cotangent: $1) })
  reverse(
    "strides over nothing", at: x, of: .init { narrowStrides($0, from: 3, to: 0, by: 1) },
    gradient: .init { narrowStridesGradient($0, from: 3, to: 0, by: 1) },
    both: .init { narrowStridesValueWithGradient($0, from: 3, to: 0, by: 1) },
    vjp: .init { narrowStridesVJP($0, from: 3, to: 0, by: 1, cotangent: $1) })
  reverse(
    "loops inside each other", at: x, of: .init { narrowLoops($0, count: 6) },
    gradient: .init { narrowLoopsGradient($0, count: 6) }, both: .init { narrowLoopsValueWithGradient($0, count: 6) },
    vjp: .init { narrowLoopsVJP($0, count: 6, cotangent: $1) })
  forward(
    "loops inside each other", at: x, of: .init { narrowLoops($0, count: 6) },
    jvp: .init { narrowLoopsJVP($0, count: 6, tangent: $1) }, vjp: .init { narrowLoopsVJP($0, count: 6, cotangent: $1) }
  )
  forward(
    "indices", at: x, of: .init { narrowIndices($0, count: 4) },
    jvp: .init { narrowIndicesJVP($0, count: 4, tangent: $1) },
    vjp: .init { narrowIndicesVJP($0, count: 4, cotangent: $1) })
}
