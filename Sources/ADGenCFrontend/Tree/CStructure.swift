/// A structure of C, laid out as the compiler lays it out.
public struct CStructure: Sendable {
  public var name: String
  public var fields: [Field]
  /// In bytes.
  public var size: Int
  public var alignment: Int
  /// Where it is declared.
  public var location: CLocation
  /// The declaration, as C.
  public var text: String
  /// Why it has no form here, if it has none.
  public var fault: String?

  public struct Field: Sendable {
    public var name: String
    public var type: CType
    /// In bytes, from the beginning of the structure.
    public var offset: Int
    /// The type as it is written; an enumeration begins with `enum`.
    public var spelling = ""
  }

  /// `struct point`, or the name of a type definition.
  public var spelling: String { text.hasPrefix("struct \(name)") ? "struct \(name)" : name }

  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

extension CStructure: Hashable {
  public static func == (left: CStructure, right: CStructure) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A number, or an array of numbers, of a structure.
struct StructureLeaf {
  /// The names of the fields that lead to it.
  var path: [String]
  var type: CType
  /// In bytes, from the beginning of the outermost structure.
  var offset: Int
}

extension CStructure {
  /// The numbers and arrays of numbers, those of inner structures included; nil if there are arrays of structures.
  var leaves: [StructureLeaf]? {
    var result: [StructureLeaf] = []
    for field in fields {
      switch field.type {
      case .structure(let inner):
        guard let leaves = inner.leaves else { return nil }
        result += leaves.map {
          StructureLeaf(path: [field.name] + $0.path, type: $0.type, offset: field.offset + $0.offset)
        }
      case .array:
        if case .structure = field.type.scalar { return nil }
        result.append(StructureLeaf(path: [field.name], type: field.type, offset: field.offset))
      case .void, .bool, .integer, .float, .double, .pointer, .other:
        result.append(StructureLeaf(path: [field.name], type: field.type, offset: field.offset))
      }
    }
    return result
  }

  /// The leaves; of a structure with arrays of structures, what is seen of it as an array of each type of number.
  var parts: [StructureLeaf] {
    leaves
      ?? views.map { view in
        StructureLeaf(path: [view.word], type: .array(view, count: size / (view.byteCount ?? 1)), offset: 0)
      }
  }

  /// The types of the numbers in the structure: memory that holds such structures is seen as an array of each of them.
  public var views: [CType] {
    var result: [CType] = []
    for field in fields {
      let inner = if case .structure(let structure) = field.type.scalar { structure.views } else { [field.type.scalar] }
      for type in inner where !result.contains(type) { result.append(type) }
    }
    let order: [CType] = [.double, .float]
    return order.filter(result.contains) + result.filter { !order.contains($0) }
  }

  /// What stands in the way of holding it as arrays of numbers.
  var complaint: String? {
    if let fault { return fault }
    for field in fields {
      switch field.type.scalar {
      case .structure(let inner): if let complaint = inner.complaint { return complaint }
      case .pointer: return "a pointer in a structure ('\(field.name)')"
      case .double, .float, .integer:
        let bytes = field.type.scalar.byteCount ?? 1
        if field.offset % bytes != 0 || size % bytes != 0 { return "a packed structure" }
      case .bool, .void, .array, .other: return "a field of this type ('\(field.name)')"
      }
    }
    return fields.isEmpty ? "an empty structure" : nil
  }
}

extension CType {
  /// The type as a field: a truth value is a byte.
  var inMemory: CType {
    switch self {
    case .bool: return .integer(bytes: 1, isSigned: false)
    case .array(let element, let count): return .array(element.inMemory, count: count)
    case .void, .integer, .float, .double, .pointer, .structure, .other: return self
    }
  }

  public var structure: CStructure? {
    if case .structure(let structure) = self { return structure }
    return nil
  }

  /// What a pointer points to, an array consists of, or a variable is; of an array of pointers, what those point to.
  var pointed: CType { isPointerArray ? scalar.pointed : element?.scalar ?? scalar }

  /// `double *a[n]`
  var isPointerArray: Bool {
    if case .array(.pointer(let element, _), _) = self { return !element.isPointer }
    return false
  }

  var isPointer: Bool {
    if case .pointer = self { return true }
    return false
  }

  /// What a pointer variable's index counts, in bytes: a scalar, or the alignment of a structure.
  var unit: Int { structure?.alignment ?? byteCount ?? 1 }

  /// The word for the type in names.
  public var word: String {
    switch self {
    case .double: return "double"
    case .float: return "float"
    case .integer(let bytes, let isSigned): return "\(isSigned ? "" : "u")int\(bytes * 8)"
    case .bool, .void, .pointer, .array, .structure, .other: return "values"
    }
  }
}
