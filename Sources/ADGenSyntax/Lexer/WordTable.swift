/// Finds words by a small hash table over their length, first and last bytes.
struct WordTable: Sendable {
  private struct Entry: Sendable {
    var head: UInt64
    var tail: UInt64
    var length: Int
    var word: Word
    var isReserved: Bool
  }

  private static let longest = 20
  private static let mask = 511
  private let entries: [Entry]

  /// The table of all words.
  static let shared = WordTable()

  private init() {
    var entries = [Entry](
      repeating: Entry(head: 0, tail: 0, length: 0, word: .none, isReserved: false), count: WordTable.mask + 1)
    for word in Word.allCases where word != .none {
      let bytes = Array(word.rawValue.utf8)
      bytes.withUnsafeBufferPointer { buffer in
        var slot = WordTable.slot(buffer)
        while entries[slot].length != 0 { slot = (slot + 1) & WordTable.mask }
        let (head, tail) = WordTable.pack(buffer)
        entries[slot] = Entry(
          head: head, tail: tail, length: buffer.count, word: word, isReserved: Word.reserved.contains(word))
      }
    }
    self.entries = entries
  }

  /// The word with these bytes, or `none`, and whether it is reserved.
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> (Word, isReserved: Bool) {
    guard bytes.count <= WordTable.longest, bytes.count > 0 else { return (.none, false) }
    var slot = WordTable.slot(bytes)
    let (head, tail) = WordTable.pack(bytes)
    while entries[slot].length != 0 {
      let entry = entries[slot]
      if entry.length == bytes.count, entry.head == head, entry.tail == tail { return (entry.word, entry.isReserved) }
      slot = (slot + 1) & WordTable.mask
    }
    return (.none, false)
  }

  private static func slot(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let middle = Int(bytes[bytes.count / 2])
    let hash = Int(bytes[0]) &* 7 &+ Int(bytes[bytes.count - 1]) &* 31 &+ bytes.count &* 57 &+ middle &* 131
    return hash & mask
  }

  /// The first eight bytes and the next eight; longer words differ in their first sixteen.
  private static func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    for index in 0..<min(bytes.count, 8) { head = head << 8 | UInt64(bytes[index]) }
    if bytes.count > 8 {
      for index in 8..<min(bytes.count, 16) { tail = tail << 8 | UInt64(bytes[index]) }
    }
    return (head, tail)
  }
}
