import Foundation

/// The loss of a network of long short-term memory cells that predicts the next character, a row of `sequence`.
///
/// From F. Srajer, Z. Kukelova, A. Fitzgibbon, "A benchmark of selected algorithmic differentiation tools on some
/// problems in computer vision and machine learning" (2018), and the text of ADBench. All rows have `width` numbers: a
/// layer has eight rows in `main`, four of weights and four of biases, and two in `state`, hidden state and cell.
// @differentiable(reverse, wrt: (main, extra))
func sequenceLoss(
  main: [Double], extra: [Double], state initial: [Double], sequence: [Double], layers: Int, width: Int
) -> Double {
  var state = initial
  let steps = sequence.count / width - 1
  var x = [Double](repeating: 0, count: width)
  var prediction = [Double](repeating: 0, count: width)
  var total = 0.0
  for t in 0..<steps {
    for i in 0..<width { x[i] = sequence[t * width + i] * extra[i] }
    for layer in 0..<layers {
      let w = 8 * width * layer
      let b = w + 4 * width
      let s = 2 * width * layer
      for i in 0..<width {
        let hidden = state[s + i]
        let forget = sigmoid(x[i] * main[w + i] + main[b + i])
        let ingate = sigmoid(hidden * main[w + width + i] + main[b + width + i])
        let outgate = sigmoid(x[i] * main[w + 2 * width + i] + main[b + 2 * width + i])
        let change = tanh(hidden * main[w + 3 * width + i] + main[b + 3 * width + i])
        let cell = state[s + width + i] * forget + ingate * change
        state[s + width + i] = cell
        x[i] = outgate * tanh(cell)
        state[s + i] = x[i]
      }
    }
    var sum = 2.0
    for i in 0..<width {
      prediction[i] = x[i] * extra[width + i] + extra[2 * width + i]
      sum += exp(prediction[i])
    }
    let normalizer = log(sum)
    for i in 0..<width { total += sequence[(t + 1) * width + i] * (prediction[i] - normalizer) }
  }
  return -total / Double(steps * width)
}

func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
