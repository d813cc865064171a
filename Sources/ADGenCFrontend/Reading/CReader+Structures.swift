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
            name: child.spelling, type: type(child.type, inside: outer + [name]), offset: Int(offset) / 8))
        if child.spelling.isEmpty { result.fault = result.fault ?? "a structure without a name" }
      case .unionDeclaration: result.fault = result.fault ?? "a union"
      default: break
      }
    }
    if result.size <= 0 { return .other(spelling(canonical)) }
    return .structure(result)
  }
}
