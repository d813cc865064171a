import ADGenCFrontend
import ADGenSema
import ADGenSyntax

/// The C kernels that a Swift module calls.
public struct CalledKernels: Sendable {
  /// The kernels, as files of the module.
  var files: [SourceFile] = []
  /// The structures that are passed to them, as modules that it imports.
  var modules: [ModuleSources] = []
  /// Why kernels that stand in C cannot be called, by name.
  var refusals: [String: Diagnostic] = [:]

  public init() {}

  /// Reads C files. Those without directives, in themselves or in the headers among the files that they name, are none of
  /// our business: they are not read, and need no libclang.
  ///
  /// - Parameter given: Paths; before them, with `=`, the name of the module that Swift imports.
  public init(reading given: [String], compilerArguments: [String]) throws(Failure) {
    var entries: [(module: String?, file: SourceFile)] = []
    for entry in given {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      let isNamed = parts.count == 2 && parts[0].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      entries.append((isNamed ? parts[0] : nil, try InputFile.text(of: isNamed ? parts[1] : entry)))
    }
    let isAnnotated = { (file: SourceFile) in file.mentions("differentiable") || file.mentions("derivative") }
    let headers = entries.map(\.file).filter { $0.path.hasSuffix(".h") && isAnnotated($0) }
      .compactMap { $0.path.split(separator: "/").last.map { $0.dropLast(2) } }
    // A kernel without a body is declared to several files, and taken once.
    var known: Set<String> = []
    var stems: Set<String> = []
    var structures: [String: [ImportedStructure]] = [:]
    for (module, file) in entries
    where file.path.hasSuffix(".c") && (isAnnotated(file) || headers.contains { file.mentions(String($0)) }) {
      let stem = Self.stem(of: file.path, besides: &stems)
      let (translated, text) = try CInput.read(
        file, compilerArguments, form: .embedded, stem: stem, module: module, known: &known)
      files.append(translated)
      for structure in text.structures where structures[module ?? ""]?.contains(structure) != true {
        structures[module ?? "", default: []].append(structure)
      }
      for (name, refusal) in text.refusals {
        refusals[name] = CInput.diagnostic(refusal.message, refusal.location, note: refusal.note, in: file)
      }
    }
    modules = structures.keys.sorted().map { name in
      ModuleSources(name: name, files: Self.files(structures[name] ?? []), isInSamePackage: false)
    }
  }

  /// A file for each header that declares structures.
  private static func files(_ structures: [ImportedStructure]) -> [SourceFile] {
    var paths: [String] = []
    for structure in structures where !paths.contains(structure.location.file) { paths.append(structure.location.file) }
    return paths.map { path in
      var (lines, offsets): ([String], [Int]) = ([], [])
      for structure in structures where structure.location.file == path {
        lines += structure.lines
        offsets += structure.lines.map { _ in structure.location.offset }
      }
      let header = SourceFile(path: path, text: CInput.text(of: path))
      return SourceFile(
        path: path, text: Array(lines.map { $0 + "\n" }.joined().utf8),
        translation: SourceFile.Translation(source: header, offsets: offsets))
    }
  }

  /// The name of a C file, with those of the folders around it as far as other files have the same.
  private static func stem(of path: String, besides taken: inout Set<String>) -> String {
    var parts = path.split(separator: "/").map(String.init)
    var stem = parts.popLast().map { String($0.prefix { $0 != "." }) } ?? ""
    while taken.contains(stem) { stem = "\(parts.popLast() ?? "")_\(stem)" }
    taken.insert(stem)
    return stem
  }

  /// What the checker says of a call of a kernel that cannot be called, with the reason.
  func explained(_ diagnostic: Diagnostic) -> Diagnostic {
    for (name, refusal) in refusals
    where diagnostic.message == ModuleChecker.missingFunction(name) {
      var result = diagnostic
      result.message = "the kernel '\(name)' cannot be differentiated where Swift calls it: \(refusal.message)"
      result.notes = refusal.notes.map { Diagnostic.Note($0.message) } + [Diagnostic.Note("in C", at: refusal.place)]
      return result
    }
    return diagnostic
  }
}
