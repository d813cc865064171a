/// Times closures: samples of at least 20 ms, of which the median counts.
struct Stopwatch {
  private let clock = ContinuousClock()

  /// Seconds for one call.
  func seconds(samples: Int = 9, _ body: () -> Double) -> Double {
    var sink = body()
    var repetitions = 1
    while time(repetitions, body, &sink) < 0.02 { repetitions *= 2 }
    let all = (0..<samples).map { _ in time(repetitions, body, &sink) / Double(repetitions) }.sorted()
    precondition(!sink.isNaN, "a benchmark computed NaN")
    return all[samples / 2]
  }

  private func time(_ repetitions: Int, _ body: () -> Double, _ sink: inout Double) -> Double {
    let duration = clock.measure {
      for _ in 0..<repetitions { sink += body() }
    }
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
