// Slices in the signatures of annotated functions: gradients have the indices of the slices that they belong to.

// @differentiable(reverse, forward, hvp)
func weightedWindow(_ x: ArraySlice<Double>, scale: Double) -> Double {
  var s = 0.0
  for i in x.indices { s += x[i] * x[i] * Double(i) }
  return s * scale
}

// @differentiable(reverse, forward)
func middle(_ x: [Double]) -> ArraySlice<Double> {
  let squares = x.map { $0 * $0 }
  return squares[1..<(x.count - 1)]
}

// @differentiable(reverse, forward)
func smoothInPlace(_ x: inout ArraySlice<Double>, by a: Double) {
  for i in x.indices.dropFirst() { x[i] = a * x[i] + x[i - 1] * x[i - 1] }
}

// @differentiable(reverse, forward, hvp)
func smoothedParts(_ x: [Double], _ a: Double) -> Double {
  var y = x
  smoothInPlace(&y[2..<5], by: a)
  smoothInPlace(&y[...1], by: 2.0)
  smoothInPlace(&y[...], by: 0.5)
  var s = 0.0
  for i in y.indices { s += y[i] * y[i] * Double(i + 1) }
  return s
}

// @differentiable(reverse, forward)
func sumByHalves(_ x: ArraySlice<Double>) -> Double {
  if x.count <= 2 { return x.reduce(1.0, *) }
  let half = x.startIndex + x.count / 2
  return sumByHalves(x[x.startIndex..<half]) + sumByHalves(x[half...])
}

struct Weighting {
  var k: Double

  // @differentiable(reverse, forward)
  func mean(_ x: ArraySlice<Double>, _ more: ContiguousArray<Double> = [1.0, 2.0]) -> Double {
    x.reduce(k) { $0 * k + $1 } * more[0]
  }

  // @differentiable(reverse, forward)
  mutating func scale(_ x: inout ArraySlice<Double>) -> Double {
    for i in x.indices { x[i] *= k }
    k += x.reduce(0, +)
    return k
  }
}

// @differentiable(reverse, forward)
func withoutFirst(_ x: ArraySlice<Double>) -> ArraySlice<Double> { x.dropFirst() }

// @differentiable(reverse, forward, jacobian)
func contiguousCubes(_ x: ContiguousArray<Float>) -> ContiguousArray<Float> { ContiguousArray(x.map { $0 * $0 * $0 }) }
