// Functions that are chosen in a branch and called after it, with what the branch declares.
import Foundation

enum ChoosableActivation {
  case relu
  case tanh
  case leaky(Double)
  case scaled(by: Double, shift: Double)

  var function: (Double) -> Double {
    switch self {
    case .relu: return { max(0, $0) }
    case .tanh: return Foundation.tanh
    case .leaky(let slope): return { $0 > 0 ? $0 : slope * $0 }
    case .scaled(let factor, let shift):
      let square = factor * factor
      return { square * $0 + shift }
    }
  }
}

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

// @differentiable(reverse, forward, wrt: (x, w))
func chosenBySwitch(_ x: Double, _ w: Double, _ kind: Int) -> Double {
  let f: (Double) -> Double
  switch kind {
  case 0: f = { max(0, $0) }
  case 1: f = tanh
  case 2: f = logistic
  default:
    let (scale, shift) = (w * w, x)
    f = { scale * $0 + shift }
  }
  return f(x) * f(2 * x) + w
}

// @differentiable(reverse, forward)
func chosenByCase(_ x: Double, _ s: Double, _ kind: Int) -> Double {
  let activation: ChoosableActivation =
    kind == 0 ? .relu : kind == 1 ? .tanh : kind == 2 ? .leaky(s) : .scaled(by: s, shift: 2)
  return [x, -x].map(activation.function).reduce(0, +) + activation.function(s)
}
