// Statements that a differentiated function may not contain.

enum Shape {
  case point
  case circle(Double)
}

private enum Hidden { case one, two }

// @differentiable
func switches(_ x: Double, n: Int, shape: Shape) -> Double {
  switch n {
  case let (a, b): return x  // expected-error {{does not fit a pattern of 2 elements}}
  default: break
  }
  switch shape {
  case .point: return x
  case .circle(let r): return x * r
  }
}

// @differentiable
func hidden(_ x: Double, n: Int) -> Double {
  let kind: Hidden = n > 0 ? .one : .two  // expected-error {{'Hidden' is private}} expected-error {{'Hidden' is private}}
  return kind == Hidden.one ? x : -x  // expected-error {{'Hidden' is private}}
}

// @differentiable
func values(_ x: Double, n: Int) -> Double {
  let y = 2 * (if x > 0 { x } else { -x })  // expected-error {{'if' inside an expression}}
  fallthrough  // expected-error {{'fallthrough' stands outside of a 'switch'}}
  let z =
    if x > 0 {
      x
    } else {  // expected-error {{a branch of this expression has no value}}
      x + 1
      x * 2
    }
  return x
}

// @differentiable
func locals(_ x: Double) -> Double {
  func cube(_ y: Double) async -> Double { y * y }  // expected-error {{'async' functions cannot be differentiated yet}}
  func same<T>(_ y: T) -> T { y }  // expected-error {{a generic local function}}
  func square(_ y: Double) -> Double { y * y }
  struct Pair<T> {}  // expected-error {{a local type of this form}}
  return square(x)
}

// @differentiable
func conditions(_ x: Double, y: Double?) -> Double {
  if let y = Optional(x) { return x * y }
  if #available(macOS 15, *) { return 2 * x }  // expected-error {{an availability condition}}
  return x
}

enum Fault: Error { case one, two }

enum Other: Error { case one }

struct Detailed: Error { var place: Int }

enum Place: Error { case at(Int), between(Int, Int) }

func fails(_ x: Double) throws -> Double {
  if x < 0 { throw Fault.one }
  return x
}

// @differentiable
func catching(_ x: Double, n: Int, values: [Double]) throws -> Double {
  if n == 0 { throw Detailed(place: n) }  // expected-error {{this error}}
  do {
    if n > 3 { throw Other.one }
    _ = try fails(x)  // expected-error {{errors of two types come to one 'catch'}}
  } catch Other.one {
    return 0
  }
  do {
    throw Detailed(place: 1)  // expected-error {{a 'catch' looks at an error of type 'Detailed'}}
  } catch {
    print("\(error)")
  }
  do {
    if n == 5 { throw Place.between(n, n) }
    throw Place.at(n)
  } catch Place.at(let i), Place.between(let i, _) {  // expected-error {{a 'catch' with several patterns that bind values}}
    return Double(i)
  } catch {
    return 2
  }
  let check = { (y: Double) throws -> Double in try fails(y) }
  do {
    _ = try check(x)  // expected-error {{which function throws it cannot be told}}
  } catch Fault.one {
    return 1
  }
  return x
}

// @differentiable
func loops(_ x: Double, names: [String: Double], text: String) -> Double {
  for character in text.unicodeScalars { _ = character }  // expected-error {{a loop over '_' cannot be differentiated}}
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
