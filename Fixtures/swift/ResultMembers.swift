// `Result` by its members: `map`, `mapError`, `flatMap`, `get()`.
import Foundation

enum RootFault: Error { case negative, tooLarge }

func rootResult(_ x: Double) -> Result<Double, RootFault> {
  x < 0 ? .failure(.negative) : .success(x.squareRoot())
}

// @differentiable(reverse, forward, hvp)
func mappedResult(_ x: Double, _ y: Double) -> Double {
  let result = rootResult(x).map { $0 * y }.flatMap { $0 > 9 ? .failure(.tooLarge) : rootResult($0) }
  switch result {
  case .success(let value): return value * x
  case .failure(.negative): return -x * y
  case .failure(.tooLarge): return y * y
  }
}

// @differentiable(reverse, forward)
func gotResult(_ x: Double) -> Double {
  do {
    let root = try rootResult(x).get()
    return root * x
  } catch {
    return sin(x)
  }
}

// @differentiable(reverse, forward)
func triedResult(_ x: Double) -> Double { (try? rootResult(x).get()) ?? x * x }
