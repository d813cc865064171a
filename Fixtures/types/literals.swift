// Where literals take which type.
import Foundation

// @differentiable
func integerLiterals(_ x: Double, n: Int) -> Double {
  let a = Double(1 / 3)
  let b = 1 / 3 * x
  let c = 5 / 2 * 1.0
  let d = 5 / 2
  let e = Double(5 / 2) + 5 / 2
  let f = Double(n / 2) * 1 / 3
  let g = Double(n) / 2 + 1 / 3
  let h = -1 / 2 * x
  let i = x * -(1 / 4)
  return a + b + c + Double(d) + e + f + g + h + i
}

// @differentiable
func floatLiterals(_ x: Float, y: Double) -> Float {
  let a = 0.1 * x
  let b = 0.1 + 1
  let c: Float = 1 / 3 + 0.5
  let d = Float(0.1) + Float(b)
  let e = Float(1 / 3)
  let f = Float(y * 2 / 3)
  let g = 1e-3 * x + 0x10 + 0b11 + 1_000
  return a + c + d + e + f + g
}

// @differentiable
func powers(_ x: Double, _ f: Float, n: Int) -> Double {
  let a = x * pow(2, 3)
  let b = pow(x, 3)
  let c = pow(f, 3)
  let d = pow(2, 0.5)
  let e = pow(1 / 3, 2) * x
  let g = pow(Double(n), 1 / 2)
  let h: Double = pow(2, 10)
  return a + b + Double(c) + d + e + g + h
}

// @differentiable
func functionsOfLiterals(_ x: Double, n: Int) -> Double {
  let a = sqrt(2)
  let b = sqrt(4) * 2
  let c = floor(2.5) + round(5 / 2)
  let d = max(1, 2.5)
  let e = max(0, x)
  let f = min(n, 3)
  let g = abs(-1)
  let h = abs(2) * x
  let i = fma(1, 2, 3)
  let j = sqrt(1 / 3)
  let k = 2.squareRoot()
  let l = max(1, 2, x, 3)
  let m = exp(2) * x
  let o = atan2(1, x)
  return a + b + c + d + e + Double(f + g) + h + i + j + k + l + m + o
}

// @differentiable
func choices(_ x: Double, n: Int) -> Double {
  let a = n > 2 ? 1 : 2.5
  let b = n > 2 ? 1 : 2
  let c = n > 2 ? 1 : x
  let d: Float = n > 2 ? 1 : 2
  let e = x > 0 ? .pi : 0
  return a + Double(b) + c + Double(d) + e * x
}

// @differentiable
func members(_ x: Double, _ f: Float) -> Double {
  let a = f * .pi
  let b = x + .ulpOfOne
  let c = Double.pi / 2
  let d = x < .infinity
  let e: Float = .greatestFiniteMagnitude
  let g = x.rounded(.down) + x.magnitude.squareRoot()
  let h = x.addingProduct(2, 3)
  let i = Float.pi * 2
  let j = Int.max / 2
  return Double(a) + b + c + (d ? 1 : 0) + Double(e) + g + h + Double(i) + Double(j) + .zero
}
