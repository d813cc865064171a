import ADGenIR

/// Writes statements as lines.
struct SourceWriter {
  private(set) var lines: [String] = []
  private var indentation: Int
  private let names: Names
  private let function: Function
  private let mutable: Set<Variable>
  private let rowBuffers: Set<Variable>
  private var declared: Set<Variable>

  init(_ emitter: FunctionEmitter, indentation: Int, mutable: Set<Variable>, declared: Set<Variable>) {
    self.indentation = indentation
    names = emitter.names
    function = emitter.flat.function
    rowBuffers = emitter.rowBuffers
    self.mutable = mutable
    self.declared = declared
  }

  mutating func write(_ statements: [Statement]) {
    for statement in statements { write(statement) }
  }

  private mutating func line(_ text: String) {
    // Text of the user's may hold lines of its own.
    if text.contains("\n") { return lines.append(String(repeating: "  ", count: indentation) + text) }
    lines += LineWrapping.lines(text, indentation: indentation)
  }

  private mutating func nested(_ statements: [Statement]) {
    indentation += 1
    write(statements)
    indentation -= 1
  }

  private mutating func write(_ statement: Statement) {
    switch statement {
    case .assign(let variable, let assignment, let value): write(variable, assignment, value)
    case .discard(let value): line("_ = \(value.text)")
    case .line(let text, _, _), .exit(_, let text, _): line(text)
    case .assignTuple(let targets, let value): writeTuple(targets, value)
    case .conditional(let condition, let then, let otherwise): writeConditional("if", condition, then, otherwise)
    case .loop(let label, let index, let header, _, let body):
      let start = index.map { index in
        "for \(body.contains { $0.mentions(index) } ? name(index) : "_") in "
      }
      line("\(label.map { "\($0): " } ?? "")\(start ?? "")\(header) {")
      nested(body)
      line("}")
    case .repeated(let label, let body, let condition):
      line("\(label.map { "\($0): " } ?? "")repeat {")
      nested(body)
      line("} while \(condition.text)")
    case .labelled(let label, let body):
      line("\(label): do {")
      nested(body)
      line("}")
    case .declare(let variable):
      declared.insert(variable)
      line("\(keyword(variable)) \(name(variable)): \(type(variable).swiftSpelling)")
    case .comment(let text): line("// \(text)")
    }
  }

  private func name(_ variable: Variable) -> String {
    let name = names.known(variable) ?? "_"
    return name.contains(".") ? name : Keywords.escaped(name)
  }

  private func type(_ variable: Variable) -> Type {
    let type = function.type(of: Value(index: variable))
    guard rowBuffers.contains(variable), let kind = type.floatingKind else { return type }
    return .opaque("RowBuffer<\(kind.rawValue)>")
  }

  private func keyword(_ variable: Variable) -> String { mutable.contains(variable) ? "var" : "let" }

  private mutating func write(_ variable: Variable, _ assignment: Assignment, _ value: Expression) {
    guard declared.insert(variable).inserted else {
      return line("\(name(variable)) \(assignment.rawValue) \(value.text)")
    }
    let type = type(variable)
    let annotation = type.isImplied(by: value) ? "" : ": \(type.swiftSpelling)"
    line("\(keyword(variable)) \(name(variable))\(annotation) = \(value.text)")
  }

  private mutating func writeTuple(_ targets: [Variable?], _ value: Expression) {
    let known = targets.compactMap { $0 }
    let list = "(\(targets.map { $0.map(name) ?? "_" }.joined(separator: ", ")))"
    if known.contains(where: declared.contains) {
      // Those that are new are declared before.
      for variable in known where declared.insert(variable).inserted {
        line("\(keyword(variable)) \(name(variable)): \(type(variable).swiftSpelling)")
      }
      return line("\(list) = \(value.text)")
    }
    declared.formUnion(known)
    line("\(known.contains(where: mutable.contains) ? "var" : "let") \(list) = \(value.text)")
  }

  private mutating func writeConditional(
    _ start: String, _ condition: Expression, _ then: [Statement], _ otherwise: [Statement]
  ) {
    line("\(start) \(condition.text) {")
    nested(then)
    if otherwise.isEmpty { return line("}") }
    if otherwise.count == 1, case .conditional(let second, let inner, let rest) = otherwise[0] {
      return writeConditional("} else if", second, inner, rest)
    }
    line("} else {")
    nested(otherwise)
    line("}")
  }
}
