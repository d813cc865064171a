// Operators, assignments and places.
extension BodyTranslation {
  mutating func unary(
    _ symbol: CUnaryOperator, _ operand: CExpression, _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    switch symbol {
    case .plus: return try value(operand)
    case .minus: return cut("(-\(try value(operand)))", whole.type)
    case .complement: return cut("(~\(try value(operand)))", whole.type)
    case .not: return "(\(try condition(operand)) ? 0 : 1)"
    case .dereference:
      let place = try place(whole)
      return whole.type.isInteger ? "Int(\(place))" : place
    case .address: throw unsupported("an address as a value", whole.location)
    }
  }

  mutating func binary(
    _ symbol: CBinaryOperator, _ left: CExpression, _ right: CExpression, _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    switch symbol {
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual, .and, .or:
      return "(\(try condition(whole)) ? 1 : 0)"
    case .comma:
      try evaluate(left)
      return try value(right)
    case .subtract:
      if case .pointer = left.type, case .pointer = right.type {
        let (first, second) = (try address(left), try address(right))
        // Between buffers there is none.
        if first.base != second.base, roots.mentionsChosen(whole) { return "0" }
        guard first.base == second.base else { throw unsupported("this difference of pointers", whole.location) }
        let stride = try stride(of: left)
        let difference = "(\(first.offset) - \(second.offset))"
        return stride == "1" ? difference : "(\(difference) / \(stride))"
      }
      return cut(try arithmetic(symbol, left, right, whole.type), whole.type)
    case .multiply, .add, .shiftLeft, .divide, .remainder, .shiftRight, .bitAnd, .bitXor, .bitOr:
      return cut(try arithmetic(symbol, left, right, whole.type), whole.type)
    }
  }

  private mutating func arithmetic(
    _ symbol: CBinaryOperator, _ left: CExpression, _ right: CExpression, _ type: CType
  ) throws(KernelComplaint) -> String {
    let isPlain = symbol != .add && symbol != .subtract && symbol != .multiply
    let outer = isIndex
    if isPlain { isIndex = false }
    defer { isIndex = outer }
    let (first, second) = (try value(left), try value(right))
    if type.isWideUnsigned, let text = unsigned(symbol, first, second, left, right) { return text }
    return "(\(first) \(swift(symbol, type)) \(second))"
  }

  /// Unsigned arithmetic wraps around.
  func swift(_ symbol: CBinaryOperator, _ type: CType) -> String {
    if isIndex, type.isWideUnsigned { return symbol.rawValue }
    guard case .integer(_, false) = type, symbol == .add || symbol == .subtract || symbol == .multiply else {
      return symbol.rawValue
    }
    return "&" + symbol.rawValue
  }

  // MARK: Assignment

  /// Assigns, and returns the text of the new value.
  mutating func assign(
    _ symbol: CBinaryOperator?, _ target: CExpression, _ value: CExpression
  ) throws(KernelComplaint) -> String {
    if target.type.element != nil { return try assignPointer(symbol, target, value) }
    if case .structure(let structure) = target.type {
      try assign(target, structure, value)
      return ""
    }
    let outer = isIndex
    isIndex = target.variable.map { integers.indices.contains($0) } ?? false
    defer { isIndex = outer }
    let place = try place(target)
    guard let symbol else {
      emit("\(place) = \(try stored(self.value(value), target))")
      return loaded(place, target)
    }
    // C computes in the wider of the two types.
    let isSame = value.type == target.type || target.type.isFloating && value.type.isInteger
    if target.type.isFloating, isSame {
      let operand =
        value.type.isInteger ? "\(try swiftType(target.type))(\(try self.value(value)))" : try self.value(value)
      emit("\(place) \(symbol.rawValue)= \(operand)")
    } else if target.type == .float, value.type == .double {
      emit("\(place) = Float(Double(\(place)) \(symbol.rawValue) \(try self.value(value)))")
    } else if target.type == .double, value.type == .float {
      emit("\(place) \(symbol.rawValue)= Double(\(try self.value(value)))")
    } else if target.type.isInteger, value.type.isFloating {
      let type = try swiftType(value.type)
      if target.type.isWideUnsigned {
        throw unsupported("this assignment to an unsigned integer", target.location, note: "compute in a 'double'")
      }
      emit("\(place) = Int(\(type)(\(place)) \(symbol.rawValue) \(try self.value(value)))")
    } else {
      let (old, new) = (loaded(place, target), try self.value(value))
      let isWide = target.type.isWideUnsigned
      let special =
        isWide ? unsigned(symbol, old, new, target, value) : int(symbol, old, new, target, value)
      let result = special ?? cut("(\(old) \(swift(symbol, target.type)) \(new))", target.type)
      emit("\(place) = \(try stored(result, target))")
    }
    return loaded(place, target)
  }

  private mutating func assignPointer(
    _ symbol: CBinaryOperator?, _ target: CExpression, _ value: CExpression
  ) throws(KernelComplaint) -> String {
    if let (array, index) = target.pointerArray { return try assignElement(array, index, symbol, value, target) }
    guard let variable = target.variable else { throw unsupported("a stored pointer", target.location) }
    if symbol == nil, roots.isChosen(variable) {
      try point(variable, at: value)
      return name(of: variable)
    }
    if roots.owners.contains(variable) {
      if value.integerValue == 0 { return "" }
      guard symbol == nil, value.isAllocation, let element = target.type.element else {
        throw unsupported("this assignment of a buffer", target.location)
      }
      try allocate(
        CDeclaration(memory: variable, of: target.type, value, location), bufferName(variable, element), element,
        keyword: "")
      return ""
    }
    let name = name(of: variable)
    guard let symbol else {
      emit("\(name)Offset = \(try address(value).offset)")
      return name
    }
    let stride = try stride(of: target)
    let distance = stride == "1" ? try index(value) : "(\(try index(value)) * \(stride))"
    emit("\(name)Offset \(symbol.rawValue)= \(distance)")
    return name
  }

  mutating func step(_ target: CExpression, _ isIncrement: Bool) throws(KernelComplaint) -> String {
    let symbol = isIncrement ? "+=" : "-="
    // A parameter that is written as an array is a pointer.
    if target.type.element != nil, let variable = target.variable {
      emit("\(name(of: variable))Offset \(symbol) \(try stride(of: target))")
      return name(of: variable)
    }
    if let (array, index) = target.pointerArray {
      try requirePointerArray(array, target.location)
      emit("\(name(of: array))Offset[\(try self.index(index))] \(symbol) \(try stride(of: target))")
      return ""
    }
    if target.type.element != nil { throw unsupported("a stored pointer", target.location) }
    let place = try place(target)
    if case .integer(let bytes, let isSigned) = target.type, !isSigned || bytes < 4 {
      let isWrapping = target.type.isWideUnsigned && !(target.variable.map { integers.indices.contains($0) } ?? false)
      let operation = (isWrapping ? "&" : "") + (isIncrement ? "+" : "-")
      emit("\(place) = \(try stored(cut("(\(loaded(place, target)) \(operation) 1)", target.type), target))")
    } else {
      emit("\(place) \(symbol) 1")
    }
    return loaded(place, target)
  }

  // MARK: Places

  /// Whether the place is in an array of Swift's.
  private func isStored(_ target: CExpression) -> Bool {
    target.isBufferElement || target.isMember && roots.leaf(target) == nil
      || target.variable.map { roots.addressed.contains($0) } == true
  }

  /// An element of a buffer of integers is read as an `Int`.
  private func loaded(_ place: String, _ target: CExpression) -> String {
    isStored(target) && target.type.isInteger ? "Int(\(place))" : place
  }

  func stored(_ value: String, _ target: CExpression) throws(KernelComplaint) -> String {
    if target.type == .bool, isStored(target) { return "UInt8(\(value))" }
    guard isStored(target), case .integer(let bytes, let isSigned) = target.type else { return value }
    if target.type.isWideUnsigned { return value }
    return "\(Self.integerType(bytes, isSigned))(\(value))"
  }

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
    case .integer, .floating, .string, .unary, .binary, .call:
      throw unsupported("this pointer", expression.location)
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

extension CExpression {
  fileprivate var isMember: Bool {
    switch kind {
    case .member: return true
    case .convert(let inner): return inner.isMember
    default: return false
    }
  }

  /// Whether this is an element of a parameter's or local buffer.
  fileprivate var isBufferElement: Bool {
    switch kind {
    case .element, .unary(.dereference, _): return true
    case .convert(let inner): return inner.isBufferElement
    case .unary, .integer, .floating, .string, .variable, .binary, .assign, .step, .conditional, .member, .call, .list,
      .unsupported:
      return false
    }
  }
}
