import Testing

/// The derivatives of one function, to be checked at one point.
struct DerivativeCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  private let precision: Precision
  private let location: SourceLocation
  private let body: @Sendable (DerivativeCase) -> Void

  init(
    _ description: String, _ precision: Precision, _ location: SourceLocation,
    _ body: @escaping @Sendable (DerivativeCase) -> Void
  ) {
    testDescription = description
    self.precision = precision
    self.location = location
    self.body = body
  }

  func run() { body(self) }

  /// Expects what finite differences say.
  func close(_ actual: [Double], _ expected: [Double], _ what: String) {
    compare(actual, expected, precision.tolerance, what)
  }

  /// Expects what another derivative says.
  func exact(_ actual: [Double], _ expected: [Double], _ what: String) {
    compare(actual, expected, precision.exactness, what)
  }

  private func compare(_ actual: [Double], _ expected: [Double], _ tolerance: Double, _ what: String) {
    let (count, expectedCount) = (actual.count, expected.count)
    #expect(count == expectedCount, "\(what) has the wrong number of scalars", sourceLocation: location)
    for (index, (a, e)) in zip(actual, expected).enumerated() {
      let error = abs(a - e) / max(1, abs(a), abs(e))
      // Written so that a NaN fails.
      #expect(error <= tolerance, "\(what)[\(index)] is \(a), expected \(e)", sourceLocation: location)
    }
  }
}

/// Lists cases, one a statement; the compiler checks each by itself.
@resultBuilder enum DerivativeCases {
  static func buildBlock(_ cases: DerivativeCase...) -> [DerivativeCase] { cases }
}

/// How exact numbers of a type are.
struct Precision: Sendable {
  /// The step of finite differences, relative to the size of the point.
  var step: Double
  /// Against finite differences, relative to the larger of both and 1.
  var tolerance: Double
  /// Between derivatives.
  var exactness: Double

  static let double = Precision(step: 2e-4, tolerance: 1e-8, exactness: 1e-12)
  static let float = Precision(step: 2e-2, tolerance: 2e-3, exactness: 1e-4)
}

/// The cases that the statements of a closure make.
func cases(@DerivativeCases _ build: () -> [DerivativeCase]) -> [DerivativeCase] { build() }
