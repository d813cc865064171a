// `Result`, whose error is a constant.

enum RootError: Error { case negative, tooLarge }

func root(of x: Double) -> Result<Double, RootError> {
  if x < 0 { return .failure(.negative) }
  return x > 100 ? .failure(.tooLarge) : .success(x.squareRoot())
}

// @differentiable(reverse, forward, hvp)
func resultOrDefault(_ x: Double, _ y: Double) -> Double {
  switch root(of: x * y) {
  case .success(let root): return root * root * root + y
  case .failure(.negative): return x * x
  case .failure: return y
  }
}

// @differentiable(reverse, forward, hvp)
func successfulResults(_ x: Double, _ y: Double) -> Double {
  var results: [Result<Double, RootError>] = []
  for value in [x, -y, x + y] { results.append(root(of: value)) }
  var sum = 0.0
  for case .success(let root) in results { sum += root * x }
  if case .failure(let error) = results[1], error == .negative { sum += y * y }
  return sum
}
