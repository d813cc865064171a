import ADGenIR

/// A hash table of what has been computed, as a stack: what a region has added goes when the region ends.
struct AvailableOperations {
  /// What an operation computes.
  struct Key {
    fileprivate var kind: OperationKind
    fileprivate var operands: [Value]
    /// The type of the result, where kind and operands do not tell it.
    fileprivate var type: Type?

    init(_ kind: OperationKind, _ operands: [Value], type: Type? = nil) {
      self.kind = kind
      self.operands = operands
      self.type = type
    }

    /// Operands tell most operations apart, so their kinds are not hashed.
    fileprivate var hash: UInt {
      if case .constant(let constant) = kind { return constant.hash }
      var hash: UInt = 0
      for operand in operands { hash = (hash ^ UInt(bitPattern: operand.index)) &* 0x9E37_79B9_7F4A_7C15 }
      return hash ^ (hash >> 32)
    }

    fileprivate func equals(_ other: Key) -> Bool {
      operands == other.operands && type == other.type && kind == other.kind
    }
  }

  private struct Entry {
    var key: Key
    var values: [Value]
    var bucket: Int
    /// The entry before in the same bucket, or -1.
    var next: Int
  }

  private var entries: [Entry] = []
  private var buckets: [Int]

  init(capacity: Int) {
    var count = 16
    while count < capacity { count *= 2 }
    buckets = Array(repeating: -1, count: count)
  }

  var count: Int { entries.count }

  /// The results of the operation that computed the same.
  subscript(key: Key) -> [Value]? {
    var position = buckets[bucket(of: key)]
    while position >= 0 {
      if entries[position].key.equals(key) { return entries[position].values }
      position = entries[position].next
    }
    return nil
  }

  mutating func add(_ key: Key, _ values: [Value]) {
    let bucket = bucket(of: key)
    entries.append(Entry(key: key, values: values, bucket: bucket, next: buckets[bucket]))
    buckets[bucket] = entries.count - 1
  }

  mutating func removeAll(after count: Int) {
    while entries.count > count {
      let entry = entries.removeLast()
      buckets[entry.bucket] = entry.next
    }
  }

  private func bucket(of key: Key) -> Int { Int(key.hash & UInt(buckets.count - 1)) }
}

extension Constant {
  fileprivate var hash: UInt {
    let bits: UInt64
    switch self {
    case .floating(let value, _): bits = value.bitPattern
    case .integer(let value, _): bits = UInt64(bitPattern: Int64(value))
    case .bool(let value): bits = value ? 1 : 0
    case .symbol(let text, _): bits = text.utf8.reduce(5381) { $0 &* 33 &+ UInt64($1) }
    }
    let hash = UInt(bits) &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 32)
  }
}
