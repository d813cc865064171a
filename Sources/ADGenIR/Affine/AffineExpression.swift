/// What an affine expression is a sum of: an integer that is fixed within one iteration of the loops around it.
public enum AffineSymbol: Hashable, Sendable, Comparable {
  /// An `Int` value that is not itself a sum of others: a loop index, a parameter, a read element …
  case value(Value)
  /// The number of elements of an array; the value is the oldest version of the array with that count.
  case count(Value)
  /// How many iterations of the loop came before: 0 in the first one. In a reversed loop it counts from the other
  /// end: 0 in the last one.
  case iteration(Label)

  private var rank: (Int, Int) {
    switch self {
    case .value(let value): return (0, value.index)
    case .count(let value): return (1, value.index)
    case .iteration(let label): return (2, label.index)
    }
  }

  public static func < (left: AffineSymbol, right: AffineSymbol) -> Bool { left.rank < right.rank }
}

/// One summand of an affine expression.
public struct AffineTerm: Hashable, Sendable {
  public var symbol: AffineSymbol
  public var coefficient: Int
}

/// `constant + Σ coefficient · symbol`, over the integers.
public struct AffineExpression: Hashable, Sendable {
  public private(set) var constant: Int
  /// In the order of the symbols; coefficients are not zero.
  public private(set) var terms: [AffineTerm]

  public init(_ constant: Int) {
    self.constant = constant
    self.terms = []
  }

  public init(_ symbol: AffineSymbol) {
    self.constant = 0
    self.terms = [AffineTerm(symbol: symbol, coefficient: 1)]
  }

  /// The value, if the expression has no symbols.
  public var asConstant: Int? { terms.isEmpty ? constant : nil }

  public func coefficient(of symbol: AffineSymbol) -> Int {
    terms.first { $0.symbol == symbol }?.coefficient ?? 0
  }

  /// `self + factor · other`, or nil where a coefficient does not fit an `Int`.
  public func adding(_ other: AffineExpression, times factor: Int = 1) -> AffineExpression? {
    guard let constant = Self.sum(constant, other.constant, factor) else { return nil }
    var result = AffineExpression(constant)
    result.terms.reserveCapacity(terms.count + other.terms.count)
    var left = terms[...]
    var right = other.terms[...]
    while let next = [left.first?.symbol, right.first?.symbol].lazy.compactMap({ $0 }).min() {
      var coefficient = 0
      if let term = left.first, term.symbol == next { coefficient = left.removeFirst().coefficient }
      if let term = right.first, term.symbol == next {
        guard let sum = Self.sum(coefficient, right.removeFirst().coefficient, factor) else { return nil }
        coefficient = sum
      }
      if coefficient != 0 { result.terms.append(AffineTerm(symbol: next, coefficient: coefficient)) }
    }
    return result
  }

  public func adding(_ summand: Int) -> AffineExpression? { adding(AffineExpression(summand)) }

  public func subtracting(_ other: AffineExpression) -> AffineExpression? { adding(other, times: -1) }

  public func multiplied(by factor: Int) -> AffineExpression? { AffineExpression(0).adding(self, times: factor) }

  /// The expression with each symbol replaced; nil where a coefficient does not fit an `Int`.
  func substituting(_ replacement: (AffineSymbol) -> AffineExpression) -> AffineExpression? {
    var result: AffineExpression? = AffineExpression(constant)
    for term in terms { result = result?.adding(replacement(term.symbol), times: term.coefficient) }
    return result
  }

  /// `a + b · factor` unless it overflows.
  private static func sum(_ a: Int, _ b: Int, _ factor: Int) -> Int? {
    let (product, overflowed) = b.multipliedReportingOverflow(by: factor)
    let (sum, overflowedToo) = a.addingReportingOverflow(product)
    return overflowed || overflowedToo ? nil : sum
  }
}
