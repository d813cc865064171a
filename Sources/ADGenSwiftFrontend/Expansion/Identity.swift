import ADGenSema

/// Texts that are equal if functions are.
enum Identity {
  /// Tells functions of one body apart.
  static func text(_ function: StaticFunction) -> String {
    switch function {
    case .closure(let closure, let frame): return "closure \(frame.id) \(closure.range.lower) \(bound(closure, frame))"
    case .local(let index, let frame): return "local \(frame.id) \(index)"
    case .declared(let reference): return "declared \(reference)"
    case .builtin(let builtin): return "builtin \(builtin)"
    case .parameter(let id): return "parameter \(id.index)"
    case .list(let functions): return "list \(functions.map(text))"
    case .choice(let test, let one, let other): return "choice \(test.index) (\(text(one))) (\(text(other)))"
    }
  }

  /// What a closure's variables are: one closure is many functions if it is made many times.
  private static func bound(_ closure: TypedClosure, _ frame: Frame) -> String {
    Mentions(closure).free.map { id in
      switch frame.variables[id] {
      case .place(let place): return "\(place.root.index)"
      case .function(let cell): return "f\(cell)"
      case nil: return "-"
      }
    }.joined(separator: " ")
  }
}
