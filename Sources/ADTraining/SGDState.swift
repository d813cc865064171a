import ADRuntime

/// The moves of the last step and those of the next one, as flat lists in the order of the parameters' scalars, in
/// Double.
///
/// Reading the gradient computes the moves; updating the parameters makes them.
struct SGDState: ScalarReader, ScalarUpdater, Sendable {
  private var velocities: [Double] = []
  private var moves: [Double] = []
  private var position = 0
  private var isFirst = true
  private var learningRate = 0.0
  private var momentum = 0.0
  private var usesNesterov = false

  mutating func beginStep(isFirst: Bool, learningRate: Double, momentum: Double, usesNesterov: Bool) {
    self.isFirst = isFirst
    self.learningRate = learningRate
    self.momentum = momentum
    self.usesNesterov = usesNesterov
    position = 0
  }

  mutating func beginUpdate() {
    checkEnd("the gradient")
    position = 0
  }

  func endUpdate() {
    checkEnd("the parameters")
  }

  mutating func read<Scalar: DifferentiableScalar>(_ gradient: UnsafeBufferPointer<Scalar>) {
    if isFirst {
      velocities.append(contentsOf: repeatElement(0, count: gradient.count))
      moves.append(contentsOf: repeatElement(0, count: gradient.count))
    }
    let start = takeRun(gradient.count)
    if Scalar.self == Float.self {
      gradient.withMemoryRebound(to: Float.self) { advance($0, start) { Double($0) } }
    } else {
      advance(gradient, start) { Double($0) }
    }
  }

  /// Computes the moves for one run of the gradient.
  @inline(__always)
  private mutating func advance<Scalar>(
    _ gradient: UnsafeBufferPointer<Scalar>, _ start: Int, _ value: (Scalar) -> Double
  ) {
    for index in gradient.indices {
      let step = learningRate * value(gradient[index])
      let velocity = momentum * velocities[start + index] - step
      velocities[start + index] = velocity
      moves[start + index] = usesNesterov ? momentum * velocity - step : velocity
    }
  }

  mutating func update<Scalar: DifferentiableScalar>(_ parameters: UnsafeMutableBufferPointer<Scalar>) {
    let start = takeRun(parameters.count)
    if Scalar.self == Float.self {
      parameters.withMemoryRebound(to: Float.self) { floats in
        for index in floats.indices {
          floats[index] += Float(moves[start + index])
        }
      }
    } else {
      for index in parameters.indices {
        parameters[index] += Scalar(moves[start + index])
      }
    }
  }

  private mutating func takeRun(_ count: Int) -> Int {
    let start = position
    position += count
    require(
      position <= moves.count, "SGD: more scalars than in the first step's gradient, which had \(moves.count)")
    return start
  }

  private func checkEnd(_ name: String) {
    require(
      position == moves.count, "SGD: \(name) had \(position) scalars, the first step's gradient \(moves.count)")
  }
}
