// Enums with generic parameters.

enum Branch<Value> {
  case leaf(Value)
  case fork(left: Value, right: Value)
  case none

  func folded(_ initial: Value, _ combine: (Value, Value) -> Value) -> Value {
    switch self {
    case .leaf(let value): return combine(initial, value)
    case .fork(let left, let right): return combine(combine(initial, left), right)
    case .none: return initial
    }
  }
}

extension Branch: Sendable where Value: Sendable {}

enum Either<Left, Right> {
  case left(Left)
  case right(Right)
}

// @differentiable(reverse, forward, hvp)
func foldedBranch(_ branch: Branch<Double>, _ x: Double) -> Double {
  branch.folded(x, *) + branch.folded(1) { $0 + x * $1 * $1 }
}

// @differentiable(reverse, forward, hvp)
func chosenBranches(_ x: Double, _ y: Double) -> Double {
  let branches: [Branch<Double>] = [.fork(left: x, right: y), .leaf(x * y), .none]
  var sum = branches.reduce(0) { $0 + $1.folded(y) { $0 * $1 } }
  let either: Either<Double, [Double]> = x > y ? .left(x) : .right([x, y * y])
  switch either {
  case .left(let value): sum += value * value
  case .right(let values): sum += values.reduce(1, *)
  }
  if case .leaf(let value) = Branch.leaf(x) { sum += value * y }
  return sum
}
