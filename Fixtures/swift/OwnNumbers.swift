// Numbers of the module's own: literals, `AdditiveArithmetic`, `SignedNumeric` and `Comparable` in generic functions.
import Foundation

struct DualNumber: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  var value: Double
  var slope: Double

  init(_ value: Double, _ slope: Double = 0) {
    self.value = value
    self.slope = slope
  }
  init(floatLiteral value: Double) { self.init(value) }
  init(integerLiteral value: Int) { self.init(Double(value)) }

  static func + (a: Self, b: Self) -> Self { Self(a.value + b.value, a.slope + b.slope) }
  static func - (a: Self, b: Self) -> Self { Self(a.value - b.value, a.slope - b.slope) }
  static func * (a: Self, b: Self) -> Self { Self(a.value * b.value, a.value * b.slope + a.slope * b.value) }
}

private func sine(_ x: DualNumber) -> DualNumber { DualNumber(sin(x.value), cos(x.value) * x.slope) }

// @differentiable(reverse, forward, hvp)
func dualNumbers(_ x: Double) -> Double {
  let z = DualNumber(x, 1)
  let y: DualNumber = 2.5 * z * z + 1 - sine(z) * -3
  let half: DualNumber = 0.5
  return (y * half).slope + y.value
}

struct Length: SignedNumeric, Comparable, ExpressibleByFloatLiteral {
  var meters: Double

  init(meters: Double) { self.meters = meters }
  init(floatLiteral value: Double) { meters = value }
  init(integerLiteral value: Int) { meters = Double(value) }
  init?<T: BinaryInteger>(exactly source: T) { meters = Double(source) }
  var magnitude: Length { Length(meters: abs(meters)) }

  static func + (a: Self, b: Self) -> Self { Self(meters: a.meters + b.meters) }
  static func - (a: Self, b: Self) -> Self { Self(meters: a.meters - b.meters) }
  static func * (a: Self, b: Self) -> Self { Self(meters: a.meters * b.meters) }
  static func *= (a: inout Self, b: Self) { a.meters *= b.meters }
  static func < (a: Self, b: Self) -> Bool { a.meters < b.meters }
}

private func total<T: SignedNumeric>(_ values: [T]) -> T { values.reduce(.zero, +) }
private func quadratic<T: SignedNumeric>(_ x: T) -> T { 3 * x * x + 2 * x + 1 }
private func larger<T: Comparable>(_ a: T, _ b: T) -> T { a > b ? a : b }

// @differentiable(reverse, forward)
func lengths(_ a: Double, _ b: Double) -> Double {
  let all: [Length] = [Length(meters: a * a), Length(meters: b), 2.5, 1]
  var area = quadratic(total(all))
  area *= 2
  area += Length(meters: a)
  let ordered = all.sorted()
  return area.meters + quadratic(b) + larger(all[0], all[1]).meters * a + ordered[1].meters * b
    + (all[0] >= all[1] ? a : b)
}

struct GridPoint: AdditiveArithmetic {
  var x: Double
  var y: Double

  static var zero: Self { Self(x: 0, y: 0) }
  static func + (a: Self, b: Self) -> Self { Self(x: a.x + b.x, y: a.y + b.y) }
  static func - (a: Self, b: Self) -> Self { Self(x: a.x - b.x, y: a.y - b.y) }
}

extension Sequence where Element: AdditiveArithmetic {
  fileprivate func added() -> Element { reduce(.zero, +) }
}

// @differentiable(reverse, forward)
func gridPoints(_ x: [Double], _ shift: Double) -> Double {
  let points = x.map { GridPoint(x: $0, y: $0 * $0) }
  var end = points.added()
  end += GridPoint(x: shift, y: 1)
  end -= points[0]
  return end.x * end.y + points.map(\.x).added()
}
