// `_read` and `_modify`, views that are passed on or taken apart, and errors that are chosen.
import Foundation

struct SquareMatrix {
  var rows: [[Double]]

  subscript(_ i: Int, _ j: Int) -> Double {
    _read { yield rows[i][j] }
    _modify { yield &rows[i][j] }
  }

  var trace: Double {
    get { rows.indices.reduce(0) { $0 + rows[$1][$1] } }
    _modify {
      var trace = self.trace
      yield &trace
      for i in rows.indices { rows[i][i] = trace / Double(rows.count) }
    }
  }
}

// @differentiable(reverse, forward, hvp)
func lentElements(_ x: Double, _ y: Double) -> Double {
  var matrix = SquareMatrix(rows: [[x, y], [x * y, y * y]])
  matrix[0, 1] *= x
  matrix[1, 0] = matrix[0, 1] + y
  let before = matrix.trace
  matrix.trace = before * x
  return matrix[0, 0] * matrix[1, 0] + matrix[1, 1] * before
}

func decayedCubes<Values: Sequence>(_ values: Values) -> Double where Values.Element == Double {
  var sum = 0.0
  for value in values { sum = 0.5 * sum + value * value * value }
  return sum
}

// @differentiable(reverse, forward, hvp)
func viewedValues(_ x: Double, _ y: Double) -> Double {
  let values = [x, y, x * y, 0.3]
  let derivative = values.enumerated().dropFirst().map { Double($0.offset) * $0.element }
  let pairs = zip(values, derivative).prefix(2).map { $0 * $1 }
  return decayedCubes(values.reversed()) + decayedCubes(derivative) * pairs[0] + pairs[1]
}

enum MeasureError: Error { case empty, infinite }

func measured(_ x: Double) throws -> Double {
  guard x > 0 else { throw x == 0 ? MeasureError.empty : MeasureError.infinite }
  return x.squareRoot()
}

// @differentiable(reverse, forward, hvp)
func measuredSum(_ x: Double, _ y: Double) -> Double {
  var sum = 0.0
  for value in [x, -y, 0 * x, y] {
    do { sum += try measured(value) } catch MeasureError.empty { sum += x } catch { sum += value * value }
  }
  return sum
}

enum Rectifier: String, CaseIterable {
  case plain, smooth

  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .plain: max(0, x)
    case .smooth: log(1 + exp(x))
    }
  }
}

// @differentiable(reverse, forward, hvp)
func rectified(_ x: Double, _ y: Double) -> Double {
  Rectifier.plain(x) * Rectifier.smooth(y * x) + Rectifier.allCases.map { $0(y) }.reduce(0, +)
}
