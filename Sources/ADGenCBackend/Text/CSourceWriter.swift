import ADGenIR
import ADGenSwiftBackend

/// Writes statements as lines of C.
struct CSourceWriter: StatementWriter {
  private(set) var lines: [String] = []
  package var indentation = 1
  private let emitter: CFunctionEmitter
  private let mutable: Set<Variable>
  private var declared: Set<Variable>

  init(_ emitter: CFunctionEmitter, mutable: Set<Variable>, declared: Set<Variable>) {
    self.emitter = emitter
    self.mutable = mutable
    self.declared = declared
  }

  package mutating func line(_ text: String) {
    lines += CLineWrapping.lines(text, indentation: indentation)
  }

  package func head(_ condition: Expression) -> String { "(\(condition.text))" }

  package mutating func write(_ statement: Statement) {
    switch statement {
    case .assign(let variable, let assignment, let value): write(variable, assignment, value)
    case .discard(let value): line("(void)\(value.text(for: .primary));")
    case .line(let text, _, _), .exit(_, let text, _): line(text)
    case .assignTuple: return
    case .conditional(let condition, let then, let otherwise): writeConditional("if", condition, then, otherwise)
    case .loop(_, _, let header, _, let body): block(header, body)
    case .repeated(_, let body, let condition): block("do", body, "} while (\(condition.text));")
    case .scope(let label, let body):
      block("", body)
      if let label, emitter.usedLabels.contains(label) { line("\(label):;") }
    case .declare(let variable):
      declared.insert(variable)
      line("\(declaration(variable));")
    case .comment(let text): line("// \(text)")
    }
  }

  private func name(_ variable: Variable) -> String { emitter.names.known(variable) ?? "unnamed" }

  private func declaration(_ variable: Variable) -> String {
    let type = emitter.flat.type(Value(index: variable))
    if case .array(let element) = type, case .fixed(let size) = emitter.arrays.form(variable) {
      return "\(element.cSpelling ?? "double") \(name(variable))[\(size)]"
    }
    return "\(type.cSpelling ?? "double") \(name(variable))"
  }

  private mutating func write(_ variable: Variable, _ assignment: Assignment, _ value: Expression) {
    if let elements = emitter.literals[value.text], case .fixed = emitter.arrays.form(variable),
      emitter.flat.type(Value(index: variable)).isArray
    {
      return write(variable, elements, value)
    }
    guard declared.insert(variable).inserted else {
      return line("\(name(variable)) \(assignment.rawValue) \(value.text);")
    }
    let constant = mutable.contains(variable) ? "" : "const "
    line("\(constant)\(declaration(variable)) = \(value.text);")
  }

  /// An array's elements: where it is declared at once, elsewhere one by one.
  private mutating func write(_ variable: Variable, _ elements: [String], _ value: Expression) {
    if declared.insert(variable).inserted {
      let isConstant = !mutable.contains(variable) && value.reads.isEmpty && !elements.isEmpty
      return line("\(isConstant ? "static const " : "")\(declaration(variable)) = \(value.text);")
    }
    if elements.isEmpty { return line("memset(\(name(variable)), 0, sizeof \(name(variable)));") }
    for (index, element) in elements.enumerated() { line("\(name(variable))[\(index)] = \(element);") }
  }
}

/// Breaks lines that are longer than 120 columns behind commas and before operators; C takes a break anywhere.
enum CLineWrapping {
  static let width = 120

  static func lines(_ text: String, indentation: Int) -> [String] {
    let space = String(repeating: "  ", count: indentation)
    if space.count + text.count <= width { return [space + text] }
    var result: [String] = []
    var line = space
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if line.count + 1 + word.count > width, line.count > space.count + 4 {
        result.append(line)
        line = space + "    " + word
      } else {
        line += (line == space ? "" : " ") + word
      }
    }
    return result + [line]
  }
}
