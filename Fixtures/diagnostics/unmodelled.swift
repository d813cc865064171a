// What is differentiated goes into code that has no model.
import Foundation

final class Meter {
  var total = 0.0
  func add(_ x: Double) { total += x }
  func reading(_ x: Double) -> Double { x }
}

// @differentiable(reverse, wrt: x)
func measured(_ x: Double, scale: Double) -> Double {
  let meter = Meter()
  meter.add(x)  // expected-error {{'add' is not a member of 'Meter'}}
  meter.add(scale)
  let known: Double = meter.reading(scale)
  let lost: Double = meter.reading(2 * x)  // expected-error {{'reading' is not a member of 'Meter'}}
  let untold = meter.reading(scale)
  let wrong = x * untold  // expected-error {{operator '*' cannot be applied to 'Double' and '_'}}
  print("reading \(meter.reading(x)) of \(x)")
  var values = [x]
  let text = String(x)
  let back = Double(text)!  // expected-error {{'Double'}}
  values.shuffle()  // expected-error {{'shuffle' is not a member of '[Double]'}}
  return known * values[0]
}
