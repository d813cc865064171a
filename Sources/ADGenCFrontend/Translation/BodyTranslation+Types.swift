// The types of values and buffers.
extension BodyTranslation {
  func swiftType(_ type: CType) throws(KernelComplaint) -> String {
    switch type {
    case .double: return "Double"
    case .float: return "Float"
    case .bool, .integer: return "Int"
    case .void: return "Void"
    case .pointer, .array, .structure, .other: throw unsupported("a value of this type", location)
    }
  }

  /// The array that a buffer of elements becomes.
  ///
  /// - Parameter isParameterType: Whether it is a parameter's. Unsigned integers of eight bytes are held as they come there,
  ///   and in an `Int` elsewhere.
  func bufferType(
    _ element: CType, _ location: CLocation, isParameterType: Bool = false
  ) throws(KernelComplaint) -> String {
    switch element.scalar {
    case .double: return "[Double]"
    case .float: return "[Float]"
    case .integer(8, false) where !isEntry || !isParameterType: return "[Int]"
    case .integer(let bytes, let isSigned): return "[\(Self.integerType(bytes, isSigned))]"
    case .bool where !isEntry || !isParameterType || form == .module: return "[UInt8]"
    case .other(let spelling) where spelling.contains("("):
      throw unsupported("a pointer to a function", location, note: "pass it by its name to a function of the file")
    case .bool: throw unsupported("a buffer of truth values that Swift passes", location, note: "use 'uint8_t'")
    case .pointer:
      throw unsupported(
        "a table of pointers", location,
        note: "pass the numbers in one buffer, 'const double *a' with '// @buffer(a: m * n)', and index it")
    case .void, .array, .structure, .other:
      let (what, note) = Remedy.of(element.scalar)
      throw unsupported("a buffer of \(what)", location, note: note)
    }
  }

  /// The type of an integer parameter, or of the elements of a buffer of integers, where Swift or C calls the kernel.
  func entryInteger(_ parameter: CDeclaration) -> String {
    let type = parameter.type.element?.scalar ?? parameter.type
    guard case .integer(let bytes, let isSigned) = type else { return "Int" }
    if form == .module || bytes < 8 { return Self.integerType(bytes, isSigned) }
    // Swift imports these by their names.
    let spelling = IntegerSpelling(parameter.spelling)
    if spelling.isPointerWide { return "Int" }
    if spelling.isOf64Bits { return isSigned ? "Int64" : "UInt64" }
    return Self.integerType(bytes, isSigned)
  }

  static func integerType(_ bytes: Int, _ isSigned: Bool) -> String {
    (isSigned ? "Int" : "UInt") + (bytes == 8 ? "" : "\(bytes * 8)")
  }
}

extension CType {
  /// What a buffer of this consists of, all dimensions taken off.
  var scalar: CType {
    if case .array(let element, _) = self { return element.scalar }
    return self
  }

  /// How many scalars one of this is.
  /// Of a structure, how often its alignment: pointers to it are counted in that.
  var scalarCount: Int? {
    if case .structure(let structure) = self { return structure.size / max(1, structure.alignment) }
    if case .array(let element, let count) = self {
      guard let count, let inner = element.scalarCount else { return nil }
      return count * inner
    }
    return 1
  }
}
