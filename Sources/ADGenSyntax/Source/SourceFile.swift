/// A source file: its path as the user gave it, its bytes, and where its lines begin.
public struct SourceFile: Sendable {
  /// The path as given on the command line; diagnostics print it unchanged.
  public let path: String
  /// The text, normally UTF-8.
  public let text: [UInt8]
  /// The byte offset of the first byte of each line.
  public let lineStarts: [Int]
  /// For a text that was translated from another language: what the user wrote.
  public let translation: Translation?

  /// Where a translated text comes from.
  public final class Translation: Sendable {
    /// What the user wrote.
    public let source: SourceFile
    /// By line of the translated text, where in the user's text its meaning stands.
    public let offsets: [Int]

    /// Makes the table.
    public init(source: SourceFile, offsets: [Int]) {
      self.source = source
      self.offsets = offsets
    }
  }

  /// Makes a source file and its line table.
  public init(path: String, text: [UInt8], translation: Translation? = nil) {
    self.path = path
    self.text = text
    self.translation = translation
    self.lineStarts = Self.lineStarts(of: text)
  }

  /// Makes a source file from a string.
  public init(path: String, text: String) {
    self.init(path: path, text: Array(text.utf8))
  }

  /// The place that the user wrote: in the file itself, or in the one that it was translated from.
  public func written(_ range: SourceRange) -> (file: SourceFile, range: SourceRange) {
    guard let translation else { return (self, range) }
    let line = location(of: range.lower).line
    let offset = line <= translation.offsets.count ? translation.offsets[line - 1] : 0
    return (translation.source, SourceRange(offset, offset))
  }

  /// The source text in `range`, clamped to the file; ill-formed UTF-8 is repaired.
  public func text(of range: SourceRange) -> String {
    let lower = min(max(range.lower, 0), text.count)
    let upper = min(max(range.upper, lower), text.count)
    return String(decoding: text[lower..<upper], as: UTF8.self)
  }

  /// Whether a word of ASCII letters and digits occurs anywhere in the text.
  public func mentions(_ word: String) -> Bool {
    let pattern = Array(word.utf8)
    guard let first = pattern.first, text.count >= pattern.count else { return false }
    var start = 0
    while let next = text[start...].firstIndex(of: first) {
      if text[next...].starts(with: pattern) { return true }
      start = next + 1
    }
    return false
  }

  /// The line and column of a byte offset, clamped to the file.
  public func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), text.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourceLocation(offset: offset, line: low + 1, column: offset - lineStarts[low] + 1)
  }

  /// The range of a line (1-based), without its line break.
  public func lineRange(_ line: Int) -> SourceRange {
    guard line >= 1, line <= lineStarts.count else { return SourceRange(text.count, text.count) }
    let lower = lineStarts[line - 1]
    var upper = line < lineStarts.count ? lineStarts[line] : text.count
    while upper > lower, text[upper - 1] == UInt8(ascii: "\n") || text[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return SourceRange(lower, upper)
  }

  private static func lineStarts(of text: [UInt8]) -> [Int] {
    var starts = [0]
    var offset = 0
    let count = text.count
    text.withUnsafeBufferPointer { bytes in
      while offset < count {
        let byte = bytes[offset]
        offset += 1
        if byte == UInt8(ascii: "\n") {
          starts.append(offset)
        } else if byte == UInt8(ascii: "\r"), offset == count || bytes[offset] != UInt8(ascii: "\n") {
          starts.append(offset)
        }
      }
    }
    return starts
  }
}
