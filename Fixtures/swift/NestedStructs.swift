import ADRuntime

/// Structs of structs of arrays, arrays of structs, properties that are tuples and tensors.
struct Cell {
  var position: PlanePoint
  var charges: [Double]
  var range: (low: Double, high: Double)
  var kind: Int
}

struct CellGrid {
  var cells: [Cell]
  var background: [[Double]]
  var field: Tensor<Double>
  var mass: Float

  struct Settings {
    var step: Double
    var rounds: Int
  }
  var settings: Settings
}

// @differentiable(reverse, forward, hvp)
func gridEnergy(_ grid: CellGrid) -> Double {
  var g = grid
  for round in 0..<g.settings.rounds {
    for i in 0..<g.cells.count {
      g.cells[i].position.x += g.settings.step * g.cells[i].position.y
      g.cells[i].charges[0] *= g.background[round][i]
      g.cells[i].range.high -= 0.1 * g.cells[i].range.low
    }
    g.background[round][0] += Double(g.mass)
  }
  var energy = (g.field * g.field).sum()
  for cell in g.cells where cell.kind > 0 {
    energy += cell.position.squaredLength * cell.charges[0] + cell.range.high
  }
  return energy
}

// @differentiable(reverse, forward)
func relaxGrid(_ grid: inout CellGrid, _ k: Double) -> Double {
  for i in 0..<grid.cells.count { grid.cells[i].position.rotate(by: k) }
  let first = grid.cells[0]
  grid.cells.append(first)
  grid.settings.step *= k
  return first.position.x
}

extension CellGrid.Settings {
  // @differentiable(reverse)
  func total(_ x: Double) -> Double { step * x * Double(rounds) }
}

/// A struct with tuples, of one of which only a part has a derivative.
struct TunedUnit {
  var weights: [Double]
  var activation: (name: String, gain: Double)
  var range: (low: Double, high: [Double])
}

/// The array that the inner loop adds to is not needed again, but the loop is run again.
// @differentiable(reverse, forward, hvp, wrt: unit)
func tunedSum(_ unit: TunedUnit) -> Double {
  var out = unit.range.high
  for i in 0..<unit.weights.count {
    for j in 0..<unit.weights.count { out[i] += unit.weights[i] * unit.weights[j] }
    let t = unit.activation.gain * out[i]
    out[i] = t / (1 + t * t) + unit.range.low
  }
  return out.map { $0 * $0 }.reduce(0, +)
}
