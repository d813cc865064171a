import ADGenSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading what the user names on the command line.
public enum InputFile {
  /// The file's text, or why there is none. A C file is translated.
  ///
  /// - Parameter compilerArguments: For C: `-I`, `-D` and the like.
  public static func read(_ path: String, compilerArguments: [String] = []) throws(Failure) -> SourceFile {
    if path.hasSuffix(".h") {
      throw Failure(path: path, "a header has no bodies to differentiate", note: "name the .c file that includes it")
    }
    let file = try text(of: path)
    return path.hasSuffix(".c") ? try CInput.translate(file, compilerArguments) : file
  }

  /// The file's own text.
  static func text(of path: String) throws(Failure) -> SourceFile {
    let file = SourceFile(path: path, text: withoutByteOrderMark(try contents(of: path)))
    if let fault = firstFault(in: file) { throw Failure([fault]) }
    return file
  }

  /// The texts of several files. Every unreadable one is reported, not only the first.
  public static func read(_ paths: [String], compilerArguments: [String] = []) throws(Failure) -> [SourceFile] {
    var files: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    for path in paths {
      do throws(Failure) {
        files.append(try read(path, compilerArguments: compilerArguments))
      } catch {
        diagnostics += error.diagnostics
      }
    }
    if !diagnostics.isEmpty { throw Failure(diagnostics) }
    return files
  }

  /// The modules that are given as `name=file`, a file each.
  public static func readModules(_ given: [String], isInSamePackage: Bool) throws(Failure) -> [ModuleSources] {
    var modules: [ModuleSources] = []
    for entry in given {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure("'\(entry)' names no file of a module", note: "write 'Module=File.swift'")
      }
      let file = try read(parts[1])
      if let index = modules.firstIndex(where: { $0.name == parts[0] }) {
        modules[index].files.append(file)
      } else {
        modules.append(ModuleSources(name: parts[0], files: [file], isInSamePackage: isInSamePackage))
      }
    }
    return modules
  }

  private static func contents(of path: String) throws(Failure) -> [UInt8] {
    do throws(SystemError) {
      if case .directory = try FileStatus(of: path).kind { throw SystemError(code: EISDIR) }
      let descriptor = try FileDescriptor(reading: path)
      defer { try? descriptor.closeFile() }
      return try descriptor.readAll()
    } catch {
      let note = error.code == EISDIR ? "name the source files in it" : nil
      throw Failure(path: path, "cannot read the file: \(error.message)", note: note)
    }
  }

  private static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// A source file is UTF-8 without zero bytes; anything else is most likely a binary file given by mistake.
  private static func firstFault(in file: SourceFile) -> Diagnostic? {
    if let offset = file.text.firstIndex(of: 0) {
      return .error(
        "the file has a zero byte: this is not source text", in: file, at: SourceRange(offset, offset))
    }
    if let offset = firstInvalidUTF8(in: file.text) {
      return .error(
        "the file is not valid UTF-8: this is not source text", in: file, at: SourceRange(offset, offset),
        note: "save the file in UTF-8")
    }
    return nil
  }

  /// The offset of the first byte that does not belong to a well-formed UTF-8 sequence.
  static func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
