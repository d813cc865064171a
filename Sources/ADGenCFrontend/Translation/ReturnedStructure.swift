// Kernels that return a structure: it is written through a pointer behind their parameters.
extension CFunction {
  func returningThroughPointer() throws(KernelComplaint) -> CFunction {
    guard case .structure(let structure) = result, !structure.hasPointers, let body else { return self }
    var taken = Set(parameters.map(\.variable.name))
    body.walk { statement in
      if case .declare(let declarations) = statement.kind { taken.formUnion(declarations.map(\.variable.name)) }
    } expression: { _ in
    }
    var name = "result"
    while taken.contains(name) { name += "_" }
    let seed = parameters.last?.variable.identity ?? UInt32(truncatingIfNeeded: location.offset)
    let variable = CVariable(name: name, identity: seed, isGlobal: false).part(["result"])
    let hidden = CVariable(name: name, identity: variable.identity, isGlobal: false)
    var function = self
    function.result = .void
    function.returned = structure
    function.parameters.append(CDeclaration(memory: hidden, of: .pointer(result, isConstant: false), nil, location))
    let pointer = CExpression(kind: .variable(hidden), type: .pointer(result, isConstant: false), location: location)
    let place = CExpression(kind: .unary(.dereference, pointer), type: result, location: location)
    function.body = try Self.storing(body, in: place)
    return function
  }

  private static func storing(_ statement: CStatement, in place: CExpression) throws(KernelComplaint) -> CStatement {
    if case .return(let value?) = statement.kind {
      let assignment = CExpression(kind: .assign(nil, place, value), type: place.type, location: value.location)
      return CStatement(
        kind: .compound([
          CStatement(kind: .expression(assignment), location: statement.location),
          CStatement(kind: .return(nil), location: statement.location),
        ]), location: statement.location)
    }
    return try statement.mapParts { expression throws(KernelComplaint) in
      expression
    } declaration: { declaration throws(KernelComplaint) in
      declaration
    } statement: { inner throws(KernelComplaint) in
      try storing(inner, in: place)
    }
  }
}
