import CLibclang

/// A node of libclang's tree.
struct Cursor {
  let clang: Libclang
  let raw: ADCursor

  var kind: CursorKind { CursorKind(rawValue: raw.kind) ?? .other }
  var spelling: String { clang.text(adclang_getCursorSpelling(clang.library, raw)) }
  var type: ADType { adclang_getCanonicalType(clang.library, adclang_getCursorType(clang.library, raw)) }
  /// What the name refers to; nil for nothing.
  var referenced: Cursor? { some(adclang_getCursorReferenced(clang.library, raw)) }
  /// The value that a variable's declaration gives it.
  var initializer: Cursor? { some(adclang_Cursor_getVarDeclInitializer(clang.library, raw)) }
  var isDefinition: Bool { adclang_isCursorDefinition(clang.library, raw) != 0 }
  var isStatic: Bool { adclang_Cursor_getStorageClass(clang.library, raw) == 3 }
  /// The same for every cursor of one declaration.
  var identity: UInt32 { adclang_hashCursor(clang.library, raw) }

  var location: CLocation { clang.location(adclang_getCursorLocation(clang.library, raw)) }
  var start: CLocation {
    clang.location(adclang_getRangeStart(clang.library, adclang_getCursorExtent(clang.library, raw)))
  }
  /// Just behind its last character.
  var end: CLocation {
    clang.location(adclang_getRangeEnd(clang.library, adclang_getCursorExtent(clang.library, raw)))
  }
  var isInSystemHeader: Bool {
    adclang_Location_isInSystemHeader(clang.library, adclang_getCursorLocation(clang.library, raw)) != 0
  }

  /// Whether a variable is declared outside of functions.
  var isAtFileScope: Bool {
    // The kind of a whole file has another number from version 15 on.
    [300, 350].contains(adclang_getCursorSemanticParent(clang.library, raw).kind)
  }

  var arguments: [Cursor] {
    (0..<max(0, adclang_Cursor_getNumArguments(clang.library, raw))).map {
      Cursor(clang: clang, raw: adclang_Cursor_getArgument(clang.library, raw, UInt32($0)))
    }
  }

  var children: [Cursor] {
    var found: [ADCursor] = []
    withUnsafeMutablePointer(to: &found) { pointer in
      _ = adclang_visitChildren(
        clang.library, raw,
        { child, _, data in
          data?.assumingMemoryBound(to: [ADCursor].self).pointee.append(child)
          return 1
        }, pointer)
    }
    return found.map { Cursor(clang: clang, raw: $0) }
  }

  /// The text of the node with all macros expanded.
  var printed: String {
    guard let policy = adclang_getCursorPrintingPolicy(clang.library, raw) else { return "" }
    defer { adclang_PrintingPolicy_dispose(clang.library, policy) }
    return clang.text(adclang_getCursorPrettyPrinted(clang.library, raw, policy))
  }

  private func some(_ cursor: ADCursor) -> Cursor? {
    adclang_Cursor_isNull(clang.library, cursor) != 0 || cursor.kind == CursorKind.invalid.rawValue
      ? nil : Cursor(clang: clang, raw: cursor)
  }
}

extension Libclang {
  /// Where something stands; what a macro expands to stands where the macro is used.
  func location(_ location: ADLocation) -> CLocation {
    var file: ADFile?
    var (line, column, offset): (UInt32, UInt32, UInt32) = (0, 0, 0)
    adclang_getExpansionLocation(library, location, &file, &line, &column, &offset)
    return CLocation(
      file: text(adclang_getFileName(library, file)), line: Int(line), column: Int(column), offset: Int(offset))
  }
}

/// The kinds of cursors that are told apart, by libclang's numbers.
enum CursorKind: Int32 {
  case structDeclaration = 2
  case unionDeclaration = 3
  case enumDeclaration = 5
  case fieldDeclaration = 6
  case enumConstant = 7
  case functionDeclaration = 8
  case variableDeclaration = 9
  case parameterDeclaration = 10
  case typedefDeclaration = 20
  case typeReference = 43
  case memberReference = 47
  case invalid = 70
  case unexposedExpression = 100
  case reference = 101
  case member = 102
  case call = 103
  case integer = 106
  case floating = 107
  case string = 109
  case character = 110
  case parentheses = 111
  case unary = 112
  case `subscript` = 113
  case binary = 114
  case compoundAssignment = 115
  case conditional = 116
  case cast = 117
  case compoundLiteral = 118
  case list = 119
  case sizeOf = 136
  /// A statement with attributes.
  case attributed = 200
  case label = 201
  case compound = 202
  case `case` = 203
  case `default` = 204
  case `if` = 205
  case `switch` = 206
  case `while` = 207
  case `do` = 208
  case `for` = 209
  case goto = 210
  case indirectGoto = 211
  case `continue` = 212
  case `break` = 213
  case `return` = 214
  case assembly = 215
  case null = 230
  case declaration = 231
  case other = -1
}
