// Structs and members that derivatives cannot be made of.
import ADRuntime

struct Hidden {
  private var weight: Double  // expected-error {{'weight' of 'Hidden' is private, and a derivative would move it}}
  var bias: Double

  // @differentiable
  func loss(_ x: Double) -> Double { weight * x }  // expected-error {{'weight' of 'Hidden' is private}}
}

struct Guarded {
  private(set) var weight: Double  // expected-error {{'weight' of 'Guarded' has a private setter}}

  init(_ x: Double) { weight = x }

  // @differentiable
  func loss(_ x: Double) -> Double { weight * x }
}

struct Counted {
  private(set) var weight: Double
  var x: Double

  mutating func double() { weight *= 2 }  // expected-error {{the setter of 'weight' of 'Counted' is private}}

  // @differentiable
  mutating func loss() -> Double {
    double()
    return weight * x
  }
}

struct Tree<Value> {
  var value: Value
  var children: [Tree<Value>]
}

// @differentiable  // expected-error {{'Tree' contains itself, and has generic parameters, which is not supported}}
func treeSum(_ tree: Tree<Double>) -> Double { tree.value }

private struct Secret {  // expected-error {{'Secret' is private, and the derivative stands in another file}}
  var weight: Double
}

// @differentiable
private func secretLoss(_ secret: Secret) -> Double { secret.weight }

struct Deferred {
  lazy var weight: Double = 1.0
  var x: Double

  // @differentiable
  mutating func loss() -> Double { weight * x }  // expected-error {{'weight' of 'Deferred' is lazy}}
}

struct Ready {
  var value: Double
  var doubled: Double {
    get { 2 * value }
    set { value = newValue / 2 }
  }
  var watched: [Double] {
    didSet { value += 1 }
  }
  let limit: Double

  // @differentiable
  func fixed(_ x: Double) -> Double {
    value = x  // expected-error {{'self' is a constant, and cannot be assigned}}
    return value
  }

  // @differentiable
  mutating func partly(_ x: Double) -> Double {
    watched[0] += x  // expected-error {{'watched' of 'Ready' is computed or has observers, and cannot be changed in part}}
    return watched[0]
  }

  func pass(_ x: inout Double) {}

  // @differentiable
  mutating func passes(_ x: Double) -> Double {
    pass(&doubled)  // expected-error {{'doubled' of 'Ready' is computed or has observers}}
    return missing(x)  // expected-error {{cannot find a function 'missing'}}
  }
}

struct Forest<Value> {
  var children: [Forest<Value>]
  var weight: Double

  // @differentiable  // expected-error {{'Forest' contains itself}}
  func sum(_ x: Double) -> Double { weight * x }
}

struct Own {  // expected-error {{'Own' has a 'TangentVector' of its own}}
  var x: Double
  struct TangentVector {
    var x: Double
  }

  // @differentiable
  func twice() -> Double { 2 * x }
}

struct OwnZero {
  var x: Double
  var zeroTangentVector: Double { x }  // expected-error {{the generated file declares another 'zeroTangentVector' of 'OwnZero'}}

  // @differentiable
  func twice() -> Double { 2 * x }
}

enum OwnPayload {
  case point(Double)
  case nothing
}

extension OwnPayload {
  var pointPayload: Double? { nil }  // expected-error {{the generated file declares another 'pointPayload' of 'OwnPayload'}}

  // @differentiable
  func size() -> Double {
    switch self {
    case .point(let x): return x
    case .nothing: return 0
    }
  }
}

protocol Shape {
  func size(_ x: Double) -> Double
}

// @differentiable
func total(_ shape: any Shape, _ x: Double) -> Double {  // expected-error {{functions that take 'any Shape' cannot be annotated}}
  shape.size(x) * x
}

// @differentiable
func totals(_ x: Double) -> Double {
  let shapes: [any Shape] = []
  var sum = x
  for shape in shapes {
    sum += shape.size(x)  // expected-error {{which type 'any Shape' holds is known only when the program runs}}
  }
  return sum
}

// @differentiable
func treeWeight(_ tree: Forest<Double>, _ x: Double) -> Double {
  let weight = tree.weight  // expected-error {{'weight' of 'Forest' cannot be used: 'Forest' contains itself}}
  return weight * x
}

@propertyWrapper
struct Clipped {
  var wrappedValue: Double { didSet { wrappedValue = wrappedValue < 0 ? 0 : wrappedValue } }
}

struct ClippedModel {
  @Clipped var weight: Double
  var bias: Double
}

// @differentiable
func clipped(_ model: ClippedModel, _ x: Double) -> Double {
  model.bias * model.weight * x  // expected-error {{'weight' of 'ClippedModel' has the wrapper '@Clipped', whose code would run, and whose storage is private}}
}

indirect enum Choice<Value> {
  case one(Value)
  case two(Choice<Value>, Value)
}

// @differentiable
func chosen(_ choice: Choice<Double>, _ x: Double) -> Double {
  switch choice {
  case .one(let a): return a * x  // expected-error {{'Choice' is generic and contains itself, and has no derivative}}
  case .two(_, let b): return b * x  // expected-error {{'Choice' is generic and contains itself, and has no derivative}}
  }
}

// @differentiable
func selfless(_ x: Double) -> Double {
  self.x * x  // expected-error {{'self' cannot be used here}}
}

protocol Sized {
  var extent: Double { get }
}

extension Sized {
  func doubled() -> Double { 2 * extent }
}

struct Box: Sized {
  var extent: Double
  func doubled() -> Double { 3 * extent }
}

func generic<S: Sized>(_ sized: S) -> Double {
  sized.doubled()  // expected-error {{generic code calls 'doubled' of a protocol's extension}}
}

// @differentiable
func boxed(_ box: Box) -> Double { generic(box) }

extension Sized {
  // @differentiable  // expected-error {{members of a protocol's extension cannot be annotated}}
  func annotated(_ x: Double) -> Double { extent * x }

  func indirect() -> Double { doubled() }  // expected-error {{generic code calls 'doubled' of a protocol's extension}}
}

// @differentiable
func boxedIndirectly(_ box: Box) -> Double { box.indirect() }

struct Holder<Content> { var content: Content }

// @differentiable
func holdsTuple(_ x: Double) -> Double {
  let holder = Holder(content: (x, x * x))  // expected-error {{whose generic argument is a tuple}}
  return holder.content.0
}

struct Window {
  var samples: ArraySlice<Double>  // expected-error {{'samples' of 'Window' has type 'ArraySlice<Double>', which is not supported in structs}}
  var gain: Double
}

// @differentiable
func windowed(_ window: Window) -> Double {
  window.samples[0] * window.gain  // expected-error {{'samples' of 'Window' has type 'ArraySlice<Double>', which is not supported in structs}}
}

struct Blended {
  var chosen: SIMDMask<SIMD4<Int64>>  // expected-error {{'chosen' of 'Blended' is a mask, which is not supported in structs}}
  var values: SIMD4<Double>
}

// @differentiable
func blended(_ blend: Blended) -> Double { blend.values.sum() }

// What 'any Shape' stands for is an enum of the shapes that there are.

struct Disk: Shape {
  var radius: Double
  func size(_ x: Double) -> Double { x * radius * radius }
}

struct Square: Shape {
  var side: Double
  func size(_ x: Double) -> Double { side * side + x }
}

enum AnyShape: Shape {
  case disk(Disk)
  case square(Square)

  func size(_ x: Double) -> Double {
    switch self {
    case .disk(let disk): return disk.size(x)
    case .square(let square): return square.size(x)
    }
  }
}

// @differentiable(reverse, forward)
func sizes(_ shapes: [AnyShape], _ x: Double) -> Double {
  var x = x
  for shape in shapes { x = shape.size(x) }
  return x
}

// What is lazy is computed where it is asked for; what a wrapper does, an observer does.

struct Computed {
  var weight: Double { 2 * x }
  var x: Double
}

struct Observed {
  var weight: Double { didSet { weight = weight < 0 ? 0 : weight } }
}

// @differentiable
func computed(_ model: Computed, _ observed: Observed, _ x: Double) -> Double {
  var observed = observed
  observed.weight = x
  return model.weight * observed.weight
}
