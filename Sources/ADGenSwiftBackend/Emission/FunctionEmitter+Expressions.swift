import ADGenIR

extension FunctionEmitter {
  /// The value as an expression: a literal, a variable, or the expression that is folded into its use.
  package mutating func expression(_ value: Value) -> Expression {
    if let constant = flat.constant(value) { return constant.expression }
    if let alias = aliases[value] { return alias }
    if isFolded(value), let operation = flat.definingOperation(value) {
      return expression(of: operation)
    }
    let variable = storage.variable(value)
    var result = self.variable(variable)
    if rowBuffers.contains(variable) { result.text += ".rows" }
    return result
  }

  /// The value as something to take elements of: a row buffer as it is.
  mutating func root(_ value: Value) -> Expression {
    let isStored = flat.constant(value) == nil && !isFolded(value)
    if isStored, rowBuffers.contains(storage.variable(value)) { return variable(storage.variable(value)) }
    return expression(value)
  }

  /// A row buffer with what the operation computes.
  mutating func rowBuffer(of operation: Operation) -> Expression {
    if case .zeroTangent = operation.kind {
      return Expression.call("RowBuffer", [("zerosLike", root(operation.operands[0]))]).typed
    }
    return Expression.call("RowBuffer", expression(of: operation)).typed
  }

  package mutating func variable(_ variable: Variable) -> Expression {
    let suggestion = names.known(variable) == nil ? self.suggestion(for: variable) : nil
    let name = names.name(variable, suggestion: suggestion)
    let isGiven = gradientParts.names[variable] != nil
    return Expression(isGiven ? name : Keywords.escaped(name), reads: [variable])
  }

  /// What the operation computes.
  mutating func expression(of operation: Operation) -> Expression {
    if isOfLanes(operation) { return ofLanes(operation) }
    switch operation.kind {
    case .scalar(let function): return scalar(function, operation)
    case .compare(let comparison):
      if let test = presence(comparison, operation) { return test }
      let sides = operands(operation.operands)
      return Expression.binary(sides[0], comparison.rawValue, sides[1], .comparison).typed
    case .logic(let logic): return self.logic(logic, operation)
    case .convert where flat.type(operation.results[0]).isSIMD: return repeated(operation)
    case .convert:
      let operand = operands(operation.operands)[0]
      return Expression.call(flat.type(operation.results[0]).swiftSpelling, operand).typed
    case .select:
      let parts = operands(operation.operands)
      return FunctionEmitter.choice(parts[0], parts[1], parts[2])
    case .arrayLiteral:
      let elements = operands(operation.operands)
      if flat.type(operation.results[0]).isSIMD {
        return Expression.call(flat.type(operation.results[0]).swiftSpelling, elements.map { (nil, $0) }).typed
      }
      switch flat.type(operation.results[0]) {
      case .optional(let wrapped): return optional(elements.first, wrapped)
      case .dictionary: return dictionary(elements, flat.type(operation.results[0]))
      case .floating, .integer, .bool, .array, .simd, .tensor, .tuple, .structure, .opaque: break
      }
      var result = Expression.joined("[\(elements.map(\.text).joined(separator: ", "))]", .primary, elements)
      if elements.isEmpty { result.isTyped = false }
      return result
    case .arrayRepeating:
      let parts = operands(operation.operands)
      let type = flat.type(operation.results[0]).swiftSpelling
      return Expression.call(type, [("repeating", parts[0]), ("count", parts[1])]).typed
    case .count(let path): return count(operation, path)
    case .read(let path, _): return place(operation, path)
    case .makeTuple: return tuple(operation)
    case .reduce(let reduction) where operation.operands.count > 1:
      return scalars.extremum(reduction, operands(operation.operands)).typed
    case .reduce(let reduction):
      let operand = span(of: operation.operands[0], [.index])?.root ?? operands(operation.operands)[0]
      let method: String
      switch reduction {
      case .sum: method = "sum()"
      case .minimum: method = "min()!"
      case .maximum: method = "max()!"
      }
      return Expression.joined("\(operand.text(for: .primary)).\(method)", .primary, [operand]).typed
    case .zeroTangent: return zero(expression(operation.operands[0]), flat.type(operation.operands[0]))
    case .tensor(let function): return tensor(function, operation)
    case .call(let symbol): return resultOfCall(symbol, operation)
    case .verbatim(let verbatim): return self.verbatim(verbatim, operation)
    case .if: return conditional(operation)
    case .addTangents:
      let sides = operands(operation.operands)
      return .binary(sides[0], "+", sides[1], .addition)
    case .constant(let constant): return constant.expression
    case .store, .accumulate, .append, .removeLast, .precondition, .for, .while, .repeat, .block, .yield, .continue,
      .break, .return, .trap, .throw:
      // Not expressions; nothing folds them.
      return Expression("()")
    }
  }

  private mutating func scalar(_ function: ScalarFunction, _ operation: Operation) -> Expression {
    let type = flat.type(operation.results[0])
    if function == .add || function == .subtract, type.isFloating, let negated = foldedNegation(operation.operands[1]) {
      let sides = operands([operation.operands[0], negated])
      return .binary(sides[0], function == .add ? "-" : "+", sides[1], .addition)
    }
    return scalars.expression(function, operands(unrepeated(function, operation)), type: type)
  }

  private mutating func logic(_ logic: LogicOperator, _ operation: Operation) -> Expression {
    let sides = operands(operation.operands)
    switch logic {
    case .and: return FunctionEmitter.conjunction(sides[0], sides[1])
    case .or: return FunctionEmitter.disjunction(sides[0], sides[1])
    case .not: return Expression.not(sides[0])
    }
  }

  static func conjunction(_ left: Expression, _ right: Expression) -> Expression {
    Expression.binary(left, "&&", right, .conjunction)
  }

  static func disjunction(_ left: Expression, _ right: Expression) -> Expression {
    Expression.binary(left, "||", right, .disjunction)
  }

  static func choice(_ condition: Expression, _ first: Expression, _ second: Expression) -> Expression {
    var result = Expression.joined(
      "\(condition.text(for: .disjunction)) ? \(first.text(for: .disjunction)) : \(second.text)", .ternary,
      [condition, first, second])
    result.isTyped = first.isTyped || second.isTyped
    return result
  }

  /// A small `if`, as an expression.
  private mutating func conditional(_ operation: Operation) -> Expression {
    let condition = operands([operation.operands[0]])[0]
    let couldSplit = canSplit
    canSplit = false
    defer { canSplit = couldSplit }
    let yields = operation.regions.compactMap { $0.operations.last?.operands.first }
    let branches = yields.map { expression($0) }
    if flat.type(operation.results[0]) == .bool {
      if flat.constant(yields[1]) == .bool(false) { return FunctionEmitter.conjunction(condition, branches[0]) }
      if flat.constant(yields[0]) == .bool(true) { return FunctionEmitter.disjunction(condition, branches[1]) }
    }
    return FunctionEmitter.choice(condition, branches[0], branches[1])
  }

  private mutating func tuple(_ operation: Operation) -> Expression {
    let type = flat.type(operation.results[0])
    if case .structure(let structure) = type, structure.isEnumeration, let made = enumCase(structure, operation) {
      return made
    }
    let parts = operands(operation.operands)
    if case .structure(let structure) = type, structure.isEnumeration { return structure.madeOfCases(parts) }
    if case .structure(let structure) = type { return structure.made(of: parts) }
    guard case .tuple(let elements) = type else { return Expression("()") }
    let list = zip(elements, parts).map { ($0.label.map { "\($0): " } ?? "") + $1.text }
    var result = Expression.joined("(\(list.joined(separator: ", ")))", .primary, parts)
    // `[]` has no type of its own, and a literal is a Double.
    let isOpen = zip(elements, parts).contains { !$1.isTyped && ($1.text == "[]" || $0.type != .double) }
    if isOpen { result.isTyped = false }
    return result
  }

  /// The zero of the tangent type of a value; tuples have no members of ours.
  private func zero(_ operand: Expression, _ type: Type) -> Expression {
    switch type {
    case .floating(let kind): return Constant.floating(0, kind).expression
    case .tuple(let elements):
      let parts = elements.enumerated().filter { $1.type.isDifferentiable }.map { position, element in
        (
          element.label,
          zero(Expression("\(operand.text(for: .primary)).\(position)", reads: operand.reads), element.type)
        )
      }
      if parts.count == 1 { return parts[0].1 }
      let list = parts.map { ($0.0.map { "\($0): " } ?? "") + $0.1.text }
      return .joined("(\(list.joined(separator: ", ")))", .primary, parts.map(\.1))
    case .array(let element) where element.containsTuple, .optional(let element) where element.containsTuple,
      .dictionary(_, let element) where element.containsTuple:
      var method = "map"
      if case .dictionary = type { method = "mapValues" }
      let part = zero(Expression("$0"), element).text
      // Literals of Float would be taken for Doubles.
      let tangent = element.containsFloat ? element.tangent?.swiftSpelling : nil
      let closure =
        tangent.map { "\(part.contains("$0") ? "value" : "_") -> \($0) in \(part.replacing("$0", with: "value"))" }
        ?? (part.contains("$0") ? part : "_ in \(part)")
      return .joined("\(operand.text(for: .primary)).\(method) { \(closure) }", .primary, [operand])
    case .simd: return Expression("\(type.swiftSpelling).zero").typed
    case .array, .optional, .dictionary, .tensor, .structure, .integer, .bool, .opaque:
      return .joined("\(operand.text(for: .primary)).zeroTangentVector", .primary, [operand])
    }
  }

  /// `root[i][j].0`, of the operation's root and indices.
  mutating func place(_ operation: Operation, _ path: Path) -> Expression {
    let count = Type.indexCount(of: path)
    let indices = operands(Array(operation.operands.dropFirst().prefix(count)))
    if let (span, rest, type) = span(of: operation.operands[0], path) { return placed(span, rest, indices, in: type) }
    let root = self.root(operation.operands[0])
    return placed(root, path, indices, in: flat.type(operation.operands[0]))
  }

  private mutating func count(_ operation: Operation, _ path: Path) -> Expression {
    if path == [.index], isRowBuffer(root(operation.operands[0])) {
      let root = root(operation.operands[0])
      let row = operands([operation.operands[1]])[0]
      return .joined("\(root.text).count(inRow: \(row.text))", .primary, [root, row])
    }
    if flat.type(operation.operands[0]).part(at: path)?.isOptional == true {
      let place = place(operation, path)
      return .joined("\(place.text) == nil ? 0 : 1", .ternary, [place]).typed
    }
    var result = span(of: operation.operands[0], path + [.index])?.root ?? place(operation, path)
    result.text += ".count"
    return result
  }

  private func isRowBuffer(_ root: Expression) -> Bool {
    root.reads.count == 1 && root.reads.isSubset(of: rowBuffers) && !root.text.hasSuffix(".rows")
  }

  /// `root[i][j].name`
  func placed(_ root: Expression, _ path: Path, _ indices: [Expression], in type: Type) -> Expression {
    if path.count == 2, isRowBuffer(root) {
      let list = indices.map(\.text).joined(separator: ", ")
      return .joined("\(root.text)[\(list)]", .primary, [root] + indices).typed
    }
    var text = root.text(for: .primary)
    var type = type
    var rest = indices[...]
    for (position, component) in path.enumerated() {
      switch component {
      case .index where position + 1 < path.count && path[position + 1].isLanes:
        text += FunctionEmitter.lanes(rest, path)
      case .lanes: break
      case .index where type.isSIMD: text += FunctionEmitter.lane(rest.popFirst()?.text ?? "0", of: type)
      case .index where type.isOptional:
        rest.removeFirst()
        text += "!"
      case .key: text += "[\(rest.popFirst()?.text ?? "")]"
      case .index: text += "[\(rest.popFirst()?.text ?? "0")]"
      case .element(let position):
        text += ".\(FunctionEmitter.elementName(position, of: type))"
      }
      type = type.part(at: [component]) ?? type
    }
    return .joined(text, .primary, [root] + indices).typed
  }

  static func elementName(_ position: Int, of type: Type) -> String {
    if case .structure(let structure) = type, structure.isEnumeration { return structure.payloadName(position) }
    if let elements = type.elements, position < elements.count, let label = elements[position].label {
      return Keywords.escapedMember(label)
    }
    return "\(position)"
  }
}

extension Type {
  /// Whether a `Float` is an element of a tuple in the type.
  fileprivate var containsFloat: Bool {
    switch self {
    case .floating(let kind): return kind != .double
    case .tuple(let elements): return elements.contains { $0.type.containsFloat }
    case .array(let element), .optional(let element), .dictionary(_, let element):
      return element.containsTuple && element.containsFloat
    case .integer, .bool, .tensor, .simd, .structure, .opaque: return false
    }
  }
}
