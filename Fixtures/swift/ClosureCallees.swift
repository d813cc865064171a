// What ClosuresAcrossFiles passes closures to.

import Foundation

private func hiddenSine(_ v: Double) -> Double { sin(v) }

private let hiddenFactor = 1.5

func crossIntegrate(_ f: (Double) -> Double, _ a: Double, _ b: Double) -> Double {
  let h = (b - a) * 0.5
  return h * (f(a) + hiddenSine(f(b)) * hiddenFactor)
}

func crossRecursive(_ f: (Double) -> Double, _ n: Int, _ v: Double) -> Double {
  n == 0 ? hiddenSine(v) : crossRecursive(f, n - 1, f(v) * 0.2)
}

func crossDefault(_ v: Double, g: (Double) -> Double = { visibleSquare($0) * 2 }) -> Double { g(v) }

func visibleSquare(_ v: Double) -> Double { v * v }

let halves = (0..<4).map { Double($0) * 0.5 }

func crossConst(_ v: Double) -> Double { halves.map { $0 * v }.reduce(0, +) }
