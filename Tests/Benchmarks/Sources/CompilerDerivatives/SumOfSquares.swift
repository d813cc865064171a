import _Differentiation

@differentiable(reverse)
func sumOfSquares(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in withoutDerivative(at: 0..<x.count) { sum += x[i] * x[i] }
  return sum
}

/// The value and the gradient by the compiler's `_Differentiation`.
public func compilerValueWithGradient(_ x: [Double]) -> (value: Double, gradient: [Double]) {
  let (value, gradient) = valueWithGradient(at: x, of: sumOfSquares)
  return (value, gradient.base)
}
