import ADGenSyntax

/// Calls, subscripts and operators.
extension BodyChecker {
  mutating func inferCall(_ call: CallSyntax, _ range: SourceRange, expected: SwiftType?) -> Int {
    if let local = inferLocalStruct(call, range) { return local }
    if let unfolded = unfolding(call, range) { return infer(unfolded, expected: expected) }
    if let type = typeNamed(call.callee) { return inferInitializer(type, call, range) }
    switch call.callee.kind {
    case .identifier(let name, _):
      if lookUp(name.name) != nil { return inferValueCall(call.callee, call, range, expected: expected) }
      let local = localSignatures(named: name.name)
      if local.isEmpty, let member = implicitMember(name) {
        var inside = call
        inside.callee = member
        return inferCall(inside, range, expected: expected)
      }
      if local.isEmpty, let owner = ownerOfStatic(name.name) {
        return inferStaticCall(name, of: owner, call, range, expected: expected)
      }
      let functions = local.isEmpty ? overloads(named: name.name) : local
      if functions.isEmpty, global(named: name.name) != nil {
        return inferValueCall(call.callee, call, range, expected: expected)
      }
      return inferFunction(name, functions, call, range, expected: expected)
    case .member(let base, let name, _):
      if let module = ownModule(base) {
        return inferFunction(name, overloads(named: name.name, ofModule: module), call, range, expected: expected)
      }
      if moduleName(base) != nil {
        let overloads = (table.functions[name.name] ?? []).filter { !$0.isProperty }
        return inferFunction(name, overloads, call, range, expected: expected)
      }
      if let type = typeNamed(base) {
        if name.name == "init" { return inferInitializer(type, call, range) }
        return inferStaticCall(name, of: type, call, range, expected: expected)
      }
      return inferMethod(base, name, call, range, expected: expected)
    case .implicitMember(let name, _):
      if name.name == "init", let expected { return inferInitializer(expected, call, range) }
      if let (structure, position) = payloadCase(name.name, of: expected) {
        return inferFunction(name, [caseSignature(structure, position)], call, range, expected: expected)
      }
      if let expected, !expected.hasUnknown, let own = staticMethods(name.name, of: expected) {
        return inferFunction(name, own, call, range, expected: expected)
      }
      if let expected, !expected.hasUnknown, case let inherited = inheritedStatics(name.name, of: expected),
        !inherited.isEmpty
      {
        return inferFunction(
          name, inherited, call, range, bindings: Self.selfBound(to: expected), expected: expected)
      }
      let overloads = (table.statics[name.name] ?? []).filter { !$0.isProperty }
      if overloads.isEmpty, expected == nil, case let own = staticsOfOneType(name.name), !own.isEmpty {
        return inferFunction(name, own, call, range)
      }
      let receiver = implicitReceiver(overloads, range, expected: expected)
      return inferFunction(name, overloads, call, range, receiver: receiver, expected: expected)
    case .parenthesized(let inner):
      var inside = call
      inside.callee = inner
      return inferCall(inside, range, expected: expected)
    case .integer, .float, .string, .boolean, .nilLiteral, .regex, .array, .dictionary, .selfReference,
      .superReference, .discard, .type, .call, .subscripting, .optionalChain, .forceUnwrap, .postfix,
      .conditionalMembers, .chainBase, .prefix, .inoutArgument, .tryExpression, .await, .unsafe, .consume, .copy,
      .borrow, .packElement, .packExpansion, .sequence, .binary, .assignment, .ternary, .isType, .cast, .arrow,
      .tuple, .closure, .ifExpression, .switchExpression, .doExpression, .keyPath, .macroExpansion, .pattern,
      .invalid:
      return inferValueCall(call.callee, call, range, expected: expected)
    }
  }

  /// The module's functions and the table's of one name; the innermost type that declares the name hides the rest.
  func overloads(named name: String) -> [Signature] {
    var result: [Signature] = []
    for path in qualifications(of: name) {
      result += summary.functions(named: path, from: file).map(\.signature)
      result += summary.generated(named: path, from: file).map(\.signature)
      if !result.isEmpty, path != name { return result }
    }
    return result + (table.functions[name] ?? []).filter { !$0.isProperty }
  }

  // MARK: Functions and methods

  mutating func inferFunction(
    _ name: DeclarationReference, _ overloads: [Signature], _ call: CallSyntax, _ range: SourceRange,
    receiver: Int? = nil, bindings: Bindings = Bindings(), expected: SwiftType? = nil
  ) -> Int {
    if overloads.isEmpty {
      if let node = inferHidden(name, range) { return node }
      return invalid(
        name.range, ModuleChecker.missingFunction(name.name),
        note: "declare it in this module, or compute its value in the caller and pass it as a parameter")
    }
    guard let arguments = inferArguments(call, overloads, receiver: receiver) else {
      return invalidSilently(range)
    }
    let known = bindings.types.isEmpty ? ownBindings(overloads) : bindings
    let candidates = apply(overloads, arguments, bindings: known, expected: expected)
    if candidates.isEmpty { return reportOverloads(name, overloads, arguments) }
    if !generics.isEmpty, dependsOnSpecialisation(overloads, arguments) {
      return invalid(
        name.range, "a generic function calls '\(name.name)', which is overloaded",
        note: "give the overloads different names: Swift chooses before the generic types are known")
    }
    return node(range, candidates)
  }

  /// What the generic parameters of the type around are, for static functions of the same type that are called without
  /// naming it.
  private func ownBindings(_ overloads: [Signature]) -> Bindings {
    var result = Bindings()
    guard !generics.isEmpty, !enclosing.isEmpty else { return result }
    let areOwn = overloads.allSatisfy { signature in
      guard case .function(let index) = signature.callee else { return false }
      let entry = summary.functions[index]
      return entry.receiver != nil && entry.isStatic && entry.enclosingTypes == enclosing
    }
    if areOwn, let entry = summary.structs[enclosing.joined(separator: ".")] {
      for generic in entry.generics { result.types[generic.name] = generics[generic.name] }
    }
    return result
  }

  /// In a generic function Swift chooses an overload for all types at once, and the checker for one of them: where the
  /// module has several that fit, the two might differ.
  private mutating func dependsOnSpecialisation(_ overloads: [Signature], _ arguments: Arguments) -> Bool {
    let own = overloads.filter { signature in
      switch signature.callee {
      case .builtin, .local, .value: return false
      case .function, .generated: return true
      }
    }
    guard own.count > 1 else { return false }
    var fitting = 0
    for signature in own where !apply([signature], arguments).isEmpty { fitting += 1 }
    return fitting > 1
  }

  /// `.made(…)` where a type is wanted: its static functions of the name.
  private func staticMethods(_ name: String, of type: SwiftType) -> [Signature]? {
    let own = summary.functions(named: "\(type.declaredName).\(name)").filter {
      $0.isStatic && isVisible($0) && $0.generics.isEmpty
    }
    return own.isEmpty ? nil : own.map(\.signature)
  }

  private mutating func inferStaticCall(
    _ name: DeclarationReference, of type: SwiftType, _ call: CallSyntax, _ range: SourceRange,
    expected: SwiftType?
  ) -> Int {
    if let (structure, position) = payloadCase(name.name, of: type) {
      return inferFunction(name, [caseSignature(structure, position)], call, range, expected: expected)
    }
    if enumEntry(type)?.cases.contains(name.name) == true {
      // A case without a payload that is called as a function.
      return inferValueCall(call.callee, call, range, expected: expected)
    }
    let path = "\(type.declaredName).\(name.name)"
    let own =
      summary.functions(named: path).filter { $0.isStatic && isVisible($0) }.map(\.signature)
      + summary.generated(named: path, from: file).map(\.signature)
    if !own.isEmpty {
      if isStaticallyDispatched(name.name, [type]) { return invalidDispatch(name.name, name.range) }
      var bindings = Bindings()
      if let structure = type.structure, !type.hasUnknown, let entry = summary.structs[structure.name] {
        for (generic, argument) in zip(entry.generics, structure.arguments) { bindings.types[generic.name] = argument }
      }
      return inferFunction(name, own, call, range, bindings: bindings, expected: expected)
    }
    if summary.global(named: path, from: file) != nil {
      return inferValueCall(call.callee, call, range, expected: expected)
    }
    let inherited = inheritedStatics(name.name, of: type)
    if !inherited.isEmpty {
      return inferFunction(name, inherited, call, range, bindings: Self.selfBound(to: type), expected: expected)
    }
    if inheritedStaticProperty(name.name, of: type) != nil {
      return inferValueCall(call.callee, call, range, expected: expected)
    }
    let overloads = (table.statics[name.name] ?? []).filter { !$0.isProperty }
    let receiver = node(range, [Candidate(type: .metatype(type), score: 0, form: .type)])
    return inferFunction(name, overloads, call, range, receiver: receiver)
  }

  private mutating func inferMethod(
    _ base: ExpressionSyntax, _ name: DeclarationReference, _ call: CallSyntax, _ range: SourceRange,
    expected: SwiftType?
  ) -> Int {
    if inferInitialized(base, name.name, range) != nil {
      return inferValueCall(call.callee, call, range, expected: expected)
    }
    let receiver = infer(base)
    if nodes[receiver].isInvalid { return receiver }
    if let method = inferOwnMethod(base, receiver, name, call, range, expected: expected) { return method }
    if let search = Self.searchFromEnd(call, base, name) { return infer(search, expected: expected) }
    if inferProperty(name.name, of: receiver, range) != nil {
      return inferValueCall(call.callee, call, range, expected: expected)
    }
    if let ordered = ordered(call, name.name, receiver) { return infer(ordered, expected: expected) }
    let known = (table.members[name.name] ?? []).filter { !$0.isProperty }
    let overloads = known.filter { !$0.isMutating }
    if overloads.isEmpty, !known.isEmpty {
      return invalid(
        name.range, "'\(name.name)' changes its value, and is used inside an expression",
        note: "write it as a statement of its own, or bind its result: 'let value = a.\(name.name)(…)'")
    }
    if overloads.isEmpty { return reportMember(name.name, of: receiver, name.range) }
    guard let arguments = inferArguments(call, overloads, receiver: receiver) else {
      return invalidSilently(range)
    }
    let candidates = apply(overloads, arguments, expected: expected)
    if candidates.isEmpty {
      if isView(receiver), Self.partMethods.contains(name.name) {
        return inferMethod(base.passed(to: "Array"), name, call, range, expected: expected)
      }
      if let type = preferredTypes(of: receiver).first(where: { $0.mentions(SwiftType.respelledNames) }) {
        return invalid(
          base.range, "'\(type.spelling)' is not supported in structs",
          note: "write 'Double' or an array as the property's type, or '// @noDerivative' above it")
      }
      return reportOverloads(name, overloads, arguments)
    }
    return node(range, candidates)
  }

  /// The methods that give parts, which arrays have.
  private static let partMethods: Set<String> = ["dropFirst", "dropLast", "prefix", "suffix"]

  /// Whether a node is a sequence that only shows others, as `xs.enumerated()` does; an array has the same elements.
  private func isView(_ node: Int) -> Bool {
    preferredTypes(of: node).contains { type in
      guard case .nominal(let name, _) = type else { return false }
      switch name {
      case "EnumeratedSequence", "Zip2Sequence", "ReversedCollection", "StrideTo", "StrideThrough": return true
      default: return false
      }
    }
  }

  /// The nodes of the arguments; nil if one of them is wrong.
  mutating func inferArguments(_ call: CallSyntax, _ overloads: [Signature], receiver: Int?) -> Arguments? {
    var arguments = Arguments(receiver: receiver)
    let hints = expectedTypes(call.arguments, overloads, receiver: receiver)
    var isValid = true
    for (index, argument) in call.arguments.enumerated() {
      let node: Int
      if case .closure(let closure) = argument.value.kind {
        node = pendingNode(.closure(closure), closure.range, expected: nil)
      } else if case .inoutArgument(let operand) = argument.value.kind {
        node = inferInout(operand, argument.value.range)
      } else {
        let known = infer(argument.value, expected: hints[index])
        // The module's generic functions are passed arrays of what views show.
        let isPassed =
          !overloads.isEmpty && overloads.allSatisfy(\.isDeclared) && !nodes[known].isInvalid && isView(known)
        node = isPassed ? infer(argument.value.passed(to: "Array")) : known
      }
      if nodes[node].isInvalid { isValid = false }
      arguments.labels.append(argument.label?.name)
      arguments.nodes.append(node)
      if case .inoutArgument = argument.value.kind {
        arguments.isInout.append(true)
      } else {
        arguments.isInout.append(false)
      }
    }
    for (index, trailing) in call.trailingClosures.enumerated() {
      if index == 0 { arguments.firstTrailing = arguments.nodes.count }
      arguments.labels.append(trailing.label?.name)
      arguments.nodes.append(pendingNode(.closure(trailing.closure), trailing.closure.range, expected: nil))
      arguments.isInout.append(false)
    }
    return isValid ? arguments : nil
  }

  private mutating func inferInout(_ operand: ExpressionSyntax, _ range: SourceRange) -> Int {
    guard let place = place(operand, purpose: "passed with '&'") else { return invalidSilently(range) }
    places.append(place)
    return node(range, [Candidate(type: place.type, score: 0, form: .inout(places.count - 1))])
  }

  mutating func reportOverloads(
    _ name: DeclarationReference, _ overloads: [Signature], _ arguments: Arguments
  ) -> Int {
    if reportFailures(arguments.nodes) { return invalidSilently(name.range) }
    noteTypeError(arguments.nodes + (arguments.receiver.map { [$0] } ?? []))
    let types = zip(arguments.labels, arguments.nodes).map { label, node in
      (label.map { "\($0): " } ?? "") + describe(node)
    }
    let known = overloads.prefix(4).map { signature in
      "'\(name.name)\(signature.spelling)'"
    }
    let more = overloads.count > 4 ? " …" : ""
    return invalid(
      name.range, "no '\(name.name)' takes (\(types.joined(separator: ", ")))",
      note: "there is \(known.joined(separator: ", "))\(more)")
  }

  // MARK: Initializers

  private mutating func inferInitializer(_ type: SwiftType, _ call: CallSyntax, _ range: SourceRange) -> Int {
    if let structure = type.structure { return inferStructure(structure, call, range) }
    if case .nominal("Dictionary", _) = type, let grouping = Self.grouping(call, range) {
      let groups = infer(grouping)
      // Groups of constants are text.
      if nodes[groups].candidates.contains(where: { $0.type.dictionaryParts != nil }) { return groups }
    }
    guard case .nominal(let name, let typeArguments) = type, let overloads = table.initializers[name] else {
      return invalid(
        range, .unsupported("making a '\(type.spelling)'", "use numbers, arrays, tensors and tuples of them"))
    }
    if let literal = inferLiteralConversion(type, call, range) { return literal }
    var fitting: [Signature] = []
    var bindings: [Bindings] = []
    for signature in overloads {
      var binding = Bindings()
      if !typeArguments.isEmpty, !binding.match(signature.result, type) { continue }
      fitting.append(signature)
      bindings.append(binding)
    }
    // What the only initializer with these labels demands of the arguments is known before they are typed.
    let labels = call.arguments.map { $0.label?.name }
    let hints = zip(fitting, bindings).filter { $0.0.parameters.map(\.label) == labels }.map { signature, binding in
      var hint = signature
      for position in hint.parameters.indices {
        hint.parameters[position].type = binding.applied(to: hint.parameters[position].type)
      }
      return hint
    }
    guard let arguments = inferArguments(call, hints.count == 1 ? hints : [], receiver: nil) else {
      return invalidSilently(range)
    }
    if type.isNumber, arguments.nodes.count == 1, isGuessed(arguments.nodes[0]) {
      return invalid(
        call.arguments[0].value.range, "the type of this value cannot be told",
        note: "bind it to a name with its type: 'let n: Int = …'")
    }
    var candidates: [Candidate] = []
    for (signature, binding) in zip(fitting, bindings) {
      for candidate in apply([signature], arguments, bindings: binding) { add(candidate, to: &candidates) }
    }
    if candidates.isEmpty {
      let reference = DeclarationReference(
        base: IdentifierSyntax(name: type.spelling, range: call.callee.range), range: call.callee.range)
      return reportOverloads(reference, fitting, arguments)
    }
    return node(range, candidates)
  }

  /// Whether the node is unknown code whose text does not tell its type.
  private func isGuessed(_ node: Int) -> Bool {
    if case .unknown? = nodes[node].candidates.first?.form { return nodes[node].candidates.count > 1 }
    return false
  }

  /// `Double(3)` is the literal 3 of type Double, not a conversion of an Int.
  private mutating func inferLiteralConversion(_ type: SwiftType, _ call: CallSyntax, _ range: SourceRange) -> Int? {
    guard type.isNumber, call.arguments.count == 1, call.arguments[0].label == nil else { return nil }
    var argument = call.arguments[0].value
    var isNegative = false
    if case .prefix(let name, let operand) = argument.kind, name.name == "-" {
      isNegative = true
      argument = operand
    }
    switch argument.kind {
    case .integer(let text):
      return node(range, [Candidate(type: type, score: 0, form: .integer(text: text, isNegative: isNegative))])
    case .float(let text) where type.isFloating:
      return node(range, [Candidate(type: type, score: 0, form: .floating(text: text, isNegative: isNegative))])
    default: return nil
    }
  }
}

extension ModuleChecker {
  /// What is said of a call of a function that the module does not know.
  public static func missingFunction(_ name: String) -> String {
    "cannot find a function '\(name)' that can be differentiated"
  }
}
