import ADGenIR
import ADGenOptimizer

/// A derivative in the form that C programs call: `f_vjp` or `f_jvp`.
public struct KernelForm: Sendable {
  public enum Kind: Sendable {
    /// (parameters, cotangents of results, cotangents of inout parameters and of arrays: inout) -> results, cotangents of
    /// numbers
    case vjp
    /// (parameters, tangents) -> results, their tangents
    case jvp
  }

  public var kind: Kind
  /// The symbol of the function that was differentiated.
  public var primal: String
  /// The parameters that have a cotangent or tangent, ascending.
  public var parameters: [Int]
  public var function: Function
}

extension Differentiator {
  /// The derivatives that directives ask for, in C's form. What the caller provides is added to in place: nothing of the
  /// size of a parameter is allocated.
  public static func deriveKernels(
    _ requests: [DerivativeRequest], of module: Module, optimizer: Optimizer = Optimizer()
  ) -> (forms: [KernelForm], derivatives: Derivatives) {
    // What is called with buffers would have to record them as a whole.
    let prepared = prepared(module, inlining: 600, inlinesExits: true)
    let differentiator = Differentiator(requests: requests, preparedModule: prepared, optimizer: optimizer)
    return differentiator.runKernels()
  }

  private func runKernels() -> (forms: [KernelForm], derivatives: Derivatives) {
    var forms: [KernelForm] = []
    for request in requests {
      attempt(request) { forms += try makeKernelForms(request) }
    }
    for form in forms { add(form.function) }
    inlineGradientsByHand()
    forms = forms.map { form in
      var form = form
      if let function = module[form.function.symbol] { form.function = finish(function) }
      return form
    }
    return (forms, collected(forms.map(\.function), inLanes: false))
  }

  /// What wraps a gradient by hand returns arrays, which functions of C do not: it is inlined, and the gradient is called.
  ///
  /// Rules of routines are short, once the flags are known.
  private func inlineGradientsByHand() {
    let wrappers = Set(module.functions.flatMap { $0.customDerivatives.map(\.symbol) })
    let rules = Set(
      module.functions.flatMap { ($0.primitive?.reverse ?? []) + ($0.primitive?.forward ?? []) }.map(\.symbol))
    for (symbols, limit) in [(wrappers, 200), (rules, 60)] where !symbols.isEmpty {
      var module = module
      Inliner(limit: limit) { symbols.contains($0.symbol) }.run(&module)
      for function in module.functions { add(function) }
    }
  }

  private func makeKernelForms(_ request: DerivativeRequest) throws -> [KernelForm] {
    guard let primal = module[request.symbol] else {
      throw DifferentiationError(
        location: request.location, message: "'\(request.symbol)' has no body to differentiate")
    }
    return try request.modes.map { mode in
      let kind = try kernelKind(mode, request)
      let parameters = Set(request.parameters).union(primal.differentiableInouts).sorted()
      let direction: SweepKey.Direction = kind == .vjp ? .accumulating : .forward
      // What follows needs one return, which the reverse sweep makes itself.
      let source = kind == .vjp ? primal : try ExitNormalization.run(primal).function
      let key = SweepKey(direction: direction, symbol: primal.symbol, parameters: parameters)
      var function = try sweep(source, key)
      function.symbol = request.baseName + (kind == .vjp ? "_vjp" : "_jvp")
      function.declaration = Declaration(name: function.symbol)
      function.location = primal.location
      return KernelForm(kind: kind, primal: primal.symbol, parameters: parameters, function: finish(function))
    }
  }

  private func kernelKind(_ mode: DerivativeMode, _ request: DerivativeRequest) throws -> KernelForm.Kind {
    switch mode {
    case .reverse: return .vjp
    case .forward: return .jvp
    case .jacobian, .jacobianRows, .hessian, .hvp, .sparseJacobian, .sparseHessian, .ggnvp, .elementwise, .check:
      throw DifferentiationError(
        location: request.location, message: "'\(mode.rawValue)' has no form in C",
        note: "ask for 'reverse' or 'forward', or call the kernel from an annotated Swift function")
    }
  }
}
