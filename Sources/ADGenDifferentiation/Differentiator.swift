import ADGenIR
import ADGenOptimizer

/// The derivatives of a module.
public struct Derivatives: Sendable {
  /// What the requests asked for, request by request, in the order of the modes.
  public var functions: [Function] = []
  /// What those call beside the user's functions, in the order in which it was first needed.
  public var helpers: [Function] = []
  /// The helpers that do the parts of a function's loops, which only its text calls.
  public var parts: [String: [String]] = [:]
  /// The primal functions, `functions` and `helpers` under their symbols.
  public var module: Module
  public var errors: [DifferentiationError] = []
}

/// Makes the derivatives that directives ask for.
///
/// Each request becomes sweeps over the function and, on demand, over what it calls; one more step gives the result the
/// signature that users see. Generated functions are functions of the module like the user's: a request for a function
/// that calls another's gradient differentiates that gradient.
public final class Differentiator: SweepContext {
  private(set) var module: Module
  private let optimizer: Optimizer?
  let requests: [DerivativeRequest]
  /// The requests by the name of a function that they will generate.
  private var requestsByName: [String: Int] = [:]
  private var finished: [Int: [Function]] = [:]
  /// Derivatives that have a body of their own, made where one is differentiated in turn.
  private var whole: [String: Function] = [:]
  private var inProgress: Set<Int> = []
  private var errors: [DifferentiationError] = []
  private var swept: [SweepKey: String] = [:]
  private var helpers: [String] = []
  /// What is swept in reverse in the place of functions that run a part of a loop: they divide it in two.
  private var divided: [String: Function] = [:]
  private let effects: EffectFree
  var recordedByElement: Set<String> = []

  /// - Parameter optimizer: Runs over every function that is made; without one, the sweeps' own output is kept.
  public static func derive(
    _ requests: [DerivativeRequest], of module: Module, optimizer: Optimizer? = Optimizer()
  ) -> Derivatives {
    let module = optimizer == nil ? module : prepared(module)
    return Differentiator(requests: requests, preparedModule: module, optimizer: optimizer).run()
  }

  /// A derivative of the given name with a body of its own, where what is emitted calls another; for pictures.
  public static func whole(
    _ name: String, _ requests: [DerivativeRequest], of module: Module, optimizer: Optimizer = Optimizer()
  ) -> (function: Function?, errors: [DifferentiationError]) {
    let differentiator = Differentiator(requests: requests, preparedModule: prepared(module), optimizer: optimizer)
    for position in requests.indices { differentiator.fulfil(position) }
    let function = try? differentiator.function(named: name)
    return (function.map { differentiator.finish($0) }, differentiator.errors)
  }

  init(requests: [DerivativeRequest], preparedModule: Module, optimizer: Optimizer?) {
    module = preparedModule
    for kind in RuntimeScaling.kinds { module.add(RuntimeScaling.function(kind)) }
    effects = EffectFree(preparedModule)
    self.optimizer = optimizer
    self.requests = requests
    for (position, request) in requests.enumerated() {
      let names = DerivativeNames(base: request.symbolPrefix + request.baseName)
      for name in names.all + [names.derivative(request.order)] { requestsByName[name] = position }
    }
  }

  /// The module as it is differentiated: small callees are inlined, and values that one branch alone needs are
  /// computed there, so that a partial which is infinite where the branch is not taken never meets a zero cotangent.
  ///
  /// - Parameters:
  ///   - limit: The most operations of a callee that is inlined.
  ///   - inlinesExits: Whether callees that return from inside a loop are inlined too.
  static func prepared(_ module: Module, inlining limit: Int = 40, inlinesExits: Bool = false) -> Module {
    var result = module
    for var function in module.functions {
      function.keepNamesOfCotangentsFree()
      result.add(function)
    }
    let mayInline: @Sendable (Function) -> Bool = \.hasBodyToCopy
    Inliner(limit: limit, limitOfSingleCall: max(limit, 600), inlinesExits: inlinesExits, mayInline: mayInline)
      .run(&result)
    Optimizer(passes: Pass.preparation).run(&result)
    return result
  }

  private func run() -> Derivatives {
    fulfilIndependent()
    for position in requests.indices { fulfil(position) }
    let functions = optimized(requests.indices.flatMap { finished[$0] ?? [] })
    for function in functions { module.add(function) }
    return collected(functions, inLanes: true)
  }

  func add(_ function: Function) { module.add(function) }

  /// The functions, with what they call and with the errors so far.
  ///
  /// - Parameter inLanes: Whether loops may run in lanes of SIMD vectors, which C does not have.
  func collected(_ functions: [Function], inLanes: Bool) -> Derivatives {
    var result = Derivatives(module: module)
    var (functions, helpers) = (functions, helpers.compactMap { module[$0] })
    if inLanes { result.parts = divide(&functions, &helpers) }
    if inLanes, optimizer != nil {
      let deciding = deciding(in: functions + helpers, parts: Set(result.parts.values.joined()))
      let vectorization = Optimizer(passes: Pass.vectorization(deciding: deciding), maximumRounds: 1)
      (functions, helpers) = (vectorization.optimized(functions), vectorization.optimized(helpers))
    }
    result.functions = written(functions)
    result.helpers = written(helpers)
    for helper in result.helpers { result.module.add(helper) }
    result.errors = errors
    return result
  }

  /// Functions that call none of the module's share nothing with the others: their sweeps run on all cores.
  private func fulfilIndependent() {
    let (module, requests, optimizer) = (module, requests, optimizer)
    let independent = requests.indices.filter { position in
      module[requests[position].symbol].map {
        $0.customDerivatives.isEmpty && !$0.body.containsOperation(where: \.kind.isCall)
          && requests[position].outer == nil
      } == true
    }
    let outcomes = independent.concurrentMap { position in
      let worker = Differentiator(requests: [requests[position]], preparedModule: module, optimizer: optimizer)
      worker.fulfil(0)
      return (
        functions: worker.finished[0], helpers: worker.helpers.compactMap { worker.module[$0] }, swept: worker.swept,
        errors: worker.errors
      )
    }
    for (position, outcome) in zip(independent, outcomes) {
      inProgress.insert(position)
      finished[position] = outcome.functions
      for function in outcome.functions ?? [] { self.module.add(function) }
      for helper in outcome.helpers where self.module[helper.symbol] == nil {
        self.module.add(helper)
        helpers.append(helper.symbol)
      }
      swept.merge(outcome.swept) { first, _ in first }
      errors += outcome.errors
    }
  }

  private func fulfil(_ position: Int) {
    guard finished[position] == nil, inProgress.insert(position).inserted else { return }
    attempt(requests[position]) { finished[position] = try make(requests[position]) }
  }

  /// Does what a request asks for; what stands in the way is an error.
  func attempt(_ request: DerivativeRequest, _ work: () throws -> Void) {
    do {
      try work()
    } catch let error as DifferentiationError {
      errors.append(located(error, at: request.location))
    } catch {
      errors.append(DifferentiationError(location: request.location, message: "\(error)"))
    }
  }

  private func located(_ error: DifferentiationError, at location: Location) -> DifferentiationError {
    var result = error
    result.location = error.location ?? location
    return result
  }

  /// What nothing differentiates again can wait for the others, and is optimized beside them.
  private func optimized(_ functions: [Function]) -> [Function] {
    (optimizer ?? .cleaning).optimized(functions)
  }

  /// Divides the loops that may use all cores, and says which functions do parts of which.
  private func divide(_ functions: inout [Function], _ helpers: inout [Function]) -> [String: [String]] {
    let marked = module.functions.reduce(into: Set<Location>()) { $0.formUnion($1.parallelLoops) }
    if marked.isEmpty { return [:] }
    var names: [String: [String]] = [:]
    var parts: [Function] = []
    let deciding = deciding(in: functions + helpers, parts: [])
    func divide(_ function: inout Function) {
      let divided = ParallelLoops.run(function, marked: marked, deciding: deciding[function.symbol])
      function = divided.function
      parts += divided.parts
      names[function.symbol] = divided.parts.map(\.symbol)
    }
    for position in functions.indices { divide(&functions[position]) }
    for position in helpers.indices { divide(&helpers[position]) }
    helpers += parts
    return names
  }

  /// What is written down.
  private func written(_ functions: [Function]) -> [Function] {
    optimizer == nil ? functions : Optimizer(passes: Pass.finishing, maximumRounds: 2).optimized(functions)
  }

  /// What decides in what is written down, across the calls.
  private func deciding(in functions: [Function], parts: Set<String>) -> [String: DecidingValues] {
    let written = Set(functions.map(\.symbol))
    let others = module.functions.filter {
      !written.contains($0.symbol) && !$0.isKnownBySignature && $0.primitive == nil
    }
    return DecidingValues.throughCalls(of: functions + others, calledByText: parts)
  }

  /// Optimizes a function.
  func finish(_ function: Function) -> Function {
    var result = function
    (optimizer ?? .cleaning).run(&result)
    return result
  }

  /// The function with the bodies of all that it calls in it, for what cannot be taken through calls; the function
  /// itself where that is too long or not possible.
  func withoutCalls(_ function: Function) -> Function {
    var reached = Module()
    var pending = [function]
    while let next = pending.popLast() {
      guard reached[next.symbol] == nil else { continue }
      reached.add(next)
      next.body.forEachOperation { operation in
        if case .call(let symbol) = operation.kind, let callee = module[symbol] { pending.append(callee) }
      }
    }
    if reached.functions.count == 1 { return function }
    Inliner(limit: Self.lengthWithoutCalls, mayInline: \.hasBodyToCopy)
      .run(&reached)
    guard var whole = reached[function.symbol],
      FunctionStatistics(of: whole).operations <= Self.lengthWithoutCalls
    else { return function }
    Optimizer(passes: Pass.preparation).run(&whole)
    return whole
  }

  private static let lengthWithoutCalls = 3_000

  /// Takes a function that derivatives of the user's function call.
  func addHelper(_ function: Function) {
    module.add(finish(function))
    helpers.append(function.symbol)
  }

  // MARK: SweepContext

  func addSteps(_ steps: Function, divided: Function) {
    addHelper(steps)
    self.divided[steps.symbol] = divided
  }

  func function(named symbol: String) throws -> Function? {
    guard let position = requestsByName[symbol] else { return module[symbol] }
    fulfil(position)
    if module[symbol] == nil { return nil }
    if let function = whole[symbol] { return function }
    guard let primal = module[requests[position].symbol] else { return module[symbol] }
    let (factory, parts) = self.factory(primal, requests[position])
    let made = try factory.whole(symbol).map { parts?.restored($0) ?? $0 }
    let function = made.map(finish) ?? module[symbol]
    whole[symbol] = function
    return function
  }

  /// The function without its effects.
  func quiet(_ function: Function) throws -> Function {
    effects.isEffectful(function.symbol) ? try effects.function(function) : function
  }

  /// Whether the function does more than compute its results.
  func isEffectful(_ symbol: String) -> Bool { effects.isEffectful(symbol) }

  func request(_ key: SweepKey) throws -> String {
    if let symbol = swept[key] { return symbol }
    if key.direction.isReverse, effects.isEffectful(key.symbol), let again = try runAgain(key.symbol) {
      var quiet = key
      quiet.symbol = again
      return try request(quiet)
    }
    guard let primal = try function(named: key.symbol) else {
      throw DifferentiationError(location: nil, message: "'\(key.symbol)' has no derivative")
    }
    if primal.isKnownBySignature {
      throw DifferentiationError(
        location: nil, message: "'\(primal.declaration.name)' of another module is differentiated in turn here",
        note:
          "the function that it is the derivative of has a body that cannot be copied: make public what it uses, or "
          + "ask for first derivatives only")
    }
    swept[key] = key.sweptSymbol
    helpers.append(key.sweptSymbol)
    // A recursive call meets the signature before the body is there.
    var function = try sweep(primal, key)
    if key.direction != .forward { function.dropResults(primal.resultTypes.count) }
    function.renameSelf()
    module.add(finish(function))
    return key.sweptSymbol
  }

  /// The function without effects that the derivative of an effectful one is made of; nil if it is no user's function.
  private func runAgain(_ symbol: String) throws -> String? {
    let again = EffectFree.symbol(symbol)
    if module[again] != nil { return again }
    guard let original = module[symbol] else { return nil }
    var function = try effects.function(original)
    function.symbol = again
    function.declaration.name = again
    function.declaration.access = "private"
    module.add(function)
    var callees: [String] = []
    original.body.forEachOperation { operation in
      if case .call(let callee) = operation.kind, effects.isEffectful(callee) { callees.append(callee) }
    }
    for callee in callees {
      let symbol = try runAgain(callee)
      if let symbol, !helpers.contains(symbol) { helpers.append(symbol) }
    }
    return again
  }

  /// One sweep over a function, not optimized.
  func sweep(_ primal: Function, _ key: SweepKey) throws -> Function {
    let primal = primal.customDerivatives.isEmpty ? primal : primal.calledAsWhole
    if primal.body.containsOperation(where: \.kind.isInLanes) {
      // The rules for accesses know single elements.
      throw DifferentiationError(
        location: primal.location, message: "'\(primal.declaration.name)' was made for many numbers at once",
        note: "differentiate the function that it is made of")
    }
    switch key.direction {
    case .tangent:
      // The values are dropped where the function returns: at one place.
      return try ForwardSweep.run(ExitNormalization.run(primal).function, key: key, context: self)
    case .forward:
      // The index of a stride over numbers that are varied has a tangent: it is computed from the iteration.
      let source = primal.hasFloatingStrides ? try ExitNormalization.run(primal).function : primal
      return try ForwardSweep.run(source, key: key, context: self)
    case .reverse, .accumulating:
      let source = divided[primal.symbol] ?? primal
      return try ReverseSweep.run(CheckpointedLoops.outlined(source, key, self), key: key, context: self)
    }
  }
}

extension Function {
  /// Whether its body may take the place of calls.
  fileprivate var hasBodyToCopy: Bool {
    customDerivatives.isEmpty && !isCheckpointed && !isKnownBySignature && primitive == nil
  }
}

extension Optimizer {
  /// What is kept of the sweeps' own output: loops that are run again carry values that nothing needs.
  fileprivate static let cleaning = Optimizer(passes: [.deadCodeElimination])
}

extension OperationKind {
  /// Whether it accesses several elements of an array at once.
  fileprivate var isInLanes: Bool {
    switch self {
    case .read(let path, _), .store(let path, _), .accumulate(let path, _):
      return path.contains { if case .lanes = $0 { true } else { false } }
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for,
      .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }
}
