import ADGenIR
import ADGenSyntax

/// `auxiliary` and `outer:`.
extension DirectiveChecker {
  /// Whether a function that is said to have auxiliary results has some, and nothing is asked for that needs one result.
  mutating func checkAuxiliary(_ directive: DifferentiableDirective, of function: FunctionEntry) -> Bool {
    guard let range = directive.auxiliary else { return true }
    guard case .tuple(let fields) = function.signature.result, fields.count > 1, fields[0].type.isFloating else {
      error(
        "'auxiliary' needs a function that returns a tuple whose first element is Double or Float", range,
        note: "'\(function.name)' returns '\(function.signature.result.spelling)'")
      return false
    }
    if function.signature.parameters.contains(where: \.isInout) {
      error(
        "'auxiliary' needs a function without inout parameters", range,
        note: "return the final value as one of the auxiliary results")
      return false
    }
    for mode in directive.modes {
      switch mode.mode {
      case .reverse, .forward, .hvp: continue
      case .jacobian, .jacobianRows, .hessian, .sparseJacobian, .sparseHessian, .ggnvp, .elementwise, .check:
        error(
          "'auxiliary' goes with reverse, forward and hvp, not with '\(mode.mode.rawValue)'", mode.range,
          note: "annotate a function that returns the first element alone")
        return false
      }
    }
    if let order = directive.order, order.value > 1 {
      error("'auxiliary' does not go with 'order:'", order.range, note: "annotate a function that returns a number")
      return false
    }
    return true
  }

  /// Matrices and checks go through all numbers of the arrays that slices are parts of.
  mutating func checkSlices(
    of function: FunctionEntry, _ directive: DifferentiableDirective, _ range: SourceRange
  ) -> Bool {
    let signature = function.signature
    if function.isRespelled, let check = directive.modes.first(where: { $0.mode == .check }) {
      error(
        "'check' does not go with slices, 'ContiguousArray', 'CGFloat' and ranges of numbers in the signature",
        check.range, note: "use 'checkGradient' of ADRuntime, or annotate a function of arrays and Double")
      return false
    }
    guard (signature.parameters.map(\.type) + [signature.result]).contains(where: { $0.sliceElement != nil }) else {
      return true
    }
    for mode in directive.modes {
      switch mode.mode {
      case .reverse, .forward, .hvp: continue
      case .jacobian, .jacobianRows, .hessian, .sparseJacobian, .sparseHessian, .ggnvp, .elementwise, .check:
        error(
          "functions of slices have 'reverse', 'forward' and 'hvp', but not '\(mode.mode.rawValue)'", mode.range,
          note: "annotate a function that takes and returns arrays, and calls this one with 'x[0...]'")
        return false
      }
    }
    if let order = directive.order, order.value > 1 {
      error("functions of slices have no 'order:'", order.range, note: "annotate a function that takes arrays")
      return false
    }
    return true
  }

  /// The function that `outer:` names: of the result of the annotated function, to a number.
  mutating func outerFunction(
    _ name: IdentifierSyntax, behind function: FunctionEntry, _ modes: [DerivativeMode]
  ) -> Int? {
    if !modes.contains(.ggnvp) {
      error("'outer:' goes with 'ggnvp'", name.range, note: "remove it, or ask for 'ggnvp'")
      return nil
    }
    let result = function.signature.result
    var found: [FunctionEntry] = []
    for count in stride(from: function.enclosingTypes.count, through: 0, by: -1) where found.isEmpty {
      let path = function.enclosingTypes.prefix(count) + [name.name]
      found = summary.functions(named: path.joined(separator: "."))
    }
    let fitting = found.filter {
      $0.signature.parameters.count == 1 && $0.signature.parameters[0].type == result
        && $0.signature.result.isFloating && !$0.signature.parameters[0].isInout && !$0.isThrowing
        && ($0.enclosingTypes.isEmpty || $0.isStatic)
    }
    if fitting.count == 1 { return fitting[0].index }
    error(
      "'outer:' needs a function of '\(result.spelling)' to Double or Float", name.range,
      note: "declare 'func \(name.name)(_ y: \(result.spelling)) -> Double' in this module")
    return nil
  }
}
