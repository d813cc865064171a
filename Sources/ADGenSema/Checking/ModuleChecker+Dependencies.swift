import ADGenIR
import ADGenSyntax

/// Functions of other modules. What an annotated one's generated file declares is called; any other is copied, if its
/// body uses public names only.
extension ModuleChecker {
  /// The types whose derivative types a module's generated files declare: those that its annotated functions touch, as
  /// its own run finds; its own, and those of modules below it that do not declare them themselves.
  static func touched(by module: Int, _ directives: DirectiveChecker) -> Set<String> {
    var summary = directives.summary
    guard directives.requests.contains(where: { summary.modules.moduleOfFile[$0.file] == module }) else { return [] }
    summary.modules.home = module
    var checker = ModuleChecker(summary, directives)
    checker.runRequests()
    return checker.touched.filter { name in
      if summary.immovableProperty(of: name) != nil { return false }
      return summary.types[name].map { $0.access.lowered(to: .internal) == .internal && $0.access != .internal }
        ?? false
    }
  }

  /// Whether a derivative that a user wrote can be called.
  func isAccessible(_ derivative: CheckedDerivative) -> Bool {
    let function = summary.functions[derivative.derivative]
    return !summary.modules.isForeign(function.file) || summary.modules.isAccessible(function.access, of: function.file)
  }

  mutating func checkForeign(_ entry: FunctionEntry, _ reference: FunctionReference) {
    guard case .declared(let index, let types) = reference else { return }
    // A call of a derivative may have needed the body already.
    if functions.contains(where: { $0.reference == reference }) { return }
    let ready = readyDerivatives(index, types)
    if !isSecondOrder, isComplete(ready, entry) { return functions.append(blackBox(entry, reference, types, ready)) }
    switch copied(entry, reference, types) {
    case .function(let function): functions.append(function)
    case .failure(let complaints):
      if !ready.isEmpty { return functions.append(blackBox(entry, reference, types, ready)) }
      diagnostics += complaints
    }
  }

  private func blackBox(
    _ entry: FunctionEntry, _ reference: FunctionReference, _ types: [SwiftType], _ ready: [ReadyDerivative]
  ) -> TypedFunction {
    var function = blackBox(entry.specialized(types), reference)
    function.ready = ready
    return function
  }

  // MARK: Derivatives that are there

  private func readyDerivatives(_ index: Int, _ types: [SwiftType]) -> [ReadyDerivative] {
    let entry = summary.functions[index]
    guard entry.hasPlainDerivatives, summary.modules.isAccessible(entry.access, of: entry.file) else { return [] }
    return foreignRequests.filter {
      $0.function == index && $0.types == types && $0.paths.isEmpty && !$0.hasAuxiliary
    }.flatMap { request -> [ReadyDerivative] in
      let forms: [(mode: DerivativeMode, suffix: String, form: CustomDerivative.Form)] = [
        (.reverse, "VJP", .vjp), (.reverse, "ValueWithGradient", .valueWithGradient), (.forward, "JVP", .jvp),
      ]
      return forms.compactMap { form in
        let symbol = request.symbolPrefix + request.baseName + form.suffix
        guard request.modes.contains(form.mode),
          let generated = summary.generated.first(where: { $0.symbol == symbol && $0.original == index })
        else { return nil }
        return ReadyDerivative(generated: generated.index, form: form.form, parameters: request.parameters)
      }
    }
  }

  /// Whether the derivatives serve every mode that the home module asks for, for all parameters.
  private func isComplete(_ ready: [ReadyDerivative], _ entry: FunctionEntry) -> Bool {
    let all = entry.signature.parameters.indices.filter { entry.signature.parameters[$0].type.tangent != nil }
    let modes = Set(requests.flatMap(\.modes))
    let needsForward = !modes.isDisjoint(with: [.forward, .jacobian])
    let needsReverse = !modes.isDisjoint(with: [.reverse, .check])
    func covers(_ form: CustomDerivative.Form) -> Bool {
      Set(ready.filter { $0.form == form }.flatMap(\.parameters)).isSuperset(of: all)
    }
    return (!needsForward || covers(.jvp)) && (!needsReverse || covers(.vjp))
  }

  // MARK: Copies

  private enum Copied {
    case function(TypedFunction)
    case failure([Diagnostic])
  }

  /// The body of another module's function, checked there; what it calls is required, too.
  private mutating func copied(
    _ entry: FunctionEntry, _ reference: FunctionReference, _ types: [SwiftType]
  ) -> Copied {
    guard let body = entry.syntax.body else { return .failure([]) }
    let parsed = summary.trees[entry.file].parse(body)
    if !parsed.diagnostics.isEmpty { return .failure(parsed.diagnostics) }
    let (checker, function) = checked(entry, reference, types, parsed.statements)
    if let hidden = HiddenUse.first(in: function, checker) { return .failure([refusal(entry, hidden)]) }
    if checker.diagnostics.contains(where: { $0.severity == .error }) { return .failure(checker.diagnostics) }
    collect(checker)
    return .function(function)
  }

  private func refusal(_ entry: FunctionEntry, _ hidden: HiddenUse) -> Diagnostic {
    let module = summary.modules.name(ofFile: entry.file) ?? ""
    let annotation =
      "write '// @differentiable(reverse, forward)' above '\(entry.name)' in '\(module)', which then uses the "
      + "plugin, too; or make '\(hidden.name)' public"
    let publication =
      "make '\(hidden.name)' public in '\(module)', or return what '\(entry.name)' throws or changes in its result, "
      + "and annotate it there: derivatives of functions that throw or change parameters are made from their bodies"
    return .error(
      "'\(entry.name)' of the module '\(module)' uses '\(hidden.name)', which is \(hidden.access.rawValue) there, so "
        + "its derivative cannot be made in another module",
      in: summary.file(entry.file), at: hidden.range ?? entry.syntax.name.range,
      note: entry.hasPlainDerivatives ? annotation : publication)
  }

  // MARK: Calls of other modules' derivatives

  /// A call of another module's generated function, `lossGradient(…)`: it is differentiated by the body, if that can be
  /// copied; otherwise it can only be called.
  mutating func requireGenerated(_ index: Int) {
    let generated = summary.generated[index]
    let entry = summary.functions[generated.original]
    guard summary.modules.isForeign(entry.file), !declarations.contains(index),
      let request = foreignRequests.first(where: {
        $0.function == generated.original && $0.types == generated.types
          && generated.symbol.hasPrefix($0.symbolPrefix + $0.baseName)
      }), !requests.contains(where: { $0.symbolPrefix == request.symbolPrefix && $0.baseName == request.baseName })
    else { return }
    let reference = FunctionReference.declared(generated.original, generated.types)
    let isKnown = functions.contains { $0.reference == reference && !$0.isBlackBox }
    if !isKnown {
      guard case .function(let function) = copied(entry, reference, generated.types) else {
        declarations.append(index)
        return
      }
      functions.removeAll { $0.reference == reference }
      functions.append(function)
      markAsChecked(reference)
    }
    requests.append(request)
  }
}

extension FunctionEntry {
  /// Whether what its module declares can be called in the place of its body.
  fileprivate var hasPlainDerivatives: Bool { !isThrowing && !signature.parameters.contains(where: \.isInout) }
}

extension CheckedRequest {
  /// Whether a mode needs more of the functions that are called than their products with vectors: it differentiates
  /// those in turn, or runs them on something else than numbers.
  var isSecondOrder: Bool {
    order > 1
      || modes.contains { mode in
        switch mode {
        case .hvp, .hessian, .sparseHessian, .sparseJacobian, .elementwise, .ggnvp: return true
        case .reverse, .forward, .jacobian, .jacobianRows, .check: return false
        }
      }
  }
}
