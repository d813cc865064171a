/// Calls functions of other files.
// @differentiable
func quarticAcrossFiles(_ x: Double) -> Double {
  square(square(x)) + bipolarSigmoid(x) + sharedOffset(x)
}
