// Closures passed to functions of another file, which have private helpers of their own.

import Foundation

// @differentiable(reverse, forward, hvp)
func closureAcrossFiles(_ x: [Double]) -> Double { crossIntegrate({ squarePlusOne($0) * x[0] }, x[1], x[2]) }

private func squarePlusOne(_ v: Double) -> Double { v * v + 1 }

// @differentiable(reverse, forward, hvp)
func recursionAcrossFiles(_ x: [Double]) -> Double {
  crossRecursive({ squarePlusOne($0) * x[0] }, 3, x[1]) + crossDefault(x[2]) + crossConst(x[3])
}
