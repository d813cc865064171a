import ADRuntime
import Testing

/// Observed properties, of values that stay together.
let observerCases: [DerivativeCase] = [
  everyMode(
    "meterReading", of: meterReading, gradient: { meterReadingGradient($0) }, both: meterReadingValueWithGradient,
    vjp: meterReadingVJP, jvp: meterReadingJVP, hvp: meterReadingHVP),
  everyMode(
    "stationReading", of: stationReading, gradient: { stationReadingGradient($0) },
    both: stationReadingValueWithGradient, vjp: stationReadingVJP, jvp: stationReadingJVP, hvp: stationReadingHVP),
].flatMap { $0 }

@Suite struct ObserverTests {
  @Test(arguments: observerCases)
  func observers(derivative: DerivativeCase) { derivative.run() }

  /// A move changes what it names and nothing else.
  @Test func movesRunNoObservers() {
    var meter = Meter(level: 2, highest: 3)
    meter.move(by: Meter.TangentVector(level: 5, highest: 0.5))
    #expect(meter.level == 7 && meter.highest == 3.5 && meter.changes == 0)
  }
}
