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
