import Foundation

/// The adjoint of the recurrence as one writes it by hand: s is kept, cos x is computed once.
func handWrittenRecurrence(a: Double, x: Double, steps: Int) -> (value: Double, a: Double, x: Double) {
  var record = [Double](repeating: 0, count: steps)
  let sine = sin(x)
  var s = 1.0
  for i in 0..<steps {
    record[i] = s
    s = s * a + sine
  }
  var (sBar, aBar, sineBar) = (1.0, 0.0, 0.0)
  for i in (0..<steps).reversed() {
    sineBar += sBar
    aBar += sBar * record[i]
    sBar *= a
  }
  return (s, aBar, sineBar * cos(x))
}

/// The gradient of `heat`, and its value, as one would write it.
func handWrittenHeat(_ initial: [Double], steps: Int, rate: Double, into gradient: inout [Double]) -> Double {
  var u = initial
  var next = initial
  let last = u.count - 1
  for _ in 0..<steps {
    for i in 1..<last { next[i] = u[i] + rate * (u[i - 1] - 2 * u[i] + u[i + 1]) }
    swap(&u, &next)
  }
  var energy = 0.0
  for i in 0..<u.count {
    energy += u[i] * u[i]
    gradient[i] = 2 * u[i]
  }
  var before = gradient
  for _ in 0..<steps {
    before[0] = gradient[0]
    before[last] = gradient[last]
    for i in 1..<last { before[i] = 0 }
    for i in 1..<last {
      let share = rate * gradient[i]
      before[i - 1] += share
      before[i] += gradient[i] - 2 * share
      before[i + 1] += share
    }
    swap(&gradient, &before)
  }
  return energy
}
