// Closures held in constants, captured variables, functions as values.

import Foundation

func squareOf(_ v: Double) -> Double { v * v }

func cubeOf(_ v: Double) -> Double { v * v * v }

let logisticActivation: @Sendable (Double) -> Double = { 1 / (1 + exp(-$0)) }

let elementWeights = [1, 2, 3, 4].map { Double($0) * 0.5 }

func rectified(_ v: Double) -> Double { max(0, v) }

// @differentiable(reverse, forward, hvp)
func closureCalledTwice(_ x: [Double]) -> Double {
  let f = { (v: Double) -> Double in v * v * x[0] }
  return f(x[1]) + f(x[2] * f(x[3]))
}

// @differentiable(reverse, forward, hvp)
func capturesByReference(_ x: [Double]) -> Double {
  var s = 0.0
  x.forEach { s += exp($0) }
  let g = { s * $0 }
  s = s * 2
  return g(x[0])
}

// @differentiable(reverse, forward, hvp)
func capturesByValue(_ x: [Double]) -> Double {
  var k = x[0]
  let byReference = { (v: Double) in v * k }
  let byValue = { [k] (v: Double) in v * k }
  k = k * x[1] + 1
  return byReference(x[2]) + 10 * byValue(x[3])
}

// @differentiable(reverse, forward, hvp)
func closureThatAdds(_ x: [Double]) -> Double {
  var total = 0.0
  let add = { (v: Double) in total += v * v }
  for v in x { add(v) }
  add(x[0])
  return total
}

// @differentiable(reverse, forward, hvp)
func calledAtOnce(_ x: [Double]) -> Double {
  let y = { () -> Double in
    let a = x[0] * x[1]
    return a * a
  }()
  let z: Double = {
    if x[2] > 0 { return sin(x[2]) }
    return cos(x[2])
  }()
  return y + z
}

// @differentiable(reverse, forward, hvp)
func functionsAsValues(_ x: [Double]) -> Double {
  let f = squareOf
  let g: (Double) -> Double = sin
  let h: (Double, Double) -> Double = (*)
  let p = x[0] > 0 ? squareOf : cubeOf
  return f(x[0]) + g(x[1]) + h(x[2], x[3]) + p(x[1])
}

// @differentiable(reverse, forward, hvp)
func functionsChosenByConditions(_ x: [Double]) -> Double {
  let f: (Double) -> Double
  if x[0] > 0 { f = { $0 * $0 } } else { f = { v in v * x[1] } }
  var g: (Double) -> Double = cubeOf
  g = { squareOf($0) + 1 }
  return f(x[2]) * g(x[3])
}

// @differentiable(reverse, forward, hvp)
func closuresWithGuards(_ x: [Double]) -> Double {
  let a = x.map { v -> Double in
    guard v > 0.5 else { return v * v }
    var s = v
    s *= 8
    return s
  }
  return a.reduce(0) { $0 + $1 }
}

// @differentiable(reverse, forward, hvp)
func closuresOfClosures(_ x: [Double]) -> Double {
  let f = { (a: Double) in a * x[0] }
  let g = { (a: Double) in f(f(a)) + x[1] }
  let h = { (n: Int) -> Double in
    var s = 0.0
    for i in 0..<n { s += g(Double(i) + x[2]) }
    return s
  }
  return h(3) * h(2)
}

// @differentiable(reverse, forward, hvp)
func globalClosures(_ x: [Double]) -> Double {
  zip(elementWeights, x).map { $0 * logisticActivation($1) }.reduce(0, +) + x.map(rectified).reduce(0, +)
    + x.map(logisticActivation)[1]
}

// @differentiable(reverse, forward, hvp)
func effectsInConditions(_ x: [Double]) -> Double {
  var calls = 0.0
  let f = { (v: Double) -> Double in
    calls += v
    return v * v
  }
  let y = x[0] > 0 ? f(x[1]) : f(x[2]) + f(x[3])
  let flag = x[0] > 0 && f(x[2]) > 0.1
  return y * calls + (flag ? 1 : 2) * x[0]
}

// @differentiable(reverse, forward, hvp)
func closuresInLoopConditions(_ x: [Double]) -> Double {
  let done = { (v: Double) in v > 3 }
  var y = x[0] * x[0] + 0.5
  while !done(y) { y = y * 1.5 + x[1] * x[1] }
  repeat { y -= 0.3 * x[2] * x[2] + 0.1 } while !(y < 2)
  return y
}
