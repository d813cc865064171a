// Overloads, generic functions, labels and defaults.
import Foundation

func g(_ x: Double) -> Double { x * 2 }
func g(_ x: Int) -> Int { x * 3 }
func g<T>(_ x: T) -> T { x }

func scaled<T: FloatingPoint>(_ x: T, by factor: T = 2) -> T { x * factor }

func larger<T: Comparable>(_ a: T, _ b: T) -> T { a > b ? a : b }

func area(width: Double, height: Double = 1, scale: Int = 2) -> Double { width * height * Double(scale) }

func total(_ values: Double...) -> Double {
  var s = 0.0
  for v in values { s += v }
  return s
}

func rate() -> Double { 0.5 }

func rate(of x: Double, in unit: Double = 10) -> Double { x / unit }

// @differentiable
func calls(_ x: Double, _ f: Float, n: Int) -> Double {
  let a = g(1)
  let b = g(1.5)
  let c = g(x)
  let d = g(f)
  let e = g(n) + g(2)
  let h = scaled(x) + scaled(3)
  let i = scaled(f, by: 3)
  let j = larger(1, 2)
  let k = larger(x, 1)
  let l = area(width: x) + area(width: 2, height: 3) + area(width: x, scale: 1)
  let m = total(1, 2, x)
  let o: Double = g(1)
  let p = g(1) + x
  return Double(a) + b + c + Double(d) + Double(e) + h + Double(i) + Double(j) + k + l + m + o + p + rate()
    + rate(of: 1) + rate(of: x, in: 2)
}

func exp(_ x: [Double]) -> [Double] {
  var y = x
  for i in y.indices { y[i] = exp(y[i]) }
  return y
}

// @differentiable
func ownExp(_ x: [Double]) -> Double {
  exp(x)[0] + exp(1.0) + Foundation.exp(x[0])
}

enum Units {
  static let scale = 2.5
  static let count = 3
  static func convert(_ x: Double) -> Double { x * scale * Double(count) }
}

let gravity = 9.81
let steps = 16
let weights = [1, 2, 3.5]
private let half: Float = 0.5

// @differentiable
func globals(_ x: Double) -> Double {
  Units.convert(x) * Units.scale + gravity * x + weights[1] * Double(half) + Double(weights.count)
}

// @differentiable
func integers(_ x: Double, n: Int, k: UInt8) -> Double {
  let a = n % 3
  let b = n / 2 * 2
  let c = n.isMultiple(of: 2) && a != 0
  let d = Int(k) + 1
  let e = Int(x.rounded())
  return c ? x * Double(a) : x / Double(b + d + e)
}

