// What can be assigned, and where pointers point.
extension BodyTranslation {
  /// What can be read or assigned.
  mutating func place(_ expression: CExpression) throws(KernelComplaint) -> String {
    switch expression.kind {
    case .variable(let variable):
      if variable.isGlobal { throw unsupported("an assignment to a global variable", expression.location) }
      return roots.addressed.contains(variable) ? "\(name(of: variable))[0]" : name(of: variable)
    case .element, .unary(.dereference, _):
      let (base, offset) = try address(of: expression)
      return "\(base)[\(offset)]"
    case .member:
      if let leaf = roots.leaf(expression) { return name(of: leaf) }
      let (base, offset) = try address(expression)
      return "\(base)[\(offset)]"
    case .convert(let inner): return try place(inner)
    case .unary, .integer, .floating, .string, .binary, .assign, .step, .conditional, .call, .list, .unsupported:
      throw unsupported("this on the left of an assignment", expression.location)
    }
  }

  /// The buffer and the index that an element has.
  mutating func address(of expression: CExpression) throws(KernelComplaint) -> (base: String, offset: String) {
    if let (array, index) = expression.pointerArray {
      try requirePointerArray(array, expression.location)
      let root = bufferName(try roots.root(of: expression), expression.type.element ?? expression.type)
      return (root, "\(name(of: array))Offset[\(try self.index(index))]")
    }
    switch expression.kind {
    case .element(let base, let index):
      let start = try address(base)
      // The expression itself may stand where it has become a pointer.
      let stride = try stride(of: base)
      let index = try self.index(index)
      let distance = stride == "1" ? index : "\(index) * \(stride)"
      return (start.base, start.offset == "0" ? distance : "\(start.offset) + \(distance)")
    case .unary(.dereference, let pointer): return try address(pointer)
    case .unary, .integer, .floating, .string, .variable, .binary, .assign, .step, .conditional, .convert, .member,
      .call, .list, .unsupported:
      return try address(expression)
    }
  }

  /// Where a pointer, or the first element of an array, points.
  mutating func address(_ expression: CExpression) throws(KernelComplaint) -> (base: String, offset: String) {
    switch expression.kind {
    case .variable(let variable):
      if variable.isGlobal {
        let read = CExpression(kind: expression.kind, type: .int, location: expression.location)
        return (try value(of: variable, read), "0")
      }
      if roots.types[variable]?.isPointerArray == true {
        throw unsupported(
          "an array of pointers as a value", expression.location, note: "pass the buffer they point into")
      }
      let base = bufferName(try roots.root(of: expression), expression.type.element ?? expression.type)
      if roots.hasOffset(variable, in: function, isEntry: isEntry) { return (base, "\(name(of: variable))Offset") }
      return (base, "0")
    case .member(let base, let field, let isThroughPointer):
      return try memberAddress(expression, base, field, isThroughPointer)
    case .convert(let inner): return try address(inner)
    case .binary(let symbol, let left, let right) where symbol == .add || symbol == .subtract:
      let leftIsPointer = left.type.element != nil
      let pointer = leftIsPointer ? left : right
      let (start, stride) = (try address(pointer), try stride(of: pointer))
      let index = try self.index(leftIsPointer ? right : left)
      let distance = stride == "1" ? index : "\(index) * \(stride)"
      return (
        start.base,
        start.offset == "0" && symbol == .add ? distance : "(\(start.offset) \(symbol.rawValue) \(distance))"
      )
    case .unary(.address, let target):
      if let variable = target.variable { return (name(of: variable), "0") }
      return try address(of: target)
    case .element, .unary(.dereference, _): return try address(of: expression)
    case .step(let target, let isIncrement, let isPrefix):
      guard let variable = target.variable else { throw unsupported("this pointer", expression.location) }
      let root = bufferName(try roots.root(of: target), target.type.element ?? target.type)
      if isPrefix {
        _ = try step(target, isIncrement)
        return (root, "\(name(of: variable))Offset")
      }
      let old = fresh("old")
      emit("let \(old) = \(name(of: variable))Offset")
      _ = try step(target, isIncrement)
      return (root, old)
    case .assign(let symbol, let target, let value):
      _ = try assign(symbol, target, value)
      return try address(target)
    case .conditional(let condition, let then, let otherwise):
      if let isFirst = roots.boundChoices[expression.location] { return try address(isFirst ? then : otherwise) }
      let (first, second) = (try address(then), try address(otherwise))
      guard first.base == second.base, !then.changes, !otherwise.changes else {
        throw unsupported(
          "this choice of a pointer", expression.location, note: "assign the pointer to a variable first")
      }
      return (first.base, "(\(try self.condition(condition)) ? \(first.offset) : \(second.offset))")
    case .list:
      // `(double[]){1, 2}`
      guard case .array(let element, _) = expression.type, element.scalar.structure == nil else {
        throw unsupported("this pointer", expression.location)
      }
      let name = fresh("list")
      let type = try bufferType(element, expression.location)
      emit("var \(name): \(type) = [\(try flattened(expression, expression.type))]")
      return (name, "0")
    case .unsupported(let what):
      throw unsupported(what, expression.location, note: what.hasPrefix("a function") ? "call it by its name" : nil)
    case .call:
      throw unsupported("this use of what a call returns", expression.location, note: "assign it to a variable")
    case .integer, .floating, .string, .unary, .binary:
      throw unsupported("this pointer", expression.location, note: "let it point to a variable, or into an array")
    }
  }
}

extension PointerRoots {
  /// Whether a variable of its own says where the pointer is in its buffer.
  func hasOffset(_ variable: CVariable, in function: CFunction, isEntry: Bool) -> Bool {
    if owners.contains(variable) || arrays.contains(variable) || addressed.contains(variable) { return false }
    if types[variable]?.structure != nil { return false }
    if function.parameters.contains(where: { $0.variable == variable }) {
      return !isEntry || assigned.contains(variable)
    }
    return true
  }
}
