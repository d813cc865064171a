import ADBenchKernels

/// The same in C: the kernel's derivative is made like that of Swift.
// @differentiable(reverse, wrt: (alphas, means, factors))
func mixtureLogLikelihoodInC(
  alphas: [Double], means: [Double], factors: [Double], points: [Double], d: Int, gamma: Double, m: Int
) -> Double {
  mixture_log_likelihood(
    Int32(d), Int32(alphas.count), Int32(points.count / d), alphas, means, factors, points, gamma, Int32(m))
}
