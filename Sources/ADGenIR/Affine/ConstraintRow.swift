/// `Σ coefficients · variables + constant`, over numbered variables; a constraint says that it is zero or not negative.
struct ConstraintRow: Sendable {
  var coefficients: [Int]
  var constant: Int

  /// Rows with larger numbers are dropped, so that no product of two overflows. A system without them is weaker, and
  /// what it contradicts is still contradictory.
  static let largest = 1 << 30

  var fits: Bool {
    constant.magnitude <= Self.largest && coefficients.allSatisfy { $0.magnitude <= Self.largest }
  }

  /// The greatest common divisor of the coefficients; 0 without any.
  var divisor: Int {
    var result = 0
    for var coefficient in coefficients where coefficient != 0 {
      while coefficient != 0 { (result, coefficient) = (coefficient, result % coefficient) }
    }
    return abs(result)
  }

  var negated: ConstraintRow { ConstraintRow(coefficients: coefficients.map { -$0 }, constant: -constant) }

  /// `factor · self + otherFactor · other`, or nil where the numbers grow too large.
  func combined(_ factor: Int, with other: ConstraintRow, _ otherFactor: Int) -> ConstraintRow? {
    var result = self
    result.constant = factor * constant + otherFactor * other.constant
    for column in coefficients.indices {
      result.coefficients[column] = factor * coefficients[column] + otherFactor * other.coefficients[column]
    }
    return result.fits ? result : nil
  }

  /// The same inequality over the integers with coefficients that have no common divisor: `2x - 1 ≥ 0` is `x - 1 ≥ 0`.
  var asInequality: ConstraintRow {
    let divisor = divisor
    if divisor <= 1 { return self }
    let quotient = constant / divisor
    return ConstraintRow(
      coefficients: coefficients.map { $0 / divisor },
      constant: constant % divisor < 0 ? quotient - 1 : quotient)
  }
}
