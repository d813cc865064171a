import ADGenSyntax

// The law of exclusivity: no two 'inout' arguments of a call may be parts of one another.
extension BodyChecker {
  /// Complains about places that may overlap, as the compiler does: different elements of an array may be the same one.
  mutating func checkExclusive(_ places: [Place], isSwap: Bool = false) {
    for (position, place) in places.enumerated() {
      for earlier in places.prefix(position) where place.overlaps(earlier) {
        let name = variables[place.root.index].name
        error(
          "overlapping accesses to '\(name)', which is passed with '&' twice", place.range,
          note: isSwap && !place.path.isEmpty
            ? "exchange elements of one array with 'swapAt(_:_:)'"
            : "copy one of them to a variable, pass that, and assign it back")
        return
      }
    }
  }
}

extension Place {
  /// Whether two places may share storage: only different elements of a tuple are known to be apart.
  func overlaps(_ other: Place) -> Bool {
    guard root == other.root else { return false }
    for (step, otherStep) in zip(path, other.path) {
      switch (step, otherStep) {
      case (.field(let position), .field(let otherPosition)):
        if position != otherPosition { return false }
      case (.unwrap, .unwrap): continue
      case (.field, _), (.index, _), (.tensorElement, _), (.slice, _), (.unwrap, _), (.key, _): return true
      }
    }
    return true
  }
}
