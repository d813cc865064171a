// Statements that a differentiated function may not contain.

// @differentiable
func switches(_ x: Double, n: Int) -> Double {
  switch n {  // expected-error {{'switch' in a differentiated function is not supported yet}}
  case 0: return x
  default: return 2 * x
  }
}

// @differentiable
func deferred(_ x: Double) -> Double {
  var y = x
  defer { y = 0 }  // expected-error {{'defer' in a differentiated function}}
  return y
}

// @differentiable
func locals(_ x: Double) -> Double {
  func cube(_ y: Double) throws -> Double { y * y }  // expected-error {{'throws' functions cannot be differentiated yet}}
  func same<T>(_ y: T) -> T { y }  // expected-error {{a generic local function}}
  func square(_ y: Double) -> Double { y * y }
  struct Pair {}  // expected-error {{a local type}}
  return square(x)
}

// @differentiable
func conditions(_ x: Double, y: Double?) -> Double {
  if let y { return x * y }  // expected-error {{an optional}}
  if case 0...1 = x { return x }  // expected-error {{a pattern}}
  #if DEBUG  // expected-error {{'#if'}}
  return 0
  #endif
  return x
}

// @differentiable
func catching(_ x: Double) -> Double {
  do {  // expected-error {{'catch'}}
    return x
  } catch {
    return 0
  }
}

// @differentiable
func loops(_ x: Double, names: [String: Double], text: String) -> Double {
  for character in text { _ = character }  // expected-error {{a loop over 'String' cannot be differentiated}}
  for await y in [x] { _ = y }  // expected-error {{this form of 'for'}}
  break  // expected-error {{'break' stands outside of a loop}}
  outer: for _ in 0..<2 {
    continue inner  // expected-error {{no loop around this has the label 'inner'}}
  }
  return x
}

// @differentiable
func missing(_ x: Double) -> Double {  // expected-error {{a path through 'missing' returns nothing}}
  if x > 0 { return x }
}

// @differentiable
func bindings(_ x: Double) -> Double {
  let (a, b) = (x, x, x)  // expected-error {{does not fit a pattern of 2 elements}}
  let c  // expected-error {{a variable without a value needs a type}}
  lazy var d = x  // expected-error {{'lazy'}}
  async let e = x  // expected-error {{'async let'}}
  let f = []  // expected-error {{the type of this value cannot be told}}
  return x
}
