// Directives that are none.

// @differentiable
func unknownArgument(_ x: Double) -> Double {
  var y = x
  // @checkpoint(slots: 3)  // expected-error {{'@checkpoint' takes 'snapshots:' or 'every:'}}
  for _ in 0..<3 { y *= 0.5 }
  return y
}

// @differentiable
func notANumber(_ x: Double, n: Int) -> Double {
  var y = x
  // @checkpoint(every: n)  // expected-error {{'every:' takes a positive number}}
  for _ in 0..<3 { y *= 0.5 }
  return y
}
