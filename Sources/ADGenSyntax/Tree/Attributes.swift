/// An attribute, or the use of an attached macro: `@inlinable`, `@available(macOS 15, *)`, `@Model(x)`.
public struct AttributeSyntax: Sendable {
  /// The name as written, with its path and generic arguments: `MainActor`, `Testing.Test`.
  public var name: String
  /// Where the name stands.
  public var nameRange: SourceRange
  /// What stands between the parentheses, without them, if there are any.
  public var argumentsRange: SourceRange?
  /// Where, from `@` on.
  public var range: SourceRange
}

/// A modifier: `public`, `private(set)`, `static`, `mutating`, `nonisolated(unsafe)`.
public struct ModifierSyntax: Sendable {
  /// The word.
  public var name: String
  /// The word in parentheses: `set`, `unsafe`.
  public var detail: String?
  /// Where.
  public var range: SourceRange
}

/// The access levels of Swift.
public enum AccessLevel: String, Sendable, CaseIterable {
  case `private`
  case `fileprivate`
  case `internal`
  case package
  case `public`
  case open
}

extension Array where Element == ModifierSyntax {
  /// True if the modifier is there (without a detail such as `(set)`).
  public func has(_ name: String) -> Bool { contains { $0.name == name && $0.detail == nil } }

  /// The access level that is written out, that of the setter aside.
  public var accessLevel: AccessLevel? {
    for modifier in self where modifier.detail == nil {
      if let level = AccessLevel(rawValue: modifier.name) { return level }
    }
    return nil
  }

  /// True for `static` and `class` members.
  public var isStatic: Bool { has("static") || has("class") }
}

extension Array where Element == AttributeSyntax {
  /// True if an attribute has this name.
  public func has(_ name: String) -> Bool { contains { $0.name == name } }

  /// The first attribute of this name.
  public func first(named name: String) -> AttributeSyntax? { first { $0.name == name } }
}
