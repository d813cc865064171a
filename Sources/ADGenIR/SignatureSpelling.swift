/// How the types of a function's signature are written where the IR has arrays for them. Parameters are those of the
/// source: a slice is three parameters of the function, the array and two bounds.
public struct SignatureSpelling: Hashable, Sendable {
  public var parameters: [ArraySpelling]
  public var result: ArraySpelling

  public init(parameters: [ArraySpelling], result: ArraySpelling) {
    self.parameters = parameters
    self.result = result
  }

  /// The symbol of the copy that derivatives call in the place of the user's function.
  public static func copySymbol(of symbol: String) -> String { symbol + "_copy" }

  /// The position of a parameter of the source among those of the function.
  public func position(of parameter: Int) -> Int {
    parameters.prefix(parameter).reduce(0) { $0 + $1.parameterCount }
  }
}

/// How a type is written in which the IR has arrays.
public indirect enum ArraySpelling: Hashable, Sendable {
  /// As the IR spells it.
  case same
  case contiguous(ArraySpelling)
  /// `CGFloat`, for which the IR has `Double`.
  case cgFloat
  /// A range of floating-point numbers, by the name of its type: two parameters, its bounds.
  case range(String)
  /// `SIMDMask` of vectors of the integer type of that name, for which the IR has a tuple of Booleans.
  case mask(String)
  /// A slice; as a result, the array of its elements and its first index.
  case slice
  case array(ArraySpelling)
  case optional(ArraySpelling)
  case dictionary(ArraySpelling)
  case tuple([ArraySpelling])

  /// The number of parameters that a parameter is in the IR.
  public var parameterCount: Int {
    switch self {
    case .slice: return 3
    case .range: return 2
    case .same, .contiguous, .cgFloat, .mask, .array, .optional, .dictionary, .tuple: return 1
    }
  }
}

extension ArraySpelling {
  /// How the derivative type of a value of `type` is written, or nil if there is none.
  public func tangent(of type: Type) -> ArraySpelling? {
    guard type.tangent != nil else { return nil }
    switch (self, type) {
    case (.same, _), (.slice, _), (.cgFloat, _), (.mask, _): return self
    case (.range, _): return .same
    case (.contiguous(let inner), .array(let element)): return inner.tangent(of: element).map(ArraySpelling.contiguous)
    case (.array(let inner), .array(let element)): return inner.tangent(of: element).map(ArraySpelling.array)
    case (.optional(let inner), .optional(let element)): return inner.tangent(of: element).map(ArraySpelling.optional)
    case (.dictionary(let inner), .dictionary(_, let value)):
      return inner.tangent(of: value).map(ArraySpelling.dictionary)
    case (.tuple(let parts), .tuple(let elements)):
      return Self.packed(zip(parts, elements).compactMap { $0.tangent(of: $1.type) })
    case (.contiguous, _), (.array, _), (.optional, _), (.dictionary, _), (.tuple, _): return .same
    }
  }

  /// Several values as a tuple, one as it is.
  public static func packed(_ parts: [ArraySpelling]) -> ArraySpelling {
    if parts.count == 1 { return parts[0] }
    return parts.allSatisfy { $0 == .same } ? .same : .tuple(parts)
  }

  /// The type's name.
  public func spelling(of type: Type) -> String {
    switch (self, type) {
    case (.same, _): return type.swiftSpelling
    case (.cgFloat, _): return "CGFloat"
    case (.mask(let storage), _): return "SIMDMask<SIMD\(type.elements?.count ?? 0)<\(storage)>>"
    case (.range(let name), _): return "\(name)<\(type.swiftSpelling)>"
    case (.contiguous(let inner), .array(let element)): return "ContiguousArray<\(inner.spelling(of: element))>"
    case (.slice, .array(let element)): return "ArraySlice<\(element.swiftSpelling)>"
    case (.slice, .tuple(let parts)) where parts.count == 2: return spelling(of: parts[0].type)
    case (.array(let inner), .array(let element)): return "[\(inner.spelling(of: element))]"
    case (.optional(let inner), .optional(let element)): return inner.spelling(of: element) + "?"
    case (.dictionary(let inner), .dictionary(let key, let value)):
      return "[\(key.swiftSpelling): \(inner.spelling(of: value))]"
    case (.tuple(let parts), .tuple(let elements)):
      let list = zip(parts, elements).map { part, element in
        (element.label.map { "\($0): " } ?? "") + part.spelling(of: element.type)
      }
      return "(\(list.joined(separator: ", ")))"
    case (.contiguous, _), (.slice, _), (.array, _), (.optional, _), (.dictionary, _), (.tuple, _):
      return type.swiftSpelling
    }
  }

  /// The text of a value of the IR's type, from the name of one that is written so; and the other way round.
  public func converted(_ name: String, _ type: Type, toArrays: Bool) -> String {
    switch (self, type) {
    case (.same, _), (.range, _): return name
    case (.mask, _):
      let lanes = (0..<(type.elements?.count ?? 0)).map { toArrays ? "\(name)[\($0)]" : "\(name).\($0)" }
      let list = lanes.joined(separator: ", ")
      return toArrays ? "(\(list))" : "\(spelling(of: type))(arrayLiteral: \(list))"
    case (.cgFloat, _): return (toArrays ? "Double" : "CGFloat") + "(\(name))"
    case (.contiguous(let inner), .array(let element)):
      let values = inner.mapped(name, element, "map", toArrays)
      return (toArrays ? "Array" : "ContiguousArray") + "(\(values))"
    case (.slice, .tuple(let parts)) where parts.count == 2: return "\(name).0.slice(from: \(name).1)"
    case (.slice, _): return toArrays ? "Array(\(name))" : "ArraySlice(\(name))"
    case (.array(let inner), .array(let element)): return inner.mapped(name, element, "map", toArrays)
    case (.optional(let inner), .optional(let element)): return inner.mapped(name, element, "map", toArrays)
    case (.dictionary(let inner), .dictionary(_, let value)): return inner.mapped(name, value, "mapValues", toArrays)
    case (.tuple(let parts), .tuple(let elements)):
      let list = zip(parts, elements).enumerated().map { position, part in
        (part.1.label.map { "\($0): " } ?? "")
          + part.0.converted("\(name).\(position)", part.1.type, toArrays: toArrays)
      }
      return "(\(list.joined(separator: ", ")))"
    case (.contiguous, _), (.array, _), (.optional, _), (.dictionary, _), (.tuple, _): return name
    }
  }

  private func mapped(_ name: String, _ element: Type, _ method: String, _ toArrays: Bool) -> String {
    self == .same ? name : "\(name).\(method) { \(converted("$0", element, toArrays: toArrays)) }"
  }
}
