import ADGenSyntax

/// Names and members that are not called.
extension BodyChecker {
  mutating func inferName(
    _ name: DeclarationReference, _ arguments: [TypeSyntax], _ expression: ExpressionSyntax, expected: SwiftType?
  ) -> Int {
    let range = expression.range
    if arguments.isEmpty, let id = lookUp(name.name) {
      let type = variables[id.index].type
      if type == .unknown { return invalidSilently(range) }
      return node(range, [Candidate(type: type, score: 0, form: .variable(id))])
    }
    let local = localSignatures(named: name.name)
    if !local.isEmpty { return inferFunctionValue(local, range, expected: expected) }
    if let member = implicitMember(name) { return infer(member, expected: expected) }
    if let owner = ownerOfStatic(name.name), staticFunctions(name, of: owner) == nil {
      return inferStaticMember(name, of: owner, range)
    }
    if name.name.hasPrefix("$"), !anonymousParameters.isEmpty {
      anonymousParameters[anonymousParameters.count - 1].isMissing = true
    }
    if typeNamed(expression) != nil { return inferType(expression) }
    if let global = global(named: name.name) { return inferGlobal(global, range) }
    let constants = (table.functions[name.name] ?? []).filter(\.isProperty)
    if !constants.isEmpty { return node(range, apply(constants, Arguments())) }
    let functions = overloads(named: name.name) + operators(named: name.name)
    if !functions.isEmpty {
      return inferFunctionValue(Self.labelled(functions, name), range, expected: expected)
    }
    if let hidden = inferHidden(name, range) { return hidden }
    return invalid(
      range, "cannot find '\(name.name)' in scope",
      note: "a differentiated function may use its parameters, its variables and the module's 'let' constants")
  }

  /// The operators of one name, as functions.
  private func operators(named name: String) -> [Signature] {
    guard let first = name.unicodeScalars.first, !first.properties.isAlphabetic, first != "_", first != "$" else {
      return []
    }
    let own = summary.operatorFunctions(name, from: file).map(\.signature)
    return own + (table.infixOperators[name] ?? []) + (table.prefixOperators[name] ?? [])
  }

  /// Those of the functions that have the labels of a compound name: `f(_:to:)`.
  private static func labelled(_ functions: [Signature], _ name: DeclarationReference) -> [Signature] {
    guard let labels = name.labels else { return functions }
    return functions.filter { $0.parameters.filter { !$0.type.isMetatype }.map(\.label) == labels }
  }

  /// A type's name as an expression.
  mutating func inferType(_ expression: ExpressionSyntax) -> Int {
    guard let type = typeNamed(expression) else { return invalid(expression.range, .foreign("a type")) }
    return node(expression.range, [Candidate(type: .metatype(type), score: 0, form: .type)])
  }

  mutating func inferGlobal(_ global: GlobalEntry, _ range: SourceRange) -> Int {
    guard global.isLet else {
      return invalid(
        range, "'\(global.qualifiedName)' is a global variable",
        note: "declare it with 'let', or pass its value as a parameter")
    }
    let type = globalType(global)
    if type == .unknown {
      return invalid(
        range, "cannot tell the type of '\(global.qualifiedName)'",
        note: "write its type: 'let \(global.qualifiedName): Double = …'")
    }
    return node(range, [Candidate(type: type, score: 0, form: .global(global.index))])
  }

  /// The constant of this name, from the innermost enclosing type outwards.
  func global(named name: String) -> GlobalEntry? {
    for path in qualifications(of: name) {
      if let global = summary.global(named: path, from: file) { return global }
    }
    return nil
  }

  /// `A.B.name`, `A.name`, `name` inside `A.B`.
  func qualifications(of name: String) -> [String] {
    if enclosing.isEmpty { return [name] }
    return stride(from: enclosing.count, through: 0, by: -1).map { count in
      (enclosing.prefix(count) + [name]).joined(separator: ".")
    }
  }

  mutating func globalType(_ global: GlobalEntry) -> SwiftType {
    let scope = TypeScope(file: global.file, enclosing: global.enclosingTypes)
    if let annotation = global.binding.type { return summary.resolve(annotation, in: scope) }
    guard let initializer = global.binding.initializer, globalDepth < 16 else { return .unknown }
    var checker = BodyChecker(
      summary: summary, file: global.file, enclosing: global.enclosingTypes, generics: [:])
    checker.globalDepth = globalDepth + 1
    return checker.solve(initializer, expected: nil).type
  }

  // MARK: Members

  mutating func inferMember(
    _ base: ExpressionSyntax, _ name: DeclarationReference, _ expression: ExpressionSyntax, expected: SwiftType?
  ) -> Int {
    let range = expression.range
    if let module = ownModule(base) { return inferMember(name, ofModule: module, expression, expected: expected) }
    if let module = moduleName(base) {
      let constants = (table.functions[name.name] ?? []).filter(\.isProperty)
      if !constants.isEmpty { return node(range, apply(constants, Arguments())) }
      if typeNamed(expression) != nil { return inferType(expression) }
      let functions = (table.functions[name.name] ?? []).filter { !$0.isProperty }
      if !functions.isEmpty { return inferFunctionValue(functions, range, expected: expected) }
      return invalid(
        range, "cannot find '\(name.name)' in '\(module)'", note: "compute it in the caller, and pass it as a parameter"
      )
    }
    if let type = typeNamed(base) {
      if name.name == "self" {
        let text = type.spelling + ".self"
        return node(range, [Candidate(type: .metatype(type), score: 0, form: .symbol(text))])
      }
      if typeNamed(expression) != nil { return inferType(expression) }
      if let functions = staticFunctions(name, of: type) {
        return inferFunctionValue(functions, range, expected: expected)
      }
      return inferStaticMember(name, of: type, range)
    }
    if let part = inferInitialized(base, name.name, range) { return part }
    let baseNode = infer(base)
    if nodes[baseNode].isInvalid { return baseNode }
    if let property = inferProperty(name.name, of: baseNode, range) { return property }
    if let field = inferField(name.name, of: baseNode, range) { return field }
    if name.name == "rawValue", let raw = inferRawValue(of: baseNode, range) { return raw }
    let properties = (table.members[name.name] ?? []).filter(\.isProperty)
    let candidates = apply(properties, Arguments(receiver: baseNode))
    if candidates.isEmpty {
      return inferBoundMethod(base, name, of: baseNode, range, expected: expected)
        ?? reportMember(name.name, of: baseNode, name.range)
    }
    return node(range, candidates)
  }

  /// The static functions or initializers of a type, where they are not called: `Double.init`, `Losses.square`.
  private func staticFunctions(_ name: DeclarationReference, of type: SwiftType) -> [Signature]? {
    if name.name == "init", case .nominal(let typeName, let arguments) = type {
      let fitting = (table.initializers[typeName] ?? []).filter { signature in
        var bindings = Bindings()
        return arguments.isEmpty || bindings.match(signature.result, type)
      }
      return fitting.filter { $0.parameters.allSatisfy { $0.label == nil } }
    }
    let own = summary.functions(named: "\(type.declaredName).\(name.name)").filter {
      $0.isStatic && isVisible($0)
    }
    let functions =
      own.map(\.signature)
      + (table.statics[name.name] ?? []).filter { signature in
        var bindings = Bindings()
        return !signature.isProperty
          && signature.parameters.first.map { bindings.match($0.type, .metatype(type)) } ?? false
      }
    return functions.isEmpty ? nil : Self.labelled(functions, name)
  }

  private mutating func inferStaticMember(_ name: DeclarationReference, of type: SwiftType, _ range: SourceRange) -> Int
  {
    if let node = inferCase(name.name, of: type, range) { return node }
    if let node = inferPayloadCase(name.name, of: type, range) { return node }
    if let own = ownStaticMember(name.name, of: type, range) { return own }
    if let inherited = inheritedStaticProperty(name.name, of: type) {
      return node(range, apply([inherited], Arguments(), bindings: Self.selfBound(to: type)))
    }
    let receiver = node(range, [Candidate(type: .metatype(type), score: 0, form: .type)])
    let properties = (table.statics[name.name] ?? []).filter(\.isProperty)
    let candidates = apply(properties, Arguments(receiver: receiver))
    if candidates.isEmpty {
      return invalid(
        range, "'\(type.spelling)' has no static member '\(name.name)' that a differentiated function may use",
        note: "pass its value as a parameter")
    }
    return node(range, candidates)
  }

  /// `t.0` and `t.label`; nil if the base is no tuple.
  private mutating func inferField(_ name: String, of base: Int, _ range: SourceRange) -> Int? {
    var candidates: [Candidate] = []
    var isTuple = false
    for (index, candidate) in nodes[base].candidates.enumerated() {
      guard case .tuple(let fields) = candidate.type else { continue }
      isTuple = true
      let position = Int(name) ?? fields.firstIndex { $0.label == name } ?? -1
      guard fields.indices.contains(position) else { continue }
      let choice = Choice(node: base, candidate: index, type: candidate.type)
      candidates.append(
        Candidate(type: fields[position].type, score: candidate.score, form: .field(choice, position)))
    }
    guard isTuple else { return nil }
    if candidates.isEmpty {
      return invalid(
        range, "'\(describe(base))' has no element '\(name)'",
        note: "elements are named by their labels, or counted from 0")
    }
    return node(range, candidates)
  }

  /// How a type is spelt that is a protocol.
  private func existential(_ type: SwiftType) -> String? {
    guard case .nominal(let name, let arguments) = type, arguments.isEmpty else { return nil }
    return name.hasPrefix("any ") || summary.requirements[name] != nil ? name : nil
  }

  mutating func reportMember(_ name: String, of base: Int, _ range: SourceRange) -> Int {
    let type = preferredTypes(of: base).first ?? .unknown
    let note: String
    if let structure = type.structure {
      note =
        structure.fields.isEmpty
        ? "declare it in the struct"
        : "its stored properties are " + structure.fields.map { "'\($0.name)'" }.joined(separator: ", ")
    } else if case .nominal(let typeName, _) = type,
      summary.structs[typeName] != nil || summary.payloadEnums[typeName] != nil,
      !summary.closedStructs.contains(typeName)
    {
      typeErrors += 1
      return invalid(
        range,
        "'\(name)' of '\(typeName)' cannot be used: '\(typeName)' contains itself, and has generic parameters",
        note: "write it for one type, without generic parameters")
    } else if let existential = existential(type) {
      typeErrors += 1
      return invalid(
        range,
        "which type '\(existential)' holds is known only when the program runs, so the derivative of '\(name)' is not",
        note:
          "take a generic parameter, 'some \(existential.replacing("any ", with: ""))', or an enum of the types that there are"
      )
    } else if case .nominal(let typeName, _) = type, summary.types[typeName] != nil {
      note =
        "what is differentiated cannot go into code that has no model: mark the parameter it comes from '@noDerivative'"
    } else if name == "popLast" || name == "popFirst" {
      let other = name == "popLast" ? "removeLast" : "removeFirst"
      note = "test 'isEmpty', and write '\(other)()'"
    } else if let known = table.members[name], !known.isEmpty {
      note =
        "'\(name)' is a member of " + known.compactMap { $0.parameters.first?.type.spelling }.joined(separator: ", ")
    } else {
      note = "compute it in the caller, and pass it as a parameter"
    }
    return invalid(
      range, "'\(name)' is not a member of '\(type.spelling)' that a differentiated function may use", note: note)
  }
}
