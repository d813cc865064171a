import ADRuntime

/// The factors of one step of ``Adam``.
struct AdamRates: Sendable {
  /// 1 - β₁ and 1 - β₂.
  var gain1 = 0.0
  var gain2 = 0.0
  /// The learning rate with the correction of the bias.
  var step = 0.0
  var epsilon = 0.0
}

/// The means of the gradients and of their squares, as flat lists in the order of the parameters' scalars.
///
/// Reading the gradient advances the means; updating the parameters moves them. Scalars of other types than Float and
/// Double are handled in Double.
struct AdamState: ScalarReader, ScalarUpdater, Sendable {
  private var floats = Moments<Float>()
  private var doubles = Moments<Double>()
  private var rates = AdamRates()
  private var isFirst = true

  mutating func beginStep(isFirst: Bool, _ rates: AdamRates) {
    self.isFirst = isFirst
    self.rates = rates
    floats.position = 0
    doubles.position = 0
  }

  mutating func beginUpdate() {
    floats.checkEnd("the gradient")
    doubles.checkEnd("the gradient")
    floats.position = 0
    doubles.position = 0
  }

  func endUpdate() {
    floats.checkEnd("the parameters")
    doubles.checkEnd("the parameters")
  }

  mutating func read<Scalar: DifferentiableScalar>(_ gradient: UnsafeBufferPointer<Scalar>) {
    if Scalar.self == Float.self {
      gradient.withMemoryRebound(to: Float.self) { floats.advance($0, isFirst, rates) }
    } else if Scalar.self == Double.self {
      gradient.withMemoryRebound(to: Double.self) { doubles.advance($0, isFirst, rates) }
    } else {
      gradient.map { Double($0) }.withUnsafeBufferPointer { doubles.advance($0, isFirst, rates) }
    }
  }

  mutating func update<Scalar: DifferentiableScalar>(_ parameters: UnsafeMutableBufferPointer<Scalar>) {
    if Scalar.self == Float.self {
      parameters.withMemoryRebound(to: Float.self) { floats.move($0, rates) }
    } else if Scalar.self == Double.self {
      parameters.withMemoryRebound(to: Double.self) { doubles.move($0, rates) }
    } else {
      var converted = parameters.map { Double($0) }
      converted.withUnsafeMutableBufferPointer { doubles.move($0, rates) }
      for index in parameters.indices {
        parameters[index] = Scalar(converted[index])
      }
    }
  }
}

/// The two means for the parameters of one scalar type.
private struct Moments<Scalar: TensorScalar>: Sendable {
  var means: [Scalar] = []
  var squares: [Scalar] = []
  /// Where the next run of scalars belongs.
  var position = 0

  /// Draws the means towards the next run of the gradient; in the first step, makes place for it.
  @inline(__always)
  mutating func advance(_ gradient: UnsafeBufferPointer<Scalar>, _ isFirst: Bool, _ rates: AdamRates) {
    let count = gradient.count
    if isFirst {
      means.append(contentsOf: repeatElement(0, count: count))
      squares.append(contentsOf: repeatElement(0, count: count))
    }
    let start = takeRun(count)
    let (gain1, gain2) = (Scalar(rates.gain1), Scalar(rates.gain2))
    means.withUnsafeMutableBufferPointer { means in
      squares.withUnsafeMutableBufferPointer { squares in
        guard let m = means.baseAddress, let v = squares.baseAddress, let g = gradient.baseAddress else { return }
        for index in 0..<count {
          let slope = g[index]
          m[start &+ index] += (slope - m[start &+ index]) * gain1
          v[start &+ index] += (slope * slope - v[start &+ index]) * gain2
        }
      }
    }
  }

  /// Moves the next run of the parameters.
  @inline(__always)
  mutating func move(_ parameters: UnsafeMutableBufferPointer<Scalar>, _ rates: AdamRates) {
    let count = parameters.count
    let start = takeRun(count)
    let (step, epsilon) = (Scalar(rates.step), Scalar(rates.epsilon))
    means.withUnsafeBufferPointer { means in
      squares.withUnsafeBufferPointer { squares in
        guard let m = means.baseAddress, let v = squares.baseAddress, let p = parameters.baseAddress else { return }
        for index in 0..<count {
          p[index] -= step * m[start &+ index] / (v[start &+ index].squareRoot() + epsilon)
        }
      }
    }
  }

  private mutating func takeRun(_ count: Int) -> Int {
    let start = position
    position += count
    require(
      position <= means.count, "Adam: more scalars than in the first step's gradient, which had \(means.count)")
    return start
  }

  func checkEnd(_ name: String) {
    require(
      position == means.count, "Adam: \(name) had \(position) scalars, the first step's gradient \(means.count)")
  }
}
