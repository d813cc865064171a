import ADGenIR
import ADGenSyntax

/// The downward pass: the best candidate's choices become a typed expression.
extension BodyChecker {
  /// Types an expression. `expected` is the type that the context demands, if it demands one.
  mutating func solve(_ expression: ExpressionSyntax, expected: SwiftType?) -> TypedExpression {
    let root = infer(expression, expected: expected)
    return choose(root, expected: expected, expression.range)
  }

  /// Takes the best candidate of a node.
  mutating func choose(_ root: Int, expected: SwiftType?, _ range: SourceRange) -> TypedExpression {
    let invalid = TypedExpression(.invalid, type: .unknown, range: range)
    if nodes[root].isInvalid { return invalid }
    if let expected, expected != .unknown {
      guard let choice = bestCandidate(of: root, fitting: expected) else {
        if reportFailures([root]) { return invalid }
        let type = describe(root)
        error(
          "cannot convert a value of type '\(type)' to '\(expected.spelling)'", range,
          note: expected.isNumber
            ? "convert it: '\(expected.spelling)(…)'" : "the context demands '\(expected.spelling)'")
        return invalid
      }
      return build(choice)
    }
    if nodes[root].candidates.isEmpty {
      if reportFailures([root]) { return invalid }
      error(
        "the type of this function cannot be told", range,
        note: "write its type, for instance 'let f: (Double) -> Double = …'")
      return invalid
    }
    let candidates = nodes[root].candidates
    let least = candidates.map(\.score).min() ?? 0
    // Guesses are not weighed against each other.
    let best = candidates.indices.filter {
      candidates[$0].score == least || least >= Score.guess && candidates[$0].score / Score.guess == least / Score.guess
    }
    guard best.count == 1, let index = best.first else {
      let types = best.map { "'\(candidates[$0].type.spelling)'" }.joined(separator: " or ")
      error("this could be \(types)", range, note: "write the type, for instance 'let x: Double = …'")
      return invalid
    }
    return build(Choice(node: root, candidate: index, type: candidates[index].type))
  }

  /// The expression that a choice stands for.
  mutating func build(_ choice: Choice) -> TypedExpression {
    let node = nodes[choice.node]
    let candidate = node.candidates[choice.candidate]
    let range = node.range
    if promotions(of: choice) > 0, let wrapped = choice.type.wrapped {
      let inner = build(Choice(node: choice.node, candidate: choice.candidate, type: wrapped))
      return TypedExpression(.builtin(.some, [inner]), type: choice.type, range: range)
    }
    let type = choice.type
    func typed(_ kind: TypedExpression.Kind) -> TypedExpression { TypedExpression(kind, type: type, range: range) }
    if candidate.isAmbiguous {
      error(
        "more than one overload fits here", range,
        note: "write the type of the arguments or of the result, for instance 'Double(x)'")
      return typed(.invalid)
    }
    switch candidate.form {
    case .integer(let text, let isNegative): return buildInteger(text, isNegative, type, range)
    case .floating(let text, let isNegative): return buildFloating(text, isNegative, type, range)
    case .boolean(let value): return typed(.boolean(value))
    case .string: return typed(.string)
    case .symbol(let text): return typed(.symbol(text))
    case .variable(let id):
      guard variables[id.index].isMutable, isUnmodelled(variables[id.index].type) else { return typed(.variable(id)) }
      // What it is now: text that follows may change it.
      return typed(.builtin(.unknown(UnknownText(["", ""])), [typed(.variable(id))]))
    case .unknown(let index):
      return typed(
        .builtin(
          .unknown(UnknownText(unknowns[index].pieces, isPure: unknowns[index].isPure)), unknowns[index].operands))
    case .global(let index):
      if !usedGlobals.contains(index) { usedGlobals.append(index) }
      return typed(.global(index))
    case .type:
      error("a type is not a value", range, note: "write an expression")
      return typed(.invalid)
    case .apply(let signature, let arguments, let bindings):
      return buildApplication(signature, arguments, bindings, type, range)
    case .array(let elements):
      let element = type.arrayElement ?? .unknown
      if type.storesSlices {
        error("an array of slices is not supported", range, note: "store arrays: 'Array(x[a..<b])'")
        return typed(.invalid)
      }
      return typed(
        .array(elements.map { build(Choice(node: $0.node, candidate: $0.candidate, type: retyped($0, as: element))) }))
    case .tuple(let elements):
      guard case .tuple(let fields) = type, fields.count == elements.count else { return typed(.invalid) }
      return typed(
        .tuple(
          zip(elements, fields).map {
            build(Choice(node: $0.node, candidate: $0.candidate, type: retyped($0, as: $1.type)))
          }))
    case .ternary(let parts):
      return typed(
        .ternary(
          condition: build(parts[0]),
          then: build(Choice(node: parts[1].node, candidate: parts[1].candidate, type: retyped(parts[1], as: type))),
          otherwise: build(
            Choice(node: parts[2].node, candidate: parts[2].candidate, type: retyped(parts[2], as: type)))))
    case .element(let parts): return typed(.element(build(parts[0]), index: build(parts[1])))
    case .tensorElement(let parts):
      return typed(.tensorElement(build(parts[0]), indices: parts.dropFirst().map { build($0) }))
    case .field(let base, let position): return typed(.field(build(base), position))
    case .whole(let id): return whole(id, range)
    case .chain(let optional, let id, let rest): return buildChain(optional, id, rest, type, range)
    case .tried(let operand, let exit): return buildTried(operand, exit, type, range)
    case .closure(let index, let choice): return typed(.function(.closure(buildClosure(index, choice, type, range))))
    case .function(let signature, let bindings):
      guard let function = functionValue(signature, bindings, range) else { return typed(.invalid) }
      return typed(.function(splitting(function, signature, type, range)))
    case .inout, .invalid: return typed(.invalid)
    }
  }

  /// A part takes over what its whole knows of it: `[]` in `[[], [1.0]]`.
  private func retyped(_ choice: Choice, as type: SwiftType) -> SwiftType {
    choice.type.hasUnknown ? type : choice.type
  }

  // MARK: Literals

  private mutating func buildInteger(
    _ text: String, _ isNegative: Bool, _ type: SwiftType, _ range: SourceRange
  ) -> TypedExpression {
    let digits = text.filter { $0 != "_" }
    let (body, radix) = Self.radix(of: digits)
    if type.isInteger {
      guard let value = Int((isNegative ? "-" : "") + body, radix: radix), Self.contains(value, type) else {
        error("the integer literal '\(text)' does not fit in '\(type.spelling)'", range, note: "write a smaller number")
        return TypedExpression(.invalid, type: type, range: range)
      }
      return TypedExpression(.integer(value), type: type, range: range)
    }
    let magnitude = radix == 10 ? Double(body) : UInt64(body, radix: radix).map { Double($0) }
    guard type.isFloating, let magnitude else {
      error(
        "a number of type '\(type.spelling)' cannot be differentiated", range,
        note: "write a floating-point literal, for instance '2.0', or name the type: 'Double(2)'")
      return TypedExpression(.invalid, type: type, range: range)
    }
    return floating(isNegative ? -magnitude : magnitude, type, range)
  }

  private static func contains(_ value: Int, _ type: SwiftType) -> Bool {
    guard case .nominal(let name, _) = type, let kind = IntegerKind(rawValue: name) else { return true }
    return kind.contains(value)
  }

  private static func radix(of digits: String) -> (String, Int) {
    if digits.hasPrefix("0x") { return (String(digits.dropFirst(2)), 16) }
    if digits.hasPrefix("0b") { return (String(digits.dropFirst(2)), 2) }
    if digits.hasPrefix("0o") { return (String(digits.dropFirst(2)), 8) }
    return (digits, 10)
  }

  private mutating func buildFloating(
    _ text: String, _ isNegative: Bool, _ type: SwiftType, _ range: SourceRange
  ) -> TypedExpression {
    let digits = String(text.filter { $0 != "_" })
    guard type.isFloating, let value = type == .float ? Float(digits).map(Double.init) : Double(digits) else {
      error(
        "a number of type '\(type.spelling)' cannot be differentiated", range,
        note: "name the type: 'Double(…)'")
      return TypedExpression(.invalid, type: type, range: range)
    }
    // The digits go through a Double, which keeps fifteen of them.
    let mantissa = digits.prefix(while: { $0 != "e" && $0 != "E" })
    if type == .nominal("Float80", []), mantissa.filter(\.isNumber).count > 15 {
      error(
        "a literal of type 'Float80' with more than 15 digits is not supported", range,
        note: "compute it of shorter ones, or pass it as a parameter")
    }
    return floating(isNegative ? -value : value, type, range)
  }

  private func floating(_ value: Double, _ type: SwiftType, _ range: SourceRange) -> TypedExpression {
    TypedExpression(.floating(type == .float ? Double(Float(value)) : value), type: type, range: range)
  }

  // MARK: Applications

  /// What the type of the result tells of arguments that did not know theirs: `nil` in `Array(repeating: nil, count: n)`.
  private static func learning(
    _ arguments: [[Choice]], of signature: Signature, _ bindings: Bindings, from type: SwiftType
  ) -> [[Choice]] {
    guard !type.hasUnknown, arguments.joined().contains(where: \.type.hasUnknown) else { return arguments }
    var known = bindings
    known.types = bindings.types.filter { !$0.value.hasUnknown }
    guard known.match(signature.result, type) else { return arguments }
    return arguments.enumerated().map { position, choices in
      guard signature.parameters.indices.contains(position) else { return choices }
      let wanted = known.applied(to: signature.parameters[position].type)
      return choices.map { choice in
        guard choice.type.hasUnknown, !wanted.hasParameters else { return choice }
        return Choice(node: choice.node, candidate: choice.candidate, type: wanted)
      }
    }
  }

  private mutating func buildApplication(
    _ signature: Signature, _ arguments: [[Choice]], _ bindings: Bindings, _ type: SwiftType, _ range: SourceRange
  ) -> TypedExpression {
    let arguments = Self.learning(arguments, of: signature, bindings, from: type)
    switch signature.callee {
    case .builtin(.makeStructure):
      guard let structure = type.structure else { return TypedExpression(.invalid, type: type, range: range) }
      let operands = buildMemberwise(arguments, structure, range)
      return TypedExpression(.builtin(.makeStructure, operands), type: type, range: range)
    case .builtin(.makeCase(let position)):
      guard let structure = type.structure else { return TypedExpression(.invalid, type: type, range: range) }
      return made(position, structure, of: arguments.joined().map { build($0) }, range)
    case .builtin(let builtin):
      var operands: [TypedExpression] = []
      for choice in arguments.joined() {
        if case .type = nodes[choice.node].candidates[choice.candidate].form { continue }
        operands.append(build(choice))
      }
      return attempt(TypedExpression(.builtin(builtin, operands), type: type, range: range))
    case .function(let index):
      let entry = summary.functions[index]
      let types = entry.generics.map { bindings.types[$0.name] ?? .unknown }
      if let position = types.firstIndex(where: \.hasUnknown) {
        error(
          "cannot tell what '\(entry.generics[position].name)' of '\(entry.name)' is here", range,
          note: "write the types of the arguments")
        return TypedExpression(.invalid, type: type, range: range)
      }
      return buildCall(.declared(index, types), signature, arguments, type, range)
    case .generated(let index): return buildCall(.generated(index), signature, arguments, type, range)
    case .local(let index):
      let callee = TypedExpression(.function(.local(index)), type: .unknown, range: range)
      return attempt(
        TypedExpression(.apply(callee, buildArguments(nil, signature, arguments)), type: type, range: range))
    case .value(let node, let candidate):
      let callee = build(Choice(node: node, candidate: candidate, type: nodes[node].candidates[candidate].type))
      return attempt(
        TypedExpression(.apply(callee, buildArguments(nil, signature, arguments)), type: type, range: range))
    }
  }

  // MARK: Function values

  private mutating func buildClosure(
    _ index: Int, _ choice: Choice?, _ type: SwiftType, _ range: SourceRange
  ) -> TypedClosure {
    let checked = closures[index]
    commit(checked.findings)
    var result = checked.result
    var body = checked.statements
    if case .function(_, let known) = type { result = known }
    if let choice {
      let outer = (isInClosure, catchSites, defers)
      isInClosure = true
      catchSites = []
      defers = defers.map { _ in [] }
      defer { (isInClosure, catchSites, defers) = outer }
      let value = build(Choice(node: choice.node, candidate: choice.candidate, type: retyped(choice, as: result)))
      body = [TypedStatement(.return(value), range: value.range)]
    }
    return TypedClosure(
      captures: checked.captures, parameters: checked.parameters, result: result, body: body, range: range)
  }

  private mutating func functionValue(
    _ signature: Signature, _ bindings: Bindings, _ range: SourceRange
  ) -> FunctionValue? {
    switch signature.callee {
    case .builtin(let builtin): return .builtin(builtin)
    case .local(let index): return .local(index)
    case .value: return nil
    case .generated(let index): return .declared(.generated(index))
    case .function(let index):
      let types = summary.functions[index].generics.map { bindings.types[$0.name] ?? .unknown }
      let reference = FunctionReference.declared(index, types)
      if !references.contains(reference) { references.append(reference) }
      return .declared(reference)
    }
  }

  private mutating func buildCall(
    _ reference: FunctionReference, _ signature: Signature, _ arguments: [[Choice]], _ type: SwiftType,
    _ range: SourceRange
  ) -> TypedExpression {
    if !references.contains(reference) { references.append(reference) }
    let call = TypedExpression(
      .call(reference, buildArguments(reference, signature, arguments)), type: type, range: range)
    if case .generated = reference, case .declared(let index, _) = owner(of: reference),
      summary.functions[index].isThrowing
    {
      report(.unsupported("a derivative that throws", "call it in the caller"), range)
      return call
    }
    return attempt(call)
  }

  /// The arguments of a call. Of function values and local functions the defaults are known elsewhere.
  private mutating func buildArguments(
    _ reference: FunctionReference?, _ signature: Signature, _ arguments: [[Choice]]
  ) -> [TypedArgument?] {
    var typed: [TypedArgument?] = []
    for (position, parameter) in signature.parameters.enumerated() {
      let choices = arguments[position]
      if parameter.isVariadic {
        typed.append(.variadic(choices.map { build($0) }, element: choices.first?.type ?? parameter.type))
      } else if let choice = choices.first {
        if case .inout(let index) = nodes[choice.node].candidates[choice.candidate].form {
          typed.append(.inout(places[index]))
        } else {
          let value = build(choice)
          typed.append(.value(parameter.isAutoclosure ? Self.autoclosure(value) : value))
        }
      } else {
        if let reference {
          let used = DefaultArgument(function: owner(of: reference), parameter: position)
          if !usedDefaults.contains(used) { usedDefaults.append(used) }
        }
        typed.append(nil)
      }
    }
    checkExclusive(
      typed.compactMap { argument in
        if case .inout(let place)? = argument { return place }
        return nil
      })
    return typed
  }

  /// An argument that is evaluated when the parameter is called.
  private static func autoclosure(_ value: TypedExpression) -> TypedExpression {
    let body = [TypedStatement(.return(value), range: value.range)]
    let closure = TypedClosure(
      captures: [], parameters: [], result: value.type, body: body, range: value.range)
    return TypedExpression(
      .function(.closure(closure)), type: .function([], value.type), range: value.range)
  }

  /// The declaration whose default arguments a call uses.
  private func owner(of reference: FunctionReference) -> FunctionReference {
    guard case .generated(let index) = reference else { return reference }
    return .declared(summary.generated[index].original, summary.generated[index].types)
  }
}
