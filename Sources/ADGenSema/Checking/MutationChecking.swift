import ADGenSyntax

// Calls of mutating methods.
extension BodyChecker {
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
      signature.isMutating
        && (call.trailingClosures.isEmpty || signature.parameters.contains(where: \.type.mayBeFunction))
    }
    guard !overloads.isEmpty else { return .none }
    if summary.structs.values.contains(where: { summary.functionsByName["\($0.name).\(name.name)"] != nil }) {
      let receiver = infer(base)
      if nodes[receiver].isInvalid || !methods(name.name, of: receiver).isEmpty { return .none }
    }
    guard let place = place(base, purpose: "changed") else { return .failed }
    let receiver = node(base.range, [Candidate(type: place.type, score: 0, form: .type)])
    let complete = name.name == "sort" ? Self.ordered(call, place.type) ?? call : call
    guard let arguments = inferArguments(complete, overloads, receiver: receiver) else { return .failed }
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
}
