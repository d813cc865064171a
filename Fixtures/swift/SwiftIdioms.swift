import Foundation

// Small things that Swift programs do.

postfix operator °

/// A postfix operator of the module, which calls itself.
postfix func ° (x: [Double]) -> Double {
  guard let first = x.first else { return 0 }
  return sin(first) * first + 0.5 * Array(x.dropFirst())°
}

postfix func ° (degrees: Double) -> Double { degrees * .pi / 180 }

// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func postfixOperators(_ x: [Double]) -> Double { x° * cos(30 * x[0]°) }

/// What the closure does tells the types of the literals.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func tupleOfLiterals(_ x: [Double]) -> Double {
  let (sum, count) = x.reduce((0, 0)) { ($0.0 + $1 * $1, $0.1 + 1) }
  let moments = x.reduce((first: 0, second: 1)) { (moments, v) in (moments.first + v, moments.second * v) }
  return sum / Double(count) * moments.first + moments.second
}

/// Parts of arrays, and slices in variables, that are put in order in place.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func orderedParts(_ x: [Double]) -> Double {
  var values = x
  values[..<3].sort()
  values[1...].reverse()
  var rest = x[2...]
  rest.sort { $0 > $1 }
  var rows = [x, values]
  rows[0][1...2].reverse()
  return values[0] * values[0] * values[1] + sin(values[2]) * rest[2] * rest[3] * rest[3] + rows[0][1] * rows[0][1]
}

/// Numbers from one on beside the elements.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func numberedFromOne(_ x: [Double]) -> Double {
  var sum = 0.0
  for (number, value) in zip(1..., x) { sum += Double(number) * value * value }
  return sum + zip(x.reversed(), 3...).map { sin($0) * Double($1) }.reduce(0, +)
}

func isGrown(_ size: inout Double, by factor: Double, _ steps: inout Int) -> Bool {
  size *= factor
  steps += 1
  return size < 30 && steps < 9
}

/// A condition that changes what the loop computes with.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func growth(_ x: [Double]) -> Double {
  var size = 1 + x[0] * x[0]
  var steps = 0
  var sum = 0.0
  while isGrown(&size, by: 1.2 + x[1] * x[1], &steps) {
    if steps == 2 { continue }
    sum += size * x[2]
    if sum > 60 { break }
  }
  return sum + size * Double(steps)
}

struct LatticePoint: Hashable {
  var level: Double
  var row: Int
}

/// Keys that are numbers, or have some, are no values.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func numbersAsKeys(_ x: [Double]) -> Double {
  let weights = [0.1: x[0] * x[0], 0.2: x[1]]
  let grid = [LatticePoint(level: 0.5, row: 1): x[1], LatticePoint(level: 0.7, row: 1): sin(x[2])]
  return weights[0.1]! * weights[0.2]! + grid.values.reduce(0) { $0 + $1 * $1 * $1 }
}

/// A position that may not be there, and a slice before an array.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func perhapsAndThen(_ x: [Double]) -> Double {
  let last: Int? = x[0] > 0 ? x.count - 1 : nil
  let turned = x[1...] + [x[0] * x[0]]
  return (last.map { x[$0] * x[$0] } ?? 1) + turned.reduce(0) { $0 * 0.5 + $1 * $1 } * turned[2]
}

/// The vector beside a literal tells what it is.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func vectorLiterals(_ x: [Double]) -> Double {
  let v = SIMD3(x[0], x[1], x[2])
  let w = [1, 2, 3] * v - [x[3], 0.5, 1]
  return (w * w * [0.5, 1, x[0]]).sum()
}
