/// The variables that a file's functions may change.
///
/// An array is changed where an element is assigned, and may be where a pointer that is not `const` points to it.
struct WrittenVariables {
  private(set) var variables: Set<CVariable> = []

  init(_ file: CFile) {
    let functions = Dictionary(file.functions.map { ($0.name, $0) }) { first, _ in first }
    for function in file.functions { collect(function, functions) }
  }

  private mutating func collect(_ function: CFunction, _ functions: [String: CFunction]) {
    var found: Set<CVariable> = []
    func escape(_ value: CExpression, _ type: CType?) {
      guard value.type.element != nil, type?.isReadOnly != true, let variable = value.owner else { return }
      found.insert(variable)
    }
    function.body?.walk { statement in
      if case .return(let value?) = statement.kind { escape(value, function.result) }
      guard case .declare(let declarations) = statement.kind else { return }
      for declaration in declarations { declaration.initializer.map { escape($0, declaration.type) } }
    } expression: { expression in
      switch expression.kind {
      case .assign(_, let target, let value):
        target.owner.map { _ = found.insert($0) }
        escape(value, target.type)
      case .step(let target, _, _): target.owner.map { _ = found.insert($0) }
      case .unary(.address, let target): target.owner.map { _ = found.insert($0) }
      case .call(let name, let arguments):
        let parameters = functions[name]?.parameters
        for (position, argument) in arguments.enumerated() {
          let isCopied = (name == "memcpy" || name == "memmove") && position == 1
          let isKnown = parameters?.indices.contains(position) == true
          if !isCopied { escape(argument, isKnown ? parameters?[position].type : nil) }
        }
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .list,
        .unsupported:
        break
      }
    }
    variables.formUnion(found)
  }
}

extension CType {
  fileprivate var isReadOnly: Bool {
    if case .pointer(_, let isConstant) = self { return isConstant }
    return false
  }
}

extension CExpression {
  /// The variable that this is, or is a part of.
  fileprivate var owner: CVariable? {
    switch kind {
    case .variable(let variable): return variable
    case .convert(let inner), .element(let inner, _), .unary(.address, let inner), .unary(.dereference, let inner),
      .member(let inner, _, _):
      return inner.owner
    case .binary(_, let left, let right): return left.owner ?? right.owner
    case .conditional(_, let then, let otherwise): return then.owner ?? otherwise.owner
    case .integer, .floating, .string, .unary, .assign, .step, .call, .list, .unsupported: return nil
    }
  }
}
