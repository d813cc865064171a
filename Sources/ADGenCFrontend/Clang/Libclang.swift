import CLibclang
import Foundation

/// A libclang that was found and loaded. It lives as long as something refers to it.
public final class Libclang {
  let library: OpaquePointer
  public let path: String

  /// Why there is no libclang.
  public struct Missing: Error, CustomStringConvertible {
    public var description: String
  }

  /// Loads the one that `ADGEN_LIBCLANG` names, or else the first of: the toolchain's, Debian's newest.
  ///
  /// - Throws: `Missing`, which names the package to install.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) throws(Missing) {
    if let named = environment["ADGEN_LIBCLANG"], !named.isEmpty {
      do {
        (library, path) = (try Self.open(named), named)
        return
      } catch {
        throw Missing(description: "cannot load '\(named)', which ADGEN_LIBCLANG names: \(error.description)")
      }
    }
    for candidate in Self.candidates(environment) {
      if let opened = try? Self.open(candidate) {
        (library, path) = (opened, candidate)
        return
      }
    }
    throw Missing(
      description:
        "libclang is needed to read C; install the package libclang-dev, or name the library in ADGEN_LIBCLANG")
  }

  deinit { adclang_close(library) }

  private static func open(_ path: String) throws(Missing) -> OpaquePointer {
    var message = [CChar](repeating: 0, count: 512)
    guard let library = adclang_open(path, &message, message.count) else {
      let end = message.firstIndex(of: 0) ?? 0
      throw Missing(description: String(decoding: message[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    return library
  }

  /// Where libraries are looked for, best first.
  private static func candidates(_ environment: [String: String]) -> [String] {
    let manager = FileManager.default
    var result: [String] = []
    for folder in (environment["PATH"] ?? "").split(separator: ":") where manager.fileExists(atPath: "\(folder)/swiftc")
    {
      let compiler = URL(filePath: "\(folder)/swiftc").resolvingSymlinksInPath()
      let library = compiler.deletingLastPathComponent().deletingLastPathComponent().appending(path: "lib")
      result += ["libclang.so", "libclang.dylib"].map { library.appending(path: $0).path }
    }
    let versions = ((try? manager.contentsOfDirectory(atPath: "/usr/lib")) ?? []).filter { $0.hasPrefix("llvm-") }
      .sorted { (Int($0.dropFirst(5)) ?? 0) > (Int($1.dropFirst(5)) ?? 0) }
    result += versions.flatMap { ["/usr/lib/\($0)/lib/libclang.so", "/usr/lib/\($0)/lib/libclang.so.1"] }
    return result.filter { manager.fileExists(atPath: $0) } + ["libclang.so", "libclang.so.1"]
  }

  /// The folder of the headers that belong to the compiler (`stddef.h`), if it can be found beside the library.
  var resourceFolder: String? {
    let folder = URL(filePath: path).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "clang")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let newest = versions.max { ($0 as NSString).doubleValue < ($1 as NSString).doubleValue }
    return newest.map { folder.appending(path: $0).path }
  }

  /// The text, which is given back to the library.
  func text(_ string: ADString) -> String {
    defer { adclang_disposeString(library, string) }
    return adclang_getCString(library, string).map { String(cString: $0) } ?? ""
  }
}
