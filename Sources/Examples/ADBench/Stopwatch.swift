/// Times closures: samples of at least 20 ms, of which the median counts.
struct Stopwatch {
  private let clock = ContinuousClock()

  /// Milliseconds for one call of each. The samples of all alternate, so that what else the machine does slows down all.
  func milliseconds(samples: Int = 7, _ bodies: [() -> Double]) -> [Double] {
    var sink = 0.0
    let repetitions = bodies.map { body in
      var count = 1
      while time(count, body, &sink) < 20 { count *= 2 }
      return count
    }
    var all = bodies.map { _ in [Double]() }
    for _ in 0..<samples {
      for (index, body) in bodies.enumerated() {
        all[index].append(time(repetitions[index], body, &sink) / Double(repetitions[index]))
      }
    }
    precondition(!sink.isNaN, "a benchmark computed NaN")
    return all.map { $0.sorted()[samples / 2] }
  }

  private func time(_ repetitions: Int, _ body: () -> Double, _ sink: inout Double) -> Double {
    let duration = clock.measure {
      for _ in 0..<repetitions { sink += body() }
    }
    return Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) * 1e-15
  }
}
