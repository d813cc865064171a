import ADGenSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file to be written. Writing is atomic, and a file that has the right bytes already is left alone, so that
/// build systems see no change where there is none.
public struct OutputFile: Sendable {
  public var path: String
  public var contents: [UInt8]

  public init(path: String, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }

  public init(path: String, text: String) {
    self.init(path: path, contents: Array(text.utf8))
  }

  /// Writes all of the files or, on an error, none: every text is on the disk, beside its destination, before the
  /// first one takes its place. Fails on an output that is one of the sources.
  public static func write(_ files: [OutputFile], sources: [String] = []) throws(Failure) {
    var staged: [StagedFile] = []
    do throws(Failure) {
      try refuseOverwriting(sources, by: files)
      for file in files {
        if let stagedFile = try file.stage() { staged.append(stagedFile) }
      }
      for file in staged { try file.commit() }
    } catch {
      for file in staged { file.discard() }
      throw error
    }
  }

  /// Writes to standard output.
  public static func writeToStandardOutput(_ text: String) throws(Failure) {
    do throws(SystemError) {
      try FileDescriptor(number: STDOUT_FILENO).writeAll(Array(text.utf8))
    } catch {
      throw Failure("cannot write to standard output: \(error.message)")
    }
  }

  private static func refuseOverwriting(_ sources: [String], by files: [OutputFile]) throws(Failure) {
    let sourceStatuses = sources.map { path in (path, try? FileStatus(of: path)) }
    for file in files {
      guard let output = try? FileStatus(of: file.path), case .regular = output.kind else { continue }
      for case (let source, let status?) in sourceStatuses where status.isSameFile(as: output) {
        throw Failure(
          path: file.path, "the output would overwrite the source file '\(source)'",
          note: "name another file after -o")
      }
    }
  }
}

extension OutputFile {
  /// Prepares the file for its destination; nil when there is nothing left to do.
  private func stage() throws(Failure) -> StagedFile? {
    do throws(SystemError) {
      guard let status = try existing() else {
        return try StagedFile(self, destination: path, mode: 0o666 & ~currentMask())
      }
      switch status.kind {
      case .directory:
        throw SystemError(code: EISDIR)
      case .regular:
        if let old = try? FileDescriptor(reading: path) {
          defer { try? old.closeFile() }
          if try old.readAll() == contents { return nil }
        }
        return try StagedFile(self, destination: resolvedPath(), mode: status.mode)
      case .other:
        // A pipe or a device has no bytes to compare and no place to be renamed to.
        let descriptor = try FileDescriptor(writing: path)
        defer { try? descriptor.closeFile() }
        try descriptor.writeAll(contents)
        return nil
      }
    } catch {
      throw Failure(path: path, "cannot write the file: \(error.message)", note: Self.advice(error))
    }
  }

  private static func advice(_ error: SystemError) -> String? {
    switch error.code {
    case EISDIR: return "name a file in it"
    case ENOENT: return "make its folder first"
    default: return nil
    }
  }

  private func existing() throws(SystemError) -> FileStatus? {
    do throws(SystemError) {
      return try FileStatus(of: path)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  /// The path without symbolic links: the file that they lead to is replaced, not the link.
  private func resolvedPath() -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The process's mask can be read only by setting it.
  private func currentMask() -> mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }
}

/// An output whose text is complete under a temporary name in the folder of its destination.
private struct StagedFile {
  var temporaryPath: String
  var destination: String

  init(_ file: OutputFile, destination: String, mode: mode_t) throws(SystemError) {
    self.destination = destination
    var template = Array((destination + ".XXXXXX").utf8CString)
    let number = mkstemp(&template)
    if number < 0 { throw .last }
    temporaryPath = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    do throws(SystemError) {
      let descriptor = FileDescriptor(number: number)
      try descriptor.writeAll(file.contents)
      if fchmod(number, mode) != 0 { throw .last }
      try descriptor.closeFile()
    } catch {
      close(number)
      unlink(temporaryPath)
      throw error
    }
  }

  func commit() throws(Failure) {
    if rename(temporaryPath, destination) != 0 {
      throw Failure(path: destination, "cannot write the file: \(SystemError.last.message)")
    }
  }

  func discard() {
    unlink(temporaryPath)
  }
}
