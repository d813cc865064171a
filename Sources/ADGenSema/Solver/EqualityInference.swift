import ADGenSyntax

/// `==` and `!=` of optionals, dictionaries and structs: Swift's own, which has no derivative.
extension BodyChecker {
  /// The comparison of two values of one type, one of which may be wrapped; nil if they cannot be compared.
  mutating func inferEquality(_ left: Int, _ name: OperatorSyntax, _ right: Int, _ range: SourceRange) -> Int? {
    guard name.name == "==" || name.name == "!=" else { return nil }
    var best: Candidate?
    for (first, one) in nodes[left].candidates.enumerated() {
      for (second, other) in nodes[right].candidates.enumerated() {
        // Strings are compared by text that is passed on.
        guard let type = Self.compared(one.type, other.type), type != .string, isEquatable(type) else { continue }
        let score = one.score + other.score
        if let best, best.score <= score { continue }
        let choices = [
          [Choice(node: left, candidate: first, type: one.type)],
          [Choice(node: right, candidate: second, type: other.type)],
        ]
        let signature = Signature(
          [SignatureParameter(one.type), SignatureParameter(other.type)], .bool,
          .builtin(.verbatim(["", " \(name.name) ", ""])))
        best = Candidate(type: .bool, score: score, form: .apply(signature, choices, Bindings()))
      }
    }
    return best.map { node(range, [$0]) }
  }

  private static func compared(_ left: SwiftType, _ right: SwiftType) -> SwiftType? {
    if left == right { return left }
    if left.wrapped == right { return left }
    if right.wrapped == left { return right }
    return nil
  }

  /// Whether Swift compares values of the type.
  private func isEquatable(_ type: SwiftType) -> Bool {
    if type.isNumber || type == .bool || type == .string || type.vectorScalar != nil { return true }
    if enumEntry(type) != nil { return true }
    if let wrapped = type.wrapped ?? type.arrayElement { return isEquatable(wrapped) }
    if let parts = type.dictionaryParts { return isEquatable(parts.value) }
    guard let structure = type.structure, !structure.isTangent else { return false }
    let conformances = summary.conformances[structure.name] ?? []
    return conformances.contains { ["Equatable", "Hashable", "Comparable"].contains($0) }
  }
}
