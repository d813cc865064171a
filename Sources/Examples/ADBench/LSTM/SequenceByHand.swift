import Foundation

/// The gradient of `sequenceLoss` as one writes it by hand: what the gates were is kept, and gone through backwards.
func sequenceGradientByHand(_ input: SequenceInput) -> (main: [Double], extra: [Double]) {
  let (layers, width) = (input.layers, input.width)
  let steps = input.sequence.count / width - 1
  let (main, extra) = (input.main, input.extra)
  // Seven numbers a cell and step.
  var record = [Double](repeating: 0, count: steps * layers * width * 8)
  var outputs = [Double](repeating: 0, count: steps * width)
  var predictionBars = [Double](repeating: 0, count: steps * width)
  let scale = -1 / Double(steps * width)
  var state = input.state
  var x = [Double](repeating: 0, count: width)
  for t in 0..<steps {
    for i in 0..<width { x[i] = input.sequence[t * width + i] * extra[i] }
    for layer in 0..<layers {
      let (w, s) = (8 * width * layer, 2 * width * layer)
      let r = (t * layers + layer) * width * 8
      for i in 0..<width {
        let (hidden, cell) = (state[s + i], state[s + width + i])
        let forget = sigmoid(x[i] * main[w + i] + main[w + 4 * width + i])
        let ingate = sigmoid(hidden * main[w + width + i] + main[w + 5 * width + i])
        let outgate = sigmoid(x[i] * main[w + 2 * width + i] + main[w + 6 * width + i])
        let change = tanh(hidden * main[w + 3 * width + i] + main[w + 7 * width + i])
        let next = cell * forget + ingate * change
        let squashed = tanh(next)
        record[r + i] = x[i]
        record[r + width + i] = hidden
        record[r + 2 * width + i] = cell
        record[r + 3 * width + i] = forget
        record[r + 4 * width + i] = ingate
        record[r + 5 * width + i] = outgate
        record[r + 6 * width + i] = change
        record[r + 7 * width + i] = squashed
        state[s + width + i] = next
        x[i] = outgate * squashed
        state[s + i] = x[i]
      }
    }
    var (sum, gold) = (2.0, 0.0)
    for i in 0..<width {
      outputs[t * width + i] = x[i]
      predictionBars[t * width + i] = exp(x[i] * extra[width + i] + extra[2 * width + i])
      sum += predictionBars[t * width + i]
      gold += input.sequence[(t + 1) * width + i]
    }
    for i in 0..<width {
      let share = predictionBars[t * width + i] / sum
      predictionBars[t * width + i] = scale * (input.sequence[(t + 1) * width + i] - gold * share)
    }
  }
  var mainBar = [Double](repeating: 0, count: main.count)
  var extraBar = [Double](repeating: 0, count: extra.count)
  var stateBar = [Double](repeating: 0, count: state.count)
  var xBar = [Double](repeating: 0, count: width)
  for t in (0..<steps).reversed() {
    for i in 0..<width {
      let bar = predictionBars[t * width + i]
      extraBar[width + i] += bar * outputs[t * width + i]
      extraBar[2 * width + i] += bar
      xBar[i] = bar * extra[width + i]
    }
    for layer in (0..<layers).reversed() {
      let (w, s) = (8 * width * layer, 2 * width * layer)
      let r = (t * layers + layer) * width * 8
      for i in 0..<width {
        let (input, hidden, cell) = (record[r + i], record[r + width + i], record[r + 2 * width + i])
        let (forget, ingate) = (record[r + 3 * width + i], record[r + 4 * width + i])
        let (outgate, change) = (record[r + 5 * width + i], record[r + 6 * width + i])
        let squashed = record[r + 7 * width + i]
        let hiddenBar = stateBar[s + i] + xBar[i]
        let cellBar = stateBar[s + width + i] + hiddenBar * outgate * (1 - squashed * squashed)
        let outBar = hiddenBar * squashed * outgate * (1 - outgate)
        let forgetBar = cellBar * cell * forget * (1 - forget)
        let inBar = cellBar * change * ingate * (1 - ingate)
        let changeBar = cellBar * ingate * (1 - change * change)
        mainBar[w + i] += forgetBar * input
        mainBar[w + width + i] += inBar * hidden
        mainBar[w + 2 * width + i] += outBar * input
        mainBar[w + 3 * width + i] += changeBar * hidden
        mainBar[w + 4 * width + i] += forgetBar
        mainBar[w + 5 * width + i] += inBar
        mainBar[w + 6 * width + i] += outBar
        mainBar[w + 7 * width + i] += changeBar
        xBar[i] = forgetBar * main[w + i] + outBar * main[w + 2 * width + i]
        stateBar[s + i] = inBar * main[w + width + i] + changeBar * main[w + 3 * width + i]
        stateBar[s + width + i] = cellBar * forget
      }
    }
    for i in 0..<width { extraBar[i] += xBar[i] * input.sequence[t * width + i] }
  }
  return (mainBar, extraBar)
}
