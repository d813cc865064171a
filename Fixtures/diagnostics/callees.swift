// What annotated functions call is checked too; what nobody calls is not.

// @differentiable
func annotated(_ x: Double) -> Double {
  helper(x) + generic(x) + choosing(x) + ambiguous(1)  // expected-error {{more than one overload fits here}}
}

func helper(_ x: Double) -> Double {
  var y = x
  return y
}

func generic<T: FloatingPoint>(_ x: T) -> T {
  x.significand  // expected-error {{'significand' is not a member of 'Double'}}
}

func chosen(_ x: Double) -> Double { x }
func chosen<T>(_ x: T) -> T { x }

func choosing<T: FloatingPoint>(_ x: T) -> T {
  chosen(x)  // expected-error {{a generic function calls 'chosen', which is overloaded}}
}

func ambiguous<T: Numeric>(_ x: T, y: T...) -> Double { 1 }
func ambiguous<U: Comparable>(_ x: U, z: U...) -> Double { 2 }

func unused(_ x: Double) -> Double {
  switch x { default: return y.nonsense }
}
