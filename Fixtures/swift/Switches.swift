// `switch` over numbers, ranges, tuples, Booleans and cases of enums.
import Foundation

enum Activation { case linear, tanh, relu }

enum Order: Int {
  case first = 1
  case second, third
}

// @differentiable(reverse, forward, hvp, wrt: x)
func activate(_ x: Double, _ kind: Activation) -> Double {
  switch kind {
  case .linear: return x
  case .tanh: return tanh(x)
  case .relu: return x > 0 ? x * x : 0
  }
}

// @differentiable(reverse, forward, hvp, wrt: x)
func polynomial(_ x: Double, order: Order) -> Double {
  var y = x
  if order == .second || order == .third { y *= x }
  if order != .first, case .third = order { y *= x }
  return y * Double(order.rawValue)
}

// @differentiable(reverse, forward)
func layers(_ x: Double) -> Double { polynomial(activate(x * x, .tanh), order: .second) }

// @differentiable(reverse, forward, wrt: x)
func switchedOn(_ x: Double, count n: Int) -> Double {
  var y = x
  switch n {
  case 0: y = sin(x)
  case 1, 2:
    y *= x
    fallthrough
  case 3...5: y += exp(x)
  case let k where k < 0:
    if k == -7 { break }
    y = y * Double(k)
  default: break
  }
  return y * y
}

// @differentiable(reverse, forward)
func quadrants(_ x: Double, _ y: Double) -> Double {
  switch (x, y) {
  case (0..., 0...): return x * y
  case (let a, let b) where a > b: return a * a * b
  case (..<(-1), let b): return b * sin(x)
  case (_, 1): return x
  default: return x - y
  }
}

// @differentiable(reverse, forward, wrt: x)
func boundEitherWay(_ x: Double, _ m: Int, _ n: Int) -> Double {
  switch (m, n) {
  case (let k, 0), (0, let k): return x * Double(k)
  case (1, let k) where k > 2, (let k, 1) where k > 4: return x * x * Double(k)
  default: return x
  }
}

// @differentiable(reverse, forward, wrt: xs)
func walk(_ xs: [Double], _ modes: [Int]) -> Double {
  var s = 0.0
  loop: for (i, x) in xs.enumerated() {
    switch (modes[i], x > 0) {
    case (0, true), (1, false): s += x * x
    case (let m, true) where m > 1 && m < 8: s *= Double(m) * x
    case (9, _): break loop
    case (8, _): continue
    default: s -= x
    }
    s = sin(s) + x
  }
  return s
}

// @differentiable(reverse, forward, wrt: x)
func machine(_ x: Double, start: Activation) -> Double {
  var state = start
  var y = x
  for _ in 0..<5 {
    switch state {
    case .linear:
      y = 2 * y
      state = .tanh
    case .tanh:
      y = tanh(y)
      if y > 0.9 { return y * y }
      state = .relu
    case .relu:
      if y < 0 { y = 0.1 * y }
      state = y > 0.5 ? .linear : .tanh
    }
  }
  return y
}

// @differentiable(reverse, wrt: x)
func fallsThrough(_ x: Double, _ n: Int) -> Double {
  var y = 1.0
  switch n {
  case 3:
    y *= x
    fallthrough
  case 2:
    if x > 10 { break }
    y *= x
    fallthrough
  case 1:
    if x < 0 { fallthrough }
    y = y * x + 1
  default: y = y * 3 * x
  }
  return y
}
