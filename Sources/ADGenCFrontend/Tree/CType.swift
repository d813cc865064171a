/// Where something stands in C text.
public struct CLocation: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int
  /// In bytes, from the beginning of the file.
  public var offset: Int
}

/// A type of C, with typedefs resolved.
public indirect enum CType: Hashable, Sendable {
  case void
  case bool
  /// `char` to `long long`, and enums.
  case integer(bytes: Int, isSigned: Bool)
  case float
  case double
  case pointer(CType, isConstant: Bool)
  /// The count is nil where it is not a constant.
  case array(CType, count: Int?)
  case structure(CStructure)
  /// Another type, as C spells it.
  case other(String)

  public static let int = CType.integer(bytes: 4, isSigned: true)

  /// Whether derivatives are taken in the type.
  public var isFloating: Bool { self == .float || self == .double }

  public var isInteger: Bool {
    switch self {
    case .integer, .bool: return true
    case .void, .float, .double, .pointer, .array, .structure, .other: return false
    }
  }

  /// What a pointer points to, or an array consists of.
  public var element: CType? {
    switch self {
    case .pointer(let type, _), .array(let type, _): return type
    case .void, .bool, .integer, .float, .double, .structure, .other: return nil
    }
  }
}
