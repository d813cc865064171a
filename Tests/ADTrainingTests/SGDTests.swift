import ADRuntime
import ADTraining
import Testing

@Suite struct SGDTests {
  @Test func plainDescent() {
    // Gradient descent on x² - 20x + 100 from 50 with rate 0.1: the distance to 10 shrinks by 0.8 in each step.
    var x: Float = 50
    var optimizer = SGD(learningRate: 0.1)
    for step in 1...50 {
      optimizer.update(&x, gradient: 2 * x - 20)
      #expect((x - (10 + 40 * Float.pow(0.8, step))).magnitude < 1e-4)
    }
  }

  @Test func momentum() {
    var x = 1.0
    var optimizer = SGD(learningRate: 0.1, momentum: 0.5)
    optimizer.update(&x, gradient: 1)
    #expect(abs(x - 0.9) < 1e-15)
    optimizer.update(&x, gradient: 2)
    #expect(abs(x - (0.9 - 0.05 - 0.2)) < 1e-15)
  }

  @Test func nesterov() {
    var x = 1.0
    var optimizer = SGD(learningRate: 0.1, momentum: 0.5, usesNesterov: true)
    optimizer.update(&x, gradient: 1)
    #expect(abs(x - (1 - 0.05 - 0.1)) < 1e-15)
  }

  @Test func twoParameters() {
    var w: Tensor<Double> = [1, 2]
    var b = 3.0
    var optimizer = SGD(learningRate: 0.5)
    optimizer.update(&w, &b, gradient: (w, b))
    #expect(w == [0.5, 1])
    #expect(b == 1.5)
  }
}
