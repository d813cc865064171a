import Foundation
import Testing

@testable import CKernel

/// A conductivity is found through kernels in C.
@Suite struct CKernelTests {
  @Test func gradientAgreesWithDifferences() {
    var fit = Fit()
    fit.run(iterations: 3)
    func value(_ conductivity: [Double]) -> Double {
      misfit(
        conductivity: conductivity, initial: Rod.initial, observed: fit.observed, steps: Rod.stepsBetween,
        timeStep: Rod.timeStep, smoothness: 1e-6)
    }
    let gradient = misfitGradient(
      conductivity: fit.conductivity, initial: Rod.initial, observed: fit.observed, steps: Rod.stepsBetween,
      timeStep: Rod.timeStep, smoothness: 1e-6)
    for i in [0, 5, 17, 30, Rod.count - 1] {
      var (above, below) = (fit.conductivity, fit.conductivity)
      above[i] += 1e-5
      below[i] -= 1e-5
      #expect(abs((value(above) - value(below)) / 2e-5 - gradient[i]) < 1e-7 * (1 + abs(gradient[i])))
    }
  }

  @Test func fitComesClose() {
    var fit = Fit()
    fit.run(iterations: 500)
    #expect(fit.error < 0.1)
    #expect(fit.losses[fit.losses.count - 1] < 1e-3 * fit.losses[0])
  }
}
