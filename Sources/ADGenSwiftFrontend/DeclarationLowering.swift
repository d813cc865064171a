import ADGenIR
import ADGenSema
import ADGenSyntax

/// What emission needs to know of a function: names, access, attributes, and where it stands.
struct DeclarationLowering {
  let entry: FunctionEntry
  let file: SourceFile
  private let summary: ModuleSummary

  init(_ entry: FunctionEntry, in summary: ModuleSummary) {
    self.entry = entry
    file = summary.file(entry.file)
    self.summary = summary
  }

  /// The module whose name has to stand before a name at file scope.
  func module(of name: String) -> String? {
    entry.enclosingTypes.isEmpty ? summary.qualifier(of: name, in: entry.file) : nil
  }

  func declaration(result: SwiftType) -> Declaration {
    var declaration = Declaration(
      name: entry.name, access: entry.access == .internal ? "" : entry.access.rawValue, modifiers: modifiers,
      attributes: attributes, enclosingTypes: entry.enclosingTypes, conditions: entry.conditions.map(text),
      resultLabels: resultLabels(result))
    declaration.form = form
    declaration.module = module(of: entry.name)
    if entry.isFilePrivate, !entry.enclosingTypes.isEmpty {
      // A copy of a private member is called from outside of its type, too; accessors are copied as methods.
      declaration.access = "fileprivate"
      if declaration.form != .function {
        declaration.form = .function
        declaration.name = entry.symbol
        if entry.form.isInitializer { declaration.modifiers.insert("static", at: 0) }
      }
    }
    if entry.isThrowing {
      let type = entry.syntax.effects.thrownType.map { "(\(file.text(of: $0.range)))" }
      declaration.effects = "throws" + (type ?? "")
    }
    return declaration
  }

  private var form: CallForm {
    switch entry.form {
    case .function:
      if entry.isPostfixOperator { return .postfixOperator }
      return entry.syntax.isOperator ? .operator : .function
    case .getter: return .getter
    case .setter, .observers: return .setter
    case .initializer: return .initializer
    case .subscriptGetter: return .subscriptGetter
    case .subscriptSetter: return .subscriptSetter
    }
  }

  /// Modifiers that the derivative must have too.
  private var modifiers: [String] {
    entry.declaration.modifiers.compactMap { modifier in
      switch modifier.name {
      case "static", "class": return "static"
      case "nonisolated": return modifier.detail.map { "nonisolated(\($0))" } ?? "nonisolated"
      default: return nil
      }
    }
  }

  /// Attributes that say where the function may be used, and in which isolation.
  private var attributes: [String] {
    entry.declaration.attributes.compactMap { attribute in
      switch attribute.name {
      case "inlinable", "available", "MainActor", "concurrent": return file.text(of: attribute.range)
      default: return nil
      }
    }
  }

  /// The condition of an `#if` clause; the clauses before it must not hold.
  private func text(_ path: CallableDeclaration.ConditionPath) -> String {
    let negated = path.negated.map { "!(\(file.text(of: $0)))" }
    let own = path.condition.map { file.text(of: $0) }
    if negated.isEmpty, let own { return own }
    return (negated + (own.map { ["(\($0))"] } ?? [])).joined(separator: " && ")
  }

  private func resultLabels(_ result: SwiftType) -> [String?] {
    guard case .tuple(let fields) = result else { return [] }
    return fields.map(\.label)
  }
}
