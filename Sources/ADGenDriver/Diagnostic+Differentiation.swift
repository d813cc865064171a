import ADGenDifferentiation
import ADGenIR
import ADGenSyntax

extension Diagnostic {
  /// A complaint of the sweeps, which know lines and columns but no texts.
  init(_ error: DifferentiationError, in files: [SourceFile]) {
    let notes = error.note.map { [Note($0)] } ?? []
    guard let location = error.location, let file = files.first(where: { $0.path == location.file }) else {
      self.init(.error, error.message, at: .nowhere, notes: notes)
      return
    }
    let offset = file.lineRange(location.line).lower + location.column - 1
    self.init(.error, error.message, at: .source(file, SourceRange(offset, offset)), notes: notes)
  }
}
