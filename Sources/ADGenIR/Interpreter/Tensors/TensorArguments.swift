/// The operands of a tensor function, by position and type.
struct TensorArguments {
  let values: [RuntimeValue]

  func value(_ position: Int) throws(RuntimeTrap) -> RuntimeValue {
    guard values.indices.contains(position) else { throw .malformed("a tensor function lacks an operand") }
    return values[position]
  }

  func tensor(_ position: Int) throws(RuntimeTrap) -> TensorValue {
    guard case .tensor(let tensor) = try value(position) else { throw .malformed("expected a tensor") }
    return tensor
  }

  /// A tensor, or a scalar as a tensor of rank 0.
  func broadcastable(_ position: Int) throws(RuntimeTrap) -> TensorValue {
    switch try value(position) {
    case .tensor(let tensor): return tensor
    case .double(let scalar): return try TensorValue(.double, shape: [], scalars: [scalar])
    case .float(let scalar): return try TensorValue(.float, shape: [], scalars: [Double(scalar)])
    case .integer, .bool, .array, .tuple, .dictionary, .symbol: throw .malformed("expected a tensor or scalar")
    }
  }

  func scalar(_ position: Int) throws(RuntimeTrap) -> Double {
    guard let scalar = try value(position).floating else { throw .malformed("expected a scalar") }
    return scalar
  }

  func int(_ position: Int) throws(RuntimeTrap) -> Int {
    guard case .integer(let value) = try value(position) else { throw .malformed("expected an Int") }
    return value
  }

  func bool(_ position: Int) throws(RuntimeTrap) -> Bool {
    guard case .bool(let value) = try value(position) else { throw .malformed("expected a Bool") }
    return value
  }

  func ints(_ position: Int) throws(RuntimeTrap) -> [Int] {
    guard case .array(let elements) = try value(position) else { throw .malformed("expected an array of Ints") }
    return elements.compactMap(\.integer)
  }

  /// The `Int`s from a position up to another.
  func ints(_ range: Range<Int>) throws(RuntimeTrap) -> [Int] {
    var result: [Int] = []
    for position in range { result.append(try int(position)) }
    return result
  }
}
