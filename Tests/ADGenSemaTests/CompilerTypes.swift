import Foundation
import TestSupport

/// The types that the Swift compiler gives to the expressions of a file, by where they begin and where their last
/// token begins.
struct CompilerTypes {
  struct Place: Hashable {
    var start: Int
    var lastToken: Int
  }

  /// Mangled types: `$sSdD` is Double.
  private(set) var types: [Place: Set<String>] = [:]

  /// Where the compiler is; nil if there is none.
  static let compiler: URL? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: "\($0)/swiftc") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Asks the compiler; it types what it can, also in a file with errors.
  init(file: URL, compiler: URL) throws {
    let outcome = try run(
      compiler, ["-frontend", "-dump-ast", "-dump-ast-format", "json", file.path], in: file.deletingLastPathComponent())
    let text = outcome.output.drop { $0 != "{" }
    collect(try JSONSerialization.jsonObject(with: Data(text.utf8)))
  }

  private mutating func collect(_ node: Any) {
    if let list = node as? [Any] {
      for element in list { collect(element) }
    } else if let object = node as? [String: Any] {
      record(object)
      for value in object.values { collect(value) }
    }
  }

  private mutating func record(_ object: [String: Any]) {
    guard let kind = object["_kind"] as? String, Self.kinds.contains(kind), let type = object["type"] as? String,
      let range = object["range"] as? [String: Any], let start = range["start"] as? Int, let end = range["end"] as? Int
    else { return }
    // What the compiler rejects has the type of errors.
    if type == "$sXeD" { return }
    types[Place(start: start, lastToken: end), default: []].insert(type)
  }

  /// Expressions that have one type; calls, for instance, share their place with the function that is called.
  private static let kinds: Set<String> = [
    "binary_expr", "call_expr", "integer_literal_expr", "float_literal_expr", "boolean_literal_expr",
    "prefix_unary_expr", "ternary_expr", "array_expr", "member_ref_expr", "tuple_element_expr", "declref_expr",
  ]
}
