import Foundation

/// The numbers of a text file, one after the other.
struct NumberReader {
  private let path: String
  private var fields: ArraySlice<Substring>

  enum Fault: Error, CustomStringConvertible {
    case unreadable(String)
    case malformed(String, String)

    var description: String {
      switch self {
      case .unreadable(let path): return "can't read '\(path)'"
      case .malformed(let path, let what): return "\(path): \(what)"
      }
    }
  }

  /// Numbers stand between white space, or any of `separators`.
  init(path: String, separators: String = "") throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw Fault.unreadable(path) }
    self.path = path
    fields = text.split(whereSeparator: { $0.isWhitespace || separators.contains($0) })[...]
  }

  var isAtEnd: Bool { fields.isEmpty }

  mutating func next() throws -> Double {
    guard let field = fields.popFirst() else { throw Fault.malformed(path, "the file ends too early") }
    guard let number = Double(field) else { throw Fault.malformed(path, "'\(field)' is no number") }
    return number
  }

  mutating func next(_ count: Int) throws -> [Double] { try (0..<count).map { _ in try next() } }

  /// A size or a position: not negative.
  mutating func count() throws -> Int {
    let number = try next()
    guard let count = Int(exactly: number), count >= 0, count < 100_000_000 else {
      throw Fault.malformed(path, "\(number) is no size")
    }
    return count
  }

  mutating func word() throws -> String {
    guard let field = fields.popFirst() else { throw Fault.malformed(path, "the file ends too early") }
    return String(field)
  }
}
