import CLibclang
import Foundation

// `sizeof`
extension CReader {
  func sizeOf(_ node: CNode, _ children: [CNode]) -> CExpression.Kind {
    // The operand is an expression, or a type that only the text names; of an array's, its sizes are expressions.
    if let operand = children.first {
      let before = text(from: node.expanded.start, to: operand.expanded.start).dropFirst("sizeof".count)
      if before.contains(where: { $0 != " " && $0 != "(" }) { return sizeOfArray(node, children) }
      let size = adclang_Type_getSizeOf(clang.library, operand.expanded.type)
      return size > 0 ? .integer(Int(size)) : sizeOfVariable(operand)
    }
    let text = text(of: node)
    if text.contains("[") { return sizeOfArray(node, []) }
    if let named = node.children.first(where: { $0.kind == .typeReference }) {
      let size = adclang_Type_getSizeOf(clang.library, named.expanded.type)
      if size > 0, !text.contains("*") { return .integer(Int(size)) }
    }
    return size(ofTypeNamed: text).map { .integer($0) } ?? .unsupported("the size of this type")
  }

  /// That of `double[n][3]`.
  private func sizeOfArray(_ node: CNode, _ sizes: [CNode]) -> CExpression.Kind {
    let whole = text(of: node)
    // A pointer to an array is a pointer.
    if whole.contains("(*") { return .integer(8) }
    let name = String(whole.prefix { $0 != "[" })
    var number = size(ofTypeNamed: name)
    if let named = node.children.first(where: { $0.kind == .typeReference }), !name.contains("*") {
      number = Int(adclang_Type_getSizeOf(clang.library, named.expanded.type))
    }
    let brackets = whole.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
    let constants = brackets.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    // It may give them twice.
    var seen: Set<Int> = []
    let others = sizes.filter { seen.insert($0.expanded.start.offset).inserted }.map(expression).filter {
      $0.integerValue == nil
    }
    guard let number, number > 0, constants.count + others.count == brackets.count else {
      return .unsupported("the size of this type")
    }
    let type = CType.integer(bytes: 8, isSigned: false)
    let element = CExpression(kind: .integer(constants.reduce(number, *)), type: type, location: node.location)
    return others.reduce(element) { bytes, count in
      CExpression(kind: .binary(.multiply, count, bytes), type: type, location: node.location)
    }.kind
  }

  /// - Parameter text: `sizeof(unsigned int)`, or the beginning of that.
  private func size(ofTypeNamed text: String) -> Int? {
    let words = text.dropFirst("sizeof".count).split { " ()".contains($0) }.filter { $0 != "const" }
    // Pointers have eight bytes, like 'long'.
    if words.last?.hasSuffix("*") == true { return 8 }
    switch words.filter({ $0 != "unsigned" && $0 != "signed" }).joined(separator: " ") {
    case "double", "long", "long int", "long long", "long long int": return 8
    case "float", "int": return 4
    case "short", "short int": return 2
    case "char", "_Bool": return 1
    case "": return words.isEmpty ? nil : 4
    default: return nil
    }
  }

  /// That of an array of variable length, or of a row of one, `*a`: so many of its numbers, as `CExpression.countOfElements` counts them.
  private func sizeOfVariable(_ operand: CNode) -> CExpression.Kind {
    let array = expression(operand)
    guard array.variable != nil || array.rowTable != nil, let size = array.type.scalar.byteCount else {
      return .unsupported("the size of this")
    }
    let place = array.location
    let count = CExpression(
      kind: .call(CExpression.countOfElements, [array]), type: .integer(bytes: 8, isSigned: false), location: place)
    let bytes = CExpression(kind: .integer(size), type: count.type, location: place)
    return .binary(.multiply, count, bytes)
  }
}
