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

enum StepFault: Error {
  case negative(Double)
  case tooLarge
}

private func step(_ x: inout Double, _ log: inout [Double]) throws -> Double {
  defer {
    log.append(x * 2)
    x += 1
  }
  if x < 0 { throw StepFault.negative(x) }
  defer { x *= 3 }
  if x > 10 { throw StepFault.tooLarge }
  return sin(x)
}

private func tried(_ x: inout Double, _ log: inout [Double]) throws -> Double {
  defer { x *= 0.5 }
  return try step(&x, &log)
}

// @differentiable(reverse, forward)
func deferredThrows(_ start: Double) -> Double {
  var x = start
  var log: [Double] = []
  var total = 0.0
  for i in 0..<4 {
    do {
      total += i == 2 ? try tried(&x, &log) : try step(&x, &log)
    } catch StepFault.negative(let value) {
      total += value * value
      x = -value
    } catch {
      total += x * 0.5
      x /= -20
    }
  }
  return total + log.reduce(0, +)
}
