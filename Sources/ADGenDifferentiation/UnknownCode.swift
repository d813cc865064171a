import ADGenIR

/// Refuses what would lose a derivative: values that depend on active parameters, given to code of which only the text
/// is known, where a result depends on what that code makes of them, or where it may keep them.
struct UnknownCode {
  static func check(_ function: Function, _ activity: Activity) throws {
    var found: DifferentiationError?
    function.body.forEachOperation { operation in
      guard found == nil, case .verbatim(let text) = operation.kind, text.origin != .known else { return }
      let reached = operation.operands.filter { activity.isReached($0) }
      guard let operand = reached.first(where: { activity.isVaried($0) }) ?? reached.first else { return }
      let matters = operation.results.isEmpty || operation.results.contains { activity.isUseful($0) }
      if matters { found = error(operation, text, operand, function) }
    }
    if let found { throw found }
  }

  private static func error(
    _ operation: Operation, _ text: Verbatim, _ operand: Value, _ function: Function
  ) -> DifferentiationError {
    let name = function[operand].name
    let value = name.map { "'\($0)'" } ?? "a value"
    let isChange = operation.results.isEmpty
    if case .opaque(let type)? = operation.operands.first.map(function.type), type.contains("->"),
      text.pieces.first == "", text.pieces[1].hasPrefix("("), let callee = function[operation.operands[0]].name
    {
      return DifferentiationError(
        location: operation.location,
        message:
          "\(value) depends on what is differentiated, and is passed to '\(callee)', whose derivative is not known",
        note: "annotate a function that calls this one with a closure or a function of the module")
    }
    return DifferentiationError(
      location: operation.location,
      message: "\(value) depends on what is differentiated, and goes into code that has no derivative",
      note: isChange
        ? "mark the parameter that it comes from '@noDerivative', or leave this statement to the caller"
        : "mark the parameter that it comes from '@noDerivative', or write this as a function of the module")
  }
}
