/// An objective with an input: its function, its derivative, and the same derivative by other means.
struct BenchmarkCase {
  var name: String
  /// The objective's value, to which constants may be added.
  var constant = 0.0
  var primal: () -> Double
  /// The same loops in C, if there are: the faster of both counts, so that a slow function flatters no derivative.
  var primalInC: (() -> Double)?
  /// Computes the derivative, and returns a number of it.
  var gradient: () -> Double
  /// Its entries, in the order of the parameters.
  var entries: () -> [Double]
  /// What else computes it.
  var others: [Other]

  struct Other {
    var name: String
    var gradient: () -> Double
    var entries: () -> [Double]
    /// Seconds a call, so that it is measured only where it is asked for.
    var isSlow = false
  }

  /// What is printed of the case, and of what it is compared with.
  func measure(_ stopwatch: Stopwatch, withSlowOnes: Bool = false) -> [Measurement] {
    let others = others.filter { withSlowOnes || !$0.isSlow }
    let all = stopwatch.milliseconds([primal, primalInC ?? primal, gradient] + others.map(\.gradient))
    let times = [min(all[0], all[1])] + all[2...]
    let own = entries()
    var result = [
      Measurement(
        name: name, primal: times[0], gradient: times[1], norm: Self.norm(own), value: primal() + constant)
    ]
    if primalInC != nil {
      result.append(
        Measurement(
          name: "\(name)/value", primal: all[1], gradient: all[0], norm: abs(primal() + constant),
          value: primal() + constant))
    }
    for (other, time) in zip(others, times.dropFirst(2)) {
      let theirs = other.entries()
      precondition(
        Self.agree(own, theirs), "\(name): the derivative and '\(other.name)' differ by more than 1e-8")
      result.append(
        Measurement(
          name: "\(name)/\(other.name)", primal: times[0], gradient: time, norm: Self.norm(theirs),
          value: primal() + constant))
    }
    return result
  }

  private static func norm(_ entries: [Double]) -> Double { entries.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// Whether all entries are equal to 1e-8 of the greatest.
  private static func agree(_ one: [Double], _ other: [Double]) -> Bool {
    let scale = one.reduce(1) { max($0, abs($1)) }
    return one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= 1e-8 * scale }
  }
}
