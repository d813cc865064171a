/// Times closures: samples of at least 20 ms, of which the median counts.
struct Stopwatch {
  private let clock = ContinuousClock()

  /// Seconds for one call.
  func seconds(samples: Int = 9, _ body: @escaping () -> Double) -> Double { compare(samples: samples, [body])[0] }

  /// Seconds for one call of each. The samples of all alternate, so that what else the machine does slows down all alike.
  func compare(samples: Int = 9, _ bodies: [() -> Double]) -> [Double] {
    var sink = 0.0
    let repetitions = bodies.map { body in
      var count = 1
      while time(count, body, &sink) < 0.02 { count *= 2 }
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
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
