// Modes of functions that change parameters, or throw.
import ADRuntime
import Foundation

enum RangeError: Error, Equatable { case tooLarge, empty }

/// What it leaves in `x` is a result, too.
// @differentiable(reverse, forward, hvp, jacobian, hessian, sparseJacobian, sparseHessian, check)
func scaleAndSum(_ x: inout [Double], by factor: Double) -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    x[i] *= factor * x[i]
    sum += sin(x[i])
  }
  return sum * factor
}

/// Nothing is returned.
// @differentiable(reverse, forward, jacobian, ggnvp, elementwise, wrt: x)
func squareInPlace(_ x: inout [Double]) {
  for i in 0..<x.count { x[i] = x[i] * x[i] + 1 }
}

// @differentiable(reverse, forward, order: 3, hvp, check)
func advanceNumber(_ x: inout Double) -> Double {
  x = x * x * x
  return exp(x) * x
}

/// Throws where it can't go on.
// @differentiable(reverse, forward, hvp, jacobian, hessian, sparseJacobian, sparseHessian, check)
func logOfParts(_ x: [Double], limit: Double) throws -> Double {
  if x.isEmpty { throw RangeError.empty }
  var s = 0.0
  for v in x {
    if v > limit { throw RangeError.tooLarge }
    s += log(limit - v) * v
  }
  return s * s
}

// @differentiable(reverse, forward, jacobian, ggnvp, elementwise, wrt: x)
func boundedSquares(_ x: [Double], limit: Double) throws -> [Double] {
  var y: [Double] = []
  for v in x {
    let square = v * v
    guard square < limit else { throw RangeError.tooLarge }
    y.append(square)
  }
  return y
}

/// What was changed before it throws stays changed.
// @differentiable(reverse, forward, hvp, jacobian, hessian)
func drain(_ x: inout [Double], _ limit: Double) throws -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    sum += x[i] * x[i] * limit
    x[i] /= 2
    if sum > limit { throw RangeError.tooLarge }
  }
  return sum * x[0]
}

// @differentiable(reverse, order: 2)
func inverseRoot(_ x: Double) throws -> Double {
  guard x > 0 else { throw RangeError.empty }
  return 1 / sqrt(x)
}

/// A method that changes its value.
struct Oscillator {
  var position: Double
  var speed: Double

  // @differentiable(reverse, forward, hvp, jacobian, hessian, check)
  mutating func step(_ time: Double) -> Double {
    speed -= time * sin(position)
    position += time * speed
    return speed * speed - cos(position)
  }

  // @differentiable(reverse, forward, hvp, check)
  func energy(_ scale: Double, by exponents: [Double]) -> Double {
    var sum = speed * speed / 2
    for e in exponents { sum += scale * pow(2 + position, e) }
    return sum
  }

  // @differentiable(reverse, check, as: phase)
  var phase: Double { atan2(speed, position) * position }
}

/// Tuples are taken apart by the check.
// @differentiable(reverse, forward, hvp, check, wrt: (p, q))
func tupleProduct(_ p: (a: Double, b: [Double], n: Int), _ q: (Double, Double), k: Double) -> Double {
  var s = p.a * q.0 * k
  for v in p.b { s += sin(v * q.1) * Double(p.n) }
  return s
}

// @differentiable(reverse, forward, hvp, check)
func oneTuple(_ p: (n: Int, x: (u: Double, v: Double))) -> Double { exp(p.x.u * p.x.v) + Double(p.n) * p.x.u }
