// Expressions that a differentiated function may not contain.
import Foundation

struct Model {
  var weight = 1.0
}

var counter = 0.0

// @differentiable
func names(_ x: Double, model: Model) -> Double {
  let a = unknown * x  // expected-error {{cannot find 'unknown' in scope}}
  let b = undefined(x)  // expected-error {{cannot find a function 'undefined' that can be differentiated}}
  let c = model.undefined(x)  // expected-error {{'undefined' is not a member of 'Model'}}
  let d = Model(bias: x)  // expected-error {{no 'Model' takes (bias: Double)}}
  let e = counter * x
  counter += x  // expected-error {{'counter' is global, and cannot be changed here}}
  let f = Foundation.unknown(x)  // expected-error {{cannot find a function 'unknown'}}
  let g = Double.tau(x)  // expected-error {{cannot find a function 'tau'}}
  return x
}

// @differentiable
func closures(_ x: [Double]) -> Double {
  let a = x.map { $0 * y }  // expected-error {{cannot find 'y' in scope}}
  let b = { (y: Double) async in y * 2 }  // expected-error {{this closure cannot be differentiated}}
  let c = { $0 }  // expected-error {{this could be}}
  let d = sin  // expected-error {{the type of this function cannot be told}}
  let e = x.map { $0.isMultiple }  // expected-error {{'isMultiple' is not a member of 'Double'}}
  let f: (Double) -> Double = { $0 + x }  // expected-error {{operator '+' cannot be applied}}
  let g = x.shuffled()  // expected-error {{'shuffled' is not a member}}
  return x.reduce(0, +)
}

// @differentiable
func optionals(_ x: [Double], y: Double?) -> Double {
  let a = x.first ?? 0
  let b = y!.magnitude + 1
  let c = nil  // expected-error {{the type of this value cannot be told}}
  let d = x[0]!  // expected-error {{'Double' is not an optional}}
  return b
}

// @differentiable
func others(_ x: Double, any: Any) async -> Double {  // expected-error@-1 {{'async' functions cannot be annotated yet}}
  return x
}

// @differentiable
func unsupported(_ x: Double, any: Any, n: Int) -> Double {
  let a = x as? Double  // expected-error {{a conditional cast}}
  let d = 2 * (if n > 0 { x } else { 2 * x })  // expected-error {{'if' inside an expression}}
  let e = \Model.weight  // expected-error {{the type of this function cannot be told}}
  let f = #function(x)  // expected-error {{a macro cannot be differentiated}}
  let g = try? Int(x)  // expected-error {{'try?' of this value}}
  let h = x << 2  // expected-error {{operator '<<' cannot be applied}}
  let i = x & 1  // expected-error {{operator '&' cannot be applied}}
  let j = x[0]  // expected-error {{a value of type 'Double' has no such subscript}}
  return x
}

// @differentiable
func types(_ x: Double, _ f: Float, n: Int, a: [Double]) -> Double {
  let b = x * f  // expected-error {{operator '*' cannot be applied to 'Double' and 'Float'}}
  let c = x * n  // expected-error {{operator '*' cannot be applied to 'Double' and 'Int'}}
  let d: Float = x  // expected-error {{cannot convert a value of type 'Double' to 'Float'}}
  let e = n > 0 ? x : f  // expected-error {{the two values have types 'Double' and 'Float'}}
  let g = sin(n)  // expected-error {{no 'sin' takes (Int)}}
  let h = a[x]  // expected-error {{an index has type 'Int', this has 'Double'}}
  let i = a[x]  // expected-error {{an index has type 'Int'}}
  let j = a - a  // expected-error {{operator '-' cannot be applied to '[Double]' and '[Double]'}}
  let k = [x, f]  // expected-error {{the elements of this array have different types}}
  let l = (x, n).2  // expected-error {{has no element '2'}}
  let m = UInt8(300)  // expected-error {{the integer literal '300' does not fit in 'UInt8'}}
  x = 3  // expected-error {{'x' is a constant, and cannot be assigned}}
  let q = pow(2, 3)  // expected-error {{a number of type 'Decimal' cannot be differentiated}}
  if x { return 0 }  // expected-error {{cannot convert a value of type 'Double' to 'Bool'}}
  return n  // expected-error {{cannot convert a value of type 'Int' to 'Double'}}
}

// @differentiable
func mutations(_ x: Double, a: [Double]) -> Double {
  var b = a
  a.append(x)  // expected-error {{'a' is a constant, and cannot be changed}}
  b.append(1.5 + b.removeLast())  // expected-error {{'removeLast' changes its value}}
  b.insert(x, at: 1.5)  // expected-error {{no 'insert' takes (Double, at: Double)}}
  b += x  // expected-error {{operator '+' cannot be applied to '[Double]'}}
  _ = b.popLast()  // expected-error {{'popLast' is not a member of '[Double]'}}
  b[0..<2][0] = x  // expected-error {{an element of a slice of an array cannot be assigned}}
  let parts = [b[0..<1], b[1...]]  // expected-error {{an array of slices is not supported}}
  sin(x) = 2  // expected-error {{this cannot be assigned}}
  return b[0]
}

func exchange(_ a: inout Double, _ b: inout Double) { (a, b) = (b, a) }

// @differentiable
func overlaps(_ x: Double, a: [Double]) -> Double {
  var b = a
  var t = (x, x)
  exchange(&t.0, &t.1)
  exchange(&b[0], &b[1])  // expected-error {{overlapping accesses to 'b'}}
  swap(&b[0], &b[1])  // expected-error {{overlapping accesses to 'b'}}
  exchange(&t.0, &t.0)  // expected-error {{overlapping accesses to 't'}}
  return b[0] + t.0
}
