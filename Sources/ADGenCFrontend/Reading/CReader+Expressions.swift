import CLibclang
import Foundation

// Expressions.
extension CReader {
  func expression(_ node: CNode) -> CExpression {
    let type = type(node.expanded.type)
    if node.kind == .unexposedExpression, case .pointer(.void, _) = type, let inner = node.children.first {
      // What a pointer pointed to is still known.
      return expression(inner)
    }
    let kind = expressionKind(node, node.children.filter { $0.kind != .typeReference }, type)
    return CExpression(kind: kind, type: type, location: node.location)
  }

  private func expressionKind(_ node: CNode, _ children: [CNode], _ type: CType) -> CExpression.Kind {
    switch node.kind {
    case .parentheses where children.count == 1: return expression(children[0]).kind
    case .unexposedExpression where children.count == 1: return implied(children[0], type)
    case .cast where !children.isEmpty: return .convert(expression(children[children.count - 1]))
    case .integer: return integer(node)
    case .character: return character(node)
    case .floating: return number(node)
    case .string: return .string
    case .reference: return reference(node)
    case .unary where children.count == 1: return unary(node, children[0])
    case .binary where children.count == 2: return binary(children[0], children[1])
    case .compoundAssignment where children.count == 2: return compound(children[0], children[1])
    case .conditional where children.count == 3:
      return .conditional(
        expression(children[0]), then: expression(children[1]), otherwise: expression(children[2]))
    case .subscript where children.count == 2:
      let (base, index) = (expression(children[0]), expression(children[1]))
      // `2[a]`
      return base.type.isInteger ? .element(index, index: base) : .element(base, index: index)
    case .member where children.count == 1:
      let base = expression(children[0])
      if case .pointer = base.type { return .member(base, node.expanded.spelling, isThroughPointer: true) }
      return .member(base, node.expanded.spelling, isThroughPointer: false)
    case .call: return call(node)
    case .list: return .list(initializers(children, type))
    case .sizeOf: return sizeOf(node, children)
    case .compoundLiteral:
      guard let list = children.last else { return .unsupported("a compound literal") }
      let value = expression(list)
      // The size of an array is known where it has become a pointer.
      if case .array = value.type { return .convert(value) }
      return value.kind
    default: return .unsupported("this expression")
    }
  }

  /// The values of an initializer; those that name their fields are put in the order of these.
  private func initializers(_ children: [CNode], _ type: CType) -> [CExpression] {
    func designator(_ node: CNode) -> String? {
      guard node.kind == .unexposedExpression, let first = node.children.first, first.kind == .memberReference else {
        return nil
      }
      return first.expanded.spelling
    }
    if case .array(let element, let count) = type, children.contains(where: isIndexed) {
      return indexed(children, element, count)
    }
    guard case .structure(let structure) = type, children.contains(where: { designator($0) != nil }) else {
      return children.map(expression)
    }
    var values: [String: CExpression] = [:]
    var position = 0
    for child in children {
      var value = child
      if let name = designator(child), let index = structure.fields.firstIndex(where: { $0.name == name }),
        child.children.count == 2
      {
        (position, value) = (index, child.children[1])
      } else if designator(child) != nil {
        return [CExpression(kind: .unsupported("this initializer"), type: type, location: child.location)]
      }
      guard structure.fields.indices.contains(position) else { break }
      values[structure.fields[position].name] = expression(value)
      position += 1
    }
    return structure.fields.map { field in
      let isList = field.type.structure != nil || field.type.element != nil && !field.type.isPointer
      return values[field.name]
        ?? CExpression(kind: isList ? .list([]) : .integer(0), type: field.type, location: children[0].location)
    }
  }

  /// Whether it says which element it is the value of, `[1] = x`.
  private func isIndexed(_ node: CNode) -> Bool {
    node.kind == .unexposedExpression && node.children.count > 1 && text(of: node).hasPrefix("[")
  }

  /// The values of an array's initializer, those that say which elements they are put in their places.
  private func indexed(_ children: [CNode], _ element: CType, _ count: Int?) -> [CExpression] {
    let place = children[0].location
    var values: [Int: CExpression] = [:]
    var position = 0
    for child in children {
      var value = child
      if isIndexed(child) {
        guard child.children.count == 2, case .integer(let index) = expression(child.children[0]).kind else {
          return [CExpression(kind: .unsupported("this initializer"), type: element, location: child.location)]
        }
        (position, value) = (index, child.children[1])
      }
      values[position] = expression(value)
      position += 1
    }
    let isNumber = element.element == nil && element.structure == nil
    return (0..<(count ?? (values.keys.max() ?? -1) + 1)).map { index in
      values[index] ?? CExpression(kind: isNumber ? .integer(0) : .list([]), type: element, location: place)
    }
  }

  /// What the compiler inserts: conversions between numbers, arrays as pointers, values of variables.
  private func implied(_ child: CNode, _ type: CType) -> CExpression.Kind {
    let inner = expression(child)
    let isNumber = type.isFloating || type.isInteger
    return isNumber && type != inner.type ? .convert(inner) : inner.kind
  }

  private func reference(_ node: CNode) -> CExpression.Kind {
    guard let declaration = node.expanded.referenced else { return .unsupported("this name") }
    switch declaration.kind {
    case .variableDeclaration, .parameterDeclaration:
      return .variable(variable(declaration))
    case .enumConstant: return .integer(Int(adclang_getEnumConstantDeclValue(clang.library, declaration.raw)))
    case .functionDeclaration:
      return .variable(
        CVariable(
          name: declaration.spelling, identity: declaration.identity, isGlobal: true, isFunction: true))
    default: return .unsupported("this name")
    }
  }

  private func call(_ node: CNode) -> CExpression.Kind {
    guard let callee = node.expanded.referenced, callee.kind == .functionDeclaration else {
      guard let pointer = node.children.first else { return .unsupported("a call through a pointer") }
      return .call(CExpression.callThroughPointer, [expression(pointer)] + node.arguments.map(expression))
    }
    return .call(callee.spelling, node.arguments.map(expression))
  }

  // MARK: Literals

  private func integer(_ node: CNode) -> CExpression.Kind {
    var text = text(of: node).lowercased()
    while let last = text.last, "ul".contains(last) { text.removeLast() }
    let value =
      text.hasPrefix("0x")
      ? UInt(text.dropFirst(2), radix: 16)
      : text.count > 1 && text.hasPrefix("0") ? UInt(text.dropFirst(), radix: 8) : UInt(text)
    return value.map { .integer(Int(bitPattern: $0)) } ?? .unsupported("the number '\(text)'")
  }

  /// `'U'`
  private func character(_ node: CNode) -> CExpression.Kind {
    let text = text(of: node).utf8.dropFirst().dropLast()
    guard text.count == 1, let code = text.first else { return .unsupported("this character") }
    return .integer(Int(code))
  }

  private func number(_ node: CNode) -> CExpression.Kind {
    var text = text(of: node).lowercased()
    let isHexadecimal = text.hasPrefix("0x")
    while let last = text.last, last == "l" || (last == "f" && !isHexadecimal) { text.removeLast() }
    if text.hasSuffix(".") { text += "0" }
    if text.hasPrefix(".") { text = "0" + text }
    text = text.replacing(".e", with: ".0e")
    return Double(text).map { .floating($0) } ?? .unsupported("the number '\(text)'")
  }

  // MARK: Operators

  private func unary(_ node: CNode, _ operand: CNode) -> CExpression.Kind {
    let (before, after) = (
      text(from: node.expanded.start, to: operand.expanded.start),
      text(from: operand.expanded.end, to: node.expanded.end)
    )
    let isPrefix = !before.isEmpty
    switch isPrefix ? before : after {
    case "++": return .step(expression(operand), isIncrement: true, isPrefix: isPrefix)
    case "--": return .step(expression(operand), isIncrement: false, isPrefix: isPrefix)
    case let name:
      guard let symbol = CUnaryOperator(rawValue: name) else { return .unsupported("the operator '\(name)'") }
      return .unary(symbol, expression(operand))
    }
  }

  private func binary(_ left: CNode, _ right: CNode) -> CExpression.Kind {
    let name = text(from: left.expanded.end, to: right.expanded.start)
    if name == "=" { return .assign(nil, expression(left), expression(right)) }
    guard let symbol = CBinaryOperator(rawValue: name) else { return .unsupported("the operator '\(name)'") }
    return .binary(symbol, expression(left), expression(right))
  }

  private func compound(_ left: CNode, _ right: CNode) -> CExpression.Kind {
    let name = text(from: left.expanded.end, to: right.expanded.start)
    guard name.hasSuffix("="), let symbol = CBinaryOperator(rawValue: String(name.dropLast())) else {
      return .unsupported("the operator '\(name)'")
    }
    return .assign(symbol, expression(left), expression(right))
  }

  // MARK: Text, where macros are expanded

  func text(of node: CNode) -> String { text(from: node.expanded.start, to: node.expanded.end) }

  func text(from start: CLocation, to end: CLocation) -> String {
    guard let text = texts[start.file], start.file == end.file, start.offset <= end.offset, end.offset <= text.count
    else { return "" }
    return String(decoding: text[start.offset..<end.offset], as: UTF8.self).trimmingCharacters(in: .whitespaces)
  }
}
