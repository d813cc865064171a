/// The outcome of comparing a gradient with finite differences.
public struct GradientCheck: Sendable, CustomStringConvertible {
  /// A component of the gradient that is not what finite differences give.
  public struct Mismatch: Sendable, Equatable {
    /// The position among all scalars of the gradient, flattened.
    public let index: Int
    /// The same as an access path in the gradient, such as `.weights[at: 0, 3]`.
    public let path: String
    /// The component that was checked.
    public let derivative: Double
    /// What the central difference gives.
    public let difference: Double
    /// How far the two may be apart.
    public let tolerance: Double
  }

  /// The number of components that were compared.
  public let comparedCount: Int
  /// The components that are wrong, in order.
  public let mismatches: [Mismatch]
  /// The largest distance between a component and its difference.
  public let largestError: Double

  /// Whether every component agrees.
  public var passed: Bool { mismatches.isEmpty }

  /// A report for people: one line if all is well, else one line for each of the first ten mismatches too.
  public var description: String {
    if passed {
      return "gradient check passed: \(comparedCount) components, largest error \(largestError)"
    }
    var lines = ["gradient check failed: \(mismatches.count) of \(comparedCount) components are wrong"]
    for mismatch in mismatches.prefix(10) {
      let error = (mismatch.derivative - mismatch.difference).magnitude
      lines.append(
        "  gradient\(mismatch.path) (scalar \(mismatch.index)): derivative \(mismatch.derivative), "
          + "finite difference \(mismatch.difference), error \(error), tolerance \(mismatch.tolerance)")
    }
    if mismatches.count > 10 {
      lines.append("  and \(mismatches.count - 10) more")
    }
    return lines.joined(separator: "\n")
  }
}

/// Compares `gradient` with central finite differences of `function` at the point `parameters`.
///
///     let check = checkGradient(of: loss, at: w, b, gradient: lossGradient(w: w, b: b))
///     precondition(check.passed, check.description)
///
/// Each scalar x is moved by ±h with h = ∛ε · max(1, |x|), where ε is the rounding unit of the coarser one of the
/// parameter's and the result's type: this balances the errors of rounding and of truncation. A component may be off
/// by `tolerance` times the larger one of its own magnitude and a thousandth of the largest component, plus the
/// rounding noise of the difference itself.
///
/// The function is called twice for every scalar compared.
///
/// - Parameters:
///   - tolerance: the relative error that is allowed; by default 10⁻⁶, or 2·10⁻² where Float is involved.
///   - indices: the flattened positions to compare; by default all.
/// - Precondition: the gradient has as many scalars as the parameters, and the indices are less than that.
public func checkGradient<each Parameter: DifferentiableValue, Result: BinaryFloatingPoint, Failure: Error>(
  of function: (repeat each Parameter) throws(Failure) -> Result, at parameters: repeat each Parameter,
  gradient: (repeat (each Parameter).TangentVector), tolerance: Double? = nil, indices: [Int]? = nil
) throws(Failure) -> GradientCheck {
  let point = DifferentiablePack(repeat each parameters)
  let derivative = DifferentiablePack<repeat (each Parameter).TangentVector>(repeat each gradient)
  let components = derivative.flattenedScalars
  let count = point.differentiableScalarCount
  require(
    components.count == count, "checkGradient: the gradient has \(components.count) scalars, the parameters \(count)")
  let floor = 1e-3 * (components.map { $0.magnitude }.max() ?? 0)
  var mismatches: [GradientCheck.Mismatch] = []
  var largestError = 0.0
  let compared = indices ?? Array(0..<count)
  for index in compared {
    require(index >= 0 && index < count, "checkGradient: the index \(index) is not among \(count) scalars")
    let quotient = try differenceQuotient(at: point, index: index, resultUnit: Double(Result.ulpOfOne)) {
      (moved: DifferentiablePack<repeat each Parameter>) throws(Failure) -> Double in
      Double(try function(repeat each moved.values))
    }
    let component = components[index]
    let allowed =
      (tolerance ?? (quotient.unit > 1e-12 ? 2e-2 : 1e-6)) * max(component.magnitude, quotient.value.magnitude, floor)
      + quotient.noise
    let error = (component - quotient.value).magnitude
    if error > largestError { largestError = error }
    // Written so that a NaN is a mismatch.
    if !(error <= allowed) {
      mismatches.append(
        GradientCheck.Mismatch(
          index: index, path: packedPath(derivative, index), derivative: component, difference: quotient.value,
          tolerance: allowed))
    }
  }
  return GradientCheck(comparedCount: compared.count, mismatches: mismatches, largestError: largestError)
}

/// The path of a scalar in a pack; the name of the only part of a pack of one says nothing, and is left out.
private func packedPath<each Value: DifferentiableValue>(
  _ pack: DifferentiablePack<repeat each Value>, _ index: Int
) -> String {
  var parts: [any DifferentiableValue] = []
  for value in repeat each pack.values {
    parts.append(value)
  }
  var first = 0
  for (position, part) in parts.enumerated() {
    let count = part.differentiableScalarCount
    if index < first + count {
      return (parts.count > 1 ? ".\(position)" : "") + scalarPath(in: part, index: index - first)
    }
    first += count
  }
  return ""
}
