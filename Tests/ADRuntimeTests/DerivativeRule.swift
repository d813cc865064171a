import ADRuntime
import Testing

typealias T = Tensor<Double>

/// An operation with its derivatives as docs/tensor-operations.md has them. Scalars are tensors of rank 0 here.
struct DerivativeRule {
  let name: String
  /// The point at which the derivatives are checked, away from kinks.
  let point: [T]
  let function: ([T]) -> T
  /// (x, y, tangents of x) -> tangent of y
  let jvp: ([T], T, [T]) -> T
  /// (x, y, cotangent of y) -> cotangents of x
  let vjp: ([T], T, T) -> [T]

  init(
    _ name: String, at point: [T], _ function: @escaping ([T]) -> T, jvp: @escaping ([T], T, [T]) -> T,
    vjp: @escaping ([T], T, T) -> [T]
  ) {
    self.name = name
    self.point = point
    self.function = function
    self.jvp = jvp
    self.vjp = vjp
  }

  /// The rule of an elementwise function with the given partial derivative (x, y) -> p.
  init(
    elementwise name: String, at point: T, winning: Bool = false, _ function: @escaping (T) -> T,
    partial: @escaping (T, T) -> T
  ) {
    let product: (T, T) -> T = winning ? { zeroWins($0, $1) } : { $0 * $1 }
    self.init(
      name, at: [point], { function($0[0]) }, jvp: { x, y, xDot in product(xDot[0], partial(x[0], y)) },
      vjp: { x, y, ct in [product(ct, partial(x[0], y))] })
  }

  /// Compares the reverse derivative with finite differences, and the forward derivative with the reverse one.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    var generator = SeededGenerator(seed: 5)
    let y = function(point)
    let cotangent = T.normal(shape: y.shape, using: &generator)
    let tangents = point.map { T.normal(shape: $0.shape, using: &generator) }
    let cotangents = vjp(point, y, cotangent)
    #expect(cotangents.map { $0.shape } == point.map { $0.shape }, "\(name)", sourceLocation: sourceLocation)
    let gradient = checkGradient(of: { dot(cotangent, function($0)) }, at: point, gradient: cotangents)
    #expect(gradient.passed, "\(name): \(gradient)", sourceLocation: sourceLocation)
    let adjoint = checkAdjoint(
      tangent: tangents, cotangent: cotangent, tolerance: 1e-12, jvp: { jvp(point, y, $0) },
      vjp: { vjp(point, y, $0) })
    #expect(adjoint.passed, "\(name): \(adjoint)", sourceLocation: sourceLocation)
  }
}

/// Reproducible numbers from a normal distribution.
func numbers(_ shape: [Int], seed: UInt64) -> T {
  var generator = SeededGenerator(seed: seed)
  return T.normal(shape: shape, using: &generator)
}

/// Reproducible numbers from 1/2 to 2.
func positives(_ shape: [Int], seed: UInt64) -> T {
  var generator = SeededGenerator(seed: seed)
  return T.uniform(shape: shape, lower: 0.5, upper: 2, using: &generator)
}
