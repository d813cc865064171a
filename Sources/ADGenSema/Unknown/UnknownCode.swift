import ADGenSyntax

/// Code that is not modelled: calls of unknown functions, members of the user's types, strings, dictionaries.
///
/// What the solver has no type for is passed on as its text, with the local variables in it as operands, if no active
/// value goes in. Its type is what the context demands, what the text says (`Date()`), or a scalar that the operands
/// beside it demand; else only the compiler knows it.
extension BodyChecker {
  /// Code whose text is passed on.
  struct UnknownCode {
    var pieces: [String]
    var operands: [TypedExpression]
    var isPure = false
  }

  // MARK: Types

  /// Whether values of the type are known to text that is passed on only, and to functions that are called.
  func isUnmodelled(_ type: SwiftType) -> Bool {
    guard case .nominal(let name, _) = type else { return false }
    if type.isNumber || type.vectorScalar != nil || type.maskCount != nil || type.isIndexRange
      || summary.enums[name] != nil
    {
      return false
    }
    if name == "Optional" { return !type.isModelledOptional }
    if name == "Dictionary" { return type.tangent == nil }
    switch name {
    case "Dictionary.Keys", "Dictionary.Values", "Bool", "Array", "ArraySlice", "ContiguousArray", "Tensor",
      "TensorMask", "Range", "ClosedRange", "StrideTo",
      "StrideThrough", "ReversedCollection", "EnumeratedSequence", "Zip2Sequence", "PartialRangeFrom",
      "PartialRangeUpTo", "PartialRangeThrough", "FloatingPointSign", "FloatingPointRoundingRule", "Never",
      "Sequence.Element", "inout":
      return false
    default: return true
    }
  }

  /// Whether a variable of the type can stand in text that is passed on.
  func canBeOperand(_ type: SwiftType) -> Bool {
    switch type {
    case .nominal("Array", let arguments), .nominal("Optional", let arguments), .nominal("Dictionary", let arguments):
      return arguments.allSatisfy(canBeOperand)
    case .nominal("Bool", _), .nominal("Tensor", _): return true
    case .nominal(let name, _):
      return type.isNumber || type.vectorScalar != nil || isUnmodelled(type) || summary.enums[name] != nil
    case .tuple(let fields): return fields.allSatisfy { canBeOperand($0.type) }
    case .structure: return true
    case .function, .metatype, .parameter, .unknown: return false
    }
  }

  /// Whether a name inside a type may stand for a member of `self`, which the text would lose.
  func mayBeMember(_ name: String) -> Bool {
    if enclosing.isEmpty || name.first?.isLowercase == false || Self.globalFunctions.contains(name) { return false }
    return summary.functions(named: name).isEmpty && summary.global(named: name, from: file) == nil
      && (table.functions[name] ?? []).isEmpty
  }

  /// Functions of other modules that code inside types calls without saying where they come from.
  private static let globalFunctions: Set<String> = [
    "print", "debugPrint", "dump", "assert", "precondition", "fatalError", "drand48", "time", "clock", "getenv", "type",
    "zip", "stride", "min", "max", "abs", "swap", "repeatElement", "sequence",
  ]

  /// Whether a name of the module cannot be seen from another file.
  func isHiddenInGeneratedFiles(_ name: String) -> Bool {
    if hoistedTypes.contains(name) { return true }
    for path in qualifications(of: name) {
      let type = path == name ? summary.modules.canonical(path, from: file) : path
      if summary.hiddenTypes.contains(type) || !summary.isAccessible(type: type) { return true }
      let functions = summary.functions(named: path, from: file)
      if !functions.isEmpty {
        return functions.contains { !summary.modules.isAccessible($0.access, of: $0.file) }
      }
      if let global = summary.global(named: path, from: file) {
        return !summary.modules.isAccessible(global.access, of: global.file)
      }
    }
    return false
  }

  /// Whether the variable is one that only text changes.
  func isUnmodelledVariable(_ name: String) -> Bool {
    lookUp(name).map { variables[$0.index].isMutable && isUnmodelled(variables[$0.index].type) } ?? false
  }

  // MARK: Passing on

  /// The code of an expression; nil if it cannot be passed on. `carries` is whether its value could carry a derivative,
  /// `isNumber` whether it is one that is differentiated: it must not come back from text that an active value went into.
  mutating func unknownCode(
    _ expression: ExpressionSyntax, carries: Bool, isNumber: Bool = false
  ) -> UnknownCode? {
    if forbidsUnknown { return nil }
    var code = unknownCode(CodeMentions(expression, self), expression.range, carries: carries, isNumber: isNumber)
    code?.isPure = isPure(expression)
    return code
  }

  private func unknownCode(
    _ found: CodeMentions, _ range: SourceRange, carries: Bool, isNumber: Bool
  ) -> UnknownCode? {
    guard found.canBePassed else { return nil }
    if carries, found.mentions.contains(where: { $0.carries && tainted.contains($0.id) }) { return nil }
    if isNumber, found.mentions.contains(where: { tainted.contains($0.id) || taintedTexts.contains($0.id) }) {
      return nil
    }
    var code = UnknownCode(pieces: [], operands: [])
    var start = range.lower
    for mention in found.mentions {
      code.pieces.append(text(SourceRange(start, mention.range.lower), found))
      start = mention.range.upper
      let type = variables[mention.id.index].type
      let variable = TypedExpression(.variable(mention.id), type: type, range: mention.range)
      let isHeld = type.tangent != nil && (!mention.carries || !carries)
      code.operands.append(
        isHeld ? TypedExpression(.builtin(.detached, [variable]), type: type, range: mention.range) : variable)
    }
    code.pieces.append(text(SourceRange(start, range.upper), found))
    return code
  }

  /// Text between operands, in which `Self` and generic parameters are what they stand for.
  private func text(_ range: SourceRange, _ found: CodeMentions) -> String {
    var result = ""
    var start = range.lower
    for (name, type) in found.typeNames where name.lower >= range.lower && name.upper <= range.upper {
      result += source.text(of: SourceRange(start, name.lower)) + type.spelling
      start = name.upper
    }
    return result + source.text(of: SourceRange(start, range.upper))
  }

  /// `#if` around statements that are passed on: which of them are compiled is decided where the text is.
  mutating func unknownConditional(
    _ node: ConditionalSyntax<StatementSyntax>, _ range: SourceRange
  ) -> [TypedStatement]? {
    let statements = node.clauses.flatMap(\.elements)
    guard !forbidsUnknown,
      let code = unknownCode(CodeMentions(statements, self), range, carries: true, isNumber: false)
    else { return nil }
    let value = TypedExpression(.builtin(.unknown(UnknownText(code.pieces)), code.operands), type: .void, range: range)
    return [TypedStatement(.evaluate(value), range: range)]
  }

  /// An expression of which only the text is known.
  mutating func unknownExpression(
    _ expression: ExpressionSyntax, type: SwiftType, isVariable: Bool = false
  ) -> TypedExpression? {
    guard
      let code = unknownCode(
        expression, carries: isUnmodelled(type) || type.tangent != nil, isNumber: type.isNumberOrOptional)
    else { return nil }
    return TypedExpression(
      .builtin(.unknown(UnknownText(code.pieces, isVariable: isVariable)), code.operands), type: type,
      range: expression.range)
  }

  /// The value of a `var` that text may change.
  func variableOfItsOwn(_ value: TypedExpression) -> TypedExpression {
    var result = value
    if case .builtin(.unknown(var text), let operands) = value.kind {
      text.isVariable = true
      result.kind = .builtin(.unknown(text), operands)
    } else {
      result.kind = .builtin(.unknown(UnknownText(["", ""], isVariable: true)), [value])
    }
    return result
  }

  /// A statement of which only the text is known, in place of what there was to complain about since `mark`.
  mutating func unknownStatement(_ expression: ExpressionSyntax, since mark: Int) -> [TypedStatement]? {
    guard !isDeclared(calleeOf: expression), let code = unknownCode(expression, carries: true) else { return nil }
    diagnostics.removeSubrange(mark...)
    let value = TypedExpression(
      .builtin(.unknown(UnknownText(code.pieces)), code.operands), type: .void, range: expression.range)
    return [TypedStatement(.evaluate(value), range: expression.range)]
  }

  /// Functions of the module without a body that can be passed on are not in question: they are differentiated.
  private func isDeclared(calleeOf expression: ExpressionSyntax) -> Bool {
    guard case .call(let call) = expression.kind, case .identifier(let name, _) = call.callee.kind else { return false }
    return !overloads(named: name.name).isEmpty && lookUp(name.name) == nil
  }

  /// A node for an expression that could not be typed, in place of what there was to complain about since `mark`.
  mutating func unknownNode(_ expression: ExpressionSyntax, expected: SwiftType?, since mark: Int) -> Int? {
    guard diagnostics.count > mark, !isTrying, isComplete(expression, expected) else { return nil }
    let types = possibleTypes(expression, expected)
    let carries = types.contains { $0.tangent != nil || isUnmodelled($0) && $0 != .string }
    let isNumber = types.contains(where: \.isNumberOrOptional)
    guard let code = unknownCode(expression, carries: carries, isNumber: isNumber) else { return nil }
    diagnostics.removeSubrange(mark...)
    unknowns.append(code)
    let form = Candidate.Form.unknown(unknowns.count - 1)
    return node(
      expression.range,
      types.enumerated().map { Candidate(type: $1, score: $0 == 0 ? 0 : Score.guess, form: form) })
  }

  /// Whether the text means the same in another place: `x?` and `.red` do not.
  private func isComplete(_ expression: ExpressionSyntax, _ expected: SwiftType?) -> Bool {
    switch expression.kind {
    case .chainBase, .discard, .inoutArgument, .type, .pattern, .closure, .invalid: return false
    case .implicitMember, .nilLiteral: return expected.map(isUnmodelled) ?? false
    // Other names are mistakes more often than they are another module's.
    case .identifier(let name, _): return global(named: name.name) != nil
    default: return true
    }
  }

  /// A complaint about operands that are all modelled is the user's to look at, not unknown code.
  mutating func noteTypeError(_ operands: [Int]) {
    let isModelled = operands.allSatisfy { operand in
      nodes[operand].candidates.allSatisfy { !isUnmodelled($0.type) }
    }
    if isModelled { typeErrors += 1 }
  }

  /// The elements of a string or set, as an array.
  func unknownElements(of sequence: TypedExpression) -> TypedExpression? {
    guard case .nominal(let name, let arguments) = sequence.type else { return nil }
    let element: SwiftType
    switch (name, arguments.first) {
    case ("String", _), ("Substring", _): element = .nominal("Character", [])
    case ("Set", let member?): element = member
    default: return nil
    }
    return TypedExpression(
      .builtin(.unknown(UnknownText(["Array(", ")"])), [sequence]), type: .array(element), range: sequence.range)
  }

  // MARK: What the text says of its type

  private func possibleTypes(_ expression: ExpressionSyntax, _ expected: SwiftType?) -> [SwiftType] {
    if let expected, !expected.hasUnknown, !expected.hasParameters { return [expected] }
    if let type = writtenType(expression) { return [type] }
    if case .identifier(let name, _) = expression.kind, let global = global(named: name.name) {
      var checker = self
      let type = checker.globalType(global)
      if type != .unknown { return [type] }
    }
    return [.untold, .double, .float, .int, .bool]
  }

  /// The type that the text tells.
  func writtenType(_ expression: ExpressionSyntax) -> SwiftType? {
    switch expression.kind {
    case .string: return .string
    case .parenthesized(let inner): return writtenType(inner)
    case .isType: return .bool
    case .cast(_, .conditional, let type): return .optional(summary.resolve(type, in: typeScope))
    case .cast(_, .forced, let type): return summary.resolve(type, in: typeScope)
    case .prefix(let name, _) where name.name == "!": return .bool
    case .binary(let left, let name, let right):
      if Self.comparing.contains(name.name) { return .bool }
      if name.name == "??" { return writtenType(right) ?? writtenType(left)?.wrapped }
      return [left, right].contains { writtenType($0) == .string } ? .string : nil
    case .forceUnwrap(let inner): return writtenType(inner)?.wrapped
    case .identifier(let name, _): return lookUp(name.name).map { variables[$0.index].type }
    case .integer: return .int
    case .float: return .double
    case .boolean: return .bool
    case .member(let base, let name, _):
      if name.name == "allCases", let type = typeNamed(base), enumEntry(type) != nil { return .array(type) }
      return Self.memberTypes[name.name]
    case .subscripting(let call): return subscriptType(call)
    case .call(let call): return callType(call)
    default: return nil
    }
  }

  private static let comparing: Set<String> = ["==", "!=", "<", ">", "<=", ">=", "===", "!==", "&&", "||", "~="]
  private static let memberTypes: [String: SwiftType] = [
    "count": .int, "isEmpty": .bool, "timeIntervalSinceNow": .double, "timeIntervalSince1970": .double,
    "timeIntervalSinceReferenceDate": .double, "systemUptime": .double, "hashValue": .int, "description": .string,
  ]
  private static let callTypes: [String: SwiftType] = [
    "drand48": .double, "CFAbsoluteTimeGetCurrent": .double, "timeIntervalSince": .double, "hasPrefix": .bool,
    "hasSuffix": .bool, "uppercased": .string, "lowercased": .string, "joined": .string, "readLine": .optional(.string),
  ]

  /// `table[key]` of a dictionary.
  private func subscriptType(_ call: CallSyntax) -> SwiftType? {
    guard case .nominal("Dictionary", let types)? = writtenType(call.callee), types.count == 2 else { return nil }
    return call.arguments.count == 2 ? types[1] : .optional(types[1])
  }

  private func callType(_ call: CallSyntax) -> SwiftType? {
    switch call.callee.kind {
    case .identifier(let name, _):
      if name.name == "Array", let element = call.arguments.first.flatMap({ members(of: $0.value) }) {
        return .array(element)
      }
      if let type = typeNamed(call.callee) { return madeType(type, call) }
      if let type = Self.callTypes[name.name] { return type }
      return startsUppercase(name.name) ? typeText(call.callee) : nil
    case .member(let base, let name, _):
      if let type = typeNamed(base), name.name == "random" { return type }
      if let type = Self.callTypes[name.name] { return type }
      if name.name == "sorted", let element = members(of: base) { return .array(element) }
      return startsUppercase(name.name) ? typeText(call.callee) : nil
    case .dictionary(let elements):
      guard elements.count == 1, let key = typeNamed(elements[0].key), let value = typeNamed(elements[0].value) else {
        return nil
      }
      return .nominal("Dictionary", [key, value])
    default: return typeNamed(call.callee).map { madeType($0, call) }
    }
  }

  /// What the elements of a set are.
  private func members(of collection: ExpressionSyntax) -> SwiftType? {
    if case .nominal("Set", let arguments)? = writtenType(collection) { return arguments.first }
    return nil
  }

  /// What an initializer of a type makes: of numbers those from strings, and `exactly:`, may fail.
  private func madeType(_ type: SwiftType, _ call: CallSyntax) -> SwiftType {
    guard type.isNumber, call.arguments.count == 1 else { return type.hasUnknown ? .untold : type }
    let argument = call.arguments[0]
    if argument.label?.name == "exactly" { return .optional(type) }
    return argument.label == nil && writtenType(argument.value) == .string ? .optional(type) : type
  }

  private func startsUppercase(_ name: String) -> Bool { name.first?.isUppercase ?? false }

  private func typeText(_ callee: ExpressionSyntax) -> SwiftType { .nominal(source.text(of: callee.range), []) }
}

extension SwiftType {
  /// What an optional holds.
  public var wrapped: SwiftType? {
    if case .nominal("Optional", let arguments) = self { return arguments.first }
    return nil
  }
}

extension SwiftType {
  /// Whether derivatives are taken in the type, or in what an optional of it holds.
  fileprivate var isNumberOrOptional: Bool {
    if case .nominal("Optional", let arguments) = self { return arguments.contains { $0.tangent != nil } }
    return tangent != nil
  }
}
