import ADGenSyntax

/// The conditions of `if`, `guard` and `while`.
extension BodyChecker {
  /// A test, and what must be computed before it: the value that a pattern is compared with, and what it binds.
  struct Test {
    var prelude: [TypedStatement]
    var condition: TypedExpression
    /// What is bound where it holds.
    var bindings: [TypedStatement] = []
  }

  /// The conditions as tests, each made only if those before it held; a first one without patterns takes all in.
  mutating func tests(_ conditions: [ConditionSyntax], _ range: SourceRange) -> [Test] {
    var result: [Test] = []
    for condition in conditions {
      let next = test(condition)
      guard next.prelude.isEmpty, let last = result.indices.last, result[last].bindings.isEmpty else {
        result.append(next)
        continue
      }
      result[last].condition = both(result[last].condition, next.condition)
      result[last].bindings = next.bindings
    }
    if result.isEmpty { result.append(Test(prelude: [], condition: invalidCondition(range))) }
    return result
  }

  /// `a && b`.
  func both(_ left: TypedExpression, _ right: TypedExpression) -> TypedExpression {
    TypedExpression(.builtin(.shortCircuit(.and), [left, right]), type: .bool, range: left.range.union(right.range))
  }

  private func invalidCondition(_ range: SourceRange) -> TypedExpression {
    TypedExpression(.invalid, type: .bool, range: range)
  }

  private mutating func test(_ condition: ConditionSyntax) -> Test {
    switch condition.kind {
    case .expression(let expression): return Test(prelude: [], condition: solve(expression, expected: .bool))
    case .optionalBinding(let introducer, let pattern, let type, let initializer):
      let optional = OptionalBinding(
        isMutable: introducer == .var, pattern: pattern, type: type, initializer: initializer)
      if let test = unwrapping(optional, condition.range) { return test }
      // The name is known from here on, so that its uses are not complained about.
      _ = bind(pattern, .unknown, isMutable: false)
    case .pattern(let pattern, let type, let initializer):
      let (prelude, subject) = subject(initializer, expected: type.map { summary.resolve($0, in: typeScope) })
      let match = match(pattern, subject)
      let always = TypedExpression(.boolean(true), type: .bool, range: condition.range)
      return Test(
        prelude: prelude + match.bindings, condition: match.condition ?? always, bindings: match.lateBindings)
    case .availability:
      error(
        "an availability condition in a differentiated function is not supported", condition.range,
        note: "test it in the caller, and call a function for each version")
    }
    return Test(prelude: [], condition: invalidCondition(condition.range))
  }

  // MARK: Statements with conditions

  /// An `if`, whose blocks `body` checks.
  mutating func check(
    _ node: IfSyntax, _ range: SourceRange, _ body: (inout BodyChecker, CodeBlock) -> [TypedStatement]
  ) -> [TypedStatement] {
    let (tests, then) = scoped { checker in
      let tests = checker.tests(node.conditions, range)
      return (tests, body(&checker, node.body))
    }
    var otherwise: [TypedStatement] = []
    switch node.elseBranch {
    case .block(let block): otherwise = body(&self, block)
    case .elseIf(let next, let nextRange): otherwise = check(next, nextRange, body)
    case nil: break
    }
    return choice(tests[...], then: then, otherwise: otherwise, range)
  }

  /// `otherwise` stands at every test that can fail.
  private func choice(
    _ tests: ArraySlice<Test>, then: [TypedStatement], otherwise: [TypedStatement], _ range: SourceRange
  ) -> [TypedStatement] {
    guard let first = tests.first else { return then }
    let rest = first.bindings + choice(tests.dropFirst(), then: then, otherwise: otherwise, range)
    return first.prelude + [TypedStatement(.if(first.condition, then: rest, otherwise: otherwise), range: range)]
  }

  /// What a `guard` binds is known behind it, not in its block.
  mutating func check(_ node: GuardSyntax, _ range: SourceRange) -> [TypedStatement] {
    let otherwise = check(node.body)
    nodes.removeAll(keepingCapacity: true)
    return tests(node.conditions, range).flatMap { test in
      test.prelude + [TypedStatement(.if(test.condition, then: [], otherwise: otherwise), range: range)]
        + test.bindings
    }
  }

  /// A condition that takes statements is tested in the body.
  mutating func check(_ node: WhileSyntax, _ range: SourceRange, label: String?) -> [TypedStatement] {
    let (tests, target, body) = scoped { checker in
      let tests = checker.tests(node.conditions, range)
      let (target, body) = checker.loop(label) { $0.check(node.body) }
      return (tests, target, body)
    }
    if tests.count == 1, tests[0].prelude.isEmpty, tests[0].bindings.isEmpty {
      return [TypedStatement(.while(target, tests[0].condition, body: body), range: range)]
    }
    let always = TypedExpression(.boolean(true), type: .bool, range: range)
    let leave = TypedStatement(.break(target), range: range)
    let tested = choice(tests[...], then: body, otherwise: [leave], range)
    return [TypedStatement(.while(target, always, body: tested), range: range)]
  }
}
