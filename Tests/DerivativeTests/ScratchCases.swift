import Testing

/// Arrays that serve as scratch space of loops.
let scratchCases: [DerivativeCase] = cases {
  reverse(
    "filledAnew", at: [0.7, -1.3, 0.4, 1.1], of: .init(filledAnew), gradient: .init(filledAnewGradient),
    both: .init(filledAnewValueWithGradient), vjp: .init(filledAnewVJP))
  forward(
    "filledAnew", at: [0.7, -1.3, 0.4, 1.1], of: .init(filledAnew), jvp: .init { filledAnewJVP($0, tangent: $1) },
    vjp: .init(filledAnewVJP))
  reverse(
    "keptBefore", at: [0.7, -1.3, 0.4, 1.1], of: .init(keptBefore), gradient: .init(keptBeforeGradient),
    both: .init(keptBeforeValueWithGradient), vjp: .init(keptBeforeVJP))
  forward(
    "keptBefore", at: [0.7, -1.3, 0.4, 1.1], of: .init(keptBefore), jvp: .init { keptBeforeJVP($0, tangent: $1) },
    vjp: .init(keptBeforeVJP))
  reverse(
    "keptInside", at: [0.7, -1.3, 0.4, 1.1], of: .init(keptInside), gradient: .init(keptInsideGradient),
    both: .init(keptInsideValueWithGradient), vjp: .init(keptInsideVJP))
  forward(
    "keptInside", at: [0.7, -1.3, 0.4, 1.1], of: .init(keptInside), jvp: .init { keptInsideJVP($0, tangent: $1) },
    vjp: .init(keptInsideVJP))
}
