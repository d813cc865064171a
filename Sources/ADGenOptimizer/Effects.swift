import ADGenIR

extension OperationKind {
  /// Whether the operation does something besides computing its results. Traps of arithmetic and of accesses do
  /// not count: an operation whose results nobody uses may go with its trap.
  var hasSideEffects: Bool {
    switch self {
    case .verbatim(let text): return text.hasSideEffects
    case .precondition, .trap, .throw, .return: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .if,
      .for,
      .while, .repeat, .block, .yield, .continue, .break:
      return false
    }
  }

  /// Whether the operation only computes its results from its operands and owns no regions.
  var isPure: Bool {
    switch self {
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call:
      return true
    case .verbatim(let text): return !text.hasSideEffects
    case .precondition, .trap, .throw, .return, .if, .for, .while, .repeat, .block, .yield, .continue, .break:
      return false
    }
  }

  /// Whether the first operand is a root that the operation makes a new version of.
  var updatesRoot: Bool {
    switch self {
    case .store, .accumulate, .append, .removeLast: return true
    case .tensor(let function): return function == .storeElement || function == .accumulateElement
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .makeTuple, .reduce, .zeroTangent, .addTangents, .call, .verbatim, .precondition, .trap, .throw, .return, .if,
      .for,
      .while,
      .repeat, .block, .yield, .continue, .break:
      return false
    }
  }

  /// Whether the operation only looks at its aggregate operands: it neither updates, keeps nor hands them on.
  public var onlyReads: Bool {
    switch self {
    case .count, .read, .scalar, .compare, .logic, .convert, .constant, .reduce, .zeroTangent, .precondition:
      return true
    case .select, .arrayLiteral, .arrayRepeating, .store, .accumulate, .append, .removeLast, .makeTuple,
      .addTangents, .tensor, .call, .verbatim, .trap, .throw, .return, .if, .for, .while, .repeat, .block, .yield,
      .continue, .break:
      return false
    }
  }
}

extension Function {
  /// Whether a pure operation can trap. An unchecked access counts too: it may only run where it was proven.
  func mayTrap(_ operation: Operation) -> Bool {
    switch operation.kind {
    case .constant, .compare, .logic, .select, .arrayLiteral, .makeTuple, .reduce(.sum), .zeroTangent: return false
    case .scalar(let scalar): return type(of: operation.results[0]).isInteger && scalar.trapsOnIntegers
    case .convert:
      return !type(of: operation.results[0]).holdsEveryValue(of: type(of: operation.operands[0]))
    case .count(let path), .append(let path): return path.contains(.index)
    case .read(let path, _), .store(let path, _), .accumulate(let path, _):
      return path.contains(.index) || !operation.results.allSatisfy { type(of: $0).isScalar }
    case .addTangents: return !type(of: operation.results[0]).isFloating
    case .arrayRepeating, .reduce, .removeLast, .tensor, .call, .verbatim, .precondition, .if, .for, .while, .repeat,
      .block,
      .yield, .continue, .break, .return, .trap, .throw:
      return true
    }
  }
}

extension ScalarFunction {
  /// Whether the function can overflow or divide by zero on integers.
  fileprivate var trapsOnIntegers: Bool { self != .minimum && self != .maximum }
}

extension Type {
  /// Whether a conversion from the scalar type never traps.
  fileprivate func holdsEveryValue(of source: Type) -> Bool {
    switch (self, source) {
    case (.floating, _): return true
    case (.integer(let kind), .integer(let other)): return kind.range.contains(other.range)
    // A vector that repeats a number.
    case (.simd, _): return true
    case (.integer, _), (.bool, _), (.array, _), (.optional, _), (.dictionary, _), (.tensor, _), (.tuple, _),
      (.structure, _), (.opaque, _):
      return self == source
    }
  }
}

extension IntegerKind {
  /// The values of the type, on a 64-bit machine.
  var range: ClosedRange<Int128> {
    switch self {
    case .int, .int64: return Int128(Int64.min)...Int128(Int64.max)
    case .int8: return -128...127
    case .int16: return -32768...32767
    case .int32: return Int128(Int32.min)...Int128(Int32.max)
    case .uint, .uint64: return 0...Int128(UInt64.max)
    case .uint8: return 0...255
    case .uint16: return 0...65535
    case .uint32: return 0...Int128(UInt32.max)
    }
  }
}
