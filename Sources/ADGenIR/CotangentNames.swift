// Which values are cotangents that a sweep introduced, whose sums may be rounded otherwise. They are known by their names
// (`xBar`), which nothing has that a primal's loops carry: see `keepNamesOfCotangentsFree`.
extension Function {
  /// Whether the value, which a loop carries or results in, is named as a cotangent.
  public func isCotangent(_ value: Value) -> Bool { self[value].name?.hasSuffix("Bar") == true }

  /// Whether the value, which a loop carries or results in, is named as a cotangent or as a tangent of one (`xBarDot`).
  public func isCotangentOrItsTangent(_ value: Value) -> Bool {
    guard var name = self[value].name?[...] else { return false }
    while name.hasSuffix("Dot") { name = name.dropLast(3) }
    return name.hasSuffix("Bar")
  }

  /// Gives the user's own variables that loops carry and that are called like cotangents (`xBar`, a mean) other names: the
  /// rounding of their sums must stay.
  public mutating func keepNamesOfCotangentsFree() {
    var taken: Set<String> = []
    body.forEachOperation { operation in
      guard operation.kind.isLoop else { return }
      for parameter in operation.regions.lazy.flatMap(\.parameters) where isCotangentOrItsTangent(parameter) {
        if let name = self[parameter].name { taken.insert(name) }
      }
    }
    for index in values.indices {
      let value = Value(index: index)
      if let name = self[value].name, taken.contains(name) { self[value].name = name + "Value" }
    }
  }
}
