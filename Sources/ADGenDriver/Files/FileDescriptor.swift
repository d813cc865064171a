#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system's words for why a call failed.
struct SystemError: Error {
  var code: Int32

  /// The error of the call that just failed.
  static var last: SystemError { SystemError(code: errno) }

  var message: String { String(cString: strerror(code)) }
}

/// An open file, read and written whole.
struct FileDescriptor {
  var number: Int32

  /// Opens a file for reading.
  init(reading path: String) throws(SystemError) {
    number = open(path, O_RDONLY | O_CLOEXEC)
    if number < 0 { throw .last }
  }

  /// Opens something that is already there and is no regular file (a pipe, a device) for writing.
  init(writing path: String) throws(SystemError) {
    number = open(path, O_WRONLY | O_CLOEXEC)
    if number < 0 { throw .last }
  }

  init(number: Int32) {
    self.number = number
  }

  func readAll() throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(number, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(number, $0.baseAddress.map { $0 + written }, bytes.count - written) }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Some file systems report a full disk only here.
  func closeFile() throws(SystemError) {
    if close(number) != 0 { throw .last }
  }
}

/// What stands at a path, symbolic links followed.
struct FileStatus {
  enum Kind {
    case regular
    case directory
    case other
  }

  var kind: Kind
  /// The permission bits.
  var mode: mode_t
  var device: UInt64
  var inode: UInt64

  /// Fails when there is nothing at the path, or no way to it.
  init(of path: String) throws(SystemError) {
    var status = stat()
    if stat(path, &status) != 0 { throw .last }
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .directory
    default: kind = .other
    }
    mode = status.st_mode & 0o7777
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }

  func isSameFile(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }
}
