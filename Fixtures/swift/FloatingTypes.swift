// Floating-point types besides Double and Float.
import Foundation

#if arch(x86_64)
  // @differentiable(reverse, forward, hvp, wrt: x)
  func extendedSeries(_ x: Float80, terms: Int) -> Float80 {
    var sum: Float80 = 0.25
    var power = x
    for i in 1...terms {
      sum += power / Float80(i) + sin(power * .pi)
      power *= 0.1 * x
    }
    return sum
  }
#endif

// @differentiable(reverse, forward)
func halfPrecision(_ x: [Float16]) -> Float16 {
  var sum: Float16 = 0
  for xi in x where xi > -4 { sum += xi * xi * 0.5 - sqrt(max(xi, 0.25)) }
  return sum
}

// @differentiable(reverse)
func genericRoots<T: BinaryFloatingPoint>(_ x: T, _ y: T) -> T { x * y + x.squareRoot() }
