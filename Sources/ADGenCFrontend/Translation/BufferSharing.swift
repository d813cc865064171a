/// Which of a function's pointers point into the buffer of another one, in some of its calls: `swap(&a[i], &a[j])`. There the
/// function is translated once more, with one array for them.
struct BufferSharing: Hashable {
  /// By parameter, the first one that points into the same buffer.
  var leaders: [Int: Int] = [:]

  func isLeader(_ position: Int) -> Bool { leaders.values.contains(position) }

  /// What tells the function from the one whose pointers all have buffers of their own.
  var suffix: String {
    leaders.keys.sorted().map { "_\($0)in\(leaders[$0] ?? 0)" }.joined()
  }
}

/// A function that another one calls.
struct Callee: Hashable {
  var name: String
  var sharing: BufferSharing
}
