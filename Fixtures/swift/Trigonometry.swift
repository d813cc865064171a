import Foundation

// @differentiable(reverse, forward, hvp)
func trigonometry(_ x: Double) -> Double {
  sin(x) * cos(x) + tan(x)
}

// @differentiable(reverse, forward)
func inverseTrigonometry(_ x: Double, _ y: Double) -> Double {
  asin(x) + acos(x * 0.5) + atan(y) + atan2(y, x)
}

/// Calls inside calls: the compiler must find out soon which of the functions of these names are meant.
// @differentiable(reverse, forward, wrt: x)
func nestedCalls(_ x: Double, _ y: Double) -> Double {
  x * x * tanh(sin(-y) * log(2.0 + cos(sqrt(1.0 + tanh(y) * 0.5))))
}
