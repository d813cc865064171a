import ADRuntime

/// Stochastic gradient descent with momentum, by Keras's formulas.
///
/// For a gradient g: v ← μ v - η g, and the parameters move by v, or with Nesterov's variant by μ v - η g. Without
/// momentum (μ = 0) they move by -η g.
///
/// An optimizer belongs to one set of parameters. Their number of scalars is fixed by the first step.
public struct SGD: Sendable {
  /// The step size η.
  public var learningRate: Double
  /// The share μ of the last move that is made again.
  public var momentum: Double
  /// Whether the gradient is taken as if the momentum had moved the parameters already.
  public var usesNesterov: Bool
  /// The number of steps so far.
  public private(set) var stepCount = 0

  private var state = SGDState()

  /// An optimizer that has made no step.
  public init(learningRate: Double = 0.01, momentum: Double = 0, usesNesterov: Bool = false) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.usesNesterov = usesNesterov
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

  private mutating func beginStep() {
    stepCount += 1
    state.beginStep(
      isFirst: stepCount == 1, learningRate: learningRate, momentum: momentum, usesNesterov: usesNesterov)
  }
}
