// The buffers that expressions point into.
extension PointerRoots {
  /// The variable of a number, or of an array of numbers, of a structure that is held apart in them.
  func leaf(_ expression: CExpression) -> CVariable? {
    guard let place = expression.memberPath, !place.path.isEmpty, split.contains(place.variable) else { return nil }
    return place.variable.part(place.path)
  }

  /// The buffer that a pointer points into.
  func root(of expression: CExpression) throws(KernelComplaint) -> CVariable {
    switch expression.kind {
    case .variable(let variable):
      if choices[variable] == nil { return roots[variable] ?? variable }
      if let bound = bound[variable] { return bound }
      if let buffers = choices[variable], buffers.count == 1, !nullable.contains(variable) { return buffers[0] }
    case .binary(_, let left, let right):
      if case .pointer = left.type { return try root(of: left) }
      if case .array = left.type { return try root(of: left) }
      return try root(of: right)
    case .assign(_, let target, _), .step(let target, _, _): return try root(of: target)
    case .convert(let inner), .unary(.address, let inner), .unary(.dereference, let inner): return try root(of: inner)
    case .element(let base, _): return try root(of: base)
    case .member(let base, _, _):
      if let leaf = leaf(expression) { return leaf }
      return try root(of: base)
    case .conditional(_, let then, let otherwise):
      if let isFirst = boundChoices[expression.location] { return try root(of: isFirst ? then : otherwise) }
      let (first, second) = (try root(of: then), try root(of: otherwise))
      if first == second { return first }
    case .unsupported(let what):
      throw KernelComplaint(
        message: "\(what) is not supported", note: "pass it by its name to a function of the file",
        location: expression.location)
    case .call("realloc", _):
      throw KernelComplaint(
        message: "memory that grows is not supported", note: "ask for the greatest length once, with 'malloc'",
        location: expression.location)
    case .integer, .floating, .string, .unary, .call, .list: break
    }
    throw KernelComplaint(
      message: "it is not known which buffer this points into",
      note: "point into a parameter or a local array, from a variable of its own",
      location: expression.location)
  }
}
