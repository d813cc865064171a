import ADGenIR

/// Puts functions together to a file: header, imports, `#if`s, extensions.
struct FileWriter {
  private let options: EmissionOptions
  private var lines: [String] = []
  private var copies: [CopyReport] = []
  private var conditions: [String] = []
  private var types: [String] = []

  init(options: EmissionOptions) {
    self.options = options
  }

  mutating func writeHeader(imports: [String]) {
    lines += options.header.map { "// \($0)" }
    if !imports.isEmpty { lines += [""] + imports }
  }

  mutating func write(declaration: [String]) { lines += [""] + declaration }

  mutating func write(_ tangent: TangentDeclaration) {
    lines += [""] + tangent.lines
  }

  mutating func write(_ entry: EnumDeclaration) { lines += [""] + entry.lines }

  /// Functions of one type that follow each other share an extension.
  mutating func write(_ function: FunctionText) {
    let declaration = function.declaration
    let isInSameScope = declaration.conditions == conditions && declaration.enclosingTypes == types
    if !isInSameScope { closeScope() }
    lines.append("")
    if !isInSameScope { openScope(declaration) }
    lines += function.lines
    copies += function.copies
  }

  private mutating func openScope(_ declaration: Declaration) {
    conditions = declaration.conditions
    types = declaration.enclosingTypes
    lines += conditions.map { "#if \($0)" }
    if !types.isEmpty { lines.append("extension \(types.joined(separator: ".")) {") }
  }

  private mutating func closeScope() {
    if !types.isEmpty { lines.append("}") }
    lines += conditions.map { _ in "#endif" }
    types = []
    conditions = []
  }

  mutating func finish() -> EmittedFile {
    closeScope()
    return EmittedFile(text: lines.joined(separator: "\n") + "\n", copies: copies)
  }
}
