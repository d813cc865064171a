// Directives that ask for what there is not.

// @differentiable(wrt: n)  // expected-error {{parameter 'n' has type 'Int', which is not differentiable}}
func integerParameter(_ x: Double, n: Int) -> Double { x * Double(n) }

func twice(_ x: Double) -> Double { x }

// @differentiable(wrt: x.weight)  // expected-error {{'Double' has no stored property 'weight'}}
func part(_ x: Double) -> Double { x }

// @differentiable  // expected-error {{'nothing' has no differentiable parameter}}
func nothing(n: Int) -> Double { 1 }

// @differentiable  // expected-error {{'returnsNothing' returns nothing that could be differentiated}}
func returnsNothing(_ x: Double) {}

// @differentiable  // expected-error {{'returnsInt' returns 'Int', which is not differentiable}}
func returnsInt(_ x: Double) -> Int { 1 }

// @differentiable(hessian)  // expected-error {{'hessian' needs a function that returns Double or Float}}
func vector(_ x: Double) -> [Double] { [x] }

// @differentiable  // expected-error {{generic functions over 'T' cannot be annotated}}
func generic<T>(_ x: Double, _ y: T) -> Double { x }

// @differentiable  // expected-error {{'async' functions cannot be annotated yet}}
func asynchronous(_ x: Double) async -> Double { x }

final class Machine {
  // @differentiable  // expected-error {{members of types other than structs cannot be annotated yet}}
  func loss(_ x: Double) -> Double { x }
}

struct Model {
  var weight: Double

  init(_ x: Double) { weight = x }

  // @differentiable(as: failing)  // expected-error {{'@differentiable' stands on an initializer with '!'}}
  init!(maybe x: Double) { return nil }
}

// @differentiable(wrt: (model, model.weight))  // expected-error {{'model' is listed twice}}
func partOfModel(_ model: Model) -> Double { model.weight }

// @differentiable
func overloaded(_ x: Double) -> Double { x }

// @differentiable  // expected-error {{the name 'overloaded' is already used by another function}}
func overloaded(_ x: Float) -> Float { x }

// @differentiable  // expected-error {{the generated name 'takenGradient' is already taken}}
func taken(_ x: Double) -> Double { x }

func takenGradient(_ x: Double) -> Double { x }

// @differentiable
func parallelSteps(_ x: Double) -> Double {
  var y = x
  // @parallel  // expected-error {{'@parallel' is for 'for' loops: the iterations of others follow from each other}}
  while y < 1 { y *= 2 }
  return y
}

// @derivative(of: twice)
func twicePullback(_ x: Double, cotangent: Double) -> Double { cotangent }  // expected-error {{'twicePullback' has not the signature of a derivative of 'twice'}}

// @derivative(of: twice, wrt: y)  // expected-error {{'wrt:' lists what is no differentiable parameter of 'twice'}}
func twiceOther(_ x: Double, value: Double, cotangent: Double) -> Double { cotangent }

// @derivative(of: sin)  // expected-error {{the derivative of 'sin' is built in}}
func sinePullback(_ x: Double, value: Double, cotangent: Double) -> Double { cotangent }

// @derivative(of: twicee)  // expected-error {{there is no function 'twicee' in this module}}
func misspeltPullback(_ x: Double, cotangent: Double) -> Double { cotangent }

// @derivative(of: thrice)
func thricePullback(_ x: Double, value: Double, cotangent: Double) -> Double { 3 * cotangent }

// @derivative(of: thrice)  // expected-error {{'thrice' has this derivative already}}
func thricePullbackAgain(_ x: Double, value: Double, cotangent: Double) -> Double { 3 * cotangent }

func thrice(_ x: Double) -> Double { 3 * x }

func increment(_ x: inout Double) -> (Double, Double) { (x, x) }

// @derivative(of: increment)  // expected-error {{'increment' can't have a derivative of its own}}
func incrementPullback(_ x: Double, value: Double, cotangent: Double) -> Double { cotangent }

func decrement(_ x: inout Double) -> Double { x }

// @derivative(of: decrement)
func decreased(_ x: Double, value: Double, cotangent: Double) -> Double { 1 }  // expected-error {{'decreased' has not the signature of a derivative of 'decrement'}}

// @differentiable(auxiliary)  // expected-error {{'auxiliary' needs a function that returns a tuple whose first element is Double or Float}}
func noExtras(_ x: Double) -> Double { x }

// @differentiable(jacobian, auxiliary)  // expected-error {{'auxiliary' goes with reverse, forward and hvp}}
func wrongExtras(_ x: Double) -> (Double, Int) { (x, 1) }

// @differentiable(reverse, outer: twice)  // expected-error {{'outer:' goes with 'ggnvp'}}
func outerWithoutMode(_ x: Double) -> Double { x }

// @differentiable(ggnvp, outer: twice)  // expected-error {{'outer:' needs a function of '[Double]' to Double or Float}}
func outerOfAnotherType(_ x: Double) -> [Double] { [x] }

// @checkpoint(every: 2)  // expected-error {{'@checkpoint' above a function takes no arguments}}
func checkpointed(_ x: Double) -> Double { x }

@derivative(of: twice)  // expected-error {{the compiler's '@derivative(of:)' is not used by adgen}}
func twiceVJP(_ x: Double) -> (value: Double, pullback: (Double) -> Double) { (x, { $0 }) }

// @differentiable  // expected-error {{slices of arrays inside of other types cannot stand in the signature}}
func slice(_ x: (ArraySlice<Double>, Double)) -> Double { x.0[0] }

// @differentiable(reverse, jacobian)  // expected-error {{functions of slices have 'reverse', 'forward' and 'hvp'}}
func matrixOfSlice(_ x: ArraySlice<Double>) -> [Double] { Array(x) }

// @differentiable  // expected-error {{a function that throws cannot be annotated with slices}}
func thrower(_ x: ContiguousArray<Double>) throws -> Double { x[0] }

struct Framed { var width: CGFloat; var height: Double }  // expected-error {{'width' of 'Framed' has type 'CGFloat'}}
// @differentiable
func framed(_ f: Framed, _ x: Double) -> Double { x }

// @differentiable
func integral(_ a: Double, of f: () throws -> Double) rethrows -> Double { try f() * a }  // expected-error {{'integral' takes a function, 'f', of a kind}}

// @differentiable
// expected-error@-1 {{'adder' returns a function, which is not differentiable}}
func adder(_ a: Double) -> (Double) -> Double { { $0 + a } }
