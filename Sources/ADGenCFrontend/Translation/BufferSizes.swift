/// What `// @buffer(x: n, a: m * n)` above a kernel says: how many numbers each buffer has.
public struct BufferSizes: Sendable {
  /// By parameter, the size as it is written.
  public private(set) var sizes: [String: String] = [:]

  init(_ function: CFunction) throws(KernelComplaint) {
    for parameter in function.parameters {
      if let size = parameter.fixedSize ?? function.countOfStructures(parameter) ?? function.countOfNumbers(parameter) {
        sizes[parameter.variable.name] = "\(size)"
      } else if let size = function.variableSize(parameter) {
        sizes[parameter.variable.name] = size
      }
    }
    for directive in function.comments(beginningWith: "@buffer") {
      try read(directive, function)
    }
  }

  private mutating func read(_ directive: String, _ function: CFunction) throws(KernelComplaint) {
    let location = function.commentLocation ?? function.location
    func complaint(_ message: String, _ note: String) -> KernelComplaint {
      KernelComplaint(message: message, note: note, location: location)
    }
    let form = "write '// @buffer(x: n, a: m * n)', sizes in integer parameters"
    guard let open = directive.firstIndex(of: "("), let close = directive.lastIndex(of: ")"), open < close,
      directive[directive.index(after: close)...].allSatisfy({ $0 == " " || $0 == "*" || $0 == "/" }),
      directive[..<open].dropFirst("@buffer".count).allSatisfy({ $0 == " " })
    else { throw complaint("this '@buffer' is not complete", form) }
    let list = directive[directive.index(after: open)..<close]
    for entry in Self.entries(list) {
      let parts = entry.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw complaint("'\(entry)' does not say the size of a buffer", form) }
      let (name, size) = (Self.trimmed(parts[0]), Self.trimmed(parts[1]))
      guard let parameter = function.parameters.first(where: { $0.variable.name == name }) else {
        throw complaint("'\(function.name)' has no parameter '\(name)'", "name a parameter that is a pointer")
      }
      guard parameter.type.element != nil else {
        throw complaint("'\(name)' is no buffer", "name a parameter that is a pointer")
      }
      for word in Self.words(size)
      where !function.parameters.contains(where: { $0.variable.name == word && $0.type.isInteger }) {
        throw complaint("'\(word)' is no integer parameter of '\(function.name)'", form)
      }
      guard Self.isExpression(size) else { throw complaint("'\(size)' is no size", form) }
      sizes[name] = size
    }
  }

  /// The parts between commas that are not in parentheses.
  private static func entries(_ list: Substring) -> [String] {
    var depth = 0
    var result = [""]
    for character in list {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { result.append("") } else { result[result.count - 1].append(character) }
    }
    return result.map { trimmed($0[...]) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The names in a size.
  static func words(_ size: String) -> [String] {
    size.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init).filter { $0.first?.isNumber != true }
  }

  /// Whether the text is names and numbers with `+`, `-`, `*`, `/` and parentheses.
  private static func isExpression(_ size: String) -> Bool {
    var depth = 0
    var needsOperand = true
    var isInWord = false
    for character in size + " " {
      if character.isLetter || character.isNumber || character == "_" {
        if !isInWord && !needsOperand { return false }
        isInWord = true
        needsOperand = false
        continue
      }
      isInWord = false
      switch character {
      case " ": continue
      case "(":
        guard needsOperand else { return false }
        depth += 1
      case ")":
        depth -= 1
        if needsOperand || depth < 0 { return false }
      case "+", "-", "*", "/":
        if needsOperand { return false }
        needsOperand = true
      default: return false
      }
    }
    return depth == 0 && !needsOperand
  }
}

extension CDeclaration {
  /// How many numbers a parameter has that is declared as an array of a known size, `double a[3][3]`.
  fileprivate var fixedSize: Int? {
    guard case .pointer(let element, _) = type, let declaredCount, let inner = element.scalarCount else { return nil }
    if let structure = element.scalar.structure { return declaredCount * (element.byteCount ?? 0) / structure.size }
    return declaredCount * inner
  }
}

extension CFunction {
  /// 1 for a structure that is passed by its value, or by a pointer of which nothing says that it points to several.
  fileprivate func countOfStructures(_ parameter: CDeclaration) -> Int? {
    if parameter.type.structure != nil { return 1 }
    guard parameter.type.element?.structure != nil else { return nil }
    var isSingle = true
    body?.walk { _ in
    } expression: { expression in
      switch expression.kind {
      case .element(let base, _): if base.variable == parameter.variable { isSingle = false }
      case .binary(_, let left, let right), .assign(_, let left, let right):
        if left.variable == parameter.variable || right.variable == parameter.variable { isSingle = false }
      case .step(let target, _, _): if target.variable == parameter.variable { isSingle = false }
      case .integer, .floating, .string, .variable, .unary, .conditional, .convert, .member, .call, .list, .unsupported:
        break
      }
    }
    return isSingle ? 1 : nil
  }

  /// 1 for a pointer to a number that the body only uses as `*x`.
  fileprivate func countOfNumbers(_ parameter: CDeclaration) -> Int? {
    guard let body, case .pointer(let element, _) = parameter.type, element.isFloating, parameter.brackets == nil else {
      return nil
    }
    var (mentions, reads) = (0, 0)
    body.walk { _ in
    } expression: { expression in
      if case .variable(parameter.variable) = expression.kind { mentions += 1 }
      if case .unary(.dereference, let target) = expression.kind, target.variable == parameter.variable { reads += 1 }
    }
    return mentions > 0 && mentions == reads ? 1 : nil
  }

  /// The product of the sizes in brackets, `m * n` of `double a[m][n]`.
  fileprivate func variableSize(_ parameter: CDeclaration) -> String? {
    guard let brackets = parameter.brackets, parameter.type.element?.scalar.structure == nil else { return nil }
    let texts = brackets.compactMap(sizeText)
    return texts.count == brackets.count ? texts.joined(separator: " * ") : nil
  }

  private func sizeText(_ size: CExpression) -> String? {
    switch size.kind {
    case .integer(let number): return "\(number)"
    case .convert(let inner): return sizeText(inner)
    case .variable(let variable):
      return parameters.contains { $0.variable == variable && $0.type.isInteger } ? variable.name : nil
    case .binary(let symbol, let left, let right) where [.add, .subtract, .multiply, .divide].contains(symbol):
      guard let first = sizeText(left), let second = sizeText(right) else { return nil }
      return "(\(first) \(symbol.rawValue) \(second))"
    case .floating, .string, .unary, .binary, .assign, .step, .conditional, .element, .member, .call, .list,
      .unsupported:
      return nil
    }
  }

  /// The lines of the comment that begin so, without what marks them as comments.
  func comments(beginningWith word: String) -> [String] {
    comment.split(separator: "\n").map { line in
      String(line.drop { " \t/*".contains($0) })
    }.filter { line in
      line.hasPrefix(word) && !(line.dropFirst(word.count).first.map { $0.isLetter || $0.isNumber } ?? false)
    }
  }

  /// The words behind `@` that begin lines of the comment.
  var directiveWords: [String] {
    comment.split(separator: "\n").compactMap { line in
      let text = line.drop { " \t/*".contains($0) }
      guard text.first == "@" else { return nil }
      return String(text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
  }
}

/// The words of directives, and what is meant by one that is misspelt.
enum DirectiveWord {
  static let all = ["differentiable", "buffer", "derivative"]

  /// The word that is meant, at most two letters away; nil if the word is right, or is none of ours.
  static func meant(by word: String) -> String? {
    if all.contains(word) { return nil }
    return all.first { distance(word, $0) <= 2 }
  }

  /// How many letters are to be inserted, removed or replaced.
  private static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    if abs(a.count - b.count) > 2 { return 3 }
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let diagonal = previous
        previous = row[j + 1]
        row[j + 1] = min(min(row[j], row[j + 1]) + 1, diagonal + (left == right ? 0 : 1))
      }
    }
    return row[b.count]
  }
}
