/// A set of small non-negative integers.
struct BitSet: Equatable {
  private var words: [UInt64]

  init(capacity: Int) {
    words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
  }

  func contains(_ member: Int) -> Bool { words[member >> 6] & (1 << UInt64(member & 63)) != 0 }

  mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }

  mutating func remove(_ member: Int) { words[member >> 6] &= ~(1 << UInt64(member & 63)) }

  mutating func formUnion(_ other: BitSet) {
    for position in words.indices { words[position] |= other.words[position] }
  }

  func union(_ other: BitSet) -> BitSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func intersects(_ other: BitSet) -> Bool {
    for position in words.indices where words[position] & other.words[position] != 0 { return true }
    return false
  }

  /// The members, in ascending order.
  var members: [Int] {
    var result: [Int] = []
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(position << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
