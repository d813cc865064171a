import Foundation

/// Derivatives of loops over arrays, to the function's time and to adjoints that a person would write.
extension Benchmarks {
  func loops() {
    let x = numbers(1_024)
    var gradient = x
    let exponentials = stopwatch.compare([
      { sumOfExponentials(x) }, { sumOfExponentialsGradient(x, into: &gradient) + gradient[7] },
    ])
    report("sum of exponentials, gradient", exponentials[1], to: exponentials[0], limit: 0.5)
    let waves = stopwatch.compare([{ sumOfWaves(x) }, { sumOfWavesGradient(x, into: &gradient) + gradient[7] }])
    report("sum of x sin(x), gradient", waves[1], to: waves[0], limit: 0.5)
    steps()
    networks()
  }

  private func steps() {
    let initial = numbers(200)
    var gradient = initial
    var byHand = initial
    let times = stopwatch.compare([
      { heat(initial, steps: 100, rate: 0.2) },
      { heatGradient(initial, steps: 100, rate: 0.2, into: &gradient) + gradient[7] },
      { handWrittenHeat(initial, steps: 100, rate: 0.2, into: &byHand) + byHand[7] },
    ])
    precondition(zip(gradient, byHand).allSatisfy { abs($0 - $1) < 1e-12 }, "the two gradients of heat differ")
    report("100 steps of the heat equation, gradient", times[1], to: times[0], limit: 3)
    report("100 steps of the heat equation, to an adjoint by hand", times[1], to: times[2], limit: 1.1)
  }

  private func networks() {
    let network = Network(inner: numbers(160), offsets: numbers(16), outer: numbers(16), offset: 0.1)
    let all = numbers(640)
    let points = stride(from: 0, to: 640, by: 10).map { Array(all[$0..<$0 + 10]) }
    let targets = numbers(64)
    let times = stopwatch.compare([
      { meanError(network, points: points, targets: targets) },
      { meanErrorGradient(network, points: points, targets: targets).offset },
    ])
    report("mean error of a network, gradient", times[1], to: times[0], limit: 2)
  }
}
