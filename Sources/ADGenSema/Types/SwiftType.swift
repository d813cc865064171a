/// A type of Swift as the checker sees it.
public indirect enum SwiftType: Hashable, Sendable {
  /// `Double`, `Array<Int>`, `Losses`: a name and its generic arguments.
  case nominal(String, [SwiftType])
  /// `(A, b: B)`; `Void` is the empty one.
  case tuple([TupleField])
  /// A struct of the module.
  case structure(StructType)
  /// `(A) -> B`.
  case function([SwiftType], SwiftType)
  /// The type of a type: what `Double` is in `Double.pi`.
  case metatype(SwiftType)
  /// A generic parameter of a signature; concrete types stand for it after a call is resolved.
  case parameter(String)
  /// Not known: the element of `[]`, or what was complained about already. Fits everything.
  case unknown

  public static let double = SwiftType.nominal("Double", [])
  public static let float = SwiftType.nominal("Float", [])
  public static let int = SwiftType.nominal("Int", [])
  public static let bool = SwiftType.nominal("Bool", [])
  public static let string = SwiftType.nominal("String", [])
  public static let never = SwiftType.nominal("Never", [])
  public static let void = SwiftType.tuple([])

  /// The type of what unknown code makes, where only the compiler knows it.
  public static let untold = SwiftType.nominal("_", [])

  public static func array(_ element: SwiftType) -> SwiftType { .nominal("Array", [element]) }
  public static func tensor(_ scalar: SwiftType) -> SwiftType { .nominal("Tensor", [scalar]) }
  public static func range(_ bound: SwiftType) -> SwiftType { .nominal("Range", [bound]) }
  public static func slice(_ element: SwiftType) -> SwiftType { .nominal("ArraySlice", [element]) }
  public static func optional(_ wrapped: SwiftType) -> SwiftType { .nominal("Optional", [wrapped]) }
  public static func dictionary(_ key: SwiftType, _ value: SwiftType) -> SwiftType {
    .nominal("Dictionary", [key, value])
  }
  public static func closedRange(_ bound: SwiftType) -> SwiftType { .nominal("ClosedRange", [bound]) }

  /// `inout T`, as the parameter of a function type.
  public static func inoutParameter(_ type: SwiftType) -> SwiftType { .nominal("inout", [type]) }
  /// What a loop over a value of this type sees; a concrete type as soon as the type is.
  public static func element(of sequence: SwiftType) -> SwiftType { .nominal("Sequence.Element", [sequence]) }

  /// The types that are another one in bodies, and keep their names in signatures only.
  static let respelledNames: Set<String> = ["ContiguousArray", "CGFloat", "SIMDMask"]

  /// Whether properties cannot have the type: the IR has another for it, and a struct's properties stay as they are.
  var isOutsideStructs: Bool { mentions(Self.respelledNames) || spelling.contains("ArraySlice<") }

  /// The spelling, without what tells types of properties from others.
  var writtenSpelling: String { spelling.hasSuffix(" ") ? String(spelling.dropLast()) : spelling }

  /// What a property of such a type should be.
  var structRemedy: String {
    if mentions(["CGFloat"]) {
      return "declare the property as 'Double', and convert where CGFloat is wanted: 'CGFloat(x)'"
    }
    if mentions(["SIMDMask"]) { return "keep the vectors that are compared, or an array of Bool" }
    return "declare the property as an array, and convert where it is set: 'Array(x)'"
  }

  /// True for function types.
  public var isFunction: Bool {
    if case .function = self { return true }
    return false
  }

  /// True for what a parameter that is given a trailing closure may be: a function type, or a generic one, as in
  /// `functions.append { … }`.
  var mayBeFunction: Bool {
    if case .parameter = self { return true }
    return isFunction
  }

  /// True for function types, for arrays and tuples of them, and for such arrays reversed.
  public var holdsFunctions: Bool {
    switch self {
    case .function: return true
    case .tuple(let fields): return fields.contains { $0.type.holdsFunctions }
    case .nominal("ReversedCollection", let arguments): return arguments.contains(where: \.holdsFunctions)
    case .nominal: return arrayElement?.holdsFunctions ?? false
    case .structure, .metatype, .parameter, .unknown: return false
    }
  }

  /// The type of the value that a parameter of this type holds, and whether it is inout.
  public var asParameter: (type: SwiftType, isInout: Bool) {
    if case .nominal("inout", let arguments) = self, arguments.count == 1 { return (arguments[0], true) }
    return (self, false)
  }
}

/// An element of a tuple type.
public struct TupleField: Hashable, Sendable {
  public var label: String?
  public var type: SwiftType

  public init(label: String? = nil, type: SwiftType) {
    self.label = label
    self.type = type
  }
}

extension SwiftType {
  /// The names of the integer types, the default of literals first.
  public static let integerNames = [
    "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
  ]
  /// The names of the floating-point types that derivatives are taken in.
  public static let floatingNames = ["Double", "Float", "Float16", "Float80"]

  public var isInteger: Bool {
    if case .nominal(let name, let arguments) = self { return arguments.isEmpty && Self.isIntegerName(name) }
    return false
  }

  private static func isIntegerName(_ name: String) -> Bool { integerNames.contains(name) }

  public var isSignedInteger: Bool {
    if case .nominal(let name, _) = self { return isInteger && name.hasPrefix("I") }
    return false
  }

  /// Those that most modules do not mention.
  static let rareFloatingTypes = [SwiftType.nominal("Float16", []), .nominal("Float80", [])]
  public static let floatingTypes = floatingNames.map { SwiftType.nominal($0, []) }

  public var isFloating: Bool {
    if case .nominal(let name, let arguments) = self { return arguments.isEmpty && Self.isFloatingName(name) }
    return false
  }

  private static func isFloatingName(_ name: String) -> Bool { floatingNames.contains(name) }

  /// True for `Double` and `Float`, which tensors and SIMD vectors are made of.
  public var isCommonFloating: Bool { self == .double || self == .float }

  public var isNumber: Bool { isFloating || isInteger }

  public var isTuple: Bool {
    if case .tuple = self { return true }
    return false
  }

  /// The element type of an array.
  public var arrayElement: SwiftType? {
    if case .nominal("Array", let arguments) = self { return arguments.first }
    return nil
  }

  /// The element type of a slice of an array.
  public var sliceElement: SwiftType? {
    if case .nominal("ArraySlice", let arguments) = self { return arguments.first }
    return nil
  }

  /// The numbers of elements that SIMD vectors have.
  public static let vectorCounts = [2, 3, 4, 8, 16]

  /// The type of a SIMD vector.
  public static func vector(_ scalar: SwiftType, _ count: Int) -> SwiftType { .nominal("SIMD\(count)", [scalar]) }

  /// The scalar type of a SIMD vector.
  public var vectorScalar: SwiftType? {
    guard case .nominal(let name, let arguments) = self, name.hasPrefix("SIMD"), vectorCount != nil else { return nil }
    return arguments.first
  }

  /// The number of elements of a SIMD vector.
  public var vectorCount: Int? {
    guard case .nominal(let name, _) = self, name.hasPrefix("SIMD") else { return nil }
    return Self.vectorCounts.first { "SIMD\($0)" == name }
  }

  /// The type of what comparisons of a vector give: a Boolean for each of its elements.
  public static func mask(of vector: SwiftType) -> SwiftType { .nominal("SIMDMask", [vector]) }

  /// The vectors whose masks are stored in this one of integers; other types are themselves.
  var maskedVector: SwiftType {
    guard let count = vectorCount, let scalar = vectorScalar else { return self }
    switch scalar {
    case .nominal("Int64", _), .nominal("Int", _): return .vector(.double, count)
    case .nominal("Int32", _): return .vector(.float, count)
    case .nominal, .structure, .tuple, .function, .metatype, .parameter, .unknown: return self
    }
  }

  /// The number of Booleans in a mask.
  public var maskCount: Int? {
    guard case .nominal("SIMDMask", let arguments) = self, arguments.first?.vectorScalar?.isFloating == true else {
      return nil
    }
    return arguments.first?.vectorCount
  }

  /// Whether functions are passed it in parts: slices, and ranges of numbers that may have derivatives.
  public var isPassedInParts: Bool { sliceElement != nil || isFloatingRange }

  /// A range of floating-point numbers with two bounds.
  public var isFloatingRange: Bool {
    guard case .nominal(let name, let bounds) = self, bounds.count == 1 else { return false }
    return (name == "Range" || name == "ClosedRange") && bounds[0].isFloating
  }

  /// The element of a SIMD vector that `x`, `y`, `z` or `w` is.
  public func lane(named name: String) -> Int? {
    guard let count = vectorCount, count <= 4, let lane = ["x", "y", "z", "w"].firstIndex(of: name), lane < count
    else { return nil }
    return lane
  }

  /// The element type of an array or of a slice of one.
  public var collectionElement: SwiftType? { arrayElement ?? sliceElement }

  /// True if a slice is an element of an array in it, where it cannot be a view of its array.
  public var storesSlices: Bool {
    switch self {
    case .nominal("Array", let arguments): return arguments.contains(where: \.containsSlices)
    case .tuple(let fields): return fields.contains { $0.type.storesSlices }
    case .nominal, .function, .structure, .metatype, .parameter, .unknown: return false
    }
  }

  /// True for a slice, and for what contains one.
  public var containsSlices: Bool {
    switch self {
    case .nominal(let name, let arguments): return name == "ArraySlice" || arguments.contains(where: \.containsSlices)
    case .tuple(let fields): return fields.contains { $0.type.containsSlices }
    case .structure, .function, .metatype, .parameter, .unknown: return false
    }
  }

  /// True for the ranges of `Int` that name a part of an array.
  public var isIndexRange: Bool {
    guard case .nominal(let name, let arguments) = self, arguments == [.int] else { return false }
    switch name {
    case "Range", "ClosedRange", "PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough": return true
    default: return false
    }
  }

  /// The scalar type of a tensor.
  public var tensorScalar: SwiftType? {
    if case .nominal("Tensor", let arguments) = self { return arguments.first }
    return nil
  }

  /// True if some part is not known.
  public var hasUnknown: Bool {
    switch self {
    case .unknown: return true
    case .nominal(_, let arguments): return arguments.contains(where: \.hasUnknown)
    case .tuple(let fields): return fields.contains { $0.type.hasUnknown }
    case .function(let parameters, let result): return parameters.contains(where: \.hasUnknown) || result.hasUnknown
    case .metatype(let instance): return instance.hasUnknown
    case .structure(let structure): return structure.arguments.contains(where: \.hasUnknown)
    case .parameter: return false
    }
  }

  /// True if a generic parameter occurs.
  public var hasParameters: Bool {
    switch self {
    case .parameter: return true
    case .nominal(_, let arguments): return arguments.contains(where: \.hasParameters)
    case .tuple(let fields): return fields.contains { $0.type.hasParameters }
    case .function(let parameters, let result):
      return parameters.contains(where: \.hasParameters) || result.hasParameters
    case .metatype(let instance): return instance.hasParameters
    case .structure(let structure): return structure.arguments.contains(where: \.hasParameters)
    case .unknown: return false
    }
  }

  /// What has derivatives, for complaints.
  static let differentiableTypes =
    "differentiable are floating-point numbers, SIMD vectors of them, Tensor, structs with such properties, and arrays "
    + "and tuples of all these"

  /// The derivative type, or nil where there is none.
  public var tangent: SwiftType? {
    switch self {
    case .nominal where isFloating: return self
    case .nominal("Tensor", let arguments): return arguments.first?.isCommonFloating == true ? self : nil
    case .nominal where vectorScalar?.isCommonFloating == true: return self
    case .nominal("Array", let arguments): return arguments.first?.tangent.map(SwiftType.array)
    case .nominal("ArraySlice", let arguments): return arguments.first?.tangent.map(SwiftType.slice)
    case .nominal("Optional", let arguments): return arguments.first?.tangent.map(SwiftType.optional)
    case .nominal("enum case", let arguments): return arguments.first?.tangent.map { .nominal("enum case", [$0]) }
    case .nominal("Dictionary", let arguments) where arguments.count == 2:
      return arguments[1].tangent.map { .nominal("Dictionary", [arguments[0], $0]) }
    case .tuple(let fields):
      let active = fields.compactMap { field in field.type.tangent.map { TupleField(label: field.label, type: $0) } }
      return active.count == 1 ? active[0].type : active.isEmpty ? nil : .tuple(active)
    case .structure(let structure): return structure.tangent.map(SwiftType.structure)
    case .nominal, .function, .metatype, .parameter, .unknown: return nil
    }
  }

  /// How Swift spells the type.
  public var spelling: String {
    switch self {
    case .nominal("Array", let arguments) where arguments.count == 1: return "[\(arguments[0].spelling)]"
    case .nominal("Optional", let arguments) where arguments.count == 1: return "\(arguments[0].spelling)?"
    case .nominal("inout", let arguments) where arguments.count == 1: return "inout \(arguments[0].spelling)"
    case .nominal("Sequence.Element", let arguments) where arguments.count == 1:
      return "\(arguments[0].spelling).Element"
    case .nominal("Dictionary", let arguments) where arguments.count == 2:
      return "[\(arguments[0].spelling): \(arguments[1].spelling)]"
    case .nominal(let name, let arguments):
      return arguments.isEmpty ? name : "\(name)<\(arguments.map(\.spelling).joined(separator: ", "))>"
    case .tuple(let fields):
      if fields.isEmpty { return "Void" }
      let parts = fields.map { ($0.label.map { "\($0): " } ?? "") + $0.type.spelling }
      return "(\(parts.joined(separator: ", ")))"
    case .function(let parameters, let result):
      return "(\(parameters.map(\.spelling).joined(separator: ", "))) -> \(result.spelling)"
    case .metatype(let instance): return "\(instance.spelling).Type"
    case .structure(let structure): return structure.spelling
    case .parameter(let name): return name
    case .unknown: return "_"
    }
  }
}
