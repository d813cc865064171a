import ADRuntime
import Foundation

/// Finds the conductivity of a rod from its temperatures, by gradient descent through kernels in C.
@main
struct Fit {
  private(set) var conductivity = [Double](repeating: 1.0, count: Rod.count)
  private(set) var losses: [Double] = []
  let truth: [Double]
  let observed: [[Double]]

  static func main() throws {
    var fit = Fit()
    fit.run(iterations: 500)
    print("misfit: \(fit.losses[0]) at first, \(fit.losses[fit.losses.count - 1]) at last")
    print("conductivity: off by \(fit.error) of its greatest value at most, \(fit.initialError) at first")
    if let path = picture(CommandLine.arguments) { try FitPicture(fit: fit, path: path).draw() }
    if fit.error > 0.1 {
      print("the fit is off")
      exit(1)
    }
  }

  private static func picture(_ arguments: [String]) -> String? {
    guard let option = arguments.firstIndex(of: "--picture"), option + 1 < arguments.count else { return nil }
    return arguments[option + 1]
  }

  init() {
    truth = (0..<Rod.count).map { i in
      let x = Double(i) / Double(Rod.count - 1)
      return 1.0 + 0.8 * exp(-40 * (x - 0.35) * (x - 0.35)) - 0.5 * exp(-60 * (x - 0.7) * (x - 0.7))
    }
    observed = Rod.temperatures(truth, times: 12)
  }

  /// The greatest difference from the truth.
  var error: Double { distance(conductivity) }
  var initialError: Double { distance([Double](repeating: 1.0, count: Rod.count)) }

  private func distance(_ other: [Double]) -> Double {
    (zip(other, truth).map { abs($0 - $1) }.max() ?? 0) / (truth.max() ?? 1)
  }

  /// Adam: steps of a size that follows the gradients' sizes so far.
  mutating func run(iterations: Int) {
    var mean = [Double](repeating: 0, count: Rod.count)
    var square = mean
    var gradient = mean
    for step in 1...iterations {
      let loss = misfitGradient(
        conductivity: conductivity, initial: Rod.initial, observed: observed, steps: Rod.stepsBetween,
        timeStep: Rod.timeStep, smoothness: 1e-6, into: &gradient)
      losses.append(loss)
      let rate = 0.02 / (1 + 0.005 * Double(step))
      for i in gradient.indices {
        mean[i] = 0.9 * mean[i] + 0.1 * gradient[i]
        square[i] = 0.99 * square[i] + 0.01 * gradient[i] * gradient[i]
        let direction = mean[i] / (1 - pow(0.9, Double(step)))
        let size = (square[i] / (1 - pow(0.99, Double(step)))).squareRoot()
        conductivity[i] = max(0.05, conductivity[i] - rate * direction / (size + 1e-12))
      }
    }
  }
}
