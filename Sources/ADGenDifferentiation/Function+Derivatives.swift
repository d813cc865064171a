import ADGenIR

// What is changed in functions before they are written down.
extension Function {
  /// Returns no longer what the first results were; what only they needed is dead.
  mutating func dropResults(_ count: Int) {
    guard let last = body.operations.indices.last, case .return = body.operations[last].kind else { return }
    body.operations[last].operands.removeFirst(count)
    resultTypes.removeFirst(count)
  }

  /// What the sweep of a method makes is a function at file scope: `self` is an ordinary parameter there.
  mutating func renameSelf() {
    for position in parameters.indices where parameters[position].name == "self" {
      let spelling = type(of: parameters[position].value).swiftSpelling.prefix { $0 != "<" }
      let last = spelling.split(separator: ".").last.map(String.init) ?? "value"
      let name = last.prefix(1).lowercased() + last.dropFirst()
      parameters[position].name = name
      self[parameters[position].value].name = name
    }
  }

  /// Gives parameters that were added beside one of the same name names of their own; the labels stay.
  mutating func separateParameterNames() {
    var taken: Set<String> = []
    for position in parameters.indices {
      let base = parameters[position].name
      var name = base
      var counter = 2
      while !taken.insert(name).inserted {
        name = "\(base)\(counter)"
        counter += 1
      }
      guard name != base else { continue }
      parameters[position].name = name
      self[parameters[position].value].name = name
    }
  }
}
