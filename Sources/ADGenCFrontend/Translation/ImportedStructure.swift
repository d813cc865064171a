/// A structure of C as Swift imports it: the declaration that differentiated Swift code is checked against.
public struct ImportedStructure: Hashable, Sendable {
  public var name: String
  /// Swift.
  public var lines: [String]
  /// Where C declares it.
  public var location: CLocation

  /// The structure, after those that it consists of.
  static func all(
    _ structure: CStructure, in file: CFile, _ function: CFunction
  ) throws(KernelComplaint) -> [ImportedStructure] {
    if let complaint = structure.complaint {
      throw KernelComplaint(
        message: "\(complaint) is not supported in '\(function.name)'",
        note: complaint.hasPrefix("a pointer")
          ? "pass the buffer as a parameter of its own" : "use fields of double, float or int",
        location: structure.location)
    }
    var result: [ImportedStructure] = []
    for field in structure.fields {
      guard case .structure(let inner) = field.type.scalar else { continue }
      for declared in try all(inner, in: file, function) where !result.contains(declared) { result.append(declared) }
    }
    return result + [try ImportedStructure(structure, in: file, function)]
  }

  private init(_ structure: CStructure, in file: CFile, _ function: CFunction) throws(KernelComplaint) {
    name = structure.name
    let location = structure.location
    self.location = location
    func refusal(_ what: String, _ note: String) -> KernelComplaint {
      KernelComplaint(
        message: "\(what) is not known to Swift where it calls '\(function.name)'", note: note, location: location)
    }
    if file.module == nil || location.file == file.path {
      throw refusal("'\(structure.spelling)'", "declare the structure in a public header of the C target")
    }
    if structure.name.contains(where: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
      throw refusal("a structure without a name", "give it one")
    }
    var fields: [(name: String, type: String, zero: String)] = []
    for field in structure.fields {
      guard let type = SwiftField(field) else {
        throw refusal(
          "the field '\(field.name)' of '\(structure.spelling)'",
          "use fields of double, float, int, long, int64_t, size_t and the like, and arrays of up to "
            + "\(SwiftField.largestArray) of them")
      }
      fields.append((Self.quoted(field.name), type.spelling, type.zero))
    }
    let list = fields.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
    // Structures of C are Sendable if they hold no pointers.
    lines =
      ["public struct \(name): Sendable {"] + fields.map { "  public var \($0.name): \($0.type)" }
      + ["  public init(\(list)) {"] + fields.map { "    self.\($0.name) = \($0.name)" } + ["  }"]
      + ["  public init() {"] + fields.map { "    self.\($0.name) = \($0.zero)" } + ["  }", "}"]
    for alias in file.structureNames.keys.sorted() where file.structureNames[alias] == name {
      lines.append("public typealias \(alias) = \(name)")
    }
  }

  /// A name that may be a word of Swift's.
  static func quoted(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

  private static let keywords: Set<String> = [
    "in", "is", "as", "let", "var", "func", "self", "init", "where", "guard", "defer", "repeat", "true", "false", "nil",
    "try", "throw", "catch", "import", "class", "protocol", "extension", "internal", "public", "private", "subscript",
    "operator", "typealias", "associatedtype", "deinit", "inout", "super", "any", "rethrows", "throws", "fallthrough",
    "fileprivate", "Any", "Self", "Type",
  ]
}

/// How Swift imports a field.
struct SwiftField {
  static let largestArray = 64

  var spelling: String
  var zero: String

  /// Nil for a field that has no form here.
  init?(_ field: CStructure.Field) { self.init(field.type, field.spelling) }

  private init?(_ type: CType, _ written: String) {
    switch type {
    case .double: (spelling, zero) = ("Double", "0")
    case .float: (spelling, zero) = ("Float", "0")
    case .structure(let structure): (spelling, zero) = (structure.name, "\(structure.name)()")
    case .integer(let bytes, let isSigned):
      if IntegerSpelling(written).isBool {
        (spelling, zero) = ("Bool", "false")
        return
      }
      guard let name = Self.integer(bytes, isSigned, written) else { return nil }
      (spelling, zero) = (name, "0")
    case .array(let element, let count):
      // An array is a tuple, and one of one is its element.
      guard let count, (1...Self.largestArray).contains(count), let part = Self(element, written) else { return nil }
      if count == 1 {
        self = part
        return
      }
      spelling = "(" + Array(repeating: part.spelling, count: count).joined(separator: ", ") + ")"
      zero = "(" + Array(repeating: part.zero, count: count).joined(separator: ", ") + ")"
    case .void, .bool, .pointer, .other: return nil
    }
  }

  /// Of the integers of eight bytes, Swift tells apart what is spelt differently.
  private static func integer(_ bytes: Int, _ isSigned: Bool, _ written: String) -> String? {
    if written == "enum" { return nil }
    if bytes < 8 { return (isSigned ? "Int" : "UInt") + "\(bytes * 8)" }
    let spelling = IntegerSpelling(written)
    if spelling.isPointerWide { return "Int" }
    // The IR has no wide integers without a sign.
    guard isSigned else { return nil }
    if spelling.isOf64Bits { return "Int64" }
    return spelling.isLong ? "Int" : nil
  }
}

extension CFunction {
  /// The structures that are passed or returned.
  var passedStructures: [CStructure] {
    (parameters.map(\.type) + [result]).compactMap(\.pointedStructure)
  }

  var passesStructures: Bool { !passedStructures.isEmpty }

  /// Whether Swift has other types than the body.
  var needsBoundary: Bool {
    passesStructures
      || parameters.contains { parameter in
        guard parameter.type.element?.scalar == .integer(bytes: 8, isSigned: true) else { return false }
        return IntegerSpelling(parameter.spelling).isOf64Bits
      }
  }
}
