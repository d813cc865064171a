/// What an affine expression is a sum of: an integer that is fixed within one iteration of the loops around it.
public enum AffineSymbol: Hashable, Sendable {
  /// An `Int` value that is not itself a sum of others: a loop index, a parameter, a read element …
  case value(Value)
  /// The number of elements of an array; the value is the oldest version of the array with that count.
  case count(Value)
  /// How many iterations of the loop came before, 0 in the first one.
  case iteration(Label)
}

/// `constant + Σ coefficient · symbol`, over the integers. Coefficients are never zero.
public struct AffineExpression: Hashable, Sendable {
  public private(set) var constant: Int
  public private(set) var terms: [AffineSymbol: Int]

  public init(_ constant: Int) {
    self.constant = constant
    self.terms = [:]
  }

  public init(_ symbol: AffineSymbol) {
    self.constant = 0
    self.terms = [symbol: 1]
  }

  /// The value, if the expression has no symbols.
  public var asConstant: Int? { terms.isEmpty ? constant : nil }

  public func coefficient(of symbol: AffineSymbol) -> Int { terms[symbol] ?? 0 }

  /// `self + factor · other`, or nil where a coefficient does not fit an `Int`.
  public func adding(_ other: AffineExpression, times factor: Int = 1) -> AffineExpression? {
    guard let constant = Self.sum(constant, other.constant, factor) else { return nil }
    var result = self
    result.constant = constant
    for (symbol, coefficient) in other.terms {
      guard let sum = Self.sum(terms[symbol] ?? 0, coefficient, factor) else { return nil }
      result.terms[symbol] = sum == 0 ? nil : sum
    }
    return result
  }

  public func subtracting(_ other: AffineExpression) -> AffineExpression? { adding(other, times: -1) }

  public func multiplied(by factor: Int) -> AffineExpression? { AffineExpression(0).adding(self, times: factor) }

  /// `a + b · factor` unless it overflows.
  private static func sum(_ a: Int, _ b: Int, _ factor: Int) -> Int? {
    let (product, overflowed) = b.multipliedReportingOverflow(by: factor)
    let (sum, overflowedToo) = a.addingReportingOverflow(product)
    return overflowed || overflowedToo ? nil : sum
  }
}
