/// The indices of two accesses at one place of their paths.
typealias IndexPair = (first: AffineExpression, second: AffineExpression)

// Flat matrices: `i * n + j` with a row length that is not a constant.
//
// A product of two symbols is not affine, but as long as both rests are known to be in 0 ..< n, two such indices are
// equal exactly if their quotients by n and their rests are (delinearization; Maslov, 1992).
extension AffineAnalysis {
  /// Pairs that are all equal if the pair is: its quotients and rests, or the pair itself where it has none.
  func digits(of pair: IndexPair, at positions: (first: Position, second: Position), _ sharedDepth: Int) -> [IndexPair]
  {
    for divisor in divisors(of: pair.first, sharedDepth) + divisors(of: pair.second, sharedDepth) {
      guard let first = division(of: pair.first, by: divisor, at: positions.first),
        let second = division(of: pair.second, by: divisor, at: positions.second)
      else { continue }
      return digits(of: (first.quotient, second.quotient), at: positions, sharedDepth) + [(first.rest, second.rest)]
    }
    return [pair]
  }

  /// The factors of the products in the expression that both accesses see the same.
  private func divisors(of expression: AffineExpression, _ sharedDepth: Int) -> [AffineExpression] {
    expression.terms.flatMap { factors(of: $0.symbol) }.filter { factor in
      factor.asConstant == nil && factor.terms.allSatisfy { structure.depth(of: $0.symbol) <= sharedDepth }
    }
  }

  private func factors(of symbol: AffineSymbol) -> [AffineExpression] {
    guard case .value(let value) = symbol, let operation = structure.operation(defining: value),
      case .scalar(.multiply) = operation.kind
    else { return [] }
    let factors = operation.operands.compactMap { forms[$0] }
    return factors.count == 2 ? factors : []
  }

  /// `expression = quotient · divisor + rest`, with the rest proven to be in `0 ..< divisor`.
  private func division(
    of expression: AffineExpression, by divisor: AffineExpression, at position: Position
  ) -> (quotient: AffineExpression, rest: AffineExpression)? {
    var quotient: AffineExpression? = AffineExpression(0)
    var rest: AffineExpression? = expression
    for term in expression.terms {
      let factors = factors(of: term.symbol)
      guard let place = factors.firstIndex(of: divisor) else { continue }
      quotient = quotient?.adding(factors[1 - place], times: term.coefficient)
      rest = rest?.adding(AffineExpression(term.symbol), times: -term.coefficient)
    }
    guard let quotient, let rest else { return nil }
    if isDigit(rest, of: divisor, at: position) { return (quotient, rest) }
    // `i * n + n + j` is `(i + 1) * n + j`.
    guard let symbol = divisor.terms.first, divisor.terms.count == 1, divisor.constant == 0, symbol.coefficient == 1,
      case let multiple = rest.coefficient(of: symbol.symbol), multiple != 0,
      let further = quotient.adding(multiple), let less = rest.adding(divisor, times: -multiple),
      isDigit(less, of: divisor, at: position)
    else { return nil }
    return (further, less)
  }

  private func isDigit(_ rest: AffineExpression, of divisor: AffineExpression, at position: Position) -> Bool {
    guard let below = rest.multiplied(by: -1)?.adding(-1), let above = rest.subtracting(divisor) else { return false }
    return isNever(below, at: position) && isNever(above, at: position)
  }

  /// Whether the expression is never 0 or more where the operation runs.
  private func isNever(_ expression: AffineExpression, at position: Position) -> Bool {
    var system = PairSystem(self, sharedDepth: .max)
    system.require(.nonNegative(expression), .first)
    for condition in conditions(at: position) { system.require(condition, .first) }
    return system.isInfeasible()
  }
}
