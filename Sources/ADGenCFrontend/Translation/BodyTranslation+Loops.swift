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

/// `for (int i = a; i < b; i += c)` whose index and bound nothing else changes. `i + d < b` is `i < b - d`.
struct CountedLoop {
  var index: CVariable
  var lower: CExpression
  var upper: CExpression
  var step: Int
  var isClosed: Bool
  /// `int i; for (i = a; …)`
  var isDeclaredBefore: Bool

  init?(_ first: CStatement?, _ condition: CExpression?, _ step: CExpression?, _ body: CStatement) {
    guard let condition, let step, let (index, lower, isDeclared) = Self.start(first, step),
      let (comparison, upper) = Self.bound(condition, of: index), let distance = Self.distance(step, of: index)
    else { return nil }
    self.index = index
    self.lower = lower
    isDeclaredBefore = !isDeclared
    self.upper = upper
    self.step = distance
    switch (comparison, distance > 0) {
    case (.less, true), (.greater, false): isClosed = false
    case (.lessOrEqual, true), (.greaterOrEqual, false): isClosed = true
    default: return nil
    }
    var changed: Set<CVariable> = []
    body.walk({ _ in }, expression: { $0.noteAssigned(&changed) })
    var isFixed = !changed.contains(index)
    let fields = ChangedFields(body)
    upper.walk { expression in
      switch expression.kind {
      case .variable(let variable): if changed.contains(variable) || variable == index { isFixed = false }
      case .integer, .floating, .convert, .binary, .unary(.minus, _), .unary(.plus, _): break
      case .member(_, let name, _): if fields.mayChange(name) { isFixed = false }
      case .unary, .string, .assign, .step, .conditional, .element, .call, .list, .unsupported: isFixed = false
      }
    }
    if !isFixed { return nil }
  }

  /// The index and its first value: `int i = a`, `i = a`, or nothing where `i` is already what it begins with.
  private static func start(
    _ first: CStatement?, _ step: CExpression
  ) -> (index: CVariable, lower: CExpression, isDeclared: Bool)? {
    switch first?.kind {
    case .declare(let declarations):
      guard declarations.count == 1, let lower = declarations[0].initializer, declarations[0].type.isInteger else {
        return nil
      }
      return (declarations[0].variable, lower, true)
    case .expression(let expression):
      guard case .assign(nil, let target, let lower) = expression.kind, target.type.isInteger,
        case .variable(let index) = target.kind, !index.isGlobal
      else { return nil }
      return (index, lower, false)
    case .empty, nil:
      switch step.kind {
      case .step(let target, _, _), .assign(_?, let target, _):
        guard target.type.isInteger, case .variable(let index) = target.kind, !index.isGlobal else { return nil }
        return (index, target, false)
      default: return nil
      }
    default: return nil
    }
  }

  /// How the index, alone on its side, is compared, and with what.
  private static func bound(
    _ condition: CExpression, of index: CVariable
  ) -> (comparison: CBinaryOperator, upper: CExpression)? {
    // An index that is compared with a floating-point number is not counted.
    guard case .binary(let comparison, let left, let right) = condition.kind, comparison.isComparison,
      left.type.isInteger, right.type.isInteger
    else { return nil }
    if let upper = moved(left, index, to: right) { return (comparison, upper) }
    return moved(right, index, to: left).map { (comparison.swapped, $0) }
  }

  /// What stands beside the index on its side, brought to the other one; nil if the index is not there.
  private static func moved(_ side: CExpression, _ index: CVariable, to other: CExpression) -> CExpression? {
    if side.variable == index { return other }
    func combined(_ symbol: CBinaryOperator, _ part: CExpression) -> CExpression {
      CExpression(
        kind: .binary(symbol, other, part), type: .integer(bytes: 8, isSigned: true), location: other.location)
    }
    // What has no sign may wrap around.
    let isSigned = side.type.isSignedInteger
    switch side.kind {
    case .convert(let inner) where inner.type.isInteger && inner.type.isSignedInteger == isSigned:
      return moved(inner, index, to: other)
    case .binary(.add, let left, let right):
      let distance = left.variable == index ? right : left
      guard isSigned || distance.integerValue.map({ $0 >= 0 }) == true else { return nil }
      if left.variable == index { return combined(.subtract, right) }
      return right.variable == index ? combined(.subtract, left) : nil
    case .binary(.subtract, let left, let right) where isSigned:
      return left.variable == index ? combined(.add, right) : nil
    case .binary, .integer, .floating, .string, .variable, .unary, .assign, .step, .conditional, .convert, .element,
      .member, .call, .list, .unsupported:
      return nil
    }
  }

  private static func distance(_ step: CExpression, of index: CVariable) -> Int? {
    switch step.kind {
    case .step(let target, let isIncrement, _) where target.variable == index: return isIncrement ? 1 : -1
    case .assign(let symbol?, let target, let value) where target.variable == index:
      guard let number = value.integerValue, number > 0 else { return nil }
      return symbol == .add ? number : symbol == .subtract ? -number : nil
    case .step, .assign, .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element,
      .member, .call, .list, .unsupported:
      return nil
    }
  }
}

/// The fields of structures that a statement may change.
private struct ChangedFields {
  private var names: Set<String> = []
  /// Whether structures are changed as a whole, or handed to functions that may change them.
  private var isUnknown = false

  init(_ statement: CStatement) {
    var names: Set<String> = []
    var isUnknown = false
    statement.walk { _ in
    } expression: { expression in
      switch expression.kind {
      case .assign(_, let target, _), .step(let target, _, _), .unary(.address, let target):
        if case .member(_, let name, _) = target.kind { names.insert(name) }
        if target.type.structure != nil { isUnknown = true }
      case .call(_, let arguments):
        for argument in arguments {
          if case .pointer(let element, isConstant: false) = argument.type, element.structure != nil {
            isUnknown = true
          }
        }
      case .unary, .integer, .floating, .string, .variable, .binary, .conditional, .convert, .element, .member, .list,
        .unsupported:
        break
      }
    }
    (self.names, self.isUnknown) = (names, isUnknown)
  }

  func mayChange(_ name: String) -> Bool { isUnknown || names.contains(name) }
}

extension CType {
  fileprivate var isSignedInteger: Bool {
    if case .integer(_, isSigned: true) = self { return true }
    return false
  }
}

extension CExpression {
  /// The variables that the expression assigns, or whose address it takes.
  fileprivate func noteAssigned(_ changed: inout Set<CVariable>) {
    switch kind {
    case .assign(_, let target, _), .step(let target, _, _), .unary(.address, let target):
      if let variable = target.variable { changed.insert(variable) }
    case .unary, .integer, .floating, .string, .variable, .binary, .conditional, .convert, .element, .member, .call,
      .list, .unsupported:
      break
    }
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
