import ADRuntime

/// `sequenceLoss` with tensors, vectors of `width` numbers.
///
/// A layer has eight of them in `main`, four of weights and four of biases, and two in `state`, hidden state and cell.
// @differentiable(reverse, wrt: (main, extra))
func sequenceLossWithTensors(
  main: [Tensor<Double>], extra: [Tensor<Double>], state initial: [Tensor<Double>], sequence: [Tensor<Double>]
) -> Double {
  var state = initial
  let layers = main.count / 8
  let steps = sequence.count - 1
  var total = 0.0
  for t in 0..<steps {
    var x = sequence[t] * extra[0]
    for layer in 0..<layers {
      let w = 8 * layer
      let s = 2 * layer
      let forget = sigmoid(x * main[w] + main[w + 4])
      let ingate = sigmoid(state[s] * main[w + 1] + main[w + 5])
      let outgate = sigmoid(x * main[w + 2] + main[w + 6])
      let change = tanh(state[s] * main[w + 3] + main[w + 7])
      let cell = state[s + 1] * forget + ingate * change
      state[s + 1] = cell
      x = outgate * tanh(cell)
      state[s] = x
    }
    let prediction = x * extra[1] + extra[2]
    total += dot(sequence[t + 1], prediction - log(exp(prediction).sum() + 2))
  }
  return -total / Double(steps * extra[0].shape[0])
}
