import ADRuntime
import ADTraining

/// A model of fifty tensors, as large models are: many parts, each of some hundreds of numbers.
struct FiftyTensors {
  var w0: Tensor<Double>
  var w1: Tensor<Double>
  var w2: Tensor<Double>
  var w3: Tensor<Double>
  var w4: Tensor<Double>
  var w5: Tensor<Double>
  var w6: Tensor<Double>
  var w7: Tensor<Double>
  var w8: Tensor<Double>
  var w9: Tensor<Double>
  var w10: Tensor<Double>
  var w11: Tensor<Double>
  var w12: Tensor<Double>
  var w13: Tensor<Double>
  var w14: Tensor<Double>
  var w15: Tensor<Double>
  var w16: Tensor<Double>
  var w17: Tensor<Double>
  var w18: Tensor<Double>
  var w19: Tensor<Double>
  var w20: Tensor<Double>
  var w21: Tensor<Double>
  var w22: Tensor<Double>
  var w23: Tensor<Double>
  var w24: Tensor<Double>
  var w25: Tensor<Double>
  var w26: Tensor<Double>
  var w27: Tensor<Double>
  var w28: Tensor<Double>
  var w29: Tensor<Double>
  var w30: Tensor<Double>
  var w31: Tensor<Double>
  var w32: Tensor<Double>
  var w33: Tensor<Double>
  var w34: Tensor<Double>
  var w35: Tensor<Double>
  var w36: Tensor<Double>
  var w37: Tensor<Double>
  var w38: Tensor<Double>
  var w39: Tensor<Double>
  var w40: Tensor<Double>
  var w41: Tensor<Double>
  var w42: Tensor<Double>
  var w43: Tensor<Double>
  var w44: Tensor<Double>
  var w45: Tensor<Double>
  var w46: Tensor<Double>
  var w47: Tensor<Double>
  var w48: Tensor<Double>
  var w49: Tensor<Double>

  init(count: Int) {
    let part = Tensor<Double>((0..<count).map { 0.5 + Double($0 % 7) / 10 })
    w0 = part
    w1 = part
    w2 = part
    w3 = part
    w4 = part
    w5 = part
    w6 = part
    w7 = part
    w8 = part
    w9 = part
    w10 = part
    w11 = part
    w12 = part
    w13 = part
    w14 = part
    w15 = part
    w16 = part
    w17 = part
    w18 = part
    w19 = part
    w20 = part
    w21 = part
    w22 = part
    w23 = part
    w24 = part
    w25 = part
    w26 = part
    w27 = part
    w28 = part
    w29 = part
    w30 = part
    w31 = part
    w32 = part
    w33 = part
    w34 = part
    w35 = part
    w36 = part
    w37 = part
    w38 = part
    w39 = part
    w40 = part
    w41 = part
    w42 = part
    w43 = part
    w44 = part
    w45 = part
    w46 = part
    w47 = part
    w48 = part
    w49 = part
  }
}

// @differentiable(reverse)
func firstAndLast(_ model: FiftyTensors) -> Double { (model.w0 * model.w49).sum() }

extension Benchmarks {
  /// A step of Adam over fifty tensors, to one over a flat array of as many numbers.
  func trainingSteps() {
    for count in [256, 4096] {
      var model = FiftyTensors(count: count)
      let gradient = firstAndLastGradient(model)
      var parts = Adam()
      var flat = [Double](repeating: 0.5, count: 50 * count)
      let slopes = [Double](repeating: 0.1, count: 50 * count)
      var whole = Adam()
      let times = stopwatch.compare([
        {
          whole.update(&flat, gradient: slopes)
          return flat[7]
        },
        {
          parts.update(&model, gradient: gradient)
          return model.w49[at: 7]
        },
      ])
      report("Adam step, 50 tensors of \(count) numbers, to one array of as many", times[1], to: times[0], limit: 1.2)
    }
  }
}
