/// The constraints under which two accesses of one function run: each in its own iterations of the loops, but for the
/// outer loops whose iterations they share.
struct PairSystem {
  /// Whose value of a symbol.
  enum Side: Hashable {
    case first
    case second
  }

  private struct Variable: Hashable {
    var symbol: AffineSymbol
    /// Nil where both accesses see the same.
    var side: Side?
  }

  private typealias Row = (terms: [(variable: Int, coefficient: Int)], constant: Int)

  private let analysis: AffineAnalysis
  /// How many outer loops are in the same iteration for both.
  private let sharedDepth: Int
  private var columns: [Variable: Int] = [:]
  private var variables: [Variable] = []
  private var system = ConstraintSystem()
  private var nonZero: [Row] = []
  /// The number of `≠` that are taken into account; each doubles the work.
  private static let largestSplit = 4

  init(_ analysis: AffineAnalysis, sharedDepth: Int) {
    self.analysis = analysis
    self.sharedDepth = sharedDepth
  }

  private mutating func column(_ symbol: AffineSymbol, _ side: Side) -> Int {
    let isShared = analysis.structure.depth(of: symbol) <= sharedDepth
    let variable = Variable(symbol: symbol, side: isShared ? nil : side)
    if let column = columns[variable] { return column }
    columns[variable] = variables.count
    variables.append(variable)
    return variables.count - 1
  }

  private mutating func row(_ expression: AffineExpression, _ side: Side) -> Row {
    (expression.terms.map { (column($0.symbol, side), $0.coefficient) }, expression.constant)
  }

  /// `second - first`
  private mutating func difference(_ first: AffineExpression, _ second: AffineExpression) -> Row? {
    guard let negative = first.multiplied(by: -1) else { return nil }
    let left = row(negative, .first)
    let right = row(second, .second)
    let (constant, overflow) = left.constant.addingReportingOverflow(right.constant)
    return overflow ? nil : (left.terms + right.terms, constant)
  }

  mutating func requireEqual(_ first: AffineExpression, _ second: AffineExpression) {
    if let row = difference(first, second) { system.requireZero(row.terms, plus: row.constant) }
  }

  /// The second's number is at least 1 more than the first's.
  mutating func requireLess(_ first: AffineExpression, _ second: AffineExpression) {
    if let row = difference(first, second), row.constant > .min {
      system.requireNonNegative(row.terms, plus: row.constant - 1)
    }
  }

  mutating func requireDifferent(_ first: AffineExpression, _ second: AffineExpression) {
    if let row = difference(first, second) { nonZero.append(row) }
  }

  mutating func require(_ fact: IntegerFact, _ side: Side) {
    switch fact {
    case .nonNegative(let expression):
      let row = row(expression, side)
      system.requireNonNegative(row.terms, plus: row.constant)
    case .zero(let expression):
      let row = row(expression, side)
      system.requireZero(row.terms, plus: row.constant)
    case .nonZero(let expression): nonZero.append(row(expression, side))
    }
  }

  /// Whether the two can't happen in one run. Adds what is known of all symbols first.
  mutating func isInfeasible() -> Bool {
    var next = 0
    while next < variables.count {
      let variable = variables[next]
      for fact in analysis.facts(of: variable.symbol) { require(.nonNegative(fact), variable.side ?? .first) }
      next += 1
    }
    return isInfeasible(system, nonZero.prefix(Self.largestSplit))
  }

  private func isInfeasible(_ system: ConstraintSystem, _ nonZero: ArraySlice<Row>) -> Bool {
    if system.isInfeasible { return true }
    guard let row = nonZero.first, row.constant.magnitude < Int.max.magnitude else { return false }
    var above = system
    above.requireNonNegative(row.terms, plus: row.constant - 1)
    guard isInfeasible(above, nonZero.dropFirst()) else { return false }
    var below = system
    below.requireNonNegative(row.terms.map { ($0.variable, -$0.coefficient) }, plus: -row.constant - 1)
    return isInfeasible(below, nonZero.dropFirst())
  }
}
