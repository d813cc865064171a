// Properties with observers, of values that stay together: the observers run once for each assignment.
import Foundation

struct Meter {
  var level: Double {
    didSet {
      changes += 1
      if level > highest { highest = level }
    }
  }
  var highest = -1.03
  // @noDerivative
  var changes = 0.0
}

struct Station {
  var meters: [Meter]
  var tax = 1.0 {
    willSet { meters[0].level += newValue * tax }
  }
}

// @differentiable(reverse, forward, hvp)
func meterReading(_ x: [Double]) -> Double {
  var meter = Meter(level: x[0])
  for v in x {
    meter.level += v * v
    meter.level *= 0.9
  }
  let highest = meter.highest
  meter.level = x[1]
  return highest * meter.level * meter.changes
}

// @differentiable(reverse, forward, hvp)
func stationReading(_ x: [Double]) -> Double {
  var station = Station(meters: x.map { Meter(level: $0) })
  for i in x.indices {
    station.meters[i].level += x[i] * x[0]
    station.tax *= 1.1 + 0.1 * x[i]
  }
  var sum = 0.0
  for meter in station.meters { sum += meter.level * meter.changes + meter.highest * meter.highest }
  return sum * station.tax
}
