/// An SSA value: a typed index into its function's value table.
public struct Value: Hashable, Sendable, Comparable {
  public let index: Int

  public init(index: Int) { self.index = index }

  public static func < (left: Value, right: Value) -> Bool { left.index < right.index }

  /// Sets of values are everywhere, and nobody picks indices to make them collide: one multiplication is enough.
  public func _rawHashValue(seed: Int) -> Int {
    let product = UInt(bitPattern: index ^ seed) &* 0x9E37_79B9_7F4A_7C15
    return Int(bitPattern: product ^ (product >> 32))
  }
}

/// What a function knows of one of its values.
public struct ValueInfo: Sendable {
  public var type: Type
  /// The user's name for the variable that this value is a version of, or the name that a sweep gave it (`xBar`).
  public var name: String?

  public init(type: Type, name: String? = nil) {
    self.type = type
    self.name = name
  }
}

/// Names an operation that can be left by `break` or `continue`; unique within a function.
public struct Label: Hashable, Sendable {
  public let index: Int

  public init(index: Int) { self.index = index }
}

/// Where in the user's text something comes from.
public struct Location: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}
