private import CSettings

/// The temporaries of tensor programs are large, short-lived, and of the same few sizes again and again.
enum KeptMemory {
  /// The number of scalars from which a tensor counts as large.
  private static let threshold = 1 << 13

  /// Before the first large tensor the C library is told to keep memory that has been freed.
  static func prepare(count: Int) {
    if count >= threshold { adKeepFreedMemory() }
  }
}
