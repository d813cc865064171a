import ADRuntime

/// The Adam optimizer, with the defaults of TensorFlow and Keras.
///
/// For a gradient g, at step t: m ← m + (g - m)(1 - β₁), v ← v + (g² - v)(1 - β₂), and the parameters move by
/// -η √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v + ε). That is the formula of D. Kingma and J. Ba (Adam: A method for stochastic
/// optimization, 2015, end of section 2), with ε outside the correction of the bias, as Keras has it.
///
///     var optimizer = Adam()
///     for _ in 0..<70 {
///       optimizer.update(&w, &b, gradient: lossGradient(w: w, b: b))
///     }
///
/// An optimizer belongs to one set of parameters. Their number of scalars is fixed by the first step.
public struct Adam: Sendable {
  /// The step size η.
  public var learningRate: Double
  /// The decay β₁ of the mean gradient.
  public var beta1: Double
  /// The decay β₂ of the mean squared gradient.
  public var beta2: Double
  /// What keeps the quotient finite.
  public var epsilon: Double
  /// The number of steps so far.
  public private(set) var stepCount = 0

  private var state = AdamState()

  /// An optimizer that has made no step.
  public init(learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// Moves `parameters` one step against `gradient`, in place.
  ///
  /// - Precondition: the gradient and the parameters have the same number of scalars, and the same as before.
  public mutating func update<Parameters: DifferentiableValue>(
    _ parameters: inout Parameters, gradient: Parameters.TangentVector
  ) {
    beginStep()
    gradient.readScalars(into: &state)
    state.beginUpdate()
    parameters.updateScalars(with: &state)
    state.endUpdate()
  }

  /// Moves two parameters one step against their gradients, in place.
  public mutating func update<P: DifferentiableValue, Q: DifferentiableValue>(
    _ p: inout P, _ q: inout Q, gradient: (P.TangentVector, Q.TangentVector)
  ) {
    beginStep()
    gradient.0.readScalars(into: &state)
    gradient.1.readScalars(into: &state)
    state.beginUpdate()
    p.updateScalars(with: &state)
    q.updateScalars(with: &state)
    state.endUpdate()
  }

  /// Moves three parameters one step against their gradients, in place.
  public mutating func update<P: DifferentiableValue, Q: DifferentiableValue, R: DifferentiableValue>(
    _ p: inout P, _ q: inout Q, _ r: inout R, gradient: (P.TangentVector, Q.TangentVector, R.TangentVector)
  ) {
    beginStep()
    gradient.0.readScalars(into: &state)
    gradient.1.readScalars(into: &state)
    gradient.2.readScalars(into: &state)
    state.beginUpdate()
    p.updateScalars(with: &state)
    q.updateScalars(with: &state)
    r.updateScalars(with: &state)
    state.endUpdate()
  }

  /// Moves four parameters one step against their gradients, in place.
  public mutating func update<
    P: DifferentiableValue, Q: DifferentiableValue, R: DifferentiableValue, S: DifferentiableValue
  >(
    _ p: inout P, _ q: inout Q, _ r: inout R, _ s: inout S,
    gradient: (P.TangentVector, Q.TangentVector, R.TangentVector, S.TangentVector)
  ) {
    beginStep()
    gradient.0.readScalars(into: &state)
    gradient.1.readScalars(into: &state)
    gradient.2.readScalars(into: &state)
    gradient.3.readScalars(into: &state)
    state.beginUpdate()
    p.updateScalars(with: &state)
    q.updateScalars(with: &state)
    r.updateScalars(with: &state)
    s.updateScalars(with: &state)
    state.endUpdate()
  }

  private mutating func beginStep() {
    stepCount += 1
    let correction = (1 - Double.pow(beta2, stepCount)).squareRoot() / (1 - Double.pow(beta1, stepCount))
    state.beginStep(
      isFirst: stepCount == 1,
      AdamRates(gain1: 1 - beta1, gain2: 1 - beta2, step: learningRate * correction, epsilon: epsilon))
  }
}
