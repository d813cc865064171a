// Loops and switches.
extension BodyTranslation {
  mutating func forLoop(
    _ statement: CStatement, _ first: CStatement?, _ condition: CExpression?, _ step: CExpression?, _ body: CStatement
  ) throws(KernelComplaint) {
    if let counted = CountedLoop(first, condition, step, body), !roots.addressed.contains(counted.index) {
      return try countedLoop(counted, body)
    }
    emit("do {")
    depth += 1
    if let first { try self.statement(first) }
    try whileLoop(condition, step: step, body)
    depth -= 1
    emit("}")
  }

  /// A loop whose index nothing else changes runs over a range.
  ///
  /// An index that is declared before the loop is another variable inside of it, unless nothing reads it elsewhere.
  private mutating func countedLoop(_ loop: CountedLoop, _ body: CStatement) throws(KernelComplaint) {
    if loop.isDeclaredBefore, indices.outside.contains(loop.index) { return try keptIndexLoop(loop, body) }
    let name = name(of: loop.index)
    try self.loop("for \(name) in \(try range(loop))", body)
  }

  /// The index is given its last value, for what comes behind the loop.
  private mutating func keptIndexLoop(_ loop: CountedLoop, _ body: CStatement) throws(KernelComplaint) {
    let outer = name(of: loop.index)
    let inner = fresh(outer)
    let first = fresh("first")
    emit("let \(first) = \(try index(loop.lower))")
    let range = try range(loop, lower: first)
    if abs(loop.step) == 1, !body.hasBreak {
      rename(loop.index, to: inner)
      try self.loop("for \(inner) in \(range)", body)
      rename(loop.index, to: outer)
      let last = "\(try index(loop.upper))\(loop.isClosed ? " + \(loop.step)" : "")"
      return emit("\(outer) = \(loop.step > 0 ? "max" : "min")(\(first), \(last))")
    }
    emit("\(outer) = \(first)")
    let label = fresh("loop")
    emit("\(label): for \(inner) in \(range) {")
    depth += 1
    emit("\(outer) = \(inner)")
    rename(loop.index, to: inner)
    try self.body(body, of: label, isFollowed: true)
    rename(loop.index, to: outer)
    emit("\(outer) = \(inner) + \(loop.step)")
    depth -= 1
    emit("}")
  }

  private mutating func range(_ loop: CountedLoop) throws(KernelComplaint) -> String {
    try range(loop, lower: index(loop.lower))
  }

  private mutating func range(_ loop: CountedLoop, lower: String) throws(KernelComplaint) -> String {
    let upper = try index(loop.upper)
    switch (loop.step, loop.isClosed) {
    case (1, false): return lower == "0" && Int(upper) != nil ? "0..<\(upper)" : "\(lower)..<max(\(lower), \(upper))"
    case (1, true): return "\(lower)..<max(\(lower), \(upper) + 1)"
    case (let step, false): return "stride(from: \(lower), to: \(upper), by: \(step))"
    case (let step, true): return "stride(from: \(lower), through: \(upper), by: \(step))"
    }
  }

  mutating func whileLoop(
    _ condition: CExpression?, step: CExpression?, _ body: CStatement
  ) throws(KernelComplaint) {
    let test = try apart { translation throws(KernelComplaint) in
      guard let condition else { return "true" }
      return try translation.condition(condition)
    }
    let label = fresh("loop")
    emit("\(label): while \(test.statements.isEmpty ? test.text : "true") {")
    depth += 1
    if !test.statements.isEmpty {
      // What the condition does is done in every iteration.
      emitInside(test.statements)
      emit("if !(\(test.text)) { break \(label) }")
    }
    try self.body(body, of: label, isFollowed: step != nil)
    if let step { try evaluate(step) }
    depth -= 1
    emit("}")
  }

  mutating func doLoop(_ body: CStatement, _ condition: CExpression) throws(KernelComplaint) {
    let label = fresh("loop")
    emit("\(label): while true {")
    depth += 1
    try self.body(body, of: label, isFollowed: true)
    emit("if !(\(try self.condition(condition))) { break \(label) }")
    depth -= 1
    emit("}")
  }

  /// The body of a loop. Where something follows it in every iteration, a `continue` leaves a block around it.
  private mutating func body(
    _ body: CStatement, of loop: String, isFollowed: Bool
  ) throws(KernelComplaint) {
    let block = isFollowed && body.hasContinue ? fresh("body") : nil
    exits.append(
      Exit(isLoop: true, leave: "break \(loop)", proceed: block.map { "break \($0)" } ?? "continue \(loop)"))
    if let block {
      emit("\(block): do {")
      try self.block(body)
      emit("}")
    } else {
      try statement(body, inScope: false)
    }
    exits.removeLast()
  }

  private mutating func loop(
    _ header: String, _ body: CStatement
  ) throws(KernelComplaint) {
    let label = fresh("loop")
    emit("\(label): \(header) {")
    depth += 1
    try self.body(body, of: label, isFollowed: false)
    depth -= 1
    emit("}")
  }

  // MARK: Switches

  mutating func switchStatement(_ value: CExpression, _ body: CStatement) throws(KernelComplaint) {
    var sections = try sections(of: body)
    var subject = try self.value(value)
    if let position = sections.firstIndex(where: { $0.labels.isEmpty }), position != sections.count - 1 {
      subject = number(&sections, default: position, subject)
    }
    let label = fresh("choice")
    emit("\(label): switch \(subject) {")
    exits.append(Exit(isLoop: false, leave: "break \(label)", proceed: ""))
    for (position, section) in sections.enumerated() {
      emit(section.labels.isEmpty ? "default:" : "case \(section.labels.joined(separator: ", ")):")
      depth += 1
      for statement in section.statements { try self.statement(statement) }
      let isLast = position == sections.count - 1
      if section.statements.last?.leaves != true { emit(isLast ? "break" : "fallthrough") }
      depth -= 1
    }
    exits.removeLast()
    if !sections.contains(where: { $0.labels.isEmpty }) { emit("default: break") }
    emit("}")
  }

  /// Swift wants the default at the end. Where falling into it or out of it would change, a switch before decides which
  /// section begins, and the sections are numbered; returns what is then chosen by.
  private mutating func number(_ sections: inout [Section], default position: Int, _ subject: String) -> String {
    let isReachedFromAbove = position > 0 && sections[position - 1].statements.last?.leaves != true
    if !isReachedFromAbove, sections[position].statements.last?.leaves == true {
      // What was the end of the switch does not fall into what comes there now.
      let end = sections.count - 1
      if sections[end].statements.last?.leaves != true {
        sections[end].statements.append(CStatement(kind: .break, location: location))
      }
      sections.append(sections.remove(at: position))
      return subject
    }
    let section = fresh("section")
    emit("let \(section): Int")
    emit("switch \(subject) {")
    for (number, other) in sections.enumerated() where !other.labels.isEmpty {
      emit("case \(other.labels.joined(separator: ", ")): \(section) = \(number)")
    }
    emit("default: \(section) = \(position)")
    emit("}")
    for number in sections.indices { sections[number].labels = ["\(number)"] }
    sections[sections.count - 1].labels = []
    return section
  }

  private struct Section {
    /// Empty for `default`.
    var labels: [String]
    var statements: [CStatement]
  }

  /// What stands behind each label. A section whose labels include `default` is the default.
  private mutating func sections(of body: CStatement) throws(KernelComplaint) -> [Section] {
    guard case .compound(let statements) = body.kind else { throw unsupported("this 'switch'", body.location) }
    var sections: [Section] = []
    for statement in statements {
      var inner = statement
      var labels: [String] = []
      var isDefault = false
      var isLabelled = false
      while case .case(let value, let next) = inner.kind {
        isLabelled = true
        if let value { labels.append(try self.value(value)) } else { isDefault = true }
        inner = next
      }
      if isLabelled { sections.append(Section(labels: isDefault ? [] : labels, statements: [])) }
      guard !sections.isEmpty else { throw unsupported("a statement before the first case", statement.location) }
      sections[sections.count - 1].statements.append(inner)
    }
    return sections
  }
}

extension CStatement {
  /// Whether a `break` inside belongs to the loop that this is the body of.
  var hasBreak: Bool {
    switch kind {
    case .break: return true
    case .if(_, let then, let otherwise): return then.hasBreak || otherwise?.hasBreak == true
    case .compound(let statements): return statements.contains(where: \.hasBreak)
    case .case(_, let body): return body.hasBreak
    case .declare, .expression, .for, .while, .doWhile, .switch, .continue, .return, .empty, .unsupported: return false
    }
  }

  /// Whether a `continue` inside belongs to the loop that this is the body of.
  var hasContinue: Bool {
    switch kind {
    case .continue: return true
    case .if(_, let then, let otherwise): return then.hasContinue || otherwise?.hasContinue == true
    case .compound(let statements): return statements.contains(where: \.hasContinue)
    case .switch(_, let body), .case(_, let body): return body.hasContinue
    case .declare, .expression, .for, .while, .doWhile, .break, .return, .empty, .unsupported: return false
    }
  }

  /// Whether control never comes behind the statement.
  var leaves: Bool {
    switch kind {
    case .break, .continue, .return: return true
    case .compound(let statements): return statements.last?.leaves == true
    case .if(_, let then, let otherwise): return then.leaves && otherwise?.leaves == true
    case .declare, .expression, .for, .while, .doWhile, .switch, .case, .empty, .unsupported: return false
    }
  }
}
