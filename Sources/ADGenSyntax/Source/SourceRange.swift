/// A half-open range of byte offsets in a source file.
public struct SourceRange: Hashable, Sendable, CustomStringConvertible {
  /// The offset of the first byte.
  public var lower: Int
  /// The offset after the last byte.
  public var upper: Int

  /// The range `lower..<upper`.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// The number of bytes.
  public var count: Int { upper - lower }

  /// True if there is no byte in the range.
  public var isEmpty: Bool { upper <= lower }

  /// True if `offset` lies in the range.
  public func contains(_ offset: Int) -> Bool { lower <= offset && offset < upper }

  /// True if `other` lies in the range.
  public func contains(_ other: SourceRange) -> Bool { lower <= other.lower && other.upper <= upper }

  /// The smallest range that covers both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }

  public var description: String { "\(lower)..<\(upper)" }
}

/// A place in a source file as people count it.
public struct SourceLocation: Hashable, Sendable {
  /// The byte offset.
  public var offset: Int
  /// The line, from 1.
  public var line: Int
  /// The column in UTF-8 bytes, from 1, as the Swift compiler counts.
  public var column: Int

  /// Makes a location.
  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }
}
