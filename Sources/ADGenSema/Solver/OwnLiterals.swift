import ADGenSyntax

/// Literals of the module's types: `ExpressibleByFloatLiteral` and `ExpressibleByIntegerLiteral`.
extension BodyChecker {
  /// Adds what a literal is as a value of each of the module's types that can be written so: a call of its initializer.
  mutating func addOwnLiterals(_ literal: Int) {
    for label in ["integerLiteral", "floatLiteral"] {
      guard let initializers = summary.literalInitializers[label] else { continue }
      guard nodes[literal].candidates.contains(where: { $0.isLiteral(of: label) }) else { continue }
      let inner = node(nodes[literal].range, nodes[literal].candidates.filter(\.isNumberLiteral))
      let arguments = Arguments(labels: [label], nodes: [inner], isInout: [false])
      for index in initializers {
        guard isVisible(summary.functions[index]) else { continue }
        for var candidate in apply([summary.functions[index].signature], arguments) {
          // The types that literals have by themselves come first.
          candidate.score = Score.nonDefaultLiteral + 2 * Score.finer
          add(candidate, to: &nodes[literal].candidates)
        }
      }
    }
  }

  /// `.zero` of types that add and have integer literals: Swift makes it of the literal.
  mutating func zeroLiterals() -> [Candidate] {
    let literal = inferInteger("0", SourceRange(0, 0), expected: nil)
    return nodes[literal].candidates.filter { candidate in
      candidate.type.structure.map { structure in
        let path = "\(structure.name).zero"
        return summary.conforms(candidate.type, to: .number) && summary.properties[path] == nil
          && summary.globals(named: path).isEmpty
      } ?? false
    }.map { candidate in
      var candidate = candidate
      candidate.score = 0
      return candidate
    }
  }
}

extension Candidate {
  /// Whether it is a number as it is written.
  var isNumberLiteral: Bool {
    switch form {
    case .integer, .floating: return true
    default: return false
    }
  }

  fileprivate func isLiteral(of label: String) -> Bool {
    switch form {
    case .integer: return label == "integerLiteral"
    case .floating: return label == "floatLiteral"
    default: return false
    }
  }
}
