import ADGenIR

/// A derivative that another module declares gives the value along with the gradient or the tangent: where it covers all
/// that is active, it takes the place of the call, which is not made a second time for the value.
extension Function {
  /// The declared derivative of a form that covers the given parameters of a function of one result.
  fileprivate func valued(_ form: CustomDerivative.Form, covering parameters: [Int]) -> CustomDerivative? {
    guard resultTypes.count == 1, !parameters.isEmpty, !parameters.contains(where: { self.parameters[$0].isInout })
    else { return nil }
    return customDerivatives.first { $0.form == form && Set($0.parameters).isSuperset(of: parameters) }
  }
}

/// A gradient that was computed along with the value of a call.
struct CallGradient {
  var derivative: CustomDerivative
  /// The gradient, of one parameter or packed.
  var value: Value
  /// The function that was called before.
  var original = ""
}

/// Puts calls of value-with-gradient functions in the place of calls of functions that have them, before the reverse
/// sweep. In loops only gradients of fixed shape are kept for the way back; others are computed there.
struct CallGradients {
  private let context: any SweepContext
  private let active: Set<Value>
  private var function: Function
  /// By the value of the call.
  private(set) var gradients: [Value: CallGradient] = [:]

  static func insert(
    into function: inout Function, active: Set<Value>, _ context: any SweepContext
  ) throws -> [Value: CallGradient] {
    var rewriting = CallGradients(context: context, active: active, function: function)
    let body = try rewriting.rewritten(function.body, isInLoop: false)
    function = rewriting.function
    function.body = body
    return rewriting.gradients
  }

  private init(context: any SweepContext, active: Set<Value>, function: Function) {
    self.context = context
    self.active = active
    self.function = function
  }

  private mutating func rewritten(_ region: Region, isInLoop: Bool) throws -> Region {
    var result = region
    for position in result.operations.indices {
      let kind = result.operations[position].kind
      for inner in result.operations[position].regions.indices {
        result.operations[position].regions[inner] = try rewritten(
          result.operations[position].regions[inner], isInLoop: isInLoop || kind.isLoop)
      }
      if case .call(let symbol) = kind { try rewrite(&result.operations[position], symbol, isInLoop) }
    }
    return result
  }

  private mutating func rewrite(_ operation: inout Operation, _ symbol: String, _ isInLoop: Bool) throws {
    guard let value = operation.results.first, active.contains(value),
      let callee = try context.function(named: symbol),
      let derivative = callee.valued(
        .valueWithGradient, covering: callee.parameters.indices.filter { active.contains(operation.operands[$0]) }),
      let declared = try context.function(named: derivative.symbol), let type = declared.resultTypes.last,
      // A gradient is scaled part by part.
      !isInLoop || type.hasFixedShape, !type.holdsClosed
    else { return }
    let gradient = function.makeValue(type, name: "gradient")
    operation.kind = .call(derivative.symbol)
    operation.results = [value, gradient]
    gradients[value] = CallGradient(derivative: derivative, value: gradient, original: symbol)
  }

  /// Calls for values alone where nothing has come to need the gradient: what runs again computes it there.
  static func dropUnused(from function: inout Function, _ gradients: [Value: CallGradient]) {
    if gradients.isEmpty { return }
    var used: Set<Value> = []
    function.body.forEachOperation { used.formUnion($0.operands) }
    let originals = Dictionary(gradients.values.map { ($0.derivative.symbol, $0.original) }) { first, _ in first }
    func visit(_ region: inout Region) {
      for position in region.operations.indices {
        for inner in region.operations[position].regions.indices {
          visit(&region.operations[position].regions[inner])
        }
        let operation = region.operations[position]
        guard case .call(let symbol) = operation.kind, let original = originals[symbol], operation.results.count == 2,
          !used.contains(operation.results[1])
        else { continue }
        region.operations[position].kind = .call(original)
        region.operations[position].results.removeLast()
      }
    }
    visit(&function.body)
  }
}

extension ReverseSweep {
  /// The gradient times the cotangent of the value.
  mutating func reverseValued(_ operation: Operation, _ gradient: CallGradient) {
    guard let seed = takeCotangent(of: operation.results[0]) else { return }
    for (rank, position) in gradient.derivative.parameters.enumerated()
    where active.contains(operation.operands[position]) {
      let part = builder.part(rank, of: gradient)
      add(builder.scaledByRuntime(part, by: seed), to: operation.operands[position])
    }
  }
}

extension Builder {
  /// What a gradient says of one of its parameters.
  fileprivate mutating func part(_ rank: Int, of gradient: CallGradient) -> Value {
    guard gradient.derivative.parameters.count > 1, let elements = type(of: gradient.value).elements else {
      return gradient.value
    }
    return emitOne(.read([.element(rank)], .checked), [gradient.value], type: elements[rank].type)
  }
}

extension ForwardSweep {
  /// One call for the value and the tangent; false if there is none to call.
  mutating func callWithValue(_ operation: Operation, _ callee: Function, _ active: [Int]) throws -> Bool {
    let result = operation.results[0]
    if let derivative = callee.valued(.jvp, covering: active),
      let declared = try context.function(named: derivative.symbol), declared.resultTypes.count == 2
    {
      let dots = derivative.parameters.map { tangent(of: operation.operands[$0]) }
      let direction = builder.packed(dots, as: declared.parameters.last.map { declared.type(of: $0.value) })
      let values = builder.emit(
        .call(declared.symbol), operation.operands.map { copy($0) } + [direction], results: declared.resultTypes,
        names: [primal[result].name, tangentName(result)])
      (copies[result], tangents[result]) = (values[0], values[1])
      return true
    }
    guard let derivative = callee.valued(.valueWithGradient, covering: active),
      callee.valued(.jvp, covering: active) == nil,
      let declared = try context.function(named: derivative.symbol), case .floating(let kind) = callee.resultTypes[0],
      declared.resultTypes.last?.holdsClosed == false
    else { return false }
    let values = builder.emit(
      .call(declared.symbol), operation.operands.map { copy($0) }, results: declared.resultTypes,
      names: [primal[result].name, "gradient"])
    let gradient = CallGradient(derivative: derivative, value: values[1])
    var sum = builder.constant(0, kind)
    for (rank, position) in derivative.parameters.enumerated() where active.contains(position) {
      let part = builder.part(rank, of: gradient)
      sum = builder.innerProduct(part, tangent(of: operation.operands[position]), kind, addedTo: sum)
    }
    (copies[result], tangents[result]) = (values[0], sum)
    return true
  }
}
