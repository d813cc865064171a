import ADRuntime
import Foundation

/// The classic: stable, with its own gradient.
// @differentiable(reverse, forward, hvp, hessian)
func logSumExp(_ x: [Double]) -> Double {
  let m = x.max() ?? 0
  return m + log(x.reduce(0) { $0 + exp($1 - m) })
}

// @derivative(of: logSumExp)
func logSumExpPullback(_ x: [Double], value: Double, cotangent: Double) -> [Double] {
  x.map { exp($0 - value) * cotangent }
}

// @differentiable(reverse, forward, hvp, hessian)
func crossEntropyOf(_ logits: [Double], label: Int) -> Double {
  var scaled = logits
  for i in 0..<scaled.count { scaled[i] *= scaled[i] }
  return logSumExp(scaled) - scaled[label]
}

/// A black box, whose body could not be differentiated, with both forms for two parameters together.
func blackBox(_ x: Double, _ y: [Double]) -> [Double] { y.lazy.map { $0 * x * x }.map { $0 } }

// @derivative(of: blackBox)
func blackBoxPullback(_ x: Double, _ y: [Double], value: [Double], cotangent: [Double]) -> (x: Double, y: [Double]) {
  var xBar = 0.0
  var yBar = y
  for i in 0..<y.count {
    xBar += cotangent[i] * y[i] * 2 * x
    yBar[i] = cotangent[i] * x * x
  }
  return (xBar, yBar)
}

// @derivative(of: blackBox, forward)
func blackBoxPushforward(_ x: Double, _ y: [Double], value: [Double], tangent: (x: Double, y: [Double])) -> [Double] {
  var dot = value
  for i in 0..<y.count { dot[i] = tangent.y[i] * x * x + y[i] * 2 * x * tangent.x }
  return dot
}

// @differentiable(reverse, forward, hvp, wrt: (x, y))
func usesBlackBox(_ x: Double, _ y: [Double]) -> Double {
  var s = 0.0
  for _ in 0..<2 {
    for v in blackBox(x + s, y) { s += v * v }
  }
  return s
}

// @differentiable(reverse, forward, jacobian)
func throughBlackBox(_ x: Double) -> [Double] { blackBox(x * x, [1, x, 3]) }

/// A derivative for one parameter each.
func weightedPower(_ x: Double, _ y: Double, n: Int) -> Double { pow(x, Double(n)) * y }

// @derivative(of: weightedPower, wrt: x)
func weightedPowerX(_ x: Double, _ y: Double, n: Int, value: Double, cotangent: Double) -> Double {
  cotangent * Double(n) * pow(x, Double(n - 1)) * y
}

// @derivative(of: weightedPower, wrt: y)
func weightedPowerY(_ x: Double, _ y: Double, n: Int, value: Double, cotangent: Double) -> Double {
  cotangent * pow(x, Double(n))
}

// @differentiable(reverse, forward, hvp)
func usesPower(_ x: Double, _ y: Double) -> Double { weightedPower(sin(x), x * y, n: 3) + y }

/// A private helper with a derivative of its own, a deliberately different one: the derivative that counts is the user's.
private func clipped(_ x: Double) -> Double { x > 1 ? 1 : x }

// @derivative(of: clipped)
private func clippedPullback(_ x: Double, value: Double, cotangent: Double) -> Double { cotangent * 0.5 }

// @differentiable(reverse, forward)
func straightThrough(_ x: Double) -> Double { clipped(x * 3) * x }

/// Two results.
func sumAndProduct(_ a: Double, _ b: Double) -> (sum: Double, product: Double) { (a + b, a * b) }

// @derivative(of: sumAndProduct)
func sumAndProductPullback(
  _ a: Double, _ b: Double, value: (sum: Double, product: Double), cotangent: (sum: Double, product: Double)
) -> (a: Double, b: Double) {
  (cotangent.sum + cotangent.product * b, cotangent.sum + cotangent.product * a)
}

// @differentiable(reverse)
func usesSumAndProduct(_ x: Double, _ y: Double) -> Double {
  let both = sumAndProduct(x * x, y)
  return both.sum * both.product
}

/// A function of another module is known by its derivative alone.
// @derivative(of: j0)
func besselPullback(_ x: Double, value: Double, cotangent: Double) -> Double { -besselOne(x) * cotangent }

func besselOne(_ x: Double) -> Double { j1(x) }

// @derivative(of: besselOne)
func besselOnePullback(_ x: Double, value: Double, cotangent: Double) -> Double {
  cotangent * (j0(x) - value / x)
}

// @differentiable(reverse, forward, hvp)
func ripple(_ x: Double, _ y: Double) -> Double { j0(sqrt(x * x + y * y)) }

/// A method and a static method with derivatives of their own.
struct Blade {
  var length: Double
  var angles: [Double]

  func lift(_ speed: Double) -> Double {
    var sum = 0.0
    for a in angles { sum += sin(a) * speed * speed }
    return sum * length
  }

  // @derivative(of: lift)
  func liftPullback(
    _ speed: Double, value: Double, cotangent: Double
  ) -> (self: Blade.TangentVector, speed: Double) {
    var slopes: [Double] = []
    for a in angles { slopes.append(cos(a) * speed * speed * length * cotangent) }
    let share = value / length * cotangent
    return (Blade.TangentVector(length: share, angles: slopes), 2 * value / speed * cotangent)
  }

  var area: Double { length * length }

  static func drag(_ speed: Double) -> Double { speed * abs(speed) }

  // @derivative(of: drag)
  static func dragPullback(_ speed: Double, value: Double, cotangent: Double) -> Double { 2 * abs(speed) * cotangent }

  // @differentiable(reverse, forward, hvp)
  func glide(_ speed: Double) -> Double { lift(speed * length) / area - Blade.drag(speed) }
}

// @differentiable(reverse, forward, hvp)
func pairOfBlades(_ length: Double, _ angles: [Double], _ speed: Double) -> Double {
  let left = Blade(length: length, angles: angles)
  let right = Blade(length: length * length, angles: [angles[0], speed])
  return left.lift(speed) * right.lift(length) + right.area
}

/// A black box that changes what it is given. Its derivatives take that as it was.
func decay(_ x: inout [Double], _ a: Double) -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    x[i] = exp(-a * x[i])
    sum += x[i]
  }
  return sum
}

// @derivative(of: decay)
func decayPullback(
  _ x: [Double], _ a: Double, value: Double, cotangent: (result: Double, x: [Double])
) -> (x: [Double], a: Double) {
  var xBar = cotangent.x
  var aBar = 0.0
  for i in 0..<x.count {
    let share = (cotangent.x[i] + cotangent.result) * exp(-a * x[i])
    xBar[i] = -a * share
    aBar -= x[i] * share
  }
  return (xBar, aBar)
}

// @derivative(of: decay, forward)
func decayPushforward(
  _ x: [Double], _ a: Double, value: Double, tangent: (x: [Double], a: Double)
) -> (result: Double, x: [Double]) {
  var dot = tangent.x
  var sum = 0.0
  for i in 0..<x.count {
    dot[i] = -exp(-a * x[i]) * (a * tangent.x[i] + tangent.a * x[i])
    sum += dot[i]
  }
  return (sum, dot)
}

// @differentiable(reverse, forward, hvp)
func usesDecay(_ x: Double, _ y: [Double]) -> Double {
  var z = y
  var sum = x
  sum += decay(&z, x)
  sum += decay(&z, x + sum)
  for v in z { sum += v * v }
  return sum
}

/// It returns nothing, and is differentiated itself.
// @differentiable(reverse, forward)
func squareAll(_ x: inout [Double]) { for i in 0..<x.count { x[i] *= x[i] } }

// @derivative(of: squareAll)
func squareAllPullback(_ x: [Double], cotangent: [Double]) -> [Double] {
  var xBar = cotangent
  for i in 0..<x.count { xBar[i] *= 2 * x[i] }
  return xBar
}

// @derivative(of: squareAll, forward)
func squareAllPushforward(_ x: [Double], tangent: [Double]) -> [Double] { squareAllPullback(x, cotangent: tangent) }
