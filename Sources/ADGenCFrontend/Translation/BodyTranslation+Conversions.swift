// Conversions between types of numbers.
extension BodyTranslation {
  /// Conversions: what C writes as truth is a number, and narrow integers lose what does not fit.
  mutating func convert(_ inner: CExpression, to type: CType) throws(KernelComplaint) -> String {
    if inner.type == type { return try value(inner) }
    switch (inner.type, type) {
    case (.integer, .double) where inner.type.isWideUnsigned && !integers.isSmall(inner):
      let number = try plain { translation throws(KernelComplaint) in try translation.value(inner) }
      return call(.toDouble, number)
    case (.integer, .float) where inner.type.isWideUnsigned && !integers.isSmall(inner):
      throw unsupported("this conversion to 'float'", inner.location, note: "convert to 'double' first")
    case (.double, .integer) where type.isWideUnsigned: return call(.fromDouble, try value(inner))
    case (.float, .integer) where type.isWideUnsigned: return call(.fromDouble, "Double(\(try value(inner)))")
    case (.integer, .double), (.bool, .double), (.float, .double): return "Double(\(try value(inner)))"
    case (.integer, .float), (.bool, .float), (.double, .float): return "Float(\(try value(inner)))"
    case (.double, .integer), (.float, .integer): return "Int(\(try value(inner)))"
    case (_, .bool): return "(\(try condition(inner)) ? 1 : 0)"
    case (.bool, .integer): return try value(inner)
    case (.integer(let from, let wasSigned), .integer(let to, let isSigned)):
      if let number = inner.integerValue { return "\(type.held(number))" }
      if to == 4, isSigned { return try int(inner) }
      let text = try value(inner)
      if to > from || (to == from && wasSigned == isSigned) && to >= 4 { return text }
      return cut(text, .integer(bytes: to, isSigned: isSigned))
    case (_, .void): return try value(inner)
    default: throw unsupported("this conversion", inner.location)
    }
  }

  /// Keeps what an unsigned integer, or one of fewer than four bytes, can hold.
  func cut(_ text: String, _ type: CType) -> String {
    switch type {
    case .integer(4, false): return "(\(text) & 4294967295)"
    case .integer(2, false): return "(\(text) & 65535)"
    case .integer(1, false): return "(\(text) & 255)"
    case .integer(2, true): return "(((\(text) + 32768) & 65535) - 32768)"
    case .integer(1, true): return "(((\(text) + 128) & 255) - 128)"
    default: return text
    }
  }
}

extension CType {
  /// What a variable of the type has when it is assigned a number.
  func held(_ number: Int) -> Int {
    switch self {
    case .bool: return number == 0 ? 0 : 1
    case .integer(4, let isSigned):
      return isSigned ? Int(Int32(truncatingIfNeeded: number)) : Int(UInt32(truncatingIfNeeded: number))
    case .integer(2, let isSigned):
      return isSigned ? Int(Int16(truncatingIfNeeded: number)) : Int(UInt16(truncatingIfNeeded: number))
    case .integer(1, let isSigned):
      return isSigned ? Int(Int8(truncatingIfNeeded: number)) : Int(UInt8(truncatingIfNeeded: number))
    case .integer, .void, .float, .double, .pointer, .array, .structure, .other: return number
    }
  }
}
