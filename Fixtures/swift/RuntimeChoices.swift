// What a function does, told by strings, sets and closures of the caller's: they are constants.
import Foundation


func activation(_ x: Double, _ kind: String) -> Double {
  switch kind {
  case "relu": return max(0, x)
  case "tanh", "th": return tanh(x)
  case let other where other.hasPrefix("soft"): return log(1 + exp(x))
  default: return x * x
  }
}

// @differentiable(reverse, forward, hvp, wrt: x)
func namedLayers(_ x: [Double], kinds: [String]) -> Double {
  var sum = 0.0
  for (i, xi) in x.enumerated() { sum += activation(xi * sum + xi, kinds[i % kinds.count]) }
  return sum
}

// @differentiable(reverse, forward, hvp, wrt: x)
func program(_ x: [Double], steps: String) -> Double {
  var y = x[0]
  for step in steps {
    switch step {
    case "s": y = sin(y) * x[1]
    case "e": y = exp(y * 0.5)
    default: y += x[2] * y
    }
  }
  return y
}

// @differentiable(reverse, forward, hvp, wrt: x)
func chosenElements(_ x: [Double], of indices: Set<Int>) -> Double {
  let label: String
  if indices.isEmpty { label = "none" } else { label = "some" }
  var sum = label == "none" ? x[0] : 0
  for i in indices.sorted() { sum = sum * x[i] + x[i] * x[i] }
  return sum
}

// @differentiable(reverse, forward, hvp, wrt: x)
func weighted(_ x: [Double], by weight: (Int) -> Double, when isUsed: (Int, String) -> Bool = { _, _ in true }) -> Double {
  var sum = 0.0
  for i in x.indices where isUsed(i, "weighted") { sum += weight(i) * x[i] * x[i] * sum + x[i] }
  return sum
}

// @differentiable(reverse, forward, hvp, wrt: x)
func scheduled(_ x: [Double], rate: @escaping (Int) -> Double) -> Double {
  func run(_ y: Double, _ count: Int) -> Double { (1...count).reduce(y) { $0 * rate($1) + sin($0) } }
  return x.map { run($0, 3) }.reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func watched(_ x: [Double]) -> Double {
  var sum = 0.0
  for xi in x {
    sum += xi * xi
    #if TRACE
      if sum.isNaN { print("not a number", xi) }
    #elseif os(Plan9)
      let line = "sum \(sum)"
      print(line)
    #endif
    sum = sin(sum) + xi
  }
  return sum
}
