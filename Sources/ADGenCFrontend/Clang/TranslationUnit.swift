import CLibclang

/// A C file that libclang has parsed, with what it includes.
final class TranslationUnit {
  private let clang: Libclang
  private let index: ADIndex
  private let unit: ADUnit
  private(set) var complaints: [CComplaint] = []

  /// Why nothing was parsed.
  struct Failure: Error {
    var message: String
  }

  /// - Parameter texts: What stands for the texts of files, by path.
  init(_ path: String, arguments: [String], texts: [String: [UInt8]] = [:], clang: Libclang) throws(Failure) {
    self.clang = clang
    guard let index = adclang_createIndex(clang.library, 0, 0) else {
      throw Failure(message: "libclang does not start")
    }
    var all = ["-x", "c", "-std=gnu99", "-fparse-all-comments", "-DNDEBUG"] + arguments
    if let resources = clang.resourceFolder { all += ["-resource-dir", resources] }
    let strings = CStrings(all + texts.keys.sorted())
    let contents = texts.keys.sorted().map { texts[$0] ?? [] }
    let bytes = CStrings(contents)
    var unsaved = contents.indices.map { position in
      ADUnsavedFile(
        path: strings.pointers[all.count + position], text: bytes.pointers[position],
        length: UInt(contents[position].count))
    }
    let parsed = adclang_parseTranslationUnit(
      clang.library, index, path, Array(strings.pointers.prefix(all.count)), Int32(all.count), &unsaved,
      UInt32(unsaved.count), 0)
    guard let parsed else {
      adclang_disposeIndex(clang.library, index)
      throw Failure(message: "libclang cannot read the file")
    }
    (self.index, unit) = (index, parsed)
    readComplaints()
  }

  deinit {
    adclang_disposeTranslationUnit(clang.library, unit)
    adclang_disposeIndex(clang.library, index)
  }

  var root: Cursor { Cursor(clang: clang, raw: adclang_getTranslationUnitCursor(clang.library, unit)) }

  private func readComplaints() {
    for number in 0..<adclang_getNumDiagnostics(clang.library, unit) {
      guard let diagnostic = adclang_getDiagnostic(clang.library, unit, number) else { continue }
      defer { adclang_disposeDiagnostic(clang.library, diagnostic) }
      // 3 is an error, 4 a fatal one.
      guard adclang_getDiagnosticSeverity(clang.library, diagnostic) >= 3 else { continue }
      complaints.append(
        CComplaint(
          message: clang.text(adclang_getDiagnosticSpelling(clang.library, diagnostic)),
          location: clang.location(adclang_getDiagnosticLocation(clang.library, diagnostic))))
    }
  }
}

/// Copies of texts that C can read for as long as this lives.
private final class CStrings {
  let pointers: [UnsafePointer<CChar>]

  convenience init(_ texts: [String]) { self.init(texts.map { Array($0.utf8) }) }

  init(_ texts: [[UInt8]]) {
    pointers = texts.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
      for (position, byte) in text.enumerated() { copy[position] = CChar(bitPattern: byte) }
      copy[text.count] = 0
      return UnsafePointer(copy)
    }
  }

  deinit { for pointer in pointers { pointer.deallocate() } }
}
