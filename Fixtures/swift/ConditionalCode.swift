// '#if' around code that is differentiated: the derivatives of each way to compile it stand in the same '#if'.

// @differentiable(reverse, forward, hvp)
func platformScale(_ x: [Double]) -> Double {
  var s = 0.0
  #if os(Linux)
    let scale = 2.0
    for value in x { s += scale * value * value }
  #else
    for value in x { s += value * value * value }
  #endif
  return helperOfPlatform(s)
}

private func helperOfPlatform(_ s: Double) -> Double {
  #if os(Linux)
    return s * s
  #else
    return s * 3.0
  #endif
}
