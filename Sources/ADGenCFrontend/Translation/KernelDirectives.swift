// What the directives above a kernel ask for.
extension CType {
  /// Whether derivatives are taken of something in it.
  var holdsFloating: Bool { isFloating || structure?.views.contains(where: \.isFloating) == true }
}

extension CFunction {
  /// The directives with the names that the parameters have in Swift: a structure is an array for each type of number.
  var translatedDirectives: [String] {
    directives.map { directive in
      guard let range = directive.firstRange(of: "wrt:") else { return directive }
      var text = String(directive[..<range.upperBound])
      let rest = directive[range.upperBound...]
      let list = rest.prefix { $0 != ")" }
      let names = BufferSizes.words(String(list)).flatMap { word -> [String] in
        guard let parameter = parameters.first(where: { $0.variable.name == word }),
          let structure = parameter.type.pointedStructure, structure.views.count > 1
        else { return [word] }
        return structure.views.filter(\.isFloating).map { "\(word)_\($0.word)" }
      }
      text += names.count == 1 ? " \(names[0])" : " (\(names.joined(separator: ", ")))"
      let isListed = list.contains("(")
      return text + (isListed ? String(rest.dropFirst(list.count + 1)) : String(rest.dropFirst(list.count)))
    }
  }

  /// The parameters that `wrt:` names; nil without it.
  var differentiatedParameters: Set<String>? {
    let lists = directives.map { directive -> Set<String>? in
      guard let range = directive.firstRange(of: "wrt:") else { return nil }
      let list = directive[range.upperBound...].prefix { $0 != ")" }
      return Set(BufferSizes.words(String(list)))
    }
    if lists.contains(nil) { return nil }
    return lists.reduce(into: []) { $0.formUnion($1 ?? []) }
  }

  /// The lines of the comment that are directives for Swift.
  var directives: [String] {
    comment.split(separator: "\n").map { line in
      line.drop { " \t/*".contains($0) }
    }.filter { $0.hasPrefix("@differentiable") }.map { String($0) }
  }
}
