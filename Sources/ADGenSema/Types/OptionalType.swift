extension SwiftType {
  /// How many optionals stand around each other.
  var optionalDepth: Int {
    guard case .nominal("Optional", let arguments) = self, let first = arguments.first else { return 0 }
    return 1 + first.optionalDepth
  }

  /// Whether it is an optional of what derivatives are taken in, or of an integer or `Bool`: modelled, not passed on as
  /// text.
  public var isModelledOptional: Bool {
    guard let wrapped else { return false }
    return wrapped.isInteger || wrapped == .bool || tangent != nil
  }

  /// Key and value of a dictionary whose values derivatives are taken in.
  public var dictionaryParts: (key: SwiftType, value: SwiftType)? {
    guard case .nominal("Dictionary", let arguments) = self, arguments.count == 2, tangent != nil else { return nil }
    return (arguments[0], arguments[1])
  }
}
