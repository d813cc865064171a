import ADGenIR

/// Which derivative of which function: the key under which swept functions are made once and called by one another.
struct SweepKey: Hashable {
  enum Direction: String, Hashable {
    case forward
    case reverse
    /// Reverse, where the cotangents of all arrays are parameters that are added to.
    case accumulating
    /// Forward, without the primal results.
    case tangent

    var isReverse: Bool { self == .reverse || self == .accumulating }
  }

  var direction: Direction
  var symbol: String
  /// Indices of the parameters that are differentiated with respect to, ascending. Differentiable inout parameters
  /// are always among them, because what they leave may be active even if what they bring is not.
  var parameters: [Int]
  /// Those among them whose cotangents the caller hands in to be added to, of a reverse sweep.
  var added: [Int] = []

  /// The symbol, also the Swift name, of the function that the sweep makes.
  var sweptSymbol: String {
    var suffix = parameters.map(String.init).joined(separator: "_")
    if !added.isEmpty { suffix += "_adding_" + added.map(String.init).joined(separator: "_") }
    switch direction {
    case .forward: return "\(symbol)_forward_\(suffix)"
    case .reverse: return "\(symbol)_reverse_\(suffix)"
    case .accumulating: return "\(symbol)_vjp_\(suffix)"
    case .tangent: return "\(symbol)_tangent_\(suffix)"
    }
  }
}

extension SweepKey {
  /// The parameters whose cotangents the caller hands in to be added to.
  func gatheredParameters(of function: Function) -> [Int] {
    guard direction == .accumulating else { return added }
    return parameters.filter { position in
      let parameter = function.parameters[position]
      if case .array = function.type(of: parameter.value) { return !parameter.isInout }
      return false
    }
  }
}

/// Gives the sweeps the functions that their calls name.
protocol SweepContext: AnyObject {
  /// The functions that there are so far.
  var module: Module { get }
  /// The functions of which no array is recorded whole for its elements.
  var recordedByElement: Set<String> { get }
  /// The function as it is differentiated: with a body of its own.
  func function(named symbol: String) throws -> Function?
  /// Adds a function that runs some iterations of a loop, and what its reverse sweep starts from.
  func addSteps(_ steps: Function, divided: Function)
  /// Asks for a sweep to be made, and returns the symbol to call. It may not be made yet (recursion).
  func request(_ key: SweepKey) throws -> String
}

extension Function {
  /// Positions of the declared results that have derivatives.
  var differentiableResults: [Int] {
    resultTypes.indices.filter { resultTypes[$0].isDifferentiable && !inactiveResults.contains($0) }
  }

  /// Positions of the inout parameters that have derivatives.
  var differentiableInouts: [Int] {
    parameters.indices.filter { parameters[$0].isInout && type(of: parameters[$0].value).isDifferentiable }
  }
}
