/// The outcome of comparing a forward with a reverse derivative.
public struct AdjointCheck: Sendable, CustomStringConvertible {
  /// ⟨cotangent, J tangent⟩, with the forward derivative.
  public let forward: Double
  /// ⟨Jᵀ cotangent, tangent⟩, with the reverse derivative.
  public let reverse: Double
  /// How far the two may be apart.
  public let tolerance: Double

  /// Whether the two derivatives agree.
  public var passed: Bool { (forward - reverse).magnitude <= tolerance }

  public var description: String {
    """
    adjoint check \(passed ? "passed" : "failed"): forward \(forward), reverse \(reverse), error \
    \((forward - reverse).magnitude), tolerance \(tolerance)
    """
  }
}

/// Checks a forward against a reverse derivative of one function at one point: ⟨w, J v⟩ = ⟨Jᵀ w, v⟩.
///
/// Neither needs finite differences, so they agree up to rounding: a failure means that one of them is wrong.
///
///     let check = checkAdjoint(
///       tangent: v, cotangent: w,
///       jvp: { fJVP(x, tangent: $0).tangent }, vjp: { fVJP(x, cotangent: $0).cotangent })
///
/// - Parameters:
///   - tolerance: the difference that is allowed, relative to the magnitudes that the two sums add up.
public func checkAdjoint<Input: DifferentiableTangent, Output: DifferentiableTangent>(
  tangent: Input, cotangent: Output, tolerance: Double = 1e-9, jvp: (Input) throws -> Output,
  vjp: (Output) throws -> Input
) rethrows -> AdjointCheck {
  let output = try jvp(tangent)
  let input = try vjp(cotangent)
  let (outputScale, inputScale) = (
    absoluteProduct(output, cotangent), absoluteProduct(input, tangent)
  )
  return AdjointCheck(
    forward: cotangent.innerProduct(with: output), reverse: input.innerProduct(with: tangent),
    tolerance: tolerance * max(outputScale, inputScale))
}

/// The sum of the magnitudes of the products of corresponding scalars.
private func absoluteProduct<Vector: DifferentiableTangent>(_ left: Vector, _ right: Vector) -> Double {
  zip(left.flattenedScalars, right.flattenedScalars).reduce(0) { $0 + ($1.0 * $1.1).magnitude }
}
