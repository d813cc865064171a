import ADGenIR

/// Functions without their effects, for the derivatives of callees: those compute the callee's values a second time, and
/// what `print` has written is not written again.
struct EffectFree {
  /// The functions that have effects, themselves or in what they call.
  private let effectful: Set<String>

  init(_ module: Module) {
    var found: Set<String> = []
    var isComplete = false
    while !isComplete {
      let before = found.count
      for function in module.functions where !found.contains(function.symbol) {
        let hasEffects = function.body.containsOperation { operation in
          switch operation.kind {
          case .verbatim(let text): return text.hasSideEffects
          case .call(let symbol): return found.contains(symbol)
          default: return false
          }
        }
        if hasEffects { found.insert(function.symbol) }
      }
      isComplete = found.count == before
    }
    effectful = found
  }

  func isEffectful(_ symbol: String) -> Bool { effectful.contains(symbol) }

  /// The symbol of the function that computes the same without effects.
  static func symbol(_ symbol: String) -> String { symbol + "_again" }

  /// The function without effects, whose calls are to functions without effects, too. What it gets from code of which
  /// only the text is known, it could not get again.
  func function(_ original: Function) throws -> Function {
    var result = original
    var found: DifferentiationError?
    var needed = Set<Value>()
    original.body.forEachOperation { operation in
      if !isDropped(operation) { needed.formUnion(operation.operands) }
    }
    result.body.rewriteAll { operation, output in
      if case .verbatim(let text) = operation.kind, text.hasSideEffects {
        if operation.results.contains(where: needed.contains) {
          found = DifferentiationError(
            location: operation.location,
            message: "the derivative of '\(original.declaration.name)' would run this a second time",
            note: "compute it in the caller, and pass the value as a parameter")
        }
        return
      }
      if case .call(let symbol) = operation.kind, isEffectful(symbol) {
        operation.kind = .call(Self.symbol(symbol))
      }
      output.append(operation)
    }
    if let found { throw found }
    return result
  }

  private func isDropped(_ operation: Operation) -> Bool {
    if case .verbatim(let text) = operation.kind { return text.hasSideEffects }
    return false
  }
}

extension Region {
  /// Rewrites the operations at all depths, inner ones first.
  fileprivate mutating func rewriteAll(_ body: (inout Operation, inout [Operation]) -> Void) {
    var output: [Operation] = []
    for operation in operations {
      var operation = operation
      for number in operation.regions.indices { operation.regions[number].rewriteAll(body) }
      body(&operation, &output)
    }
    operations = output
  }
}
