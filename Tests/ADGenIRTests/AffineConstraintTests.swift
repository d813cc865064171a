import ADGenIR
import Testing

@Suite struct AffineConstraintTests {
  /// `Σ coefficients · variables + constant`, zero or not negative.
  struct Constraint {
    var coefficients: [Int]
    var constant: Int
    var isEquation = false

    func holds(_ values: [Int]) -> Bool {
      let sum = zip(coefficients, values).reduce(constant) { $0 + $1.0 * $1.1 }
      return isEquation ? sum == 0 : sum >= 0
    }
  }

  private func isInfeasible(_ constraints: [Constraint]) -> Bool {
    var system = ConstraintSystem()
    for constraint in constraints {
      let terms = constraint.coefficients.enumerated().map { (variable: $0.offset, coefficient: $0.element) }
      if constraint.isEquation {
        system.requireZero(terms, plus: constraint.constant)
      } else {
        system.requireNonNegative(terms, plus: constraint.constant)
      }
    }
    return system.isInfeasible
  }

  @Test func noSolutionOverTheRationals() {
    // x < y, y < z, z < x
    #expect(
      isInfeasible([
        Constraint(coefficients: [-1, 1, 0], constant: -1), Constraint(coefficients: [0, -1, 1], constant: -1),
        Constraint(coefficients: [1, 0, -1], constant: -1),
      ]))
    // x ≤ y, y ≤ z, z ≤ x
    #expect(
      !isInfeasible([
        Constraint(coefficients: [-1, 1, 0], constant: 0), Constraint(coefficients: [0, -1, 1], constant: 0),
        Constraint(coefficients: [1, 0, -1], constant: 0),
      ]))
  }

  @Test func noSolutionOverTheIntegers() {
    // 2x = 2y + 1: the GCD test
    #expect(isInfeasible([Constraint(coefficients: [2, -2], constant: -1, isEquation: true)]))
    // 3 ≤ 2x ≤ 3: rounding
    #expect(
      isInfeasible([Constraint(coefficients: [2], constant: -3), Constraint(coefficients: [-2], constant: 3)]))
    // 3x = 2y, 1 ≤ x ≤ 1: y would be 1.5, found after substitution
    #expect(
      isInfeasible([
        Constraint(coefficients: [3, -2], constant: 0, isEquation: true),
        Constraint(coefficients: [1, 0], constant: -1), Constraint(coefficients: [-1, 0], constant: 1),
      ]))
  }

  @Test func theEmptySystemIsFeasible() {
    #expect(!ConstraintSystem().isInfeasible)
    #expect(isInfeasible([Constraint(coefficients: [], constant: -1)]))
    #expect(isInfeasible([Constraint(coefficients: [], constant: 1, isEquation: true)]))
  }

  /// Numbers that would overflow are given up, not wrapped.
  @Test func hugeNumbersAreGivenUp() {
    let huge = Int.max
    #expect(
      !isInfeasible([
        Constraint(coefficients: [huge, 1], constant: .min), Constraint(coefficients: [-huge, 1], constant: huge),
        Constraint(coefficients: [1, .min], constant: 0, isEquation: true),
      ]))
  }

  /// Random systems in a small box, against trying all points of it.
  @Test func agreesWithTryingAllPoints() {
    var numbers = SeededNumbers(seed: 7)
    var infeasible = 0
    var found = 0
    for _ in 0..<3000 {
      var constraints: [Constraint] = []
      for variable in 0..<3 {
        var unit = [0, 0, 0]
        unit[variable] = 1
        constraints.append(Constraint(coefficients: unit, constant: 2))
        unit[variable] = -1
        constraints.append(Constraint(coefficients: unit, constant: 3))
      }
      for _ in 0..<numbers.next(1...4) {
        let coefficients = (0..<3).map { _ in numbers.next(-3...3) }
        constraints.append(
          Constraint(coefficients: coefficients, constant: numbers.next(-6...4), isEquation: numbers.chance(30)))
      }
      let points = (0..<216).map { [$0 / 36 - 2, $0 / 6 % 6 - 2, $0 % 6 - 2] }
      let hasSolution = points.contains { point in constraints.allSatisfy { $0.holds(point) } }
      let claim = isInfeasible(constraints)
      #expect(!(claim && hasSolution), "\(constraints)")
      if !hasSolution { infeasible += 1 }
      if claim { found += 1 }
    }
    // Elimination is not complete over the integers, but misses little.
    #expect(infeasible > 500)
    #expect(found * 10 > infeasible * 9, "\(found) of \(infeasible)")
  }
}
