/// Fourier-Motzkin elimination with integer tightening, on the rows of a constraint system.
struct Elimination {
  private var equations: [ConstraintRow]
  private var inequalities: [ConstraintRow]
  private var isContradictory = false
  /// The number of inequalities past which the search is given up.
  private static let largestSystem = 200

  init(equations: [ConstraintRow], inequalities: [ConstraintRow], variableCount: Int) {
    func padded(_ rows: [ConstraintRow]) -> [ConstraintRow] {
      rows.filter(\.fits).map { row in
        var row = row
        row.coefficients += Array(repeating: 0, count: variableCount - row.coefficients.count)
        return row
      }
    }
    self.equations = padded(equations)
    self.inequalities = padded(inequalities)
  }

  mutating func findsContradiction() -> Bool {
    while let equation = equations.popLast(), !isContradictory { substitute(equation) }
    inequalities = tightened(inequalities)
    while !isContradictory {
      if let equation = impliedEquation {
        substitute(equation)
        inequalities = tightened(inequalities)
      } else if let column = cheapestColumn() {
        guard eliminate(column) else { return false }
      } else {
        return false
      }
    }
    return true
  }

  /// Uses an equation to replace a variable in all other rows.
  private mutating func substitute(_ equation: ConstraintRow) {
    let divisor = equation.divisor
    if divisor == 0 {
      isContradictory = equation.constant != 0
      return
    }
    if equation.constant % divisor != 0 {
      isContradictory = true
      return
    }
    let row = ConstraintRow(
      coefficients: equation.coefficients.map { $0 / divisor }, constant: equation.constant / divisor)
    // A coefficient of ±1 makes the variable an integer expression of the others. Without one the equation is kept as
    // two inequalities: nothing is lost over the rationals.
    guard let column = row.coefficients.firstIndex(where: { $0 == 1 || $0 == -1 }) else {
      inequalities += [row, row.negated]
      return
    }
    equations = equations.compactMap { $0.eliminating(column, by: row) }
    inequalities = inequalities.compactMap { $0.eliminating(column, by: row) }
  }

  /// Two opposite inequalities that leave one value, if it can be substituted: e ≥ 0 and -e ≥ 0.
  private var impliedEquation: ConstraintRow? {
    inequalities.first { row in
      guard row.coefficients.contains(where: { $0 == 1 || $0 == -1 }) else { return false }
      let opposite = row.negated
      return inequalities.contains { $0.coefficients == opposite.coefficients && $0.constant == opposite.constant }
    }
  }

  /// The rows without common divisors, the strongest only of those with equal coefficients. Finds the contradictions
  /// among pairs of opposite rows: a ≤ e and e ≤ b with b < a.
  private mutating func tightened(_ rows: [ConstraintRow]) -> [ConstraintRow] {
    var result: [ConstraintRow] = []
    var known: [[Int]: Int] = [:]
    for row in rows.lazy.map(\.asInequality) {
      if row.coefficients.allSatisfy({ $0 == 0 }) {
        if row.constant < 0 { isContradictory = true }
        continue
      }
      if let place = known[row.coefficients] {
        result[place].constant = min(result[place].constant, row.constant)
      } else {
        known[row.coefficients] = result.count
        result.append(row)
      }
    }
    for row in result {
      if let opposite = known[row.negated.coefficients], row.constant + result[opposite].constant < 0 {
        isContradictory = true
      }
    }
    return result
  }

  /// The variable whose elimination adds the fewest rows; nil when none is left.
  private func cheapestColumn() -> Int? {
    guard let width = inequalities.first?.coefficients.count else { return nil }
    var best: (column: Int, growth: Int)?
    for column in 0..<width {
      var positive = 0
      var negative = 0
      for row in inequalities {
        if row.coefficients[column] > 0 { positive += 1 }
        if row.coefficients[column] < 0 { negative += 1 }
      }
      let growth = positive * negative - positive - negative
      if positive + negative > 0, best.map({ growth < $0.growth }) ?? true { best = (column, growth) }
    }
    return best?.column
  }

  /// Combines each lower bound of the variable with each upper bound. False if the system would grow too large.
  private mutating func eliminate(_ column: Int) -> Bool {
    let lower = inequalities.filter { $0.coefficients[column] > 0 }
    let upper = inequalities.filter { $0.coefficients[column] < 0 }
    var rows = inequalities.filter { $0.coefficients[column] == 0 }
    guard rows.count + lower.count * upper.count <= Self.largestSystem else { return false }
    for below in lower {
      for above in upper {
        if let row = below.combined(-above.coefficients[column], with: above, below.coefficients[column]) {
          rows.append(row)
        }
      }
    }
    inequalities = tightened(rows)
    return true
  }
}

extension ConstraintRow {
  /// The row with the variable of `column` replaced by what `equation` says of it; its coefficient there is ±1.
  /// Nil where the numbers grow too large.
  fileprivate func eliminating(_ column: Int, by equation: ConstraintRow) -> ConstraintRow? {
    let factor = coefficients[column]
    return factor == 0 ? self : combined(1, with: equation, -factor * equation.coefficients[column])
  }
}
