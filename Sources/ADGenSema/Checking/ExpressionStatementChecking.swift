import ADGenIR
import ADGenSyntax

/// Expressions as statements: assignments, mutating methods, checks and calls for their effect.
extension BodyChecker {
  /// What cannot be typed is passed on as text where it can.
  mutating func checkExpression(_ expression: ExpressionSyntax) -> [TypedStatement] {
    let mark = diagnostics.count
    let typeErrors = typeErrors
    let statements = checkModelled(expression)
    guard diagnostics.count > mark, self.typeErrors == typeErrors else { return statements }
    return unknownStatement(expression, since: mark) ?? statements
  }

  mutating func checkModelled(_ expression: ExpressionSyntax) -> [TypedStatement] {
    var expression = expression
    if case .sequence = expression.kind {
      let folded = summary.operators.fold(expression, in: source)
      diagnostics += folded.diagnostics
      if !folded.diagnostics.isEmpty { return [] }
      expression = folded.expression
    }
    let range = expression.range
    func one(_ kind: TypedStatement.Kind) -> [TypedStatement] { [TypedStatement(kind, range: range)] }
    if let statements = checkDelegation(expression, range) { return statements }
    if let statements = checkChained(expression, range) { return statements }
    if let statements = checkRemoval(expression, range) { return statements }
    if let statements = checkUpdate(expression, range) { return statements }
    if let statements = checkMerge(expression, range) { return statements }
    switch expression.kind {
    case .assignment(let left, let right): return checkAssignment(left, right, range)
    case .binary(let left, let name, let right) where Self.isAssigning(name.name):
      return checkCompound(left, name, right, range)
    case .call(let call):
      if let statement = checkEffect(call, range) { return statement }
    case .tryExpression(.optional, let operand): return checkTried(operand, range)
    case .ifExpression(let node):
      return check(StatementSyntax(.if(node), range: range))
    case .switchExpression(let node): return check(StatementSyntax(.switch(node), range: range))
    default: break
    }
    switch mutation(expression) {
    case .some(let mutation): return one(.mutate(mutation.place, mutation.method, mutation.arguments, result: nil))
    case .failed: return []
    case .none: break
    }
    var value = solve(expression, expected: nil)
    if case .invalid = value.kind { return [] }
    // Text that stands alone is a statement, whatever its value.
    if case .builtin(.unknown, _) = value.kind { value.type = .void }
    return one(.evaluate(value))
  }

  /// `a?.x = v` and `a?.update()`: nothing happens where the optional is nil.
  private mutating func checkChained(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    let operand: ExpressionSyntax?
    switch expression.kind {
    case .assignment(let left, _): operand = left.chainedOperand
    case .binary(let left, let name, _): operand = Self.isAssigning(name.name) ? left.chainedOperand : nil
    case .call: operand = expression.chainedOperand
    default: operand = nil
    }
    guard let operand else { return nil }
    let optional = solve(operand, expected: nil)
    if case .invalid = optional.kind { return [] }
    guard optional.type.isModelledOptional else {
      report(.unsupported("this optional", "unwrap it in the caller"), operand.range)
      return []
    }
    if case .builtin(.unknown, _) = optional.kind {
      report(.unsupported("this optional", "unwrap it in the caller"), operand.range)
      return []
    }
    let test = TypedExpression(.builtin(.presence(true), [optional]), type: .bool, range: operand.range)
    let unwrapped = ExpressionSyntax(.forceUnwrap(operand), range: operand.range)
    nodes.removeAll(keepingCapacity: true)
    let inner: ExpressionSyntax
    switch expression.kind {
    case .assignment(let left, let right):
      inner = ExpressionSyntax(.assignment(left: left.replacingChain(by: unwrapped), right: right), range: range)
    case .binary(let left, let name, let right):
      inner = ExpressionSyntax(.binary(left: left.replacingChain(by: unwrapped), name, right: right), range: range)
    default: inner = expression.replacingChain(by: unwrapped)
    }
    let body = checkModelled(inner)
    return [TypedStatement(.if(test, then: body, otherwise: []), range: range)]
  }

  /// A call that changes a dictionary, apart from the value that it gives; nil if there is none.
  mutating func removal(in expression: ExpressionSyntax) -> (value: ExpressionSyntax, statement: ExpressionSyntax)? {
    switch expression.kind {
    case .sequence:
      let folded = summary.operators.fold(expression, in: source)
      if case .sequence = folded.expression.kind { return nil }
      return removal(in: folded.expression)
    case .binary(let left, let name, let right) where name.name == "??":
      guard let found = removal(in: left), case .call(let call) = found.statement.kind,
        case .member(let base, _, _) = call.callee.kind,
        !source.text(of: right.range).contains(source.text(of: base.range))
      else { return nil }
      return (
        ExpressionSyntax(.binary(left: found.value, name, right: right), range: expression.range), found.statement
      )
    case .forceUnwrap(let inner):
      guard let found = removal(in: inner) else { return nil }
      return (ExpressionSyntax(.forceUnwrap(found.value), range: expression.range), found.statement)
    case .call(var call):
      guard case .member(let base, let name, _) = call.callee.kind, let key = call.arguments.last,
        name.name == "removeValue" || name.name == "updateValue", key.label?.name == "forKey"
      else { return nil }
      var trial = self
      let node = trial.infer(base)
      guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
      call.callee = base
      call.arguments = [key]
      call.arguments[0].label = nil
      return (ExpressionSyntax(.subscripting(call), range: expression.range), expression)
    default: return nil
    }
  }

  /// `d.merge(other) { … }` is `d = d.merging(other) { … }`.
  private mutating func checkMerge(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, let arguments) = call.callee.kind,
      name.name == "merge"
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
    let merging = DeclarationReference(base: IdentifierSyntax(name: "merging", range: name.range), range: name.range)
    call.callee = ExpressionSyntax(
      .member(base: base, name: merging, genericArguments: arguments), range: call.callee.range)
    return checkModelled(
      ExpressionSyntax(.assignment(left: base, right: ExpressionSyntax(.call(call), range: range)), range: range))
  }

  /// `d.updateValue(v, forKey: k)` of a dictionary that is modelled is `d[k] = v`.
  private mutating func checkUpdate(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, _) = call.callee.kind,
      name.name == "updateValue", call.arguments.count == 2, call.arguments[1].label?.name == "forKey"
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
    let value = call.arguments[0].value
    call.callee = base
    call.arguments.removeFirst()
    call.arguments[0].label = nil
    let place = ExpressionSyntax(.subscripting(call), range: range)
    return checkModelled(ExpressionSyntax(.assignment(left: place, right: value), range: range))
  }

  /// `d.removeValue(forKey: k)` of a dictionary that is modelled is `d[k] = nil`.
  private mutating func checkRemoval(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .call(var call) = expression.kind, case .member(let base, let name, _) = call.callee.kind,
      name.name == "removeValue", call.arguments.count == 1, call.arguments[0].label?.name == "forKey"
    else { return nil }
    var trial = self
    let node = trial.infer(base)
    guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
    call.callee = base
    call.arguments[0].label = nil
    let place = ExpressionSyntax(.subscripting(call), range: range)
    let absent = ExpressionSyntax(.nilLiteral, range: range)
    return checkModelled(ExpressionSyntax(.assignment(left: place, right: absent), range: range))
  }

  // MARK: Assignments

  private mutating func checkAssignment(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement] {
    switch left.kind {
    case .discard:
      if case .tryExpression(.optional, let operand) = right.kind { return checkTried(operand, range) }
      switch mutation(right) {
      case .some(let mutation):
        let kind = TypedStatement.Kind.mutate(mutation.place, mutation.method, mutation.arguments, result: .wildcard)
        return [TypedStatement(kind, range: range)]
      case .failed: return []
      case .none: break
      }
      return [TypedStatement(.evaluate(solve(right, expected: nil)), range: range)]
    case .tuple(let elements): return checkDestructuring(elements, right, range)
    default: break
    }
    if let statements = checkSetter(left, right, range) { return statements }
    guard let place = place(left, purpose: "assigned") else {
      _ = solve(right, expected: nil)
      return []
    }
    if let statements = branches(right, into: .place(place)) { return statements }
    if let (statement, last) = hoistedMutation(right) {
      return [statement, TypedStatement(.assign(place, last), range: range)]
    }
    var expected = place.type
    // What replaces a part of an array may be a literal.
    if case .array = right.kind, let element = place.type.sliceElement { expected = .array(element) }
    return [TypedStatement(.assign(place, solve(right, expected: expected)), range: range)]
  }

  private mutating func checkDestructuring(
    _ elements: [ArgumentSyntax], _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement] {
    var places: [Place?] = []
    for element in elements {
      if case .discard = element.value.kind {
        places.append(nil)
        continue
      }
      guard let place = place(element.value, purpose: "assigned") else { return [] }
      places.append(place)
    }
    let type = SwiftType.tuple(places.map { TupleField(type: $0?.type ?? .unknown) })
    let value = solve(right, expected: type)
    return [TypedStatement(.destructure(places, value), range: range)]
  }

  static func isAssigning(_ name: String) -> Bool {
    switch name {
    case "==", "!=", "<=", ">=", "===", "!==", "~=": return false
    default: return name.count > 1 && name.hasSuffix("=")
    }
  }

  private mutating func checkCompound(
    _ left: ExpressionSyntax, _ name: OperatorSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement] {
    let infix = OperatorSyntax(name: String(name.name.dropLast()), range: name.range)
    let changed = ExpressionSyntax(.binary(left: left, infix, right: right), range: range)
    if let statements = checkSetter(left, changed, range) { return statements }
    if let statements = checkOwnCompound(left, name, right, range) { return statements }
    guard let place = place(left, purpose: "changed") else { return [] }
    let leftNode = node(left.range, [Candidate(type: place.type, score: 0, form: .type)])
    let rightNode = infer(right)
    if nodes[rightNode].isInvalid { return [] }
    let root = inferBinary(leftNode, infix, rightNode, range)
    if nodes[root].isInvalid { return [] }
    guard let choice = bestCandidate(of: root, fitting: place.type),
      case .apply(let signature, let arguments, _) = nodes[root].candidates[choice.candidate].form,
      case .builtin(let builtin) = signature.callee, let operand = arguments.last?.first
    else {
      error(
        "'\(name.name)' cannot be applied to '\(place.type.spelling)' and '\(describe(rightNode))'", name.range,
        note: "convert the right side: '\(place.type.spelling)(…)'")
      return []
    }
    return [TypedStatement(.compoundAssign(place, builtin, build(operand)), range: range)]
  }

  /// `a += b` with an operator of the module's; nil if the table has the operator.
  private mutating func checkOwnCompound(
    _ left: ExpressionSyntax, _ name: OperatorSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement]? {
    let own = summary.operatorFunctions(name.name, from: file)
    guard !own.isEmpty, let place = place(left, purpose: "changed") else { return nil }
    places.append(place)
    let operands = [
      node(left.range, [Candidate(type: place.type, score: 0, form: .inout(places.count - 1))]), infer(right),
    ]
    if nodes[operands[1]].isInvalid { return [] }
    let signatures = own.map { function in
      var signature = function.signature
      for index in signature.parameters.indices { signature.parameters[index].label = nil }
      return signature
    }
    let candidates = apply(signatures, Arguments(labels: [nil, nil], nodes: operands, isInout: [true, false]))
    if candidates.isEmpty { return nil }
    let value = choose(node(range, candidates), expected: nil, range)
    return [TypedStatement(.evaluate(value), range: range)]
  }

  // MARK: Mutating methods

  /// A call of a mutating method: what is changed, how, and the type of the result.
  struct Mutation {
    var place: Place
    var method: MutatingMethod
    var arguments: [TypedExpression]
    var type: SwiftType
  }

  /// What an expression is, seen as a call of a mutating method.
  enum MutationResult {
    /// Something else.
    case none
    /// One that was complained about.
    case failed
    case some(Mutation)
  }

  /// `x.append(e)` and the like.
  mutating func mutation(_ expression: ExpressionSyntax) -> MutationResult {
    guard case .call(let call) = expression.kind, case .member(let base, let name, _) = call.callee.kind,
      moduleName(base) == nil, typeNamed(base) == nil
    else { return .none }
    let overloads = (table.members[name.name] ?? []).filter { signature in
      signature.isMutating && (call.trailingClosures.isEmpty || signature.parameters.contains { $0.type.isFunction })
    }
    guard !overloads.isEmpty else { return .none }
    if summary.structs.values.contains(where: { summary.functionsByName["\($0.name).\(name.name)"] != nil }) {
      let receiver = infer(base)
      if nodes[receiver].isInvalid || !methods(name.name, of: receiver).isEmpty { return .none }
    }
    guard let place = place(base, purpose: "changed") else { return .failed }
    let receiver = node(base.range, [Candidate(type: place.type, score: 0, form: .type)])
    guard let arguments = inferArguments(call, overloads, receiver: receiver) else { return .failed }
    let candidates = apply(overloads, arguments)
    guard let candidate = candidates.first, case .apply(let signature, let choices, _) = candidate.form,
      case .builtin(.mutating(let method)) = signature.callee
    else {
      _ = reportOverloads(name, overloads, arguments)
      return .failed
    }
    let operands = choices.dropFirst().joined().map { build($0) }
    return .some(Mutation(place: place, method: method, arguments: operands, type: candidate.type))
  }

  /// `a.removeLast()` as the whole of a value: a statement that binds it, and the value.
  mutating func hoistedMutation(_ expression: ExpressionSyntax) -> (TypedStatement, TypedExpression)? {
    let range = expression.range
    switch mutation(expression) {
    case .none: return nil
    case .failed:
      let invalid = TypedExpression(.invalid, type: .unknown, range: range)
      return (TypedStatement(.evaluate(invalid), range: range), invalid)
    case .some(let mutation):
      let temporary = temporary("last", mutation.type, range)
      let statement = TypedStatement(
        .mutate(mutation.place, mutation.method, mutation.arguments, result: .variable(temporary)), range: range)
      return (statement, TypedExpression(.variable(temporary), type: mutation.type, range: range))
    }
  }

  // MARK: Calls for their effect

  private mutating func checkEffect(_ call: CallSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard case .identifier(let name, _) = call.callee.kind, lookUp(name.name) == nil, !summary.declares(name.name)
    else { return nil }
    func one(_ kind: TypedStatement.Kind) -> [TypedStatement] { [TypedStatement(kind, range: range)] }
    switch name.name {
    case "precondition":
      guard let condition = call.arguments.first?.value else { return nil }
      let message = call.arguments.dropFirst().first.map { text(of: $0.value) } ?? ""
      return one(.check(solve(condition, expected: .bool), message: message))
    case "preconditionFailure", "fatalError", "assertionFailure":
      return one(.trap(call.arguments.first.map { text(of: $0.value) } ?? ""))
    case "swap": return checkSwap(call, range)
    case "assert", "print", "debugPrint": return checkVerbatim(name.name, call, range)
    default: return nil
    }
  }

  /// `swap(&a, &b)`: both at once.
  private mutating func checkSwap(_ call: CallSyntax, _ range: SourceRange) -> [TypedStatement]? {
    let operands = call.arguments.compactMap { argument -> ExpressionSyntax? in
      if case .inoutArgument(let operand) = argument.value.kind { return operand }
      return nil
    }
    guard operands.count == 2, call.arguments.count == 2 else { return nil }
    let places = operands.compactMap { place($0, purpose: "passed with '&'") }
    guard places.count == 2 else { return [] }
    checkExclusive(places, isSwap: true)
    let values = [solve(operands[1], expected: places[0].type), solve(operands[0], expected: places[1].type)]
    let type = SwiftType.tuple(values.map { TupleField(type: $0.type) })
    let swapped = TypedExpression(.tuple(values), type: type, range: range)
    return [TypedStatement(.destructure(places, swapped), range: range)]
  }

  /// The text of a message; interpolations are left out.
  private func text(of expression: ExpressionSyntax) -> String {
    guard case .string(let literal) = expression.kind else { return "" }
    return literal.segments.map { segment in
      switch segment {
      case .text(let range): return source.text(of: range)
      case .interpolation: return "…"
      }
    }.joined()
  }

  /// A call that is passed through: its text, with the values of its arguments between.
  private mutating func checkVerbatim(_ name: String, _ call: CallSyntax, _ range: SourceRange) -> [TypedStatement] {
    var pieces = ["\(name)("]
    var values: [TypedExpression] = []
    func write(_ text: String) { pieces[pieces.count - 1] += text }
    for (index, argument) in call.arguments.enumerated() {
      if index > 0 { write(", ") }
      if let label = argument.label { write("\(label.name): ") }
      guard case .string(let literal) = argument.value.kind else {
        values.append(solve(argument.value, expected: name == "assert" && index == 0 ? .bool : nil))
        pieces.append("")
        continue
      }
      let quotes = String(repeating: "#", count: literal.poundCount) + (literal.isMultiline ? "\"\"\"" : "\"")
      write(quotes)
      for segment in literal.segments {
        switch segment {
        case .text(let range): write(source.text(of: range))
        case .interpolation(let arguments, let range):
          guard arguments.count == 1, arguments[0].label == nil else {
            report(.unsupported("this string interpolation", "interpolate a plain value"), range)
            continue
          }
          write("\\\(String(repeating: "#", count: literal.poundCount))(")
          values.append(solve(arguments[0].value, expected: nil))
          pieces.append(")")
        }
      }
      write(String(quotes.reversed()))
    }
    write(")")
    return [TypedStatement(.verbatim(pieces: pieces, values: values), range: range)]
  }
}
