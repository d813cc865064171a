import ADGenCFrontend
import ADGenSyntax

/// What a generated header needs for the structures in its prototypes: the user's headers, if they are declared there;
/// otherwise their declarations.
struct StructureDeclarations {
  private(set) var lines: [String] = []

  init(_ functions: [CFunction], _ source: SourceFile) {
    var structures: [CStructure] = []
    for type in functions.flatMap({ $0.parameters.map(\.type) + [$0.result] }) { Self.collect(type, &structures) }
    if structures.isEmpty { return }
    if structures.contains(where: { $0.location.file != source.path }) {
      lines = Self.includes(of: String(decoding: source.translation?.source.text ?? source.text, as: UTF8.self))
    }
    for structure in structures where structure.location.file == source.path {
      // It is declared where it is used.
      if structures.contains(where: { $0.declares(structure) }) { continue }
      let text = structure.text.split(separator: "\n").map(String.init)
      if structure.spelling != structure.name {
        lines += Self.closed(text, ";")
      } else {
        lines += Self.closed(["typedef " + (text.first ?? "")] + text.dropFirst(), " \(structure.name);")
      }
    }
  }

  private static func closed(_ text: [String], _ end: String) -> [String] {
    Array(text.dropLast()) + [(text.last ?? "") + end]
  }

  /// The structures of a type, those that others consist of first.
  private static func collect(_ type: CType, _ structures: inout [CStructure]) {
    switch type {
    case .pointer(let element, _), .array(let element, _): collect(element, &structures)
    case .structure(let structure):
      for field in structure.fields { collect(field.type, &structures) }
      if !structures.contains(structure) { structures.append(structure) }
    case .void, .bool, .integer, .float, .double, .other: break
    }
  }

  /// The user's own headers that a file includes.
  private static func includes(of text: String) -> [String] {
    text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }.filter {
      $0.hasPrefix("#") && $0.contains("include") && $0.contains("\"")
    }.map(String.init)
  }
}

extension CStructure {
  /// Whether the other structure is declared inside of this one: it has no name, or that of `struct inner { … } field;`.
  fileprivate func declares(_ other: CStructure) -> Bool {
    if self == other { return false }
    return !other.name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } || text.contains("struct \(other.name) {")
  }
}
