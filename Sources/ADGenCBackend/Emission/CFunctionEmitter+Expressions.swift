import ADGenIR
import ADGenSwiftBackend

// Expressions.
extension CFunctionEmitter {
  private var lengthLimit: Int { 96 - 2 * depth }

  /// The value as an expression: a literal, a variable, or the expression that is folded into its use.
  package mutating func expression(_ value: Value) -> Expression {
    if let constant = flat.constant(value) {
      if case .floating(let number, _) = constant, !number.isFinite { headers.insert("math.h") }
      if let literal = constant.cExpression { return literal }
      refuse("this constant", flat.definingOperation(value))
      return Expression("0")
    }
    if let alias = alias(value) { return alias }
    if isFolded(value), let operation = flat.definingOperation(value) { return expression(of: operation) }
    return variable(storage.variable(value))
  }

  package mutating func variable(_ variable: Variable) -> Expression {
    let suggestion = names.known(variable) == nil ? self.suggestion(for: variable) : nil
    return Expression(names.name(variable, suggestion: suggestion), reads: [variable])
  }

  /// `xi` for `x[i]`, `sinX` for `sin(x)`.
  private func suggestion(for variable: Variable) -> String? {
    let values = storage.values(in: variable)
    guard let operation = values.lazy.compactMap({ flat.definingOperation($0) }).first else {
      return ["i", "j", "k", "l"].first { names.isUnused($0) }
    }
    switch operation.kind {
    case .read([.index], _):
      let parts = operation.operands.compactMap(shortName)
      return parts.count == 2 && parts[1].count <= 2 ? parts[0] + parts[1] : nil
    case .scalar(let function):
      guard function.arity == 1, let name = CScalarSpelling.libraryName(function) else { return nil }
      return shortName(operation.operands[0]).map { "\(name)\($0.prefix(1).uppercased())\($0.dropFirst())" }
    default: return nil
    }
  }

  private func shortName(_ value: Value) -> String? {
    if case .integer(let number, _)? = flat.constant(value), (0..<10).contains(number) { return "\(number)" }
    if flat.constant(value) != nil || isFolded(value) { return nil }
    guard var name = names.known(storage.variable(value)) else { return nil }
    for (long, short) in [("_cotangent", "Bar"), ("_tangent", "Dot")] where name.hasSuffix(long) {
      name = name.dropLast(long.count) + short
    }
    return name.count <= 12 ? name : nil
  }

  /// An integer parameter that was only made wider stands for what it was made: C widens it again.
  func alias(_ value: Value) -> Expression? {
    guard storage.isAlone(value), let operation = flat.definingOperation(value), case .convert = operation.kind,
      case .integer(let kind) = flat.type(operation.operands[0]), flat.type(value) == .int, kind.isPromoted,
      let parameter = flat.function.parameters.first(where: { $0.value == operation.operands[0] && !$0.isInout })
    else { return nil }
    return Expression(parameter.name, reads: [storage.variable(parameter.value)])
  }

  /// Whether C computes with the value in `int`, so that arithmetic with another such value may overflow.
  private func isNarrow(_ value: Value) -> Bool {
    if case .integer(let number, _)? = flat.constant(value) { return Int32(exactly: number) != nil }
    if alias(value) != nil { return true }
    guard let operation = flat.definingOperation(value), isFolded(value) else { return false }
    switch operation.kind {
    case .convert:
      if case .integer(let kind) = flat.type(operation.operands[0]) { return kind.bitWidth <= 32 }
      return flat.type(operation.operands[0]) == .bool
    case .scalar(.add), .scalar(.subtract), .scalar(.negate): return operation.operands.allSatisfy(isNarrow)
    default: return false
    }
  }

  /// The operands as expressions, some of them in variables of their own if all together are too long.
  package mutating func operands(_ values: [Value]) -> [Expression] {
    var result = values.map { expression($0) }
    while canSplit, result.reduce(0, { $0 + $1.text.count }) > lengthLimit {
      let candidates = values.indices.filter { isFolded(values[$0]) && flat.constant(values[$0]) == nil }
      guard let longest = candidates.max(by: { result[$0].text.count < result[$1].text.count }) else { break }
      split(values[longest], result[longest])
      for position in values.indices where values[position] == values[longest] {
        result[position] = expression(values[position])
      }
    }
    return result
  }

  private mutating func split(_ value: Value, _ expression: Expression) {
    unfolded.insert(value)
    bind(value, expression)
  }

  /// What the operation computes.
  mutating func expression(of operation: Operation) -> Expression {
    switch operation.kind {
    case .scalar(let function): return scalar(function, operation)
    case .compare(let comparison):
      let sides = operands(operation.operands)
      return .binary(sides[0], comparison.rawValue, sides[1], .comparison)
    case .logic(let logic): return self.logic(logic, operation)
    case .convert: return convert(operation)
    case .select:
      let parts = operands(operation.operands)
      return choice(parts[0], parts[1], parts[2])
    case .count(let path):
      if !path.isEmpty { refuse("the size of a part", operation) }
      let variable = storage.variable(operation.operands[0])
      return Expression(count(of: variable, operation), reads: [variable])
    case .read(let path, _): return place(operation, path)
    case .zeroTangent: return Expression(flat.type(operation.results[0]) == .float ? "0.0f" : "0.0")
    case .call(let symbol): return call(symbol, operation)
    case .verbatim(let verbatim): return self.verbatim(verbatim, operation)
    case .if: return conditional(operation)
    case .constant(let constant): return constant.cExpression ?? Expression("0")
    case .arrayLiteral, .arrayRepeating, .makeTuple, .reduce, .tensor, .addTangents, .store, .accumulate, .append,
      .removeLast, .precondition, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      refuse("this operation", operation)
      return Expression("0")
    }
  }

  private mutating func scalar(_ function: ScalarFunction, _ operation: Operation) -> Expression {
    let type = flat.type(operation.results[0])
    if function == .add || function == .subtract, let negated = foldedNegation(operation.operands[1]) {
      let sides = operands([operation.operands[0], negated])
      return .binary(sides[0], function == .add ? "-" : "+", sides[1], .addition)
    }
    var parts = operands(operation.operands)
    switch function {
    case .add, .subtract:
      if isOverflowing(operation, function) { parts[0] = wide(parts[0]) }
      return .binary(parts[0], function == .add ? "+" : "-", parts[1], .addition)
    case .multiply:
      if isOverflowing(operation, function) { parts[0] = wide(parts[0]) }
      return .binary(parts[0], "*", parts[1], .multiplication)
    case .divide: return .binary(parts[0], "/", parts[1], .multiplication)
    case .negate: return .joined("-\(parts[0].rightText(for: .primary))", .prefix, parts)
    case .remainder where type.isInteger: return .binary(parts[0], "%", parts[1], .multiplication)
    case .minimum, .maximum: return extremum(function, operation, parts)
    case .magnitude where type.isInteger:
      headers.insert("stdlib.h")
      return .call("llabs", parts[0])
    case .plusProduct, .minusProduct:
      let product = Expression.binary(parts[1], "*", parts[2], .multiplication)
      return .binary(parts[0], function == .plusProduct ? "+" : "-", product, .addition)
    case .addingProduct: return library("fma", [parts[1], parts[2], parts[0]], type)
    case .zeroWins, .sign, .flushed, .polygamma: return helper(function, parts, type)
    case .fallingLogistic:
      let one = Expression(type == .float ? "1.0f" : "1.0")
      let sum = Expression.binary(one, "+", library("exp", parts, type), .addition)
      return .binary(one, "/", sum, .multiplication)
    case .remainder, .magnitude, .exp, .exp2, .expm1, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin,
      .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma,
      .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint, .copysign:
      return library(CScalarSpelling.libraryName(function) ?? function.rawValue, parts, type)
    }
  }

  /// Whether both operands are `int`s in C, and the result may be none. Small steps from a number that was one are.
  private func isOverflowing(_ operation: Operation, _ function: ScalarFunction) -> Bool {
    guard flat.type(operation.results[0]).isInteger, operation.operands.allSatisfy(isNarrow) else { return false }
    if function == .multiply { return true }
    return !operation.operands.contains { value in
      if case .integer(let number, _)? = flat.constant(value) { return abs(number) <= 1 }
      return false
    }
  }

  private func wide(_ value: Expression) -> Expression {
    .joined("(int64_t)\(value.text(for: .primary))", .prefix, [value])
  }

  private mutating func library(_ name: String, _ parts: [Expression], _ type: Type) -> Expression {
    headers.insert("math.h")
    return .call(type == .float ? name + "f" : name, parts.map { (nil, $0) })
  }

  private mutating func helper(_ function: ScalarFunction, _ parts: [Expression], _ type: Type) -> Expression {
    guard let (helper, name) = CScalarSpelling.helper(function, type) else { return Expression("0") }
    helpers.insert(helper)
    let call = Expression.call(name, parts.map { (nil, $0) })
    return type == .float && helper != .zeroWinsFloat ? .joined("(float)\(call.text)", .prefix, [call]) : call
  }

  /// `b < a ? b : a`: of equal ones the first, as the minimum has it.
  private mutating func extremum(
    _ function: ScalarFunction, _ operation: Operation, _ parts: [Expression]
  ) -> Expression {
    // Both are mentioned twice.
    var parts = parts
    for (position, value) in operation.operands.enumerated()
    where isFolded(value) && canSplit && parts[position].weight > 0 {
      split(value, parts[position])
      parts[position] = expression(value)
    }
    let test = Expression.binary(parts[1], function == .minimum ? "<" : ">=", parts[0], .comparison)
    return choice(test, parts[1], parts[0])
  }

  private mutating func convert(_ operation: Operation) -> Expression {
    let operand = operands(operation.operands)[0]
    let (from, to) = (flat.type(operation.operands[0]), flat.type(operation.results[0]))
    guard let spelling = to.cSpelling else {
      refuse("this conversion", operation)
      return operand
    }
    // C does this one itself.
    if case .integer(let kind) = from, to == .int, kind != .uint, kind != .uint64 { return operand }
    return .joined("(\(spelling))\(operand.text(for: .primary))", .prefix, [operand])
  }

  private mutating func logic(_ logic: LogicOperator, _ operation: Operation) -> Expression {
    let sides = operands(operation.operands)
    switch logic {
    case .and: return conjunction(sides[0], sides[1])
    case .or: return disjunction(sides[0], sides[1])
    case .not: return .joined("!\(sides[0].text(for: .primary))", .prefix, sides)
    }
  }

  private func conjunction(_ left: Expression, _ right: Expression) -> Expression {
    .binary(left, "&&", right, .conjunction)
  }

  /// Compilers want parentheses around what `||` joins, if it is joined itself.
  private func disjunction(_ left: Expression, _ right: Expression) -> Expression {
    let sides = [left, right].map { side in
      side.precedence == .conjunction ? Expression.joined("(\(side.text))", .primary, [side]) : side
    }
    return .binary(sides[0], "||", sides[1], .disjunction)
  }

  private func choice(_ condition: Expression, _ first: Expression, _ second: Expression) -> Expression {
    .joined(
      "\(condition.text(for: .disjunction)) ? \(first.text(for: .disjunction)) : \(second.text(for: .disjunction))",
      .ternary, [condition, first, second])
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
      if flat.constant(yields[1]) == .bool(false) { return conjunction(condition, branches[0]) }
      if flat.constant(yields[0]) == .bool(true) { return disjunction(condition, branches[1]) }
    }
    return choice(condition, branches[0], branches[1])
  }

  /// The operators of integers that the IR passes through.
  private mutating func verbatim(_ verbatim: Verbatim, _ operation: Operation) -> Expression {
    let parts = operands(operation.operands)
    let symbol = verbatim.pieces.count == 3 ? verbatim.pieces[1].filter { $0 != " " } : verbatim.pieces[0]
    let isInteger = operation.operands.allSatisfy { flat.type($0).isInteger }
    switch (symbol, parts.count) {
    case ("~", 1) where isInteger: return .joined("~\(parts[0].text(for: .primary))", .prefix, parts)
    case ("&", 2), ("|", 2), ("^", 2), (">>", 2), ("&>>", 2):
      guard isInteger else { break }
      let name = symbol == "&>>" ? ">>" : symbol
      return .joined(
        "(\(parts[0].text(for: .prefix)) \(name) \(parts[1].text(for: .prefix)))", .primary, parts)
    case ("&+", 2), ("&-", 2), ("&*", 2), ("<<", 2), ("&<<", 2):
      guard isInteger, flat.type(operation.results[0]) == .int else { break }
      // What wraps around is computed without a sign.
      let name = symbol.hasPrefix("&") ? String(symbol.dropFirst()) : symbol
      let right = name == "<<" ? parts[1].text(for: .prefix) : "(uint64_t)\(parts[1].text(for: .primary))"
      return .joined("(int64_t)((uint64_t)\(parts[0].text(for: .primary)) \(name) \(right))", .prefix, parts)
    default: break
    }
    refuse("'\(verbatim.pieces.joined(separator: "…"))'", operation)
    return Expression("0")
  }
}

extension IntegerKind {
  /// Whether arithmetic in C turns the type into `int`.
  fileprivate var isPromoted: Bool { bitWidth < 32 || self == .int32 }
}
