// Overloads in generic functions, variadic parameters, mutual recursion, defaults.

import Foundation

func euclideanNorm<T: FloatingPoint>(_ v: [T]) -> T { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }

func scaledVector<T: FloatingPoint>(_ v: [T], by k: T = 2) -> [T] { v.map { $0 * k } }

func sumOfAll(_ v: Double...) -> Double { v.reduce(0, +) }

func evenSteps(_ n: Int, _ v: Double) -> Double { n == 0 ? v : oddSteps(n - 1, v * v) }

func oddSteps(_ n: Int, _ v: Double) -> Double { n == 0 ? -v : evenSteps(n - 1, v + 0.1) }

func weightedSquare(_ a: Double, _ b: Double = 3) -> Double { a * a * b }

// @differentiable(reverse, forward, hvp)
func normOfScaled(_ x: [Double]) -> Double { euclideanNorm(scaledVector(x)) + euclideanNorm(scaledVector(x, by: x[0])) }

// @differentiable(reverse, forward, hvp)
func variadicAndMutual(_ x: [Double]) -> Double {
  var a = [x[0]]
  a += [x[1]]
  a += x.map { $0 * $0 }
  return sumOfAll(x[0], x[1] * x[2]) + sumOfAll() + evenSteps(4, x[3]) + a.reduce(0) { $0 * 0.5 + $1 }
}

// @differentiable(reverse, forward, hvp)
func helperThrice(_ x: [Double]) -> Double {
  weightedSquare(x[0]) * weightedSquare(x[1], x[2]) + weightedSquare(weightedSquare(x[3]))
}
