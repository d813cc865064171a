import ADGenIR

/// Writes statements as lines.
struct SourceWriter: StatementWriter {
  private(set) var lines: [String] = []
  package var indentation: Int
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

  package mutating func line(_ text: String) {
    // Text of the user's may hold lines of its own.
    if text.contains("\n") { return lines.append(String(repeating: "  ", count: indentation) + text) }
    lines += LineWrapping.lines(text, indentation: indentation)
  }

  package func head(_ condition: Expression) -> String { condition.text }

  package mutating func write(_ statement: Statement) {
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
      block("\(label.map { "\($0): " } ?? "")\(start ?? "")\(header)", body)
    case .repeated(let label, let body, let condition):
      block("\(label.map { "\($0): " } ?? "")repeat", body, "} while \(condition.text)")
    case .scope(let label, let body): block("\(label.map { "\($0): " } ?? "")do", body)
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
}
