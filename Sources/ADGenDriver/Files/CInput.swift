import ADGenCFrontend
import ADGenSyntax

/// C files, which are translated to Swift text when they are read: from there on the line is the same.
enum CInput {
  /// - Parameter arguments: For the compiler.
  static func translate(_ file: SourceFile, _ arguments: [String]) throws(Failure) -> SourceFile {
    var known: Set<String> = []
    return try read(file, arguments, known: &known).file
  }

  /// The translated file, and the kernels as C has them.
  ///
  /// - Parameters:
  ///   - module: The module by whose name Swift imports the file's target.
  ///   - stem: What stands for the file in the names of its functions.
  ///   - known: The kernels with derivatives of their own that other files have declared.
  static func read(
    _ file: SourceFile, _ arguments: [String], form: KernelText.Form = .module, stem: String = "",
    module: String? = nil, known: inout Set<String>
  ) throws(Failure) -> (file: SourceFile, kernels: KernelText) {
    let clang: Libclang
    do {
      clang = try Libclang()
    } catch {
      throw Failure(path: file.path, error.description)
    }
    var tree = CReader.read(file.path, arguments: arguments, with: clang)
    (tree.stem, tree.module) = (stem, module)
    if !tree.complaints.isEmpty {
      throw Failure(tree.complaints.map { diagnostic($0.message, $0.location, in: file) })
    }
    let kernels = KernelTranslator.translate(tree, form: form, excluding: known)
    known.formUnion(kernels.customs)
    if !kernels.complaints.isEmpty {
      throw Failure(kernels.complaints.map { diagnostic($0.message, $0.location, note: $0.note, in: file) })
    }
    let offsets = kernels.origins.map { $0.file == file.path ? $0.offset : 0 }
    let translated = SourceFile(
      path: file.path, text: Array(kernels.text.utf8),
      translation: SourceFile.Translation(source: file, offsets: offsets))
    return (translated, kernels)
  }

  /// What stands in a header is shown there.
  static func diagnostic(
    _ message: String, _ location: CLocation, note: String? = nil, in file: SourceFile
  ) -> Diagnostic {
    var place = file
    if location.file != file.path, !location.file.isEmpty {
      place = SourceFile(path: location.file, text: text(of: location.file))
    }
    return .error(message, in: place, at: SourceRange(location.offset, location.offset), note: note)
  }

  static func text(of header: String) -> [UInt8] {
    guard let descriptor = try? FileDescriptor(reading: header) else { return [] }
    defer { try? descriptor.closeFile() }
    return (try? descriptor.readAll()) ?? []
  }
}
