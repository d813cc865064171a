// Structures that are passed by their values, and need no copy.
extension StructureFlattening {
  /// The structure itself, for a parameter that is a copy of it: nothing tells one from the other. A pointer fewer then
  /// points into memory that may be given away while the copy is there.
  func shared(
    _ parameter: CDeclaration, of callee: CFunction, _ argument: CExpression, among arguments: [CExpression],
    _ target: Return.Target
  ) -> Place? {
    guard !parameter.type.isPointer, let structure = parameter.type.pointerStructure,
      !structure.hasStructures, structure.flatFields.allSatisfy({ $0.type.isPointer || $0.type.element == nil }),
      argument.unconverted.variable != nil, let place = place(of: argument.unconverted), !place.isArray
    else { return nil }
    switch target {
    case .nothing: break
    case .place(let other): if other.variable == place.variable { return nil }
    case .expression(let other): if other.mentions(place.variable) { return nil }
    }
    if arguments.contains(where: { $0.type.isPointer && $0.mentions(place.variable) }) { return nil }
    return callee.changes(parameter.variable) ? nil : place
  }
}

extension CFunction {
  /// Whether a field of a structure, or the whole, is assigned, or its address is taken.
  fileprivate func changes(_ structure: CVariable) -> Bool {
    var result = false
    body?.walk { _ in
    } expression: { expression in
      switch expression.kind {
      case .assign(_, let target, _), .step(let target, _, _), .unary(.address, let target):
        if target.isField, target.handle == structure { result = true }
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .call,
        .list, .unsupported:
        break
      }
    }
    return result
  }
}
