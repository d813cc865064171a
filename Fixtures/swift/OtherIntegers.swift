import Foundation

/// Loops over other integers than `Int`, with records.
// @differentiable(reverse, hvp)
func plainRanges(_ x: [Double], from first: Int32, to last: Int32) -> Double {
  var s = 0.1
  for i in first..<last { s = sin(s * x[Int(i)]) + 0.1 * Double(i) }
  for i in first...last { s = sin(s * x[Int(i) % x.count]) + 0.1 * Double(i) }
  for i in (first..<last).reversed() where i % 2 == 0 { s = sin(s * x[Int(i) % x.count]) + 0.1 * Double(i) }
  return s
}

/// Strides, also where there is nothing below 0.
// @differentiable(reverse)
func narrowStrides(_ x: [Double], from first: UInt8, to last: UInt8, by step: Int) -> Double {
  var s = 0.1
  for i in stride(from: first, to: last, by: step) { s = sin(s * x[Int(i) % x.count]) + 0.1 * Double(i) }
  for i in stride(from: last, through: 0, by: -1) { s = sin(s * x[Int(i) % x.count]) + 0.1 * Double(i) }
  for i in stride(from: last, through: first, by: 2) { s = sin(s * x[Int(i) % x.count]) + 0.1 * Double(i) }
  return s
}

/// Loops inside each other, one of which is left.
// @differentiable(reverse, forward)
func narrowLoops(_ x: [Double], count: UInt) -> Double {
  var s = 0.1
  for i in 1...count {
    if s > 2 { break }
    for j in 0..<UInt16(i) {
      if j == 3 { continue }
      s = sin(s * x[Int(j) % x.count]) + 0.1 + Double(i)
    }
  }
  for i in 0..<count {
    for j in i..<count { s = sin(s * x[Int(j) % x.count]) + 0.1 }
  }
  return s
}

/// Elements that are each written once.
// @differentiable(reverse, forward)
func narrowIndices(_ x: [Double], count: Int32) -> [Double] {
  var y = x
  for _ in 0..<2 {
    for i in 0..<count { y[Int(i)] = sin(y[Int(i)]) * exp(-y[Int(i)] * y[Int(i)]) }
  }
  return y
}
