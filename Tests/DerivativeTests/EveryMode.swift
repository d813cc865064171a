import Testing

/// A function of an array to a scalar in every mode, at several points.
func everyMode(
  _ name: String, at points: [[Double]] = [[0.7, -1.3, 0.4, 2.1, 0.9, -0.6], [1.5, 0.2, 0.8, -0.4, 1.1, 0.35, -0.9]],
  of function: @escaping @Sendable ([Double]) -> Double,
  gradient: @escaping @Sendable ([Double]) -> [Double],
  both: @escaping @Sendable ([Double]) -> (value: Double, gradient: [Double]),
  vjp: @escaping @Sendable ([Double], Double) -> (value: Double, cotangent: [Double]),
  jvp: @escaping @Sendable ([Double], [Double]) -> (value: Double, tangent: Double),
  hvp: @escaping @Sendable ([Double], [Double]) -> (gradient: [Double], product: [Double]),
  location: SourceLocation = #_sourceLocation
) -> [DerivativeCase] {
  points.flatMap { point in
    [
      reverse(
        name, at: point, of: .init(function), gradient: .init(gradient), both: .init(both), vjp: .init(vjp),
        location: location),
      forward(name, at: point, of: .init(function), jvp: .init(jvp), vjp: .init(vjp), location: location),
      second(name, at: point, gradient: .init(gradient), hvp: .init(hvp), location: location),
    ]
  }
}
