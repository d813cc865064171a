/// Initializers, computed and observed properties, subscripts, a call of the value itself.
struct Polynomial {
  var coefficients: [Double]
  var shift = 0.5
  var leading: Double {
    get { coefficients[coefficients.count - 1] }
    set { coefficients[coefficients.count - 1] = newValue }
  }
  var limit = 1.0 {
    didSet { if limit > 4.0 { limit = 0.5 * (limit + oldValue) } }
  }

  init(coefficients: [Double]) {
    self.coefficients = coefficients
  }

  init(roots: [Double], scale: Double) {
    coefficients = roots.map { $0 * scale }
    limit = scale
  }

  init(slope: Double, offset: Double) {
    self.init(coefficients: [offset, slope])
    shift = slope * offset
  }

  init(powersOf base: Double, count: Int) {
    coefficients = []
    var power = 1.0
    for _ in 0..<count {
      coefficients.append(power)
      power *= base
    }
    if base > 1.0 {
      shift = base
      return
    }
    shift = 2.0 * base
  }

  subscript(degree: Int) -> Double {
    get { coefficients[degree] }
    set { coefficients[degree] = newValue }
  }

  subscript(sumTo degree: Int) -> Double {
    var sum = 0.0
    for i in 0..<degree { sum += coefficients[i] }
    return sum
  }

  func callAsFunction(_ x: Double) -> Double {
    var value = 0.0
    for coefficient in coefficients.reversed() { value = value * (x + shift) + coefficient }
    return value * limit
  }

  mutating func append(_ coefficient: Double) -> Int {
    coefficients.append(coefficient)
    return coefficients.count
  }

  static func quadratic(_ a: Double) -> Polynomial { Polynomial(coefficients: [1.0, a, a * a]) }
}

// @differentiable(reverse, forward, hvp)
func polynomialMembers(_ p: Polynomial) -> Double {
  var q = p
  q.leading = q.leading * p.shift
  q.leading += 1.5
  q[0] *= 2.0
  q[1] = q[0] + q.leading
  q.limit = 3.0 * p.limit
  let count = q.append(p.limit)
  let line = Polynomial(slope: p.shift, offset: q.limit)
  return q(0.3) + line(0.2) * Double(count) + q[sumTo: 2] + Polynomial.quadratic(p.limit)(0.1)
}

// @differentiable(reverse, forward)
func scaledRoots(_ scale: Double) -> Double { Polynomial(roots: [0.5, scale], scale: scale)(0.4) }

// @differentiable(reverse, forward, hvp)
func powersOf(_ base: Double) -> Double {
  let p = Polynomial(powersOf: base, count: 4)
  return p(0.5) * p.shift
}

struct Quadrature {
  let nodes: [Double]
  let weights: [Double]
  var name = 0

  // @differentiable(reverse, as: making)
  init(spread: Double, count: Int) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for i in 0..<count {
      nodes.append(spread * Double(i))
      weights.append(1.0 / (spread + Double(i)))
    }
    self.nodes = nodes
    self.weights = weights
  }

  // @differentiable(reverse, forward, as: totalWeight)
  var total: Double {
    var sum = 0.0
    for i in nodes.indices { sum += nodes[i] * weights[i] * weights[i] }
    return sum
  }

  // @differentiable(reverse, as: element)
  subscript(i: Int, factor factor: Double) -> Double { nodes[i] * factor + weights[i] }

  // @differentiable(reverse, as: sum)
  static func + (left: Quadrature, factor: Double) -> Double { left.nodes[1] * factor }

  // @differentiable(reverse, forward)
  static func scaled(_ x: Double) -> Double { Quadrature(spread: x, count: 3).total }
}
