// Methods of values that are passed on without being called, and helpers that strings tell what to do.
import Foundation

struct LinearModel {
  var slope: Double
  var bias: Double

  func callAsFunction(_ x: Double) -> Double { slope * x + bias }

  func scaled(_ x: Double, by factor: Double) -> Double { slope * factor * x }

  func sum(_ xs: [Double]) -> Double { xs.map(squared).reduce(bias, +) }

  func squared(_ x: Double) -> Double { slope * x * x }
}

func calledTwice(_ f: (Double) -> Double, _ x: Double) -> Double { f(f(x)) }

func fold(_ f: (Double, Double) -> Double, _ xs: [Double]) -> Double {
  xs.reduce(1) { f($0, $1) }
}

typealias Rate = (Double, [Double]) -> [Double]

struct Predation {
  var growth: Double
  var hunt: Double

  func rate(_ t: Double, _ y: [Double]) -> [Double] {
    [growth * y[0] - hunt * y[0] * y[1], hunt * y[0] * y[1] - t * y[1]]
  }
}

func eulerSteps(_ rate: Rate, _ start: [Double], steps: Int) -> [Double] {
  var y = start
  for step in 0..<steps {
    let slope = rate(0.1 * Double(step), y)
    for i in y.indices { y[i] += 0.1 * slope[i] }
  }
  return y
}

// @differentiable(reverse, forward, hvp)
func methodsPassed(_ slope: Double, _ x: [Double]) -> Double {
  var model = LinearModel(slope: slope, bias: 0.5)
  let before = model.squared
  model.slope = x[1]
  return calledTwice(model.callAsFunction, x[0]) + fold(model.scaled(_:by:), x) + x.map(model.squared).reduce(0, +)
    + before(x[2]) + model.sum(x)
}

// @differentiable(reverse, forward)
func predation(_ growth: Double, _ start: [Double]) -> Double {
  let model = Predation(growth: growth, hunt: 0.4)
  return eulerSteps(model.rate, start, steps: 4)[0]
}

func appliedStep(_ name: String, _ a: Double, _ b: Double) -> Double {
  switch name {
  case "add", "+": return a + b
  case let power where power.hasPrefix("pow"): return pow(a, b)
  case "mul" where name.count == 3: return a * b
  default: return a - b
  }
}

// @differentiable(reverse, forward, wrt: x)
func stackProgram(_ steps: [String], _ x: [Double]) -> Double {
  var stack: [Double] = []
  var next = 0
  for step in steps {
    if step == "push" {
      stack.append(x[next])
      next += 1
      continue
    }
    guard let b = stack.popLast(), let a = stack.popLast() else { break }
    stack.append(appliedStep(step, a, b))
  }
  return stack.last ?? 0
}
