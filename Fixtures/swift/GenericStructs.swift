/// Generic structs and functions, specialised by the types of the call; annotated ones for Double and Float.
struct Affine<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  var slope: Scalar
  var offsets: [Scalar]

  static func identity(count: Int) -> Affine {
    Affine(slope: 1, offsets: [Scalar](repeating: 0, count: count))
  }

  func callAsFunction(_ x: Scalar) -> Scalar {
    var sum = slope * x
    for offset in offsets { sum += offset * offset }
    return sum
  }

  // @differentiable(reverse, forward)
  func squared(_ x: Scalar) -> Scalar {
    let y = self(x)
    return y * y
  }
}

extension Affine where Scalar == Double {
  var total: Double { slope + offsets[0] }
}

struct Stage<Body: Sendable>: Sendable {
  var body: Body
  var gain: Double
}

protocol Curve {
  var steepness: Double { get }
  func apply(_ x: Double) -> Double
}

struct Softplus: Curve {
  var steepness: Double
  func apply(_ x: Double) -> Double { (1.0 + (steepness * x) * (steepness * x)).squareRoot() }
}

struct Leaky: Curve {
  var steepness: Double
  var leak: Double
  func apply(_ x: Double) -> Double { x > 0.0 ? steepness * x : leak * x }
}

func activated<A: Curve>(_ activation: A, _ x: Double) -> Double { activation.apply(x) * activation.steepness }

func stacked(_ first: some Curve, _ second: some Curve, _ x: Double) -> Double {
  activated(second, activated(first, x))
}

// @differentiable(reverse, forward, hvp)
func activationStack(_ soft: Softplus, _ leaky: Leaky) -> Double {
  stacked(soft, leaky, 0.7) + stacked(leaky, soft, -0.4)
}

// @differentiable(reverse, forward)
func affineSum(_ map: Affine<Double>, _ x: Double) -> Double {
  let other = Affine<Double>.identity(count: 2)
  return map(x) * map.total + other(map.slope)
}

// @differentiable(reverse, forward)
func stagedAffine(_ stage: Stage<Affine<Double>>) -> Double {
  var s = stage
  s.body.offsets[0] *= s.gain
  return s.body(s.gain)
}

// @differentiable(reverse, forward)
func genericNorm<T: FloatingPoint>(_ x: [T]) -> T {
  var sum: T = 0
  for v in x { sum += v * v }
  return sum.squareRoot()
}

// @differentiable(reverse, forward, hvp, wrt: stage.body.slope)
func stagedSlope(_ stage: Stage<Affine<Double>>, _ x: Double) -> Double {
  stage.body(x) * stage.body.slope * stage.gain
}

// @differentiable(reverse, forward, wrt: (stage.gain, stage.body.offsets, x), as: parts)
func stagedParts(_ stage: Stage<Affine<Double>>, _ x: Double) -> Double {
  stage.body(x) * stage.gain
}

extension Curve {
  func twice(_ x: Double) -> Double { apply(apply(x)) }
  var doubled: Double { 2.0 * steepness }
}

// @differentiable(reverse, forward)
func inheritedMembers(_ soft: Softplus) -> Double { soft.twice(0.3) * soft.doubled }
