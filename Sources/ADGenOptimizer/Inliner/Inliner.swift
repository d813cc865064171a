import ADGenIR

/// Replaces calls of small functions by their bodies, callees first.
///
/// A function is inlined if it is not recursive, has at most `limit` operations after its own calls have been
/// replaced (or `limitOfSingleCall`, if it is called in one place), or has effects that must not happen twice, and
/// returns at its end only, or at the end of branches (`SingleExit`).
public struct Inliner: Sendable {
  /// The most operations that a function may have to be inlined.
  public var limit: Int
  /// The same for functions that one call names.
  public var limitOfSingleCall: Int
  /// Whether a function that returns from inside a loop is inlined too, as a block that is left there.
  public var inlinesExits: Bool
  /// Whether the function may be inlined at all: not one with a derivative of its own.
  public var mayInline: @Sendable (Function) -> Bool

  public init(
    limit: Int = 40, limitOfSingleCall: Int = 0, inlinesExits: Bool = false,
    mayInline: @escaping @Sendable (Function) -> Bool = { _ in true }
  ) {
    self.limit = limit
    self.inlinesExits = inlinesExits
    self.limitOfSingleCall = limitOfSingleCall
    self.mayInline = mayInline
  }

  /// Inlines calls in every function of the module, and says whether there were any.
  @discardableResult
  public func run(_ module: inout Module) -> Bool {
    var run = InlinerRun(inliner: self, module: module)
    if limitOfSingleCall > limit { run.countCalls() }
    for function in module.functions { run.expand(function.symbol) }
    module = run.module
    return run.changed
  }
}

/// The state of one run: functions are done depth first along calls.
private struct InlinerRun {
  let inliner: Inliner
  var module: Module
  var changed = false
  /// Functions whose calls are being replaced; a call of one of them is recursive.
  private var active: Set<String> = []
  private var finished: Set<String> = []
  /// What the functions that may be inlined are inlined as.
  private var bodies: [String: SingleExit] = [:]

  init(inliner: Inliner, module: Module) {
    self.inliner = inliner
    self.module = module
  }

  mutating func expand(_ symbol: String) {
    guard !finished.contains(symbol), !active.contains(symbol), var function = module[symbol] else { return }
    active.insert(symbol)
    for callee in callees(of: function) { expand(callee) }
    active.remove(symbol)
    finished.insert(symbol)
    var body = Region()
    swap(&body, &function.body)
    var builder = Builder(function)
    let before = changed
    changed = false
    replaceCalls(in: &body, &builder)
    if changed {
      builder.function.body = body
      module.add(builder.function)
    } else {
      changed = before
    }
    noteBody(of: symbol)
  }

  /// How many calls name each function.
  private var calls: [String: Int] = [:]

  mutating func countCalls() {
    for function in module.functions {
      for callee in callees(of: function) { calls[callee, default: 0] += 1 }
    }
  }

  private mutating func noteBody(of symbol: String) {
    let limit = calls[symbol] == 1 ? inliner.limitOfSingleCall : inliner.limit
    guard let function = module[symbol], inliner.mayInline(function),
      FunctionStatistics(of: function).operations <= limit || function.hasEffects,
      !callees(of: function).contains(where: { $0 == symbol || active.contains($0) })
    else { return }
    bodies[symbol] = SingleExit(of: function, inBlock: inliner.inlinesExits)
  }

  private func callees(of function: Function) -> [String] {
    var result: [String] = []
    function.body.forEachOperation { operation in
      if case .call(let symbol) = operation.kind { result.append(symbol) }
    }
    return result
  }

  private mutating func replaceCalls(in region: inout Region, _ builder: inout Builder) {
    var replacements: [Value: Value] = [:]
    region.rewrite { operation, output in
      for position in operation.regions.indices { replaceCalls(in: &operation.regions[position], &builder) }
      guard case .call(let symbol) = operation.kind, let callee = bodies[symbol] else {
        output.append(operation)
        return
      }
      changed = true
      let arguments = operation.operands.map { replacements[$0] ?? $0 }
      let values = callee.inline(arguments: arguments, into: &builder)
      var body = Region(operations: builder.operations)
      builder.operations = []
      // What has no place of its own in the user's text has that of the call.
      if let place = operation.location { body.mapLocations { $0 ?? place } }
      output += body.operations
      for (result, value) in zip(operation.results, values) {
        replacements[result] = value
        if let name = builder.function[result].name, !arguments.contains(value) { builder.function[value].name = name }
      }
    }
    region.substitute(replacements)
  }
}

extension Region {
  /// Changes where the operations, nested ones included, come from.
  public mutating func mapLocations(_ transform: (Location?) -> Location?) {
    for position in operations.indices {
      operations[position].location = transform(operations[position].location)
      for region in operations[position].regions.indices {
        operations[position].regions[region].mapLocations(transform)
      }
    }
  }
}

extension Function {
  /// Whether text with effects is anywhere inside.
  fileprivate var hasEffects: Bool {
    body.containsOperation { operation in
      if case .verbatim(let text) = operation.kind { return text.hasSideEffects }
      return false
    }
  }
}
