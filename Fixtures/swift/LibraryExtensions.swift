// Members that the module adds to types and protocols of the standard library.
import Foundation

extension Array where Element == Double {
  func average() -> Double { reduce(0, +) / Double(count) }
  var variance: Double {
    let center = average()
    return map { ($0 - center) * ($0 - center) }.average()
  }
  mutating func scale(by factor: Double) { for i in indices { self[i] *= factor } }
  func inner(_ other: [Double]) -> Double { zip(self, other).map(*).reduce(0, +) }
  subscript(around index: Int) -> Double { self[((index % count) + count) % count] }

  // @differentiable(reverse, forward, wrt: self)
  func energy(_ stiffness: Double) -> Double { map { $0 * $0 * stiffness }.reduce(0, +) }
}

extension Array where Element: BinaryFloatingPoint {
  func squaredLength() -> Element { reduce(0) { $0 + $1 * $1 } }
}

extension [[Double]] {
  var trace: Double { indices.map { self[$0][$0] }.reduce(0, +) }
}

extension Double {
  var cubed: Double { self * self * self }
  static func leaky(_ x: Double) -> Double { max(0.1 * x, x) }
  mutating func halve() { self /= 2 }
}

extension BinaryFloatingPoint {
  func mixed(with other: Self, _ share: Self) -> Self { self + (other - self) * share }
}

extension Comparable {
  func limited(to limits: ClosedRange<Self>) -> Self { min(max(self, limits.lowerBound), limits.upperBound) }
}

extension Collection where Element == Double {
  func length() -> Double { map { $0 * $0 }.reduce(0, +).squareRoot() }
}

// @differentiable(reverse, forward, hvp)
func ofArrays(_ x: [Double]) -> Double {
  var y = x
  y.scale(by: x[0])
  return y.variance * x.average() + y.inner(x) + x[around: -1] * x.squaredLength() + x.energy(2) + x.length()
}

// @differentiable(reverse, forward, hvp)
func ofNumbers(_ x: [Double]) -> Double {
  var sum = 0.0
  for xi in x {
    var y = xi.cubed.mixed(with: 3, xi)
    y.halve()
    sum += y + Double.leaky(xi) * xi.limited(to: -1...1.25)
  }
  return sum
}

// @differentiable(reverse, forward, hvp)
func ofNestedArrays(_ x: [Double]) -> Double { x.indices.map { i in x.map { $0 * x[i] + sin(x[i]) } }.trace }

/// A pile, whose `pop` is one expression.
struct Pile<Element> {
  var items: [Element] = []
  var isEmpty: Bool { items.isEmpty }
  mutating func push(_ item: Element) { items.append(item) }
  mutating func pop() -> Element { items.removeLast() }
}

struct Plane {
  var x, y: Double
  let first, second: Int
}

// @differentiable(reverse, forward, hvp)
func stacked(_ x: [Double]) -> Double {
  typealias Entry = (value: Double, weight: Double)
  var stack = Pile<Double>()
  for xi in x { stack.push(xi * xi) }
  var sum = 0.0
  while !stack.isEmpty {
    let entry: Entry = (value: stack.pop(), weight: sum)
    sum = sum * 0.5 + entry.value * entry.weight
  }
  let a, b: Double
  a = sum * x[0]
  b = a * 2
  let plane = Plane(x: a, y: b, first: 1, second: 2)
  return plane.x * plane.y * Double(plane.second)
}
