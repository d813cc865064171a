import ADGenSyntax

// Bodies of initializers and observers, and assignments that call setters.
extension BodyChecker {
  /// The body of a member that is more than its statements; nil for the others.
  mutating func checkMember(_ entry: FunctionEntry, _ statements: [StatementSyntax]) -> [TypedStatement]? {
    switch entry.form {
    case .initializer: return checkInitializer(entry, statements)
    case .observers(let property, let willSet, let didSet):
      return checkObservers(entry, property, willSet, didSet)
    case .function, .getter, .setter, .subscriptGetter, .subscriptSetter: return nil
    }
  }

  // MARK: Initializers

  /// While it is being initialized `self` is kept in parts, because there is no value of its type yet.
  private mutating func checkInitializer(_ entry: FunctionEntry, _ statements: [StatementSyntax]) -> [TypedStatement] {
    let made = result.wrapped ?? result
    guard let structure = made.structure else { return [] }
    let range = entry.syntax.name.range
    for position in structure.fields.indices where !checkVisible(structure, position, range) { return [] }
    let type = SwiftType.tuple(structure.fields.map { TupleField(label: $0.name, type: $0.type) })
    initialized = made
    let id = declare("self", type, isMutable: true, range: range)
    var body = [TypedStatement(.declare(id), range: range)]
    for position in structure.fields.indices {
      guard let value = defaultValue(of: structure, position, range) else { continue }
      body.append(TypedStatement(.assign(initializedPart(id, position, range), value), range: range))
    }
    let rest = scoped { checker in checker.check(statements) }
    body += rest
    if rest.fallsThrough { body.append(TypedStatement(.return(finished(id, range)), range: range)) }
    return body
  }

  private func initializedPart(_ id: VariableID, _ position: Int, _ range: SourceRange) -> Place {
    let type = variables[id.index].type
    let part = type.parts?[position].type ?? .unknown
    return Place(root: id, rootType: type, path: [.field(position)], type: part, range: range)
  }

  /// What an initializer returns at its end: `self`, an optional if it can fail.
  func finished(_ id: VariableID, _ range: SourceRange) -> TypedExpression {
    let whole = whole(id, range)
    if result.wrapped == nil { return whole }
    return TypedExpression(.builtin(.some, [whole]), type: result, range: range)
  }

  /// `self`, put together of its parts.
  func whole(_ id: VariableID, _ range: SourceRange) -> TypedExpression {
    let type = variables[id.index].type
    let variable = TypedExpression(.variable(id), type: type, range: range)
    let parts = (type.parts ?? []).enumerated().map { position, part in
      TypedExpression(.field(variable, position), type: part.type, range: range)
    }
    return TypedExpression(.builtin(.makeStructure, parts), type: initialized ?? .unknown, range: range)
  }

  /// `self.init(…)` and `self = …` in an initializer: all parts at once; nil if the statement is something else.
  mutating func checkDelegation(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    guard let type = initialized, let id = lookUp("self") else { return nil }
    let value: TypedExpression
    switch expression.kind {
    case .call(let call):
      guard case .member(let base, let name, _) = call.callee.kind, case .selfReference = base.kind,
        name.name == "init", let structure = type.structure
      else { return nil }
      value = choose(inferStructure(structure, call, range), expected: type, range)
    case .assignment(let left, let right):
      guard case .selfReference = left.kind else { return nil }
      value = solve(right, expected: type)
    default: return nil
    }
    let made = temporary("made", type, range)
    var statements = [TypedStatement(.bind(.variable(made), value), range: range)]
    let whole = TypedExpression(.variable(made), type: type, range: range)
    for (position, part) in (type.parts ?? []).enumerated() {
      let part = TypedExpression(.field(whole, position), type: part.type, range: range)
      statements.append(TypedStatement(.assign(initializedPart(id, position, range), part), range: range))
    }
    return statements
  }

  // MARK: Observers

  /// `willSet`, the assignment, `didSet`.
  private mutating func checkObservers(
    _ entry: FunctionEntry, _ property: Int, _ willSet: AccessorSyntax?, _ didSet: AccessorSyntax?
  ) -> [TypedStatement] {
    guard let id = lookUp("self"), let parts = variables[id.index].type.parts else { return [] }
    let range = entry.syntax.name.range
    let type = variables[id.index].type
    isObserver = true
    var body: [TypedStatement] = []
    if let willSet { body += checkObserver(willSet, old: nil) }
    if body.contains(where: \.returns) {
      error("'return' in 'willSet' is not supported", range, note: "write an 'if' around the statements")
    }
    let whole = TypedExpression(.variable(id), type: type, range: range)
    let part = TypedExpression(.field(whole, property), type: parts[property].type, range: range)
    let old = temporary("oldValue", part.type, range)
    body.append(TypedStatement(.bind(.variable(old), part), range: range))
    let name = entry.parameters.last?.name ?? "newValue"
    guard let new = lookUp(name) else { return body }
    let place = Place(root: id, rootType: type, path: [.field(property)], type: part.type, range: range)
    body.append(
      TypedStatement(
        .assign(place, TypedExpression(.variable(new), type: part.type, range: range)), range: range))
    if let didSet { body += checkObserver(didSet, old: old) }
    return body
  }

  private mutating func checkObserver(_ accessor: AccessorSyntax, old: VariableID?) -> [TypedStatement] {
    guard let body = accessor.body else { return [] }
    let parsed = summary.trees[file].parse(body)
    diagnostics += parsed.diagnostics
    return scoped { checker in
      if let old { checker.scopes[checker.scopes.count - 1][accessor.parameter?.name ?? "oldValue"] = old }
      return checker.check(parsed.statements)
    }
  }

  // MARK: Setters

  /// An assignment to a computed or observed property, or to a subscript of the module's: a call of the setter; nil if
  /// the left side is something else.
  mutating func checkSetter(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement]? {
    if let member = left.memberByKeyPath { return checkSetter(member, right, range) }
    switch left.kind {
    case .parenthesized(let inner): return checkSetter(inner, right, range)
    case .identifier(let name, _):
      guard summary.settableNames.contains(name.name), let member = implicitMember(name) else { return nil }
      return checkSetter(member, right, range)
    case .member(let base, let name, _):
      guard summary.settableNames.contains(name.name), typeNamed(base) == nil, moduleName(base) == nil else {
        return nil
      }
      let receiver = infer(base)
      guard !nodes[receiver].isInvalid, let type = preferredTypes(of: receiver).first,
        let property = summary.properties["\(type.declaredName).\(name.name)"], let setter = property.setter
      else { return nil }
      if property.isObserved, isDirect(base) { return nil }
      return callSetter(setter, base, [], right, range)
    case .subscripting(let call):
      guard !summary.subscriptSetters.isEmpty else { return nil }
      let receiver = infer(call.callee)
      guard !nodes[receiver].isInvalid, let type = preferredTypes(of: receiver).first,
        let setters = summary.subscriptSetters[type.declaredName]
      else { return nil }
      let labels = call.arguments.map { $0.label?.name }
      var fitting = setters.filter { index in
        summary.functions[index].signature.parameters.dropFirst().dropLast().map(\.label) == labels
      }
      if fitting.isEmpty {
        fitting = setters.filter { summary.functions[$0].signature.indexPositions(of: labels) != nil }
      }
      if fitting.isEmpty, type.structure == nil { return nil }
      guard fitting.count == 1 else {
        error(
          "cannot tell which subscript is assigned", left.range, note: "write a mutating method instead")
        return []
      }
      return callSetter(fitting[0], call.callee, call.arguments, right, range)
    default: return nil
    }
  }

  /// Whether a stored property of `base` is assigned without its observers: in initializers and observers.
  func isDirect(_ base: ExpressionSyntax) -> Bool {
    guard case .selfReference = base.kind else { return false }
    return initialized != nil || isObserver
  }

  private mutating func callSetter(
    _ setter: Int, _ base: ExpressionSyntax, _ indices: [ArgumentSyntax], _ right: ExpressionSyntax,
    _ range: SourceRange
  ) -> [TypedStatement] {
    guard let place = place(base, purpose: "changed") else { return [] }
    let entry = summary.functions[setter]
    var bindings = Bindings()
    guard bindings.match(entry.signature.parameters[0].type, place.type) else { return [] }
    var arguments: [TypedArgument?] = [.inout(place)]
    let positions = entry.signature.indexPositions(of: indices.map { $0.label?.name }) ?? []
    for (position, parameter) in entry.signature.parameters.enumerated().dropFirst().dropLast() {
      if let given = positions.firstIndex(of: position) {
        arguments.append(.value(solve(indices[given].value, expected: bindings.applied(to: parameter.type))))
      } else {
        arguments.append(nil)
        let types = entry.generics.map { bindings.types[$0.name] ?? .unknown }
        let used = DefaultArgument(function: .declared(setter, types), parameter: position)
        if !usedDefaults.contains(used) { usedDefaults.append(used) }
      }
    }
    let type = bindings.applied(to: entry.signature.parameters[entry.signature.parameters.count - 1].type)
    arguments.append(.value(solve(right, expected: type)))
    let reference = FunctionReference.declared(setter, entry.generics.map { bindings.types[$0.name] ?? .unknown })
    if !references.contains(reference) { references.append(reference) }
    let call = TypedExpression(.call(reference, arguments), type: .void, range: range)
    return [TypedStatement(.evaluate(call), range: range)]
  }
}

extension TypedStatement {
  /// Whether the function may be left in it.
  fileprivate var returns: Bool {
    if case .return = kind { return true }
    return nested.contains(where: \.returns)
  }
}

extension Signature {
  /// Which parameters of a subscript's setter the written indices are for; nil if they are for another subscript.
  fileprivate func indexPositions(of labels: [String?]) -> [Int]? {
    var result: [Int] = []
    var rest = labels[...]
    for (position, parameter) in parameters.enumerated().dropFirst().dropLast() {
      if let label = rest.first, label == parameter.label {
        result.append(position)
        rest.removeFirst()
      } else if !parameter.hasDefault {
        return nil
      }
    }
    return rest.isEmpty ? result : nil
  }
}
