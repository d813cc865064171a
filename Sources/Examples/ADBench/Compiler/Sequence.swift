import Foundation
import _Differentiation

/// The gradient of a network's loss by the compiler's own differentiation, with arrays that are built by appending,
/// because it does not take the assignment of elements.
public func sequenceGradientByCompiler(
  main: [Double], extra: [Double], state: [Double], sequence: [Double], layers: Int, width: Int
) -> (main: [Double], extra: [Double]) {
  let slopes = gradient(at: main, extra) { main, extra in loss(main, extra, state, sequence, layers, width) }
  return (slopes.0.base, slopes.1.base)
}

@differentiable(reverse,wrt: (main, extra))
private func loss(
  _ main: [Double], _ extra: [Double], _ initial: [Double], _ sequence: [Double], _ layers: Int, _ width: Int
) -> Double {
  let steps = sequence.count / width - 1
  var state = initial
  var total = 0.0
  for t in 0..<steps {
    var x: [Double] = []
    for i in 0..<width { x.append(sequence[t * width + i] * extra[i]) }
    var next: [Double] = []
    for layer in 0..<layers {
      let (w, s) = (8 * width * layer, 2 * width * layer)
      var hidden: [Double] = []
      var cells: [Double] = []
      for i in 0..<width {
        let forget = logistic(x[i] * main[w + i] + main[w + 4 * width + i])
        let ingate = logistic(state[s + i] * main[w + width + i] + main[w + 5 * width + i])
        let outgate = logistic(x[i] * main[w + 2 * width + i] + main[w + 6 * width + i])
        let change = tanh(state[s + i] * main[w + 3 * width + i] + main[w + 7 * width + i])
        let cell = state[s + width + i] * forget + ingate * change
        cells.append(cell)
        hidden.append(outgate * tanh(cell))
      }
      x = hidden
      next = next + hidden
      next = next + cells
    }
    state = next
    var sum = 2.0
    var scores = 0.0
    var count = 0.0
    for i in 0..<width {
      let prediction = x[i] * extra[width + i] + extra[2 * width + i]
      sum = sum + exp(prediction)
      scores = scores + sequence[(t + 1) * width + i] * prediction
      count = count + sequence[(t + 1) * width + i]
    }
    total = total + scores - count * log(sum)
  }
  // The derivative of `append` traps where an array has no cotangent: the last state takes part, with no weight.
  for i in 0..<2 * layers * width { total = total + 0 * state[i] }
  return -total / Double(steps * width)
}

@differentiable(reverse)
private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
