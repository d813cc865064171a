import CLibclang

// Structures.
extension CReader {
  /// A structure or union, with what it consists of.
  ///
  /// - Parameter outer: The structures that it is read for: one that points to itself is not followed.
  func structure(_ raw: ADType, inside outer: [String]) -> CType {
    let canonical = adclang_getCanonicalType(clang.library, raw)
    let name = structureName(canonical)
    if outer.contains(name) { return .other(spelling(canonical)) }
    let cursor = Cursor(clang: clang, raw: adclang_getTypeDeclaration(clang.library, canonical))
    var result = CStructure(
      name: name, fields: [], size: Int(adclang_Type_getSizeOf(clang.library, canonical)),
      alignment: Int(adclang_Type_getAlignOf(clang.library, canonical)), location: cursor.start, text: cursor.printed)
    if cursor.kind == .unionDeclaration { result.fault = "a union" }
    for child in cursor.children {
      switch child.kind {
      case .fieldDeclaration:
        let offset = adclang_Cursor_getOffsetOfField(clang.library, child.raw)
        if adclang_Cursor_isBitField(clang.library, child.raw) != 0 { result.fault = result.fault ?? "a bit field" }
        result.fields.append(
          CStructure.Field(
            name: child.spelling, type: type(child.type, inside: outer + [name]).inMemory, offset: Int(offset) / 8,
            spelling: writtenType(of: child)))
        result.text = text(result.text, ofField: child)
        if child.spelling.isEmpty { result.fault = result.fault ?? "a structure without a name" }
      case .unionDeclaration: result.fault = result.fault ?? "a union"
      default: break
      }
    }
    if result.size <= 0 { return .other(spelling(canonical)) }
    return .structure(result)
  }

  /// The type of a field, or of what the field is an array of, as it is written.
  private func writtenType(of field: Cursor) -> String {
    var canonical = field.type
    while [112, 114, 115].contains(canonical.kind) {
      canonical = adclang_getCanonicalType(clang.library, adclang_getArrayElementType(clang.library, canonical))
    }
    if canonical.kind == 106 { return "enum" }
    let written = spelling(adclang_getCursorType(clang.library, field.raw)).prefix { $0 != "[" }
    return written.split(separator: " ").filter { $0 != "const" }.joined(separator: " ")
  }

  /// The names that type definitions give to structures.
  mutating func readStructureNames(_ declared: [Cursor]) {
    for cursor in declared where cursor.kind == .typedefDeclaration && cursor.type.kind == 105 {
      let name = structureName(cursor.type)
      if name != cursor.spelling { file.structureNames[cursor.spelling] = name }
    }
  }

  /// The text of a structure, where the type of a field does not depend on type definitions of the user's.
  private func text(_ text: String, ofField field: Cursor) -> String {
    func word(_ type: ADType) -> String {
      String(spelling(type).prefix { $0 != "[" && $0 != "*" }.reversed().drop { $0 == " " }.reversed())
    }
    var canonical = field.type
    let written = word(adclang_getCursorType(clang.library, field.raw))
    if ["size_t", "bool", "_Bool"].contains(written) || written.hasSuffix("_t") && written.contains("int") {
      return text
    }
    var spelled = word(canonical)
    while [112, 114, 115].contains(canonical.kind) {
      canonical = adclang_getCanonicalType(clang.library, adclang_getArrayElementType(clang.library, canonical))
    }
    if canonical.kind == 106 { spelled = "int" }
    if spelled.isEmpty || spelled == written { return text }
    return text.replacing(" \(written) \(field.spelling)", with: " \(spelled) \(field.spelling)")
  }
}
