import Foundation

/// Two directives, told apart by `as:`.
// @differentiable(reverse, wrt: x, as: attenuationSlope)
// @differentiable(reverse, wrt: rate, as: attenuationSensitivity)
func attenuation(_ x: Double, rate: Double) -> Double {
  exp(-rate * x)
}
