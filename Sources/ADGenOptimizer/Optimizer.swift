import ADGenIR

/// One step of the optimizer: a function in, a function of the same meaning out.
public struct Pass: Sendable {
  /// What a function must contain for the pass to have anything to do.
  public enum Subject: Sendable {
    case anything
    case branches
    case loops
  }

  public var name: String
  public var subject: Subject
  /// Rewrites the function and says whether anything changed.
  public var run: @Sendable (inout Function) -> Bool

  public init(
    _ name: String, subject: Subject = .anything, _ run: @escaping @Sendable (inout Function) -> Bool
  ) {
    self.name = name
    self.subject = subject
    self.run = run
  }
}

/// Runs a table of passes until none of them changes anything.
public struct Optimizer: Sendable {
  public var passes: [Pass]
  /// How often the table is gone through at most.
  public var maximumRounds: Int
  /// Looks at the function after each pass; tests and debug builds verify here.
  public var inspect: (@Sendable (_ function: Function, _ pass: String) -> Void)?

  public init(
    passes: [Pass] = Pass.all, maximumRounds: Int = 6,
    inspect: (@Sendable (_ function: Function, _ pass: String) -> Void)? = nil
  ) {
    self.passes = passes
    self.maximumRounds = maximumRounds
    self.inspect = inspect
  }

  /// Optimizes one function with all passes.
  public static func run(_ function: inout Function) { Optimizer().run(&function) }

  /// Optimizes every function of the module with all passes.
  public static func run(_ module: inout Module) { Optimizer().run(&module) }

  public func run(_ function: inout Function) {
    let hasLoops = function.body.containsOperation(where: \.kind.isLoop)
    let hasBranches = function.body.containsOperation { $0.kind == .if }
    let passes = passes.filter { pass in
      switch pass.subject {
      case .anything: return true
      case .branches: return hasBranches
      case .loops: return hasLoops
      }
    }
    // A pass need not run again before another one has changed something since.
    var unchanged = 0
    for _ in 0..<maximumRounds {
      for pass in passes {
        if unchanged == passes.count { return }
        unchanged = pass.run(&function) ? 0 : unchanged + 1
        inspect?(function, pass.name)
      }
    }
  }

  public func run(_ module: inout Module) {
    for function in optimized(module.functions) { module.add(function) }
  }

  /// The functions, optimized on all cores.
  public func optimized(_ functions: [Function]) -> [Function] {
    functions.concurrentMap { function in
      var result = function
      run(&result)
      return result
    }
  }
}
