#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension NumberText {
  /// C's exactly rounded decimal representation of a number, by `%.*f` or `%.*e`.
  static func formatted(_ format: String, _ number: Scalar, _ precision: Int) -> String {
    withVaList([Int32(precision), Double(number)]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
        let length = Int(vsnprintf(buffer.baseAddress, buffer.count, format, arguments))
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }
  }
}
