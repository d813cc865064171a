// Comparisons, logic and control flow.
import Foundation

// @differentiable
func branches(_ x: Double, _ y: Float, n: Int, flag: Bool) -> Double {
  var s = 0.0
  if x > 0 && n < 3 || !flag { s = 1 }
  if x.isNaN || y.isFinite { s += 2 } else if n == 0 { s -= 1 }
  guard x >= 1, n != 2 else { return 0 }
  while s < 10, flag == true { s += x }
  repeat { s /= 2 } while s > 1
  let both = x > 1 && 2 > 1.5
  let same = flag != both
  return same ? s : -s
}

// @differentiable
func exits(_ x: [Double]) -> Double {
  var s = 0.0
  search: for i in x.indices {
    for j in 0...i {
      if x[j] < 0 { continue search }
      if x[j] > 100 { break search }
      s += x[i] * x[j]
    }
  }
  do {
    let s = 3.0
    precondition(s > 2, "three is more than two")
  }
  return s
}

func step(_ x: inout Double, by amount: Double) { x += amount }

// @differentiable
func mutation(_ x: Double) -> Double {
  var y = x
  step(&y, by: 2)
  var values = [y, 1]
  step(&values[1], by: y)
  y.negate()
  y.addProduct(2, x)
  (y, values[0]) = (values[0], y)
  swap(&y, &values[1])
  return y + values[0]
}
