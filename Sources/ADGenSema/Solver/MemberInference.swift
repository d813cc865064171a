import ADGenSyntax

// Members of the module's structs: stored and computed properties, methods, initializers, subscripts.

extension FunctionEntry {
  /// What the generic parameters in scope stand for, given those of the entry.
  public func bound(_ types: [SwiftType]) -> [String: SwiftType] {
    var result = fixedGenerics
    for (generic, type) in zip(generics, types) { result[generic.name] = type }
    return result
  }

  /// The function with types for its generic parameters.
  public func specialized(_ types: [SwiftType]) -> FunctionEntry {
    if types.isEmpty { return self }
    var bindings = Bindings()
    bindings.types = bound(types)
    var result = self
    for position in signature.parameters.indices {
      result.signature.parameters[position].type = bindings.applied(to: signature.parameters[position].type)
    }
    result.signature.result = bindings.applied(to: signature.result)
    result.writtenTypes = writtenTypes?.map { bindings.applied(to: $0) }
    result.signature.generics = []
    result.receiver = receiver.map { bindings.applied(to: $0) }
    return result
  }
}

extension BodyChecker {
  // MARK: self

  /// The type of `self`, also while it is being initialized.
  var selfType: SwiftType? {
    guard let id = lookUp("self") else { return nil }
    return initialized ?? variables[id.index].type
  }

  mutating func inferSelf(_ range: SourceRange) -> Int {
    guard let id = lookUp("self") else {
      return invalid(
        range, "'self' cannot be used here", note: "only instance members of structs have a 'self' in derivatives")
    }
    if let initialized { return node(range, [Candidate(type: initialized, score: 0, form: .whole(id))]) }
    return node(range, [Candidate(type: variables[id.index].type, score: 0, form: .variable(id))])
  }

  /// `self.name` for a `name` that is a member of the type around; nil if it is none.
  func implicitMember(_ name: DeclarationReference) -> ExpressionSyntax? {
    guard lookUp(name.name) == nil, let type = selfType else { return nil }
    let member = name.name
    let path = "\(type.declaredName).\(member)"
    let isInherited = summary.protocols(of: type.declaredName).contains { name in
      summary.functions(named: "\(name).\(member)").contains { !$0.isStatic }
        || summary.properties["\(name).\(member)"]?.isStatic == false
    }
    let isMember =
      isInherited || type.structure?.position(of: name.name) != nil || summary.properties[path]?.isStatic == false
      || summary.functions(named: path).contains { !$0.isStatic }
    let isRawValue = member == "rawValue" && enumEntry(type)?.rawType != nil
    guard isMember || isRawValue || isBuiltinMember(name.name, of: type) else { return nil }
    let base = ExpressionSyntax(.selfReference, range: name.range)
    return ExpressionSyntax(.member(base: base, name: name, genericArguments: []), range: name.range)
  }

  /// Whether a type of the standard library, or a protocol that it conforms to, has an instance member of this name:
  /// what `count` and `map` mean in an extension of `Array`.
  private func isBuiltinMember(_ name: String, of type: SwiftType) -> Bool {
    if type.structure != nil || enumEntry(type) != nil { return false }
    let isExtended = summary.extendedProtocols(of: type).contains { owner in
      summary.functions(named: "\(owner).\(name)").contains { !$0.isStatic }
        || summary.properties["\(owner).\(name)"]?.isStatic == false
    }
    if isExtended { return true }
    return (table.members[name] ?? []).contains { signature in
      var bindings = Bindings()
      guard let receiver = signature.parameters.first?.type else { return false }
      guard signature.generics.isEmpty || !type.isNumber else { return false }
      return bindings.match(receiver, type)
    }
  }

  /// A stored property of `self` while it is being initialized: `self` is not whole yet.
  mutating func inferInitialized(_ base: ExpressionSyntax, _ name: String, _ range: SourceRange) -> Int? {
    guard initialized != nil, case .selfReference = base.kind, let id = lookUp("self"),
      case .tuple(let fields) = variables[id.index].type, let position = fields.firstIndex(where: { $0.label == name })
    else { return nil }
    let type = variables[id.index].type
    let whole = node(base.range, [Candidate(type: type, score: 0, form: .variable(id))])
    let choice = Choice(node: whole, candidate: 0, type: type)
    return node(range, [Candidate(type: fields[position].type, score: 0, form: .field(choice, position))])
  }

  // MARK: Properties

  /// A stored or computed property of a struct or enum; nil if the base has none of this name.
  mutating func inferProperty(_ name: String, of base: Int, _ range: SourceRange) -> Int? {
    var candidates: [Candidate] = []
    for (index, candidate) in nodes[base].candidates.enumerated() {
      if let structure = candidate.type.structure, let position = structure.position(of: name) {
        guard checkVisible(structure, position, range) else { return invalidSilently(range) }
        let field = structure.fields[position]
        if !field.isConstant, field.type.isOutsideStructs {
          return invalid(
            range,
            "'\(name)' of '\(structure.name)' has type '\(field.type.writtenSpelling)', which is not supported in structs",
            note: field.type.structRemedy)
        }
        let choice = Choice(node: base, candidate: index, type: candidate.type)
        candidates.append(
          Candidate(
            type: structure.fields[position].type, score: candidate.score, form: .field(choice, position)))
      } else if let property = summary.properties["\(candidate.type.declaredName).\(name)"], !property.isStatic,
        let getter = property.getter, isVisible(summary.functions[getter])
      {
        candidates += apply([summary.functions[getter].signature], Arguments(receiver: base))
      } else {
        // What a protocol's extension declares is called where the type has no member of the name itself.
        let owners =
          summary.protocols(of: candidate.type.declaredName) + summary.extendedProtocols(of: candidate.type)
        let getters = owners.compactMap { summary.properties["\($0).\(name)"]?.getter }
        candidates += apply(getters.map { summary.functions[$0].signature }, Arguments(receiver: base))
      }
    }
    if !candidates.isEmpty, isStaticallyDispatched(name, nodes[base].candidates.map(\.type)) {
      return invalidDispatch(name, range)
    }
    return candidates.isEmpty ? nil : node(range, candidates)
  }

  /// Whether a generic function calls a member that Swift finds in an extension of a protocol: the type that stands
  /// for its parameter here may have another one under the same name.
  func isStaticallyDispatched(_ name: String, _ types: [SwiftType]) -> Bool {
    let bound = Set(generics.values)
    return types.contains { bound.contains($0) && declares(name, $0) } && summary.isStaticallyDispatched(name)
  }

  /// Whether a type has a member of the name itself, which generic code would not call.
  private func declares(_ name: String, _ type: SwiftType) -> Bool {
    let path = "\(type.declaredName).\(name)"
    if type.structure == nil, enumEntry(type) == nil { return true }
    return !summary.functions(named: path).isEmpty || summary.properties[path] != nil
      || type.structure?.position(of: name) != nil
  }

  mutating func invalidDispatch(_ name: String, _ range: SourceRange) -> Int {
    invalid(
      range, "generic code calls '\(name)' of a protocol's extension, whatever the type declares",
      note: "declare '\(name)' in the protocol, so that the type's own is called")
  }

  /// Derivatives stand in another file: they cannot see what is private.
  mutating func checkVisible(_ structure: StructType, _ position: Int, _ range: SourceRange) -> Bool {
    let field = structure.fields[position]
    guard !structure.isTangent, let property = summary.structs[structure.name]?.property(named: field.name) else {
      return true
    }
    if !checkAccess(property.access, field.name, structure, range) { return false }
    if property.isPrivate {
      error(
        "'\(field.name)' of '\(structure.name)' is private, and the derivative stands in another file", range,
        note: "make it internal")
      return false
    }
    if let refusal = property.refusal {
      error(
        "'\(field.name)' of '\(structure.name)' \(refusal), which is not supported yet", range,
        note: property.remedy)
      return false
    }
    if field.type == .unknown {
      error(
        "cannot tell the type of '\(field.name)' of '\(structure.name)'", range,
        note: "write its type where it is declared: 'var \(field.name): Double'")
      return false
    }
    return true
  }

  /// Whether the generated files see a property of another module's struct. In that module's own code a hidden one is
  /// noted: the body cannot be copied.
  private mutating func checkAccess(
    _ access: AccessLevel, _ name: String, _ structure: StructType, _ range: SourceRange
  ) -> Bool {
    guard let owner = summary.structs[structure.name]?.file, summary.modules.isForeign(owner),
      !summary.modules.isAccessible(access, of: owner)
    else { return true }
    if summary.modules.isForeign(file) {
      hiddenUses.append(HiddenUse(name: name, access: access, range: range))
      return true
    }
    let module = summary.modules.name(ofFile: owner) ?? ""
    error(
      "'\(name)' of '\(structure.name)' is \(access.rawValue) in the module '\(module)'", range,
      note: "make it public there, or annotate a public function of '\(module)' that uses it")
    return false
  }

  // MARK: Methods

  /// The methods of a name that the candidates of a node have.
  func methods(_ name: String, of receiver: Int) -> [Signature] {
    var result: [Signature] = []
    var seen: Set<String> = []
    for candidate in nodes[receiver].candidates where seen.insert(candidate.type.declaredName).inserted {
      result += methods(name, ofType: candidate.type)
    }
    return result
  }

  func methods(_ method: String, ofType type: SwiftType) -> [Signature] {
    let path = "\(type.declaredName).\(method)"
    let own = summary.functions(named: path).filter { !$0.isStatic && $0.receiver != nil && isVisible($0) }
    let generated = summary.generated(named: path, from: file).filter { derivative in
      let original = summary.functions[derivative.original]
      return original.receiver != nil && !original.isStatic && !original.form.isInitializer
    }
    let declared = own.map(\.signature) + generated.map(\.signature)
    if !declared.isEmpty { return declared }
    let owners = summary.protocols(of: type.declaredName) + summary.extendedProtocols(of: type)
    return owners.flatMap { name in
      summary.functions(named: "\(name).\(method)").filter {
        !$0.isStatic && $0.receiver != nil && $0.syntax.body != nil && isVisible($0)
      }
    }.map(\.signature)
  }

  /// A call of a method of the module's; nil if the receiver has none of this name.
  mutating func inferOwnMethod(
    _ base: ExpressionSyntax, _ receiver: Int, _ name: DeclarationReference, _ call: CallSyntax,
    _ range: SourceRange, expected: SwiftType?
  ) -> Int? {
    let own = methods(name.name, of: receiver)
    if own.isEmpty { return nil }
    if isStaticallyDispatched(name.name, nodes[receiver].candidates.map(\.type)) {
      return invalidDispatch(name.name, name.range)
    }
    let plain = own.filter { !$0.isMutating }
    if !plain.isEmpty { return inferFunction(name, plain, call, range, receiver: receiver, expected: expected) }
    let place = inferReceiver(base)
    if nodes[place].isInvalid { return place }
    return inferFunction(name, own, call, range, receiver: place, expected: expected)
  }

  /// What a mutating method changes, as a node.
  private mutating func inferReceiver(_ base: ExpressionSyntax) -> Int {
    guard let place = place(base, purpose: "changed") else { return invalidSilently(base.range) }
    places.append(place)
    return node(base.range, [Candidate(type: place.type, score: 0, form: .inout(places.count - 1))])
  }

  /// Whether the file may use a member.
  func isVisible(_ function: FunctionEntry) -> Bool {
    summary.modules.sees(function.access, of: function.file, from: file)
  }

  // MARK: Initializers

  mutating func inferStructure(_ structure: StructType, _ call: CallSyntax, _ range: SourceRange) -> Int {
    if structure.isEnumeration && structure.isTangent {
      return invalid(
        range, "a '\(structure.spelling)' cannot be made here",
        note: "derivatives of enums are made by derivative functions")
    }
    var overloads = summary.functions(named: "\(structure.name).init").filter { isVisible($0) }.map(\.signature)
    let known = structure.arguments.contains(where: \.hasUnknown) ? nil : SwiftType.structure(structure)
    if structure.isTangent {
      overloads = [memberwise(structure, generics: [])]
    } else if let entry = summary.structs[structure.name], !entry.hasOwnInitializer,
      let template = summary.structTypes[structure.name]
    {
      for position in template.fields.indices where !template.fields[position].isFixed {
        guard checkVisible(template, position, range) else { return invalidSilently(range) }
      }
      overloads.append(memberwise(template, generics: entry.generics))
    }
    let name = DeclarationReference(
      base: IdentifierSyntax(name: structure.spelling, range: call.callee.range), range: call.callee.range)
    if overloads.isEmpty {
      return invalid(
        range, "'\(structure.name)' has no initializer that can be differentiated",
        note: "declare one whose parameters can be")
    }
    guard let arguments = inferArguments(call, overloads, receiver: nil) else { return invalidSilently(range) }
    var candidates: [Candidate] = []
    for signature in overloads {
      var bindings = Bindings()
      if let known, !bindings.match(signature.result.wrapped ?? signature.result, known) { continue }
      candidates += apply([signature], arguments, bindings: bindings)
    }
    if candidates.isEmpty { return reportOverloads(name, overloads, arguments) }
    return node(range, candidates)
  }

  private func memberwise(_ structure: StructType, generics: [GenericParameter]) -> Signature {
    let entry = structure.isTangent ? nil : summary.structs[structure.name]
    let parameters = structure.fields.filter { !$0.isFixed }.map { field in
      SignatureParameter(
        field.name, field.type, hasDefault: entry?.property(named: field.name)?.hasDefault == true)
    }
    return Signature(generics: generics, parameters, .structure(structure), .builtin(.makeStructure))
  }

  /// The operands of a memberwise initializer, one for each stored property.
  mutating func buildMemberwise(_ arguments: [[Choice]], _ structure: StructType, _ range: SourceRange)
    -> [TypedExpression]
  {
    var rest = arguments[...]
    return structure.fields.indices.map { position in
      if !structure.fields[position].isFixed, let choices = rest.popFirst(), let choice = choices.first {
        return build(choice)
      }
      return defaultValue(of: structure, position, range)
        ?? TypedExpression(.invalid, type: structure.fields[position].type, range: range)
    }
  }

  /// The value that a stored property's declaration gives it.
  mutating func defaultValue(of structure: StructType, _ position: Int, _ range: SourceRange) -> TypedExpression? {
    guard let entry = summary.structs[structure.name],
      let property = entry.property(named: structure.fields[position].name)
    else { return nil }
    let type = structure.fields[position].type
    if property.isImplicitlyNil, type.isModelledOptional {
      return TypedExpression(.builtin(.none, []), type: type, range: range)
    }
    guard let initializer = property.initializer else { return nil }
    let generics = Dictionary(zip(entry.generics.map(\.name), structure.arguments)) { $1 }
    var checker = BodyChecker(
      summary: summary, file: entry.file, enclosing: entry.enclosingTypes + [entry.lastName],
      generics: generics)
    let value = checker.solve(initializer, expected: structure.fields[position].type)
    diagnostics += checker.diagnostics
    for reference in checker.references where !references.contains(reference) { references.append(reference) }
    for global in checker.usedGlobals where !usedGlobals.contains(global) { usedGlobals.append(global) }
    for used in checker.usedDefaults where !usedDefaults.contains(used) { usedDefaults.append(used) }
    if entry.file == file { return value }
    let sequence = TypedSequence(statements: [], value: value, file: entry.file)
    return TypedExpression(.sequence(sequence), type: value.type, range: range)
  }

  // MARK: Subscripts

  /// A subscript of the module's; nil if the base has none.
  mutating func inferOwnSubscript(_ base: Int, _ call: CallSyntax, _ range: SourceRange) -> Int? {
    let types = nodes[base].candidates.map(\.type.declaredName)
    let own = types.flatMap { summary.subscripts[$0] ?? [] }.map { summary.functions[$0] }
      .filter { isVisible($0) && !$0.isStatic }.map(\.signature)
    // Types of the standard library have subscripts of their own.
    let labels = call.arguments.map { $0.label?.name }
    let isOther = nodes[base].candidates.contains { $0.type.structure == nil && enumEntry($0.type) == nil }
    if own.isEmpty || isOther && !own.contains(where: { $0.parameters.dropFirst().map(\.label) == labels }) {
      return nil
    }
    let name = DeclarationReference(
      base: IdentifierSyntax(name: "subscript", range: call.callee.range), range: call.callee.range)
    return inferFunction(name, own, call, range, receiver: base)
  }
}
