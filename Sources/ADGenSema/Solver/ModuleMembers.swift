import ADGenSyntax

/// What stands behind the name of a module whose sources are read: `Physics.energy(x)`, `Physics.Layer`.
extension BodyChecker {
  /// The module that an expression names.
  func ownModule(_ expression: ExpressionSyntax) -> String? {
    guard case .identifier(let name, let arguments) = expression.kind, arguments.isEmpty,
      summary.modules.isModule(name.name, from: file), lookUp(name.name) == nil
    else { return nil }
    return name.name
  }

  /// The functions of one name at file scope of a module.
  func overloads(named name: String, ofModule module: String) -> [Signature] {
    summary.functions(named: name).filter { isDeclared($0.file, in: module) && isVisible($0) }.map(\.signature)
      + summary.generated(named: name, from: file).filter {
        isDeclared(summary.functions[$0.original].file, in: module)
      }.map(\.signature)
  }

  private func isDeclared(_ owner: Int, in module: String) -> Bool { summary.modules.name(ofFile: owner) == module }

  /// `Physics.gravity`, or a function that is not called.
  mutating func inferMember(
    _ name: DeclarationReference, ofModule module: String, _ expression: ExpressionSyntax, expected: SwiftType?
  ) -> Int {
    if typeNamed(expression) != nil { return inferType(expression) }
    if let global = summary.global(named: name.name, from: file, module: module) {
      return inferGlobal(global, expression.range)
    }
    let functions = overloads(named: name.name, ofModule: module)
    if !functions.isEmpty { return inferFunctionValue(functions, expression.range, expected: expected) }
    return inferHidden(name, expression.range)
      ?? invalid(
        expression.range, "cannot find '\(name.name)' in '\(module)'",
        note: "compute it in the caller, and pass it as a parameter")
  }

  /// A complaint about functions and constants of other modules that are there, but cannot be used here; nil if there
  /// are none.
  mutating func inferHidden(_ name: DeclarationReference, _ range: SourceRange) -> Int? {
    guard summary.modules.hasDependencies else { return nil }
    for path in qualifications(of: name.name) {
      let owners =
        summary.functions(named: path).map { (access: $0.access, file: $0.file) }
        + summary.globals(named: path).map { (access: $0.access, file: $0.file) }
      for owner in owners where summary.modules.moduleOfFile[owner.file] != summary.modules.moduleOfFile[file] {
        let module = summary.modules.name(ofFile: owner.file) ?? ""
        if summary.modules.sees(owner.access, of: owner.file, from: file) {
          typeErrors += 1
          return invalid(
            name.range, "'\(name.name)' is declared in the module '\(module)', which this file does not import",
            note: "write 'import \(module)'")
        }
        // It cannot be passed on as text either.
        typeErrors += 1
        return invalid(
          name.range, "'\(name.name)' is \(owner.access.rawValue) in the module '\(module)'",
          note: "make it public there, or annotate a public function of '\(module)' that calls it")
      }
    }
    return nil
  }
}

extension ModuleSummary {
  /// The constant of this name at file scope of a module.
  func global(named name: String, from file: Int, module: String) -> GlobalEntry? {
    globals(named: name).first {
      modules.name(ofFile: $0.file) == module && modules.sees($0.access, of: $0.file, from: file)
    }
  }
}
