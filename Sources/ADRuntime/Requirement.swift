/// Stops the program with `message` unless `condition` holds.
///
/// It is the standard library's `precondition`, whose message optimised builds drop, with the message kept: it names
/// the shapes that do not fit, which is what the person who has to find the fault needs.
@inlinable @inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition {
    fail(message())
  }
}

/// Stops the program with `message`.
@usableFromInline @inline(never)
package func fail(_ message: String) -> Never {
  fatalError(message)
}
