/// Linear equations and inequalities over the integers, and the question whether they contradict each other.
///
/// The method is Fourier-Motzkin elimination (Schrijver, Theory of Linear and Integer Programming, 12.2), which is
/// complete over the rationals, sharpened for integers: every constraint is divided by the greatest common divisor of
/// its coefficients, and the constant of an inequality is then rounded (an equation that leaves a fraction is a
/// contradiction: the GCD test). A strict a < b is written b - a - 1 ≥ 0. Past a bound on its size the system counts
/// as feasible.
///
/// Variables are numbers from 0 on.
public struct ConstraintSystem: Sendable {
  private var equations: [ConstraintRow] = []
  private var inequalities: [ConstraintRow] = []
  private var variableCount = 0

  public init() {}

  /// Requires that `Σ coefficient · variable + constant ≥ 0`.
  public mutating func requireNonNegative(_ terms: [(variable: Int, coefficient: Int)], plus constant: Int) {
    inequalities.append(row(terms, constant))
  }

  /// Requires that `Σ coefficient · variable + constant = 0`.
  public mutating func requireZero(_ terms: [(variable: Int, coefficient: Int)], plus constant: Int) {
    equations.append(row(terms, constant))
  }

  private mutating func row(_ terms: [(variable: Int, coefficient: Int)], _ constant: Int) -> ConstraintRow {
    for term in terms { variableCount = max(variableCount, term.variable + 1) }
    var coefficients = Array(repeating: 0, count: variableCount)
    var fits = true
    for term in terms {
      let (sum, overflow) = coefficients[term.variable].addingReportingOverflow(term.coefficient)
      coefficients[term.variable] = sum
      fits = fits && !overflow
    }
    // A row that does not fit is dropped before the elimination.
    return ConstraintRow(coefficients: coefficients, constant: fits ? constant : .max)
  }

  /// Whether no integers satisfy all constraints. `false` also when that could not be decided.
  public var isInfeasible: Bool {
    var elimination = Elimination(equations: equations, inequalities: inequalities, variableCount: variableCount)
    return elimination.findsContradiction()
  }
}
