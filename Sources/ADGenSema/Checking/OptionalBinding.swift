import ADGenSyntax

/// `if let x = y`.
struct OptionalBinding {
  var isMutable: Bool
  var pattern: PatternSyntax
  var type: TypeSyntax?
  var initializer: ExpressionSyntax?
}

extension BodyChecker {
  /// The test of an optional binding, and what is bound where it holds; nil after a complaint.
  mutating func unwrapping(_ binding: OptionalBinding, _ range: SourceRange) -> Test? {
    // `if let x` stands for `if let x = x`.
    let shorthand = binding.pattern.name.map {
      ExpressionSyntax(
        .identifier(DeclarationReference(base: $0, range: $0.range), genericArguments: []), range: $0.range)
    }
    guard let value = binding.initializer ?? shorthand else {
      report(.unsupported("an optional", "unwrap it in the caller"), range)
      return nil
    }
    if let test = unwrapping(popped: value, binding) { return test }
    if let test = unwrapping(position: value, binding) { return test }
    let annotation = binding.type.map { summary.resolve($0, in: typeScope) }
    let mark = diagnostics.count
    let node = infer(value)
    if nodes[node].isInvalid { return nil }
    let optional = choose(node, expected: nil, value.range)
    switch optional.kind {
    case .builtin(let builtin, let operands) where builtin == .first || builtin == .last:
      return unwrapping(end: optional, of: operands[0], binding)
    case _ where optional.type.isModelledOptional: return unwrapping(modelled: optional, binding)
    case .builtin(.unknown, _), .variable:
      let wrapped = annotation ?? optional.type.wrapped ?? (optional.type == .untold ? .untold : nil)
      if let wrapped { return unwrapping(unknown: optional, as: wrapped, binding) }
    default: break
    }
    if diagnostics.count == mark {
      if optional.type.wrapped == nil {
        error(
          "a value of type '\(optional.type.spelling)' is no optional", value.range, note: "bind it with 'let' alone")
      } else {
        report(.unsupported("this optional", "write '?? …' behind it, or test in the caller"), value.range)
      }
    }
    return nil
  }

  /// `while let x = a.popLast()`, and `while let x = it.next()` of an iterator, which is the rest of an array: where there are elements, one is removed and bound; nil for other values.
  private mutating func unwrapping(popped value: ExpressionSyntax, _ binding: OptionalBinding) -> Test? {
    guard case .call(let call) = value.kind, call.arguments.isEmpty, call.trailingClosures.isEmpty,
      case .member(let base, let name, _) = call.callee.kind, ["popLast", "popFirst", "next"].contains(name.name),
      let place = place(base, purpose: "changed"), let element = place.type.collectionElement,
      name.name != "next" || place.type.sliceElement != nil
    else { return nil }
    let node = infer(base)
    if nodes[node].isInvalid { return nil }
    let collection = choose(node, expected: place.type, base.range)
    let isEmpty = TypedExpression(.builtin(.isEmpty, [collection]), type: .bool, range: value.range)
    let condition = TypedExpression(.builtin(.not, [isEmpty]), type: .bool, range: value.range)
    let pattern = bind(binding.pattern, element, isMutable: binding.isMutable)
    let method = name.name == "popLast" ? MutatingMethod.removeLast : .removeFirst
    let removal = TypedStatement(.mutate(place, method, [], result: pattern), range: value.range)
    noteTaint([removal])
    return Test(prelude: [], condition: condition, bindings: [removal])
  }

  /// `if let i = a.firstIndex(of: x)`: the position, which is negative where there is none; nil for other values.
  private mutating func unwrapping(position value: ExpressionSyntax, _ binding: OptionalBinding) -> Test? {
    let search = searching(value)
    guard search.isSearch else { return nil }
    let range = value.range
    let optional = choose(infer(search), expected: nil, range)
    let absent = TypedExpression(.integer(-1), type: .int, range: range)
    let found = TypedExpression(.builtin(.coalesce, [optional, absent]), type: .int, range: range)
    let kept = temporary("position", .int, range)
    let position = TypedExpression(.variable(kept), type: .int, range: range)
    let zero = TypedExpression(.integer(0), type: .int, range: range)
    let condition = TypedExpression(
      .builtin(.compare(.greaterOrEqual), [position, zero]), type: .bool, range: range)
    let prelude = [TypedStatement(.bind(.variable(kept), found), range: range)]
    noteTaint(prelude)
    return Test(prelude: prelude, condition: condition, bindings: [bound(position, binding)])
  }

  /// `if let x = a.first`: there is one if the array has elements.
  private mutating func unwrapping(
    end optional: TypedExpression, of base: TypedExpression, _ binding: OptionalBinding
  ) -> Test {
    var prelude: [TypedStatement] = []
    var array = base
    if case .variable = base.kind {
    } else {
      let kept = temporary("elements", base.type, base.range)
      prelude.append(TypedStatement(.bind(.variable(kept), base), range: base.range))
      array = TypedExpression(.variable(kept), type: base.type, range: base.range)
    }
    let range = optional.range
    let isEmpty = TypedExpression(.builtin(.isEmpty, [array]), type: .bool, range: range)
    let condition = TypedExpression(.builtin(.not, [isEmpty]), type: .bool, range: range)
    let type = optional.type.wrapped ?? .unknown
    var end = optional
    if case .builtin(let builtin, _) = optional.kind { end.kind = .builtin(builtin, [array]) }
    let value = TypedExpression(.builtin(.unwrap, [end]), type: type, range: range)
    return Test(prelude: prelude, condition: condition, bindings: [bound(value, binding)])
  }

  private mutating func unwrapping(modelled optional: TypedExpression, _ binding: OptionalBinding) -> Test {
    let range = optional.range
    var prelude: [TypedStatement] = []
    var kept = optional
    if !optional.isPart {
      let id = temporary("optional", optional.type, range)
      prelude.append(TypedStatement(.bind(.variable(id), optional), range: range))
      noteTaint(prelude)
      kept = TypedExpression(.variable(id), type: optional.type, range: range)
    }
    let condition = TypedExpression(.builtin(.presence(true), [kept]), type: .bool, range: range)
    let value = TypedExpression(.builtin(.unwrap, [kept]), type: optional.type.wrapped ?? .unknown, range: range)
    return Test(prelude: prelude, condition: condition, bindings: [bound(value, binding)])
  }

  /// `if let x = table[key]` and the like, whose value only text knows.
  private mutating func unwrapping(
    unknown optional: TypedExpression, as type: SwiftType, _ binding: OptionalBinding
  ) -> Test {
    let range = optional.range
    let kept = temporary("optional", optional.type, range)
    let prelude = [TypedStatement(.bind(.variable(kept), optional), range: range)]
    let value = TypedExpression(.variable(kept), type: optional.type, range: range)
    let condition = TypedExpression(
      .builtin(.unknown(UnknownText(["", " != nil"])), [value]), type: .bool, range: range)
    var unwrapped = TypedExpression(.builtin(.unknown(UnknownText(["", "!"])), [value]), type: type, range: range)
    if binding.isMutable, isUnmodelled(type) { unwrapped = variableOfItsOwn(unwrapped) }
    return Test(prelude: prelude, condition: condition, bindings: [bound(unwrapped, binding)])
  }

  private mutating func bound(_ value: TypedExpression, _ binding: OptionalBinding) -> TypedStatement {
    let pattern = bind(binding.pattern, value.type, isMutable: binding.isMutable)
    let statement = TypedStatement(.bind(pattern, value), range: value.range)
    noteTaint([statement])
    return statement
  }
}

extension PatternSyntax {
  /// The name, if a single name is bound.
  fileprivate var name: IdentifierSyntax? {
    switch kind {
    case .identifier(let name): return name
    case .expression(let expression):
      if case .identifier(let name, _) = expression.kind { return name.base }
      return nil
    case .wildcard, .binding, .tuple, .enumCase, .optional, .isType, .asType, .typed, .invalid: return nil
    }
  }
}

extension TypedExpression {
  /// A literal or a variable.
  private var isIndex: Bool {
    switch kind {
    case .integer, .symbol, .variable: return true
    default: return false
    }
  }

  /// A variable, or a part of one: reading it twice costs nothing.
  fileprivate var isPart: Bool {
    switch kind {
    case .variable: return true
    case .field(let base, _): return base.isPart
    case .builtin(.unwrap, let operands): return operands[0].isPart
    case .builtin(.dictionaryValue, let operands): return operands[0].isPart && operands[1].isIndex
    case .element(let base, let index): return base.isPart && index.isIndex
    case .integer, .floating, .boolean, .string, .symbol, .global, .builtin, .call, .ternary, .array, .tuple,
      .tensorElement, .function, .apply, .sequence, .attempt, .invalid:
      return false
    }
  }
}
