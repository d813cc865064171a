import CLibclang

/// Reads a C file with libclang, into trees of our own.
///
/// libclang gives a cursor a node, and says neither which operator stands there (before version 17), nor what a literal
/// is, nor which parts of a `for` are missing; inside macros, not even the text does. So the file is read twice: the
/// second time each function's text is what libclang prints of the first one, where macros are expanded. The two trees
/// are walked together: the first one says where things stand, the second one what they are.
public struct CReader {
  let clang: Libclang
  /// The texts of the second reading, by path.
  var texts: [String: [UInt8]] = [:]
  /// What macros and enumerators in sizes of buffers stand for.
  private var constants: [String: Int] = [:]
  var file: CFile

  /// - Parameter arguments: For the compiler: `-I`, `-D` and the like.
  public static func read(_ path: String, arguments: [String] = [], with clang: Libclang) -> CFile {
    var reader = CReader(clang: clang, file: CFile(path: path))
    reader.read(arguments)
    return reader.file
  }

  private mutating func read(_ arguments: [String]) {
    do {
      let first = try TranslationUnit(file.path, arguments: arguments, clang: clang)
      file.complaints = first.complaints
      if !file.complaints.isEmpty { return }
      texts = ExpandedTexts(first.root).texts
      let sizes = SizeConstants(first.root, in: file.path)
      if let text = sizes.probes { texts[file.path, default: sizes.source] += text }
      let second = try TranslationUnit(file.path, arguments: arguments, texts: texts, clang: clang)
      file.complaints = second.complaints
      constants = sizes.values(in: second.root)
      if file.complaints.isEmpty { readDeclarations(first.root, second.root) }
      file.written = WrittenVariables(file).variables
    } catch {
      file.complaints.append(
        CComplaint(message: error.message, location: CLocation(file: file.path, line: 1, column: 1, offset: 0)))
    }
  }

  private mutating func readDeclarations(_ first: Cursor, _ second: Cursor) {
    let expanded = Dictionary(
      second.children.filter { $0.kind == .functionDeclaration }.map { ("\($0.spelling) \($0.isDefinition)", $0) }
    ) { old, _ in old }
    let declared = first.children.filter { !$0.isInSystemHeader }
    for cursor in declared where cursor.kind == .functionDeclaration {
      let key = "\(cursor.spelling) \(cursor.isDefinition)"
      if let same = expanded[key] { readFunction(CNode(original: cursor, expanded: same)) }
    }
    readStructureNames(declared)
    let globals = declared.filter { $0.kind == .variableDeclaration }
    let expandedGlobals = second.children.filter { $0.kind == .variableDeclaration && !$0.isInSystemHeader }
    for (original, expanded) in zip(globals, expandedGlobals) {
      file.globals.append(declaration(CNode(original: original, expanded: expanded)))
    }
  }

  private mutating func readFunction(_ node: CNode) {
    let cursor = node.original
    let body = node.children.last { $0.kind == .compound }
    let range = adclang_Cursor_getCommentRange(clang.library, cursor.raw)
    let comment = SizeConstants.replacing(
      constants, in: clang.text(adclang_Cursor_getRawCommentText(clang.library, cursor.raw)))
    let result = adclang_getCanonicalType(clang.library, adclang_getCursorResultType(clang.library, cursor.raw))
    let parameters = zip(cursor.arguments, node.expanded.arguments).map { CNode(original: $0, expanded: $1) }
    file.functions.append(
      CFunction(
        name: cursor.spelling, result: type(result), parameters: parameters.map(declaration),
        body: body.map(statement), comment: comment,
        commentLocation: comment.isEmpty ? nil : clang.location(adclang_getRangeStart(clang.library, range)),
        location: cursor.location, isStatic: cursor.isStatic))
  }

  // MARK: Types

  func type(_ raw: ADType) -> CType { type(raw, inside: []) }

  /// - Parameter outer: The structures whose fields are being read.
  func type(_ raw: ADType, inside outer: [String]) -> CType {
    switch raw.kind {
    case 2: return .void
    case 3: return .bool
    case 4...12: return .integer(bytes: size(raw), isSigned: false)
    case 13...20: return .integer(bytes: size(raw), isSigned: true)
    case 21: return .float
    case 22: return .double
    case 101:
      let pointee = adclang_getCanonicalType(clang.library, adclang_getPointeeType(clang.library, raw))
      return .pointer(
        type(pointee, inside: outer), isConstant: adclang_isConstQualifiedType(clang.library, pointee) != 0)
    case 105: return structure(raw, inside: outer)
    case 106: return .int
    case 112, 114, 115:
      let element = adclang_getCanonicalType(clang.library, adclang_getArrayElementType(clang.library, raw))
      return .array(
        type(element, inside: outer), count: raw.kind == 112 ? Int(adclang_getArraySize(clang.library, raw)) : nil)
    default: return .other(spelling(raw))
    }
  }

  private func size(_ raw: ADType) -> Int { Int(adclang_Type_getSizeOf(clang.library, raw)) }

  func spelling(_ raw: ADType) -> String { clang.text(adclang_getTypeSpelling(clang.library, raw)) }

  func structureName(_ raw: ADType) -> String {
    String(spelling(adclang_getCanonicalType(clang.library, raw)).split(separator: " ").last ?? "")
  }

  // MARK: Declarations

  func declaration(_ node: CNode) -> CDeclaration {
    var type = type(node.expanded.type)
    var declaredCount: Int?
    var brackets: [CExpression]?
    if case .array(let element, let size) = type, node.kind == .parameterDeclaration {
      // A parameter that is written as an array is a pointer.
      brackets = self.brackets(node)
      declaredCount = size
      type = .pointer(element, isConstant: isConstant(node.expanded.type))
    }
    let initializer = node.kind == .variableDeclaration ? node.initializer : nil
    var count: CExpression?
    if case .array(_, nil) = type, node.kind == .variableDeclaration { count = self.brackets(node)?.first }
    // libclang gives the sizes from the last to the first.
    let isVariable = type.element?.scalarCount == nil && type.element != nil
    let sizes = isVariable ? node.children.filter { $0.kind != .typeReference }.map(expression).reversed() : []
    return CDeclaration(
      variable: variable(node.expanded), type: type, count: count, initializer: initializer.map(expression),
      isStatic: node.expanded.isStatic,
      isVolatile: adclang_isVolatileQualifiedType(clang.library, node.expanded.type) != 0,
      isConstant: isConstant(node.expanded.type), dimensions: Array(sizes), declaredCount: declaredCount,
      brackets: brackets,
      spelling: spelling(adclang_getCursorType(clang.library, node.original.raw)), location: node.location)
  }

  /// What stands in the brackets of an array or a parameter; nil if some are empty.
  private func brackets(_ node: CNode) -> [CExpression]? {
    // libclang gives the variable sizes from the last to the first.
    var variable = node.children.filter { $0.kind != .typeReference }.map(expression)
    var result: [CExpression] = []
    var raw = node.expanded.type
    while [112, 114, 115].contains(raw.kind) {
      if raw.kind == 112 {
        let size = Int(adclang_getArraySize(clang.library, raw))
        if let last = variable.last, last.integerValue == size { variable.removeLast() }
        result.append(CExpression(kind: .integer(size), type: .int, location: node.location))
      } else {
        guard raw.kind == 115, let size = variable.popLast() else { return nil }
        result.append(size)
      }
      raw = adclang_getCanonicalType(clang.library, adclang_getArrayElementType(clang.library, raw))
    }
    return result
  }

  /// Whether a variable, or each element of an array, keeps its value.
  private func isConstant(_ raw: ADType) -> Bool {
    if adclang_isConstQualifiedType(clang.library, raw) != 0 { return true }
    guard raw.kind == 112 else { return false }
    return isConstant(adclang_getCanonicalType(clang.library, adclang_getArrayElementType(clang.library, raw)))
  }

  /// The variable that a declaration declares.
  func variable(_ declaration: Cursor) -> CVariable {
    CVariable(
      name: declaration.spelling, identity: declaration.identity,
      isGlobal: declaration.kind == .variableDeclaration && declaration.isAtFileScope)
  }
}
