// Structures with pointers inside expressions.
extension StructureFlattening {
  /// The structure that an expression is, or points to.
  func place(of expression: CExpression) -> Place? {
    switch expression.kind {
    case .variable(let variable): return places[variable]
    case .convert(let inner), .unary(.address, let inner): return place(of: inner)
    case .unary(.dereference, let inner): return place(of: inner)?.single
    case .element(let base, let index), .binary(.add, let base, let index):
      guard let place = place(of: base) else { return nil }
      if !place.isArray { return index.integerValue == 0 ? place : nil }
      guard !index.changes, let position = try? flat(index) else { return nil }
      return place.element(position)
    case .member(let base, let name, _):
      guard var place = place(of: base)?.single, let field = place.structure.field(name) else { return nil }
      if field.structures != nil { return places[place.part([name])] }
      guard case .structure(let inner) = field.type, inner.hasPointers else { return nil }
      place.path.append(name)
      place.structure = inner
      return place
    default: return nil
    }
  }

  func flat(_ expression: CExpression) throws(KernelComplaint) -> CExpression {
    switch expression.kind {
    case .member(let base, let name, _):
      guard let place = place(of: base)?.single, let field = place.structure.field(name) else { break }
      return place.field([name], field.type, expression.location)
    case .variable(let variable) where tables[variable] != nil: return tables[variable] ?? expression
    case .variable(let variable) where places[variable] != nil:
      // Every structure is there.
      guard expression.type.isPointer else { throw refusal(expression.location) }
      return CExpression(kind: .integer(1), type: .int, location: expression.location)
    case .call(let name, let arguments):
      guard let callee = functions[name], callee.body != nil else { break }
      if inlined.contains(name) {
        if let value = try substituted(expression) { return try flat(value) }
        throw KernelComplaint(
          message: "'\(name)', which \(Self.reason(callee)), is called inside an expression",
          note: "call it in a statement of its own", location: expression.location)
      }
      var flatArguments: [CExpression] = []
      for (parameter, argument) in zip(callee.parameters, arguments) {
        guard parameter.type.pointerStructure != nil else {
          flatArguments.append(try flat(argument))
          continue
        }
        flatArguments += try passed(argument, to: parameter)
      }
      var result = expression
      result.kind = .call(name, flatArguments)
      return result
    default: break
    }
    return try expression.mapParts { part throws(KernelComplaint) in try flat(part) }
  }

  func inlinedCall(_ expression: CExpression) -> (CFunction, [CExpression])? {
    guard case .call(let name, let arguments) = expression.unconverted.kind, inlined.contains(name),
      let callee = functions[name]
    else { return nil }
    return (callee, arguments)
  }
}
