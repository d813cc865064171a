/// A name in the source.
public struct IdentifierSyntax: Sendable {
  /// The name, without backticks.
  public var name: String
  /// Where, with its backticks.
  public var range: SourceRange
  /// True if the name is written in backticks.
  public var isQuoted: Bool

  /// Makes a name.
  public init(name: String, range: SourceRange, isQuoted: Bool = false) {
    self.name = name
    self.range = range
    self.isQuoted = isQuoted
  }
}

/// A reference to a declaration by name, perhaps with argument labels: `f`, `f(_:to:)`.
public struct DeclarationReference: Sendable {
  /// The base name. Operators, `init`, `self`, `0` (a tuple element) are names too.
  public var base: IdentifierSyntax
  /// The argument labels of a compound name, `nil` for `_`; absent if there is no label list.
  public var labels: [String?]?
  /// Where, with the labels.
  public var range: SourceRange

  /// Makes a reference.
  public init(base: IdentifierSyntax, labels: [String?]? = nil, range: SourceRange) {
    self.base = base
    self.labels = labels
    self.range = range
  }

  /// The base name.
  public var name: String { base.name }
}

/// An operator as used in an expression.
public struct OperatorSyntax: Sendable {
  /// Its characters.
  public var name: String
  /// Where.
  public var range: SourceRange

  /// Makes an operator.
  public init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}
