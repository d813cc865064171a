import ADGenIR

extension DecidingValues {
  /// The values on which a decision hangs in each of the functions that call one of them or are called, by symbol.
  ///
  /// What a function gives to a call decides if the parameter does, what it returns if a result does in a caller.
  ///
  /// - Parameter calledByText: Those that are called by text, too, of which it is not known what is given to them.
  public static func throughCalls(
    of functions: [Function], calledByText: Set<String> = []
  ) -> [String: DecidingValues] {
    var decisions = DecisionsThroughCalls(functions, calledByText)
    decisions.settle()
    return decisions.values
  }
}

/// Carries decisions from parameters to arguments, and from results of calls to what is returned, and elementary functions
/// from arguments to parameters, until no more are found.
private struct DecisionsThroughCalls {
  private(set) var values: [String: DecidingValues] = [:]
  private var parameters: [String: [Value]] = [:]
  /// What each function returns, at each place where it does.
  private var returned: [String: [[Value]]] = [:]
  private var callsInside: [String: [Call]] = [:]
  private var callsOf: [String: [Call]] = [:]
  /// What is made of each value, and the values that elementary functions are part of.
  private var uses: [String: [Value: [Value]]] = [:]
  private var elementary: [String: Set<Value>] = [:]
  /// Functions of which more is known than has been carried to others.
  private var pending: [String] = []

  private struct Call {
    var caller: String
    var callee: String
    var arguments: [Value]
    var results: [Value]
  }

  init(_ functions: [Function], _ calledByText: Set<String>) {
    let known = Set(functions.map(\.symbol))
    for function in functions {
      function.body.forEachOperation { operation in
        guard case .call(let callee) = operation.kind, known.contains(callee) else { return }
        let call = Call(
          caller: function.symbol, callee: callee, arguments: operation.operands, results: operation.results)
        callsInside[function.symbol, default: []].append(call)
        callsOf[callee, default: []].append(call)
      }
    }
    let hasCalls = calledByText.union(callsInside.keys).union(callsOf.keys)
    for function in functions where hasCalls.contains(function.symbol) {
      parameters[function.symbol] = function.parameters.map(\.value)
      function.body.forEachOperation { operation in
        if operation.kind == .return { returned[function.symbol, default: []].append(operation.operands) }
      }
      let decisions = DecidingValues(function, knowing: known)
      values[function.symbol] = decisions
      uses[function.symbol] = decisions.flow.inverted()
      meet(function.elementaryResults, in: function.symbol)
      if calledByText.contains(function.symbol) {
        meetAsParameters(function.parameters.map(\.value), in: function.symbol)
      }
    }
  }

  /// First what is decided inside of what is called: by the arguments of all calls, whatever their results are used for.
  /// Only then what callers decide, or one of them would decide for the others.
  mutating func settle() {
    spread { decisions, symbol in
      for call in decisions.callsOf[symbol] ?? [] {
        let arguments = decisions.deciding(call.arguments, as: decisions.parameters[symbol] ?? [], in: symbol)
        decisions.decide(arguments, in: call.caller)
      }
    }
    spread { decisions, symbol in
      for call in decisions.callsInside[symbol] ?? [] {
        for values in decisions.returned[call.callee] ?? [] {
          decisions.decide(decisions.deciding(values, as: call.results, in: symbol), in: call.callee)
        }
      }
    }
    spread { decisions, symbol in
      for call in decisions.callsInside[symbol] ?? [] {
        let given = zip(decisions.parameters[call.callee] ?? [], call.arguments)
          .filter { decisions.elementary[symbol]?.contains($0.1) == true }
        decisions.meetAsParameters(given.map(\.0), in: call.callee)
      }
    }
  }

  private mutating func meet(_ values: some Sequence<Value>, in symbol: String) {
    elementary[symbol, default: []].formUnion(ValueFlow.reached(from: values, by: uses[symbol] ?? [:]))
  }

  /// Notes that elementary functions may be part of parameters.
  private mutating func meetAsParameters(_ parameters: [Value], in symbol: String) {
    guard let known = values[symbol]?.elementaryParameters, !known.isSuperset(of: parameters) else { return }
    values[symbol]?.elementaryParameters.formUnion(parameters)
    meet(parameters, in: symbol)
    pending.append(symbol)
  }

  /// Carries what is known of each function to others, until nothing more is.
  private mutating func spread(_ carry: (inout DecisionsThroughCalls, String) -> Void) {
    pending = Array(values.keys)
    while let symbol = pending.popLast() { carry(&self, symbol) }
  }

  /// Those of the values that are called otherwise in another function, and decide there.
  private func deciding(_ candidates: [Value], as names: [Value], in symbol: String) -> [Value] {
    zip(candidates, names).filter { values[symbol]?.contains($0.1) == true }.map(\.0)
  }

  private mutating func decide(_ deciding: [Value], in symbol: String) {
    if values[symbol]?.addElsewhere(deciding) == true { pending.append(symbol) }
  }
}
