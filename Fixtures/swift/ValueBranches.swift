// `if` and `switch` as expressions.
import Foundation

enum Kernel { case gaussian, cauchy }

// @differentiable(reverse, forward, hvp, wrt: r)
func kernel(_ r: Double, _ kind: Kernel) -> Double {
  switch kind {
  case .gaussian: exp(-r * r)
  case .cauchy: 1 / (1 + r * r)
  }
}

// @differentiable(reverse, forward)
func chosen(_ x: Double, _ y: Double) -> Double {
  let a = if x > y { x * x } else if x < 0 { -x } else { 2.0 * y }
  let (b, c) = if x > 0 { (x, y) } else { (y, x * y) }
  var d: Double
  d =
    switch Int(x) {
    case 0: a
    case 1...3: if y > 0 { b * a } else { c }
    default: a + sin(c)
    }
  d *= 2
  return if d > 1 { d * a } else { d }
}

// @differentiable(reverse, forward)
func clamped(_ x: Double) -> Double {
  if x > 1 { 1 + log(x) } else if x < -1 { fatalError("too small") } else { x }
}

// @differentiable(reverse)
func branchedStart(_ x: Double, _ n: Int) -> Double {
  let start: [Double] = if n > 2 { [] } else { [x, x * x] }
  var values = start
  values.append(x)
  values[0] = if values.count > 1 { values[1] * x } else { x }
  return values[0]
}
