/// The outcome of checking all derivatives that a function has.
public struct DerivativeCheck: Sendable, CustomStringConvertible {
  /// A derivative that is not what another way to compute it gives.
  public struct Mismatch: Sendable, Equatable {
    /// `gradient`, `Jacobian-vector product` or `Hessian-vector product`.
    public let derivative: String
    /// The name of the parameter, if names were given; else its position. Empty for a product that is one number.
    public let parameter: String
    /// The access path in the parameter, such as `.weights[at: 0, 3]`.
    public let path: String
    /// The position among all scalars, flattened.
    public let index: Int
    /// What was checked.
    public let value: Double
    /// What it should be.
    public let expected: Double
    /// How far the two may be apart.
    public let tolerance: Double
  }

  /// The number of numbers that were compared.
  public let comparedCount: Int
  /// What is wrong, in the order in which it was found.
  public let mismatches: [Mismatch]

  /// Whether everything agrees.
  public var passed: Bool { mismatches.isEmpty }

  /// A report for people: one line if all is well, else one line for each of the first ten mismatches too.
  public var description: String {
    if passed { return "derivative check passed: \(comparedCount) numbers" }
    var lines = ["derivative check failed: \(mismatches.count) of \(comparedCount) numbers are wrong"]
    for mismatch in mismatches.prefix(10) {
      let place = mismatch.parameter.isEmpty ? "" : " for \(mismatch.parameter)\(mismatch.path)"
      lines.append(
        "  \(mismatch.derivative)\(place) (scalar \(mismatch.index)): \(mismatch.value), expected \(mismatch.expected), "
          + "tolerance \(mismatch.tolerance)")
    }
    if mismatches.count > 10 { lines.append("  and \(mismatches.count - 10) more") }
    return lines.joined(separator: "\n")
  }
}

/// Checks the derivatives of a function at a point: the gradient against central finite differences of the function, a
/// Jacobian-vector product against the gradient, and a Hessian-vector product against differences of the gradient, the
/// last two along random directions.
///
///     let check = checkDerivatives(
///       named: ["w", "b"], at: w, b, function: { loss(w: $0, b: $1) }, gradient: { lossGradient(w: $0, b: $1) },
///       jvp: { lossJVP(w: $1, b: $2, tangent: $0.values).tangent })
///     precondition(check.passed, check.description)
///
/// Of more than 200 scalars, 200 are compared one by one, at random.
///
/// - Parameters:
///   - names: what the parameters are called in the report.
///   - tolerance: the relative error that is allowed; by default 10⁻⁶, or 2·10⁻² where Float is involved.
///   - directions: the number of random directions.
///   - seed: what random choices follow from.
///   - jvp: takes the tangent first, in a pack.
///   - hvp: takes the tangent first, in a pack.
public func checkDerivatives<each Parameter: DifferentiableValue, Result: BinaryFloatingPoint, Failure: Error>(
  named names: [String] = [], at parameters: repeat each Parameter, tolerance: Double? = nil, directions: Int = 3,
  seed: UInt64 = 0, function: (repeat each Parameter) throws(Failure) -> Result,
  gradient: (repeat each Parameter) throws(Failure) -> (repeat (each Parameter).TangentVector),
  jvp: ((DifferentiablePack<repeat (each Parameter).TangentVector>, repeat each Parameter) throws(Failure) -> Result)? =
    nil,
  hvp: (
    (DifferentiablePack<repeat (each Parameter).TangentVector>, repeat each Parameter) throws(Failure) -> (
      repeat (each Parameter).TangentVector
    )
  )? = nil
) throws(Failure) -> DerivativeCheck {
  let point = DifferentiablePack(repeat each parameters)
  let slope = try gradient(repeat each parameters)
  let packedSlope = DifferentiablePack<repeat (each Parameter).TangentVector>(repeat each slope)
  var random = SeededGenerator(seed: seed)
  var report = CheckReport()
  let count = point.differentiableScalarCount
  let indices = count <= 200 ? nil : (0..<200).map { _ in Int.random(in: 0..<count, using: &random) }
  let components = packedSlope.flattenedScalars
  require(
    components.count == count,
    "checkDerivatives: the gradient has \(components.count) scalars, the parameters \(count)")
  for index in indices ?? Array(0..<count) {
    let quotient = try differenceQuotient(at: point, index: index, resultUnit: Double(Result.ulpOfOne)) {
      (moved: DifferentiablePack<repeat each Parameter>) throws(Failure) -> Double in
      Double(try function(repeat each moved.values))
    }
    report.compare(components, with: quotient, at: index, tolerance)
  }
  let unit = max(Double(Result.ulpOfOne), coarsestUnit(point))
  let flatSlope = packedSlope.flattenedScalars
  for _ in 0..<directions {
    let flat = (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
    var tangent = packedSlope
    tangent.setFlattenedScalars(flat)
    // What the types can hold.
    let v = tangent.flattenedScalars
    if let jvp {
      let pushed = Double(try jvp(tangent, repeat each parameters))
      let products = zip(flatSlope, v).map { $0 * $1 }
      report.compare(
        pushed, products.reduce(0, +), unit * 1e6 * products.reduce(0) { $0 + $1.magnitude },
        of: "Jacobian-vector product", at: nil)
    }
    if let hvp {
      let curvature = try hvp(tangent, repeat each parameters)
      let product = DifferentiablePack<repeat (each Parameter).TangentVector>(repeat each curvature).flattenedScalars
      let step = Double.root(unit, 3) * (1 + (point.flattenedScalars.map(\.magnitude).max() ?? 0))
      let low = moved(point, v, by: -step)
      let high = moved(point, v, by: step)
      let slopeBelow = try gradient(repeat each low.values)
      let slopeAbove = try gradient(repeat each high.values)
      report.compare(
        product, between: DifferentiablePack<repeat (each Parameter).TangentVector>(repeat each slopeBelow),
        and: DifferentiablePack<repeat (each Parameter).TangentVector>(repeat each slopeAbove), width: 2 * step, unit,
        tolerance)
    }
  }
  var places: [(parameter: Int, path: String)] = []
  for index in report.indices { places.append(packedScalarPath(packedSlope, index)) }
  return report.check(names: names, places: places)
}

/// Gathers what was compared.
private struct CheckReport {
  private(set) var comparedCount = 0
  private var mismatches: [DerivativeCheck.Mismatch] = []

  /// The positions of the scalars that are wrong.
  var indices: [Int] { mismatches.map(\.index) }

  /// The outcome, with the parameter and the path of each mismatch.
  func check(names: [String], places: [(parameter: Int, path: String)]) -> DerivativeCheck {
    let named = zip(mismatches, places).map { mismatch, place in
      if mismatch.index < 0 { return mismatch.at(parameter: "", path: "") }
      let name = place.parameter < names.count ? names[place.parameter] : "parameter \(place.parameter)"
      return mismatch.at(parameter: name, path: place.path)
    }
    return DerivativeCheck(comparedCount: comparedCount, mismatches: named)
  }

  /// A component of a gradient against a difference.
  mutating func compare(
    _ components: [Double], with quotient: DifferenceQuotient, at index: Int, _ tolerance: Double?
  ) {
    let floor = 1e-3 * (components.map { $0.magnitude }.max() ?? 0)
    let relative = tolerance ?? (quotient.unit > 1e-12 ? 2e-2 : 1e-6)
    let allowed = relative * max(components[index].magnitude, quotient.value.magnitude, floor) + quotient.noise
    compare(components[index], quotient.value, allowed, of: "gradient", at: index)
  }

  mutating func compare(
    _ value: Double, _ expected: Double, _ tolerance: Double, of derivative: String, at index: Int?
  ) {
    comparedCount += 1
    // Written so that a NaN is a mismatch, and so is what nothing could be apart from.
    if !((value - expected).magnitude <= tolerance) || !value.isFinite {
      note(derivative, index ?? -1, value, expected, tolerance)
    }
  }

  /// A Hessian-vector product against the difference of two gradients.
  mutating func compare(
    _ product: [Double], between low: some DifferentiableValue, and high: some DifferentiableValue, width: Double,
    _ unit: Double, _ tolerance: Double?
  ) {
    let (below, above) = (low.flattenedScalars, high.flattenedScalars)
    let largest = product.map(\.magnitude).max() ?? 0
    for index in product.indices {
      let expected = (above[index] - below[index]) / width
      let noise = 200 * unit * (above[index].magnitude + below[index].magnitude) / width
      let scale = max(product[index].magnitude, expected.magnitude, 1e-1 * largest)
      let allowed = (tolerance ?? (unit > 1e-12 ? 5e-2 : 1e-5)) * scale + noise
      compare(product[index], expected, allowed, of: "Hessian-vector product", at: index)
    }
  }

  private mutating func note(
    _ derivative: String, _ index: Int, _ value: Double, _ expected: Double, _ tolerance: Double
  ) {
    mismatches.append(
      DerivativeCheck.Mismatch(
        derivative: derivative, parameter: "", path: "", index: index, value: value, expected: expected,
        tolerance: tolerance))
  }
}

extension DerivativeCheck.Mismatch {
  fileprivate func at(parameter: String, path: String) -> Self {
    Self(
      derivative: derivative, parameter: parameter, path: path, index: max(index, 0), value: value,
      expected: expected, tolerance: tolerance)
  }
}

/// The pack, moved along a flat direction; numbers are moved, so that each keeps its own type.
private func moved<each Value: DifferentiableValue>(
  _ pack: DifferentiablePack<repeat each Value>, _ direction: [Double], by step: Double
) -> DifferentiablePack<repeat each Value> {
  var result = pack
  result.setFlattenedScalars(zip(pack.flattenedScalars, direction).map { $0 + step * $1 })
  return result
}

/// The parameter in which a scalar is, and its path there.
private func packedScalarPath<each Value: DifferentiableValue>(
  _ pack: DifferentiablePack<repeat each Value>, _ index: Int
) -> (parameter: Int, path: String) {
  var first = 0
  var position = 0
  for value in repeat each pack.values {
    let count = value.differentiableScalarCount
    if index < first + count { return (position, scalarPath(in: value, index: index - first)) }
    first += count
    position += 1
  }
  return (position, "")
}

/// The rounding unit of the coarsest scalar type in a value.
private func coarsestUnit(_ value: some DifferentiableValue) -> Double {
  var reader = UnitReader()
  value.readScalars(into: &reader)
  return reader.unit
}

private struct UnitReader: ScalarReader {
  var unit = 0.0

  mutating func read<Scalar: DifferentiableScalar>(_ scalars: UnsafeBufferPointer<Scalar>) {
    if !scalars.isEmpty { unit = max(unit, Double(Scalar.ulpOfOne)) }
  }
}
