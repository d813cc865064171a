/// A central difference quotient.
struct DifferenceQuotient {
  let value: Double
  /// A bound for what rounding the function's results contributes.
  let noise: Double
  /// The rounding unit that the step was chosen for.
  let unit: Double
}

/// The central difference quotient of `function` in the scalar `index` of `point`.
///
/// `resultUnit` is the distance from 1 to the next number in the type in which the function's result was computed.
func differenceQuotient<Point: DifferentiableValue, Failure: Error>(
  at point: Point, index: Int, resultUnit: Double, _ function: (Point) throws(Failure) -> Double
) throws(Failure) -> DifferenceQuotient {
  var (low, high) = (point, point)
  var down = ScalarNudge(index: index, direction: -1, resultUnit: resultUnit)
  var up = ScalarNudge(index: index, direction: 1, resultUnit: resultUnit)
  low.updateScalars(with: &down)
  high.updateScalars(with: &up)
  let (lowValue, highValue) = (try function(low), try function(high))
  let width = up.result - down.result
  return DifferenceQuotient(
    value: (highValue - lowValue) / width,
    noise: 8 * resultUnit * (highValue.magnitude + lowValue.magnitude) / width, unit: up.unit)
}

/// Moves one scalar by a step that suits its type, and remembers where it went.
private struct ScalarNudge: ScalarUpdater {
  let index: Int
  let direction: Double
  let resultUnit: Double
  var position = 0
  var result = 0.0
  var unit = 0.0

  init(index: Int, direction: Double, resultUnit: Double) {
    self.index = index
    self.direction = direction
    self.resultUnit = resultUnit
  }

  mutating func update<Scalar: DifferentiableScalar>(_ scalars: UnsafeMutableBufferPointer<Scalar>) {
    if index >= position && index < position + scalars.count {
      let x = Double(scalars[index - position])
      unit = max(resultUnit, Double(Scalar.ulpOfOne))
      let step = Double.root(unit, 3) * max(1, x.magnitude)
      scalars[index - position] = Scalar(x + direction * step)
      result = Double(scalars[index - position])
    }
    position += scalars.count
  }
}
