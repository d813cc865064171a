import ADRuntime
import Foundation

/// The product of Speelpenning's thesis: nothing but multiplications.
// @differentiable(reverse, forward, hvp)
func product(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) -> Double {
  a * b * c * d * e * f
}

/// Wood's function of four variables: a polynomial.
// @differentiable(reverse, forward, hvp)
func wood(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
  let first = a * a - b
  let second = c * c - d
  return 100 * first * first + (a - 1) * (a - 1) + 90 * second * second + (c - 1) * (c - 1)
    + 10.1 * ((b - 1) * (b - 1) + (d - 1) * (d - 1)) + 19.8 * (b - 1) * (d - 1)
}

/// The square of the distance between the hand of an arm with three joints and a point.
// @differentiable(reverse, forward, hvp)
func reach(_ shoulder: Double, _ elbow: Double, _ wrist: Double, _ x: Double, _ y: Double) -> Double {
  let bent = shoulder + elbow
  let turned = bent + wrist
  let dx = 3 * cos(shoulder) + 2 * cos(bent) + cos(turned) - x
  let dy = 3 * sin(shoulder) + 2 * sin(bent) + sin(turned) - y
  return dx * dx + dy * dy
}

/// The price of a European call by Black and Scholes.
// @differentiable(reverse, forward, hvp)
func call(_ spot: Double, _ strike: Double, _ rate: Double, _ volatility: Double, _ time: Double) -> Double {
  let spread = volatility * sqrt(time)
  let near = (log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / spread
  let far = near - spread
  return 0.5 * (spot * erfc(-near / sqrt(2)) - strike * exp(-rate * time) * erfc(-far / sqrt(2)))
}
