// `defer`: it runs at every exit, after the result has been computed.
import Foundation

// @differentiable(reverse, forward)
func deferring(_ x: Double, _ total: inout Double) -> Double {
  defer { total += x * x }
  var y = x
  defer {
    total *= y + 3
    y = 0
  }
  for i in 0..<4 {
    defer { y += 1 }
    if i == 1 { continue }
    if y > 3 { return y * x * total }
    if y < -10 { break }
    y *= x
  }
  return y
}

// @differentiable(reverse, forward)
func deferredTotal(_ x: Double, _ start: Double) -> Double {
  var total = start
  let y = deferring(x, &total)
  return y * total + total
}

// @differentiable(reverse, forward, wrt: values)
func restored(_ values: [Double], _ limit: Int) -> Double {
  var a = values
  var sum = 0.0
  for i in a.indices {
    let kept = a[i]
    defer { a[i] = kept }
    a[i] *= 2
    if a[i] > Double(limit) { continue }
    sum += a[i] * a[i]
  }
  return sum + a[0] * values[0]
}
