// Assignments, `++` and `--`.
extension BodyTranslation {
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

  // MARK: Integers in arrays

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
