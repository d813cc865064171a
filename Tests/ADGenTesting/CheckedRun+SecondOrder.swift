import ADGenDifferentiation
import ADGenIR

// Products with Hessians against differences, and matrices against products.
extension CheckedRun {
  /// The gradient that comes with H v against that of reverse mode, and H v against differences of gradients.
  func checkSecondOrder(_ direction: [RuntimeValue]) throws -> DerivativeChecker.Outcome {
    func gradient(_ step: Double) -> [Double]? {
      run(request.symbolPrefix + request.baseName + "Gradient", moved(by: step, direction))?.first?.scalars
    }
    func difference(_ step: Double) -> [Double]? {
      guard let above = gradient(step), let below = gradient(-step), above.count == below.count else { return nil }
      return zip(above, below).map { ($0 - $1) / (2 * step) }
    }
    guard let present = gradient(0), let coarse = difference(1e-5), let fine = difference(2.5e-6) else {
      return .inconclusive("no gradient nearby")
    }
    let results = try require(request.symbolPrefix + request.baseName + "HVP", arguments + [packed(direction)])
    guard results.count >= 2, results[0].scalars.count == present.count, results[1].scalars.count == fine.count else {
      throw DerivativeChecker.Mismatch(description: "HVP returns another shape")
    }
    for (left, right) in zip(results[0].scalars, present) {
      try expect(left, right, "gradient of HVP", checker.exactTolerance)
    }
    if request.modes.contains(.hessian) { try checkHessian(direction, results[1].scalars) }
    for (position, product) in results[1].scalars.enumerated() {
      let (first, second) = (coarse[position], fine[position])
      let tolerance = checker.differenceTolerance / 4 * max(1, abs(second))
      if !first.isFinite || abs(first - second) > tolerance { return .inconclusive("the gradient is not smooth") }
      try expect(product, second, "second order against differences", checker.differenceTolerance)
    }
    return .agreed
  }

  /// The weighted sum of the Jacobian's rows, in the direction, against forward mode.
  func checkJacobian(_ direction: [RuntimeValue], _ weights: [RuntimeValue], _ forward: Double) throws {
    let products = try products(of: "Jacobian", with: direction)
    let count = weights.flatMap(\.scalars).count
    guard products.count == count else {
      throw DerivativeChecker.Mismatch(description: "the Jacobian has \(products.count) rows for \(count) results")
    }
    try expect(dot(products.map { .double($0) }, weights), forward, "Jacobian", checker.exactTolerance)
  }

  /// The Hessian times the direction against H v.
  private func checkHessian(_ direction: [RuntimeValue], _ product: [Double]) throws {
    let products = try products(of: "Hessian", with: direction)
    guard products.count == product.count else {
      throw DerivativeChecker.Mismatch(description: "the Hessian has \(products.count) rows, not \(product.count)")
    }
    for (left, right) in zip(products, product) { try expect(left, right, "Hessian", checker.exactTolerance) }
  }

  /// Each row of a matrix times the direction.
  private func products(of matrix: String, with direction: [RuntimeValue]) throws -> [Double] {
    let width = direction.flatMap(\.scalars).count
    let rows = try require(request.symbolPrefix + request.baseName + matrix, arguments).first?.elements ?? []
    return try rows.map { row in
      guard row.scalars.count == width else {
        throw DerivativeChecker.Mismatch(
          description: "the \(matrix) has \(row.scalars.count) columns for \(width) parameters")
      }
      return dot([row], direction)
    }
  }
}
