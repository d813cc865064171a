// Arrays of pointers into one buffer: arrays of the places where they point.
extension BodyTranslation {
  mutating func declarePointers(_ declaration: CDeclaration, _ name: String) throws(KernelComplaint) {
    guard case .array(.pointer(let element, _), let count) = declaration.type, element.scalarCount != nil,
      !declaration.isStatic || isKept(declaration)
    else {
      throw unsupported("an array of these pointers", declaration.location, note: "index a flat array")
    }
    var size = count.map { "\($0)" }
    if size == nil, let written = declaration.count { size = try index(written) }
    guard let size else { throw unsupported("an array of unknown size", declaration.location) }
    emit("var \(name)Offset = [Int](repeating: 0, count: \(Self.count(size)))")
    guard let value = declaration.initializer else { return }
    guard case .list(let values) = value.kind else { throw unsupported("this initializer", value.location) }
    for (position, value) in values.enumerated() {
      emit("\(name)Offset[\(position)] = \(try address(value).offset)")
    }
  }

  func requirePointerArray(_ variable: CVariable, _ location: CLocation) throws(KernelComplaint) {
    if roots.types[variable]?.isPointerArray == true { return }
    throw unsupported(
      "a pointer to pointers", location, note: "pass the buffer that they point into, and index it")
  }

  mutating func assignElement(
    _ array: CVariable, _ index: CExpression, _ symbol: CBinaryOperator?, _ value: CExpression, _ target: CExpression
  ) throws(KernelComplaint) -> String {
    try requirePointerArray(array, target.location)
    let place = "\(name(of: array))Offset[\(try self.index(index))]"
    guard let symbol else {
      emit("\(place) = \(try address(value).offset)")
      return ""
    }
    emit("\(place) \(symbol.rawValue)= \(try self.index(value)) * \(try stride(of: target))")
    return ""
  }
}

extension CExpression {
  /// The array and the index of a pointer in an array of pointers.
  var pointerArray: (variable: CVariable, index: CExpression)? {
    guard type.isPointer else { return nil }
    switch kind {
    case .convert(let inner): return inner.pointerArray
    case .element(let base, let index):
      guard let variable = base.variable, base.type.element?.isPointer == true else { return nil }
      return (variable, index)
    case .unary(.dereference, let base):
      guard let variable = base.variable, base.type.element?.isPointer == true else { return nil }
      return (variable, CExpression(kind: .integer(0), type: .int, location: location))
    case .integer, .floating, .string, .variable, .unary, .binary, .assign, .step, .conditional, .member, .call, .list,
      .unsupported:
      return nil
    }
  }
}
