// Statements.
extension CReader {
  func statement(_ node: CNode) -> CStatement {
    CStatement(kind: statementKind(node), location: node.location)
  }

  private func statementKind(_ node: CNode) -> CStatement.Kind {
    let children = node.children
    switch node.kind {
    case .compound: return .compound(children.map(statement))
    case .declaration:
      // Types are known where they are used.
      let types: Set<CursorKind> = [.structDeclaration, .enumDeclaration, .typedefDeclaration]
      let others = children.filter { !types.contains($0.kind) }
      if let other = others.first(where: { $0.kind != .variableDeclaration }) {
        return .unsupported("a declaration of '\(other.expanded.spelling)' inside a function")
      }
      return .declare(others.map(declaration))
    case .null: return .empty
    case .if where children.count >= 2:
      return .if(
        expression(children[0]), then: statement(children[1]),
        otherwise: children.count > 2 ? statement(children[2]) : nil)
    case .while where children.count == 2: return .while(expression(children[0]), body: statement(children[1]))
    case .do where children.count == 2: return .doWhile(body: statement(children[0]), expression(children[1]))
    case .for: return forLoop(node, children)
    case .switch where children.count == 2: return .switch(expression(children[0]), body: statement(children[1]))
    case .case where children.count >= 2:
      if children.count > 2 { return .unsupported("a range of cases") }
      return .case(expression(children[0]), statement(children[1]))
    case .default where !children.isEmpty: return .case(nil, statement(children[0]))
    case .break: return .break
    case .continue: return .continue
    case .return: return .return(children.first.map(expression))
    case .goto, .indirectGoto: return .unsupported("'goto'")
    case .label: return .unsupported("a label")
    case .assembly: return .unsupported("inline assembly")
    case .structDeclaration, .unionDeclaration, .enumDeclaration, .fieldDeclaration, .enumConstant,
      .functionDeclaration, .variableDeclaration, .parameterDeclaration, .typedefDeclaration, .typeReference,
      .memberReference,
      .invalid:
      return .unsupported("a declaration")
    case .attributed:
      // `#pragma clang loop`, `__attribute__((fallthrough))`
      guard let inner = children.last else { return .unsupported("this statement") }
      return statementKind(inner)
    case .other, .if, .while, .do, .switch, .case, .default: return .unsupported("this statement")
    case .unexposedExpression, .reference, .member, .call, .integer, .floating, .string, .character, .parentheses,
      .unary, .subscript, .binary, .compoundAssignment, .conditional, .cast, .compoundLiteral, .list, .sizeOf:
      return .expression(expression(node))
    }
  }

  /// libclang leaves out the parts of a `for` that are not there; the text of the header tells which those are.
  private func forLoop(_ node: CNode, _ children: [CNode]) -> CStatement.Kind {
    guard let body = children.last else { return .unsupported("this loop") }
    var parts = children.dropLast()[...]
    let present = ForHeader(text(of: node)).parts
    guard present.count == 3, present.count(where: { $0 }) == parts.count else { return .unsupported("this loop") }
    let first = present[0] ? parts.popFirst() : nil
    let condition = present[1] ? parts.popFirst() : nil
    let step = present[2] ? parts.popFirst() : nil
    return .for(
      first: first.map(statement), condition: condition.map(expression), step: step.map(expression),
      body: statement(body))
  }
}

/// Which parts of the header of a `for` statement are there.
private struct ForHeader {
  private(set) var parts: [Bool] = []

  init(_ text: String) {
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "(")) else { return }
    var depth = 0
    var isThere = false
    var quote: UInt8?
    for byte in text.utf8[text.utf8.index(after: open)...] {
      if let end = quote {
        if byte == end { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ")"):
        if depth == 0 {
          parts.append(isThere)
          return
        }
        depth -= 1
      case UInt8(ascii: ";") where depth == 0:
        parts.append(isThere)
        isThere = false
        continue
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): continue
      default: break
      }
      isThere = true
    }
  }
}
