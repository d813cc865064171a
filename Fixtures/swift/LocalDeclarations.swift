// Structs with members, and enums, that are declared in bodies.

// @differentiable(reverse, forward, hvp)
func runningMoments(_ x: Double, _ y: Double) -> Double {
  struct Moments {
    var sum = 0.0
    var product = 1.0
    static let scale = 0.5

    mutating func add(_ value: Double) {
      sum += value * Moments.scale
      product *= value
    }

    var combined: Double { sum * product }

    func merged(with other: Moments) -> Moments {
      Moments(sum: sum + other.sum, product: product * other.product)
    }
  }
  enum Step { case first, second }
  var moments = Moments()
  for step in [Step.first, .second, .first] {
    switch step {
    case .first: moments.add(x)
    case .second: moments.add(y)
    }
  }
  return moments.combined + moments.merged(with: moments).sum
}

// @differentiable(reverse, forward, hvp)
func localTallies(_ x: Double, _ y: Double) -> Double {
  struct Tally {
    var total: Double

    init(startingAt total: Double) { self.total = total * total }

    mutating func callAsFunction(_ value: Double) -> Double {
      total += value
      return total * value
    }
  }
  var tallies = [Tally(startingAt: x), Tally(startingAt: y)]
  var sum = 0.0
  for i in tallies.indices { sum += tallies[i](x * y) }
  return sum * tallies[0].total
}

// @differentiable(reverse, forward, hvp)
func localInstructions(_ x: Double, _ y: Double) -> Double {
  enum Instruction {
    case add(Double)
    case scale(by: Double, times: Int)
    case negate

    func apply(to value: Double) -> Double {
      switch self {
      case .add(let summand): return value + summand
      case .scale(let factor, let times): return (0..<times).reduce(value) { result, _ in result * factor }
      case .negate: return -value
      }
    }
  }
  let program = [Instruction.add(y), .scale(by: x, times: 2), .negate, .add(x * y)]
  return program.reduce(x) { $1.apply(to: $0) }
}
