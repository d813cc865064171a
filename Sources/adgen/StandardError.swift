#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Output to standard error cannot be reported anywhere when it fails.
func printToStandardError(_ text: String) {
  text.utf8CString.withUnsafeBytes { bytes in
    var rest = bytes.dropLast()
    while !rest.isEmpty {
      let count = write(STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// Ends the process with exit status 1.
func endWithFailure() -> Never {
  exit(1)
}
