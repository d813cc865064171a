/// A function whose argument and result types are forgotten, so that functions of any number of arguments are checked
/// by the same code.
struct Erased: Sendable {
  private let body: @Sendable ([Any]) -> Any

  func callAsFunction(_ arguments: [Any]) -> Any { body(arguments) }

  init<A, R>(_ function: @escaping @Sendable (A) -> R) {
    body = { function($0[0] as! A) }
  }

  init<A, B, R>(_ function: @escaping @Sendable (A, B) -> R) {
    body = { function($0[0] as! A, $0[1] as! B) }
  }

  init<A, B, C, R>(_ function: @escaping @Sendable (A, B, C) -> R) {
    body = { function($0[0] as! A, $0[1] as! B, $0[2] as! C) }
  }

  init<A, B, C, D, R>(_ function: @escaping @Sendable (A, B, C, D) -> R) {
    body = { function($0[0] as! A, $0[1] as! B, $0[2] as! C, $0[3] as! D) }
  }

  init<A, B, C, D, E, R>(_ function: @escaping @Sendable (A, B, C, D, E) -> R) {
    body = { function($0[0] as! A, $0[1] as! B, $0[2] as! C, $0[3] as! D, $0[4] as! E) }
  }

  init<A, B, C, D, E, F, R>(_ function: @escaping @Sendable (A, B, C, D, E, F) -> R) {
    body = { function($0[0] as! A, $0[1] as! B, $0[2] as! C, $0[3] as! D, $0[4] as! E, $0[5] as! F) }
  }

  init<A, B, C, D, E, F, G, H, R>(_ function: @escaping @Sendable (A, B, C, D, E, F, G, H) -> R) {
    body = {
      function(
        $0[0] as! A, $0[1] as! B, $0[2] as! C, $0[3] as! D, $0[4] as! E, $0[5] as! F, $0[6] as! G, $0[7] as! H)
    }
  }

  init<A, B, C, D, E, F, G, H, I, J, R>(_ function: @escaping @Sendable (A, B, C, D, E, F, G, H, I, J) -> R) {
    body = {
      function(
        $0[0] as! A, $0[1] as! B, $0[2] as! C, $0[3] as! D, $0[4] as! E, $0[5] as! F, $0[6] as! G, $0[7] as! H,
        $0[8] as! I, $0[9] as! J)
    }
  }
}
