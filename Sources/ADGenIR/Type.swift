/// A floating-point type of Swift that derivatives are taken in.
public enum FloatingKind: String, Hashable, Sendable, CaseIterable {
  case float = "Float"
  case double = "Double"
  case half = "Float16"
  case extended = "Float80"

  /// Whether tensors and SIMD vectors have elements of the type, and constants are computed with.
  public var isCommon: Bool { self == .float || self == .double }
}

/// An integer type of Swift.
public enum IntegerKind: String, Hashable, Sendable, CaseIterable {
  case int = "Int"
  case int8 = "Int8"
  case int16 = "Int16"
  case int32 = "Int32"
  case int64 = "Int64"
  case uint = "UInt"
  case uint8 = "UInt8"
  case uint16 = "UInt16"
  case uint32 = "UInt32"
  case uint64 = "UInt64"
}

/// The type of an IR value. All of them are values in Swift's sense: a store makes a new version.
public indirect enum Type: Hashable, Sendable {
  case floating(FloatingKind)
  case integer(IntegerKind)
  case bool
  case array(Type)
  /// `T?`: an array of one element or none, as far as paths, counts and derivatives go.
  case optional(Type)
  /// `[Key: Value]`; what stands under a key is an optional.
  case dictionary(key: Type, value: Type)
  case tensor(FloatingKind)
  /// `SIMD4<Float>`: so many elements that are computed with at once.
  case simd(FloatingKind, Int)
  case tuple([TupleElement])
  /// A struct of the user's, or the tangent vector of one.
  case structure(Structure)
  /// A Swift type that is only passed through, under its spelling. Never active.
  case opaque(String)

  public static let double = Type.floating(.double)
  public static let float = Type.floating(.float)
  public static let int = Type.integer(.int)
  public static let void = Type.tuple([])
}

/// One element of a tuple type.
public struct TupleElement: Hashable, Sendable {
  public var label: String?
  public var type: Type
  /// A field that differentiation takes for a constant.
  public var isConstant = false

  public init(label: String? = nil, type: Type, isConstant: Bool = false) {
    self.label = label
    self.type = type
    self.isConstant = isConstant
  }

  /// Whether the derivative type has a counterpart of the element.
  public var isDifferentiable: Bool { !isConstant && type.isDifferentiable }
}

extension Type {
  /// The derivative type, or nil where there is none (`Int`, `Bool`, opaque types, tuples without active elements).
  public var tangent: Type? {
    switch self {
    case .floating, .tensor, .simd: return self
    case .structure(let structure): return structure.tangent.map(Type.structure)
    case .integer, .bool, .opaque: return nil
    case .array(let element): return element.tangent.map(Type.array)
    case .optional(let wrapped): return wrapped.tangent.map(Type.optional)
    case .dictionary(let key, let value): return value.tangent.map { .dictionary(key: key, value: $0) }
    case .tuple(let elements):
      let active = elements.compactMap { element in
        element.type.tangent.map { TupleElement(label: element.label, type: $0) }
      }
      if active.isEmpty { return nil }
      return active.count == 1 ? active[0].type : .tuple(active)
    }
  }

  /// Whether there is a derivative type. It is not made for the answer: of a type that contains itself it has no end.
  public var isDifferentiable: Bool {
    switch self {
    case .floating, .tensor, .simd: return true
    case .integer, .bool, .opaque: return false
    case .array(let element), .optional(let element), .dictionary(_, let element): return element.isDifferentiable
    case .tuple(let elements): return elements.contains { $0.type.isDifferentiable }
    case .structure(let structure): return structure.isDifferentiable
    }
  }

  /// Whether a part of the type, if not the type itself, contains itself.
  public var reachesRecursiveType: Bool {
    switch self {
    case .structure(let structure):
      return structure.isRecursive || structure.fields.contains { $0.type.reachesRecursiveType }
    case .array(let element), .optional(let element), .dictionary(_, let element): return element.reachesRecursiveType
    case .tuple(let elements): return elements.contains { $0.type.reachesRecursiveType }
    case .floating, .integer, .bool, .tensor, .simd, .opaque: return false
    }
  }

  /// A scalar of the hardware: free to copy.
  public var isScalar: Bool {
    switch self {
    case .floating, .integer, .bool: return true
    case .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque: return false
    }
  }

  /// Whether a value may hold memory of its own, which a copy has to make anew once one of both is written to.
  public var mayHoldMemory: Bool {
    switch self {
    case .floating, .integer, .bool, .simd: return false
    case .array, .dictionary, .tensor: return true
    case .opaque: return !isMask
    case .optional(let wrapped): return wrapped.mayHoldMemory
    case .tuple(let elements): return elements.contains { $0.type.mayHoldMemory }
    case .structure(let structure): return structure.mayHoldMemory
    }
  }

  public var isTensor: Bool {
    if case .tensor = self { return true }
    return false
  }

  public var isSIMD: Bool {
    if case .simd = self { return true }
    return false
  }

  public var isFloating: Bool {
    if case .floating = self { return true }
    return false
  }

  public var isStructure: Bool {
    if case .structure = self { return true }
    return false
  }

  public var isInteger: Bool {
    if case .integer = self { return true }
    return false
  }

  public var floatingKind: FloatingKind? {
    switch self {
    case .floating(let kind), .tensor(let kind): return kind
    case .array(let element), .optional(let element): return element.floatingKind
    case .dictionary(_, let value): return value.floatingKind
    case .integer, .bool, .simd, .tuple, .structure, .opaque: return nil
    }
  }

  /// The type of the elements of a SIMD vector.
  public var lane: Type? {
    if case .simd(let kind, _) = self { return .floating(kind) }
    return nil
  }

  /// What a comparison of SIMD vectors of the type gives.
  public var mask: Type {
    guard case .simd(let kind, let count) = self else { return .bool }
    return .opaque("SIMDMask<SIMD\(count)<\(kind == .float ? "Int32" : "Int64")>>")
  }

  /// Whether the type is that of a comparison of SIMD vectors.
  public var isMask: Bool {
    if case .opaque(let spelling) = self { return spelling.hasPrefix("SIMDMask<") }
    return false
  }

  /// The number of lanes of a mask.
  public var maskCount: Int? {
    guard isMask, case .opaque(let spelling) = self else { return nil }
    return Int(spelling.dropFirst("SIMDMask<SIMD".count).prefix(while: \.isNumber))
  }

  /// The element type of an array, and what an optional wraps.
  public var element: Type? {
    switch self {
    case .array(let element), .optional(let element): return element
    case .floating, .integer, .bool, .dictionary, .tensor, .simd, .tuple, .structure, .opaque: return nil
    }
  }

  public var isOptional: Bool {
    if case .optional = self { return true }
    return false
  }

  /// The elements of a tuple, or the fields of a struct.
  public var elements: [TupleElement]? {
    switch self {
    case .tuple(let elements): return elements
    case .structure(let structure): return structure.fields
    case .floating, .integer, .bool, .array, .optional, .dictionary, .tensor, .simd, .opaque: return nil
    }
  }

  /// How Swift spells the type.
  public var swiftSpelling: String {
    switch self {
    case .floating(let kind): return kind.rawValue
    case .integer(let kind): return kind.rawValue
    case .bool: return "Bool"
    case .array(let element): return "[\(element.swiftSpelling)]"
    case .optional(let wrapped): return wrapped.swiftSpelling + "?"
    case .dictionary(let key, let value): return "[\(key.swiftSpelling): \(value.swiftSpelling)]"
    case .tensor(let kind): return "Tensor<\(kind.rawValue)>"
    case .simd(let kind, let count): return "SIMD\(count)<\(kind.rawValue)>"
    case .tuple(let elements):
      if elements.isEmpty { return "Void" }
      let parts = elements.map { ($0.label.map { "\($0): " } ?? "") + $0.type.swiftSpelling }
      return "(\(parts.joined(separator: ", ")))"
    case .structure(let structure): return structure.name
    case .opaque(let spelling): return spelling
    }
  }
}
