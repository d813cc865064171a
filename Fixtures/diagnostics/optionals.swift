// Optionals, dictionaries and enums that derivatives cannot be made of.
import ADRuntime

struct Fit {
  var slope: Double
  var point: (x: Double, y: Double)?  // expected-error {{'point' of 'Fit' keeps tuples}}
}

// @differentiable
func fitted(_ fit: Fit) -> Double { fit.slope }

private enum Secret {  // expected-error {{'Secret' is private, and the derivative stands in another file}}
  case number(Double)
  case nothing
}

// @differentiable
private func secret(_ secret: Secret) -> Double {
  if case .number(let x) = secret { return x * x }
  return 0
}

indirect enum Expression<Value> {
  case number(Value)
  case sum(Expression<Value>, Expression<Value>)
}

// @differentiable
func evaluate(_ x: Double) -> Double {
  let tree = Expression<Double>.number(x)  // expected-error {{cannot find a function 'number'}}
  return x
}

struct Unequal {
  var x: Double
}

// @differentiable
func comparisons(_ x: Unequal?, _ y: Unequal?) -> Double {
  if x == y { return 0 }  // expected-error {{operator '==' cannot be applied to 'Unequal?' and 'Unequal?'}}
  return x!.x * 2
}

// @differentiable
func filtered(_ x: Double?, _ y: [Double]) -> Double {
  switch x {
  case .some(let v) where y.contains(where: { let z = $0; return z > v }): return v  // expected-error {{a closure in a 'where'}}
  default: return 0
  }
}

// @differentiable
func subscripts(_ d: [String: Double], _ x: Double) -> Double {
  d["a", missing: x]  // expected-error {{this subscript}}
}
