// Comparisons and conversions.

extension Machine {
  static func compare(
    _ comparison: Comparison, _ left: RuntimeValue, _ right: RuntimeValue, _ number: Number
  ) throws(RuntimeTrap) -> Bool {
    switch (left, right) {
    case (.double(let a), .double(let b)): return compare(comparison, a, b)
    case (.float(let a), .float(let b)): return compare(comparison, a, b)
    case (.integer(let a), .integer(let b)):
      if case .integer(let kind) = number, !kind.isSigned {
        return compare(comparison, UInt(bitPattern: a), UInt(bitPattern: b))
      }
      return compare(comparison, a, b)
    default:
      switch comparison {
      case .equal: return left == right
      case .notEqual: return left != right
      case .less, .lessOrEqual, .greater, .greaterOrEqual: throw .malformed("the values have no order")
      }
    }
  }

  private static func compare<Value: Comparable>(_ comparison: Comparison, _ a: Value, _ b: Value) -> Bool {
    switch comparison {
    case .equal: return a == b
    case .notEqual: return a != b
    case .less: return a < b
    case .lessOrEqual: return a <= b
    case .greater: return a > b
    case .greaterOrEqual: return a >= b
    }
  }

  static func convert(_ value: RuntimeValue, from: Number, to: Number) throws(RuntimeTrap) -> RuntimeValue {
    switch (value, to) {
    case (.double(let number), .double): return .double(number)
    case (.double(let number), .float): return .float(Float(number))
    case (.float(let number), .double): return .double(Double(number))
    case (.float(let number), .float): return .float(number)
    case (.double(let number), .integer(let kind)): return .integer(try integer(number, kind))
    case (.float(let number), .integer(let kind)): return .integer(try integer(Double(number), kind))
    case (.integer(let number), _):
      var isWide = false
      if case .integer(.uint) = from { isWide = true }
      if case .integer(.uint64) = from { isWide = true }
      return isWide ? try convert(UInt(bitPattern: number), to) : try convert(number, to)
    case (.double, .none), (.float, .none), (.bool, _), (.array, _), (.tuple, _), (.tensor, _), (.dictionary, _),
      (.symbol, _):
      throw .malformed("there is no such conversion")
    }
  }

  private static func convert<Integer: FixedWidthInteger>(
    _ number: Integer, _ to: Number
  ) throws(RuntimeTrap) -> RuntimeValue {
    switch to {
    case .double: return .double(Double(number))
    case .float: return .float(Float(number))
    case .integer(.uint), .integer(.uint64):
      if let value = UInt(exactly: number) { return .integer(Int(bitPattern: value)) }
    case .integer(let kind): if let value = Int(exactly: number), kind.contains(value) { return .integer(value) }
    case .none: break
    }
    throw RuntimeTrap(.conversion, "\(number) is out of range")
  }

  private static func integer(_ number: Double, _ kind: IntegerKind) throws(RuntimeTrap) -> Int {
    let whole = number.rounded(.towardZero)
    if kind == .uint || kind == .uint64 {
      if let value = UInt(exactly: whole) { return Int(bitPattern: value) }
    } else if let value = Int(exactly: whole), kind.contains(value) {
      return value
    }
    throw RuntimeTrap(.conversion, "\(number) is out of range for \(kind.rawValue)")
  }
}
