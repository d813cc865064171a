import ADRuntime
import ADTraining
import Testing

@Suite struct AdamTests {
  @Test func keepsToTheFormula() {
    // Three steps on f(x) = x², from 1, by the formula in Kingma and Ba's paper, computed by hand here.
    var (x, m, v) = (1.0, 0.0, 0.0)
    var optimizer = Adam(learningRate: 0.1)
    var parameter = 1.0
    for step in 1...3 {
      let g = 2 * x
      m = 0.9 * m + 0.1 * g
      v = 0.999 * v + 0.001 * g * g
      let rate = 0.1 * (1 - Double.pow(0.999, step)).squareRoot() / (1 - Double.pow(0.9, step))
      x -= rate * m / (v.squareRoot() + 1e-7)
      optimizer.update(&parameter, gradient: 2 * parameter)
      #expect(abs(parameter - x) < 1e-14)
    }
    #expect(optimizer.stepCount == 3)
  }

  @Test func severalParametersOfSeveralTypes() {
    var w: Tensor<Float> = [[3, -2], [1, 4]]
    var b: [Double] = [1, -1]
    var c: Float = 5
    var optimizer = Adam(learningRate: 0.2)
    for _ in 0..<400 {
      optimizer.update(&w, &b, &c, gradient: (w: w * 2, b: b.map { 2 * $0 }, c: 2 * c))
    }
    #expect(abs(w).max() < 1e-3)
    #expect(b.allSatisfy { $0.magnitude < 1e-3 })
    #expect(c.magnitude < 1e-3)
  }

  @Test func parametersAreChangedInPlace() {
    var w = Tensor<Float>.ones(shape: [1000])
    var optimizer = Adam()
    let gradient = Tensor<Float>.ones(shape: [1000])
    optimizer.update(&w, gradient: gradient)
    let before = w.scalars.withUnsafeBufferPointer { $0.baseAddress }
    optimizer.update(&w, gradient: gradient)
    let after = w.scalars.withUnsafeBufferPointer { $0.baseAddress }
    #expect(before == after)
  }

  @Test func aGradientOfAnotherSizeStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var w: [Double] = [1, 2]
      var optimizer = Adam()
      optimizer.update(&w, gradient: [1])
    }
  }
}
