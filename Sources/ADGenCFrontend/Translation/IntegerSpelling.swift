/// How C spells the type of a number, as far as Swift imports types by their names.
struct IntegerSpelling {
  private let words: [Substring]

  init(_ spelling: String) { words = spelling.split { !($0.isLetter || $0.isNumber || $0 == "_") } }

  /// Swift's `Bool`.
  var isBool: Bool { words.contains { ["bool", "_Bool"].contains($0) } }

  /// `size_t` and the like: Swift's `Int`.
  var isPointerWide: Bool { words.contains { ["size_t", "ssize_t", "ptrdiff_t", "intptr_t"].contains($0) } }

  /// `int64_t`, `long long` and their unsigned forms: Swift's `Int64` and `UInt64`.
  var isOf64Bits: Bool {
    words.contains { ["int64_t", "uint64_t"].contains($0) } || words.count { $0 == "long" } == 2
  }

  /// `long`: Swift's `Int` where it has eight bytes.
  var isLong: Bool { words.count { $0 == "long" } == 1 }
}
