// Functions as values of which nobody can tell which ones they are.
import Foundation

// @differentiable
func inLoop(_ x: Double) -> Double {
  var f: (Double) -> Double = sin
  for i in 0..<3 {  // expected-error {{a variable that holds a function is assigned in a loop}}
    if i > 1 { f = cos }
  }
  return f(x)
}

// @differentiable
func inArray(_ x: Double) -> Double {
  var functions: [(Double) -> Double] = [sin, cos]
  functions.swapAt(0, 1)  // expected-error {{an array of functions cannot be changed in this way}}
  for i in 0..<3 {  // expected-error {{a variable that holds a function is assigned in a loop}}
    functions.append { $0 * x + Double(i) }
  }
  var y = x
  for f in functions { y = f(y) }
  return y
}

func countdown(_ n: Int, _ f: (Double) -> Double, _ x: Double) -> Double {
  n == 0 ? f(x) : countdown(n - 1, { f(f($0)) }, x)  // expected-error {{the calls here never end}}
}

// @differentiable
func endless(_ x: Double) -> Double { countdown(3, { $0 * 2 }, x) }

// @differentiable
func unassigned(_ x: Double, n: Int) -> Double {
  var f: (Double) -> Double = { $0 }
  f = { f($0) }  // expected-error {{the calls of this closure never end}}
  return f(x)
}
