/// Functions of flat vectors, and what central differences say of them.
struct Numeric: Sendable {
  let point: [Double]
  let function: @Sendable ([Double]) -> [Double]
  /// The step relative to the size of each coordinate; Float needs a larger one.
  let step: Double

  /// The derivative along a direction, extrapolated from two steps (Richardson).
  func derivative(along direction: [Double]) -> [Double] {
    let coarse = difference(along: direction, step)
    let fine = difference(along: direction, step / 2)
    return zip(coarse, fine).map { (4 * $1 - $0) / 3 }
  }

  /// All partial derivatives, weighted by a cotangent of the result.
  func pullback(_ cotangent: [Double]) -> [Double] {
    point.indices.map { index in
      var direction = [Double](repeating: 0, count: point.count)
      direction[index] = 1
      return dot(derivative(along: direction), cotangent)
    }
  }

  private func difference(along direction: [Double], _ step: Double) -> [Double] {
    let length = direction.map(abs).max() ?? 1
    let scale = step * (1 + (point.map(abs).max() ?? 0)) / max(length, 1)
    let up = function(zip(point, direction).map { $0 + scale * $1 })
    let down = function(zip(point, direction).map { $0 - scale * $1 })
    return zip(up, down).map { ($0 - $1) / (2 * scale) }
  }
}

func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

/// A direction that prefers no coordinate and is the same in every run.
func direction(_ count: Int, seed: Int) -> [Double] {
  (0..<count).map { index in
    let angle = Double(index * 7 + seed * 13 + 1) * 0.618
    return angle.truncatingRemainder(dividingBy: 1) * 2 - 0.9
  }
}
