/// The roughness of a filtered signal; the filter's loop has an iteration that does nothing.
// @differentiable(reverse, forward)
func filteredRoughness(_ x: [Double], _ w: [Double]) -> Double {
  var y = [Double](repeating: 0, count: x.count)
  for i in x.indices {
    for (j, wj) in w.enumerated() where i - j >= 0 { y[i] += wj * x[i - j] }
  }
  return zip(y, y.dropFirst()).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
}
