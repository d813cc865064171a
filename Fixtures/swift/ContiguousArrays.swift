// ContiguousArray in signatures, alone and inside of other types; inside of bodies it is an array like any other.

// @differentiable(reverse, forward, hvp)
func contiguousSum(_ x: ContiguousArray<Double>) -> Double {
  var y = ContiguousArray<Double>(repeating: 0.0, count: x.count)
  for i in x.indices { y[i] = x[i] * x[i] * x[i] }
  return y.reduce(0, +)
}

// @differentiable(reverse, forward)
func contiguousSquares(_ x: ContiguousArray<Double>, factors: [Double]) -> ContiguousArray<Double> {
  var result: ContiguousArray<Double> = []
  for (value, factor) in zip(x, factors) { result.append(value * value * factor) }
  return result
}

// @differentiable(reverse, forward)
func contiguousRows(_ rows: ContiguousArray<ContiguousArray<Double>>, _ pair: (a: ContiguousArray<Double>, b: Double))
  -> Double
{
  var s = 0.0
  for row in rows {
    for (j, value) in row.enumerated() { s += value * value * pair.a[j] * pair.b }
  }
  return s
}

// @differentiable(reverse, forward)
func contiguousStep(_ x: inout ContiguousArray<Double>, rate: Double) -> Double {
  for i in x.indices { x[i] -= rate * x[i] * x[i] }
  return x[0] * rate
}

// @differentiable(reverse, forward)
func contiguousNorm(_ x: [Double]) -> Double {
  let copy = ContiguousArray(x)
  return contiguousPower(copy, copy.count)
}

func contiguousPower(_ x: ContiguousArray<Double>, _ n: Int) -> Double {
  n == 0 ? 0.0 : x[n - 1] * x[n - 1] + contiguousPower(x, n - 1) * 0.5
}
