import ADGenSyntax

extension ModuleSummary {
  /// Reads the declarations of all trees: types first, because signatures name them.
  mutating func collect() {
    for index in trees.indices {
      collectTypes(trees[index].declarations, file: index, path: [])
    }
    resolveStructs()
    for index in trees.indices {
      for callable in trees[index].callables { collect(callable, file: index) }
    }
    nameSymbols()
  }

  private mutating func collectTypes(
    _ declarations: [DeclarationSyntax], file: Int, path: [String], within outer: AccessLevel = .open,
    byDefault usual: AccessLevel = .internal
  ) {
    for declaration in declarations {
      switch declaration.kind {
      case .nominal(let nominal):
        let inner = path.isEmpty ? [modules.canonical(nominal.name.name, from: file)] : path + [nominal.name.name]
        let access = (declaration.modifiers.accessLevel ?? usual).lowered(to: outer)
        types[inner.joined(separator: ".")] = TypeEntry(kind: .nominal(nominal.kind), file: file, access: access)
        if declaration.modifiers.has("private") || declaration.modifiers.has("fileprivate") {
          hiddenTypes.insert(inner.joined(separator: "."))
        }
        enums[inner.joined(separator: ".")] = enumEntry(nominal, declaration.modifiers, path: inner)
        if let entry = payloadEnum(nominal, declaration, file: file, path: inner) {
          payloadEnums[entry.name] = entry
          structNames.append(entry.name)
        }
        collectStruct(nominal, declaration, file: file, path: inner)
        conformances[inner.joined(separator: "."), default: []] += nominal.inherited.flatMap {
          inheritedNames($0, file)
        }
        if nominal.kind == .protocol {
          requirements[inner.joined(separator: "."), default: []].formUnion(nominal.members.flatMap(Self.memberNames))
          collectRequirements(nominal.members, of: inner.joined(separator: "."), file)
        } else {
          members[inner.joined(separator: "."), default: []] += nominal.members.compactMap {
            MemberSyntax($0, file: file)
          }
        }
        collectTypes(nominal.members, file: file, path: inner, within: access)
      case .extension(let node):
        let name = extendedName(node.extendedType, file)
        conformances[name, default: []] += node.inherited.flatMap { inheritedNames($0, file) }
        extensionMembers[name, default: []].formUnion(node.members.flatMap(Self.memberNames))
        members[name, default: []] += node.members.compactMap { MemberSyntax($0, file: file) }
        let extended = modules.canonical(trees[file].file.text(of: node.extendedType.range), from: file)
        collectTypes(
          node.members, file: file, path: [extended], byDefault: declaration.modifiers.accessLevel ?? .internal)
      case .typealias(let alias):
        let generics = alias.genericParameters?.parameters.map(\.name.name) ?? []
        let name = path.isEmpty ? [modules.canonical(alias.name.name, from: file)] : path + [alias.name.name]
        types[name.joined(separator: ".")] = TypeEntry(
          kind: .alias(alias.type, generics: generics), file: file,
          access: (declaration.modifiers.accessLevel ?? usual).lowered(to: outer))
      case .conditional(let conditional):
        for clause in conditional.clauses {
          collectTypes(clause.elements, file: file, path: path, within: outer, byDefault: usual)
        }
      case .function, .initializer, .deinitializer, .subscript, .variable, .enumCase, .associatedtype, .operator,
        .precedenceGroup, .macro, .macroExpansion, .poundDirective, .import, .invalid:
        break
      }
    }
  }

  /// What an entry of an inheritance clause names: `P`, `@retroactive P`, `P & Q`.
  private func inheritedNames(_ type: TypeSyntax, _ file: Int) -> [String] {
    let text = trees[file].file.text(of: type.range)
    guard text.contains(where: { $0 == "&" || $0 == "@" }) else { return [modules.canonical(text, from: file)] }
    return text.split(separator: "&").compactMap { part in
      part.split(whereSeparator: \.isWhitespace).last.map { modules.canonical(String($0), from: file) }
    }
  }

  /// The name under which members of an extended type are known.
  private func extendedName(_ type: TypeSyntax, _ file: Int) -> String {
    modules.canonical(Self.extendedName(type, in: trees[file].file), from: file)
  }

  private mutating func collectRequirements(_ required: [DeclarationSyntax], of name: String, _ file: Int) {
    for member in required {
      if case .associatedtype(let associated) = member.kind {
        associatedNames[name, default: []].insert(associated.name.name)
      }
    }
    requirementMembers[name, default: []] += required.compactMap { MemberSyntax($0, file: file) }
  }

  /// The names that a member declares.
  private static func memberNames(_ member: DeclarationSyntax) -> [String] {
    switch member.kind {
    case .function(let function): return [function.name.name]
    case .variable(let variable): return variable.bindings.compactMap(\.name)
    case .initializer, .deinitializer, .subscript, .nominal, .extension, .enumCase, .typealias, .associatedtype,
      .import, .operator, .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      return []
    }
  }

  private mutating func collect(_ callable: CallableDeclaration, file: Int) {
    switch callable.declaration.kind {
    case .function(let syntax): addMember(syntax, .function, callable, enclosingNames(callable, file: file), file)
    case .variable(let variable):
      let path = enclosingNames(callable, file: file)
      collectMember(callable, path: path, file: file)
      guard callable.enclosing.isEmpty || callable.declaration.modifiers.isStatic else { return }
      for binding in variable.bindings {
        guard let name = binding.name, binding.accessors == nil || binding.accessors?.isObservers == true else {
          continue
        }
        let qualified = (path + [name]).joined(separator: ".")
        globalsByName[qualified, default: []].append(globals.count)
        globals.append(
          GlobalEntry(
            index: globals.count, qualifiedName: qualified, file: file, isLet: variable.introducer == .let,
            binding: binding, access: effectiveAccess(callable), enclosingTypes: path))
      }
    case .initializer, .subscript:
      collectMember(callable, path: enclosingNames(callable, file: file), file: file)
    case .deinitializer, .nominal, .extension, .enumCase, .typealias, .associatedtype, .import, .operator,
      .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      break
    }
  }

  /// Adds a function, or a member that is seen as one. Members of values take `self` first.
  @discardableResult
  mutating func addMember(
    _ syntax: FunctionSyntax, _ form: MemberForm, _ callable: CallableDeclaration, _ path: [String], _ file: Int
  ) -> Int {
    let qualified = (path + [syntax.name.name]).joined(separator: ".")
    let type = path.joined(separator: ".")
    let isStatic = callable.declaration.modifiers.isStatic
    var (generics, known) = self.generics(around: callable, type, file: file)
    let builtin = builtinExtension(around: callable, file: file)
    if let builtin { (generics, known) = (builtin.generics, builtin.known) }
    generics += genericParameters(of: syntax, file)
    for generic in generics { known[generic.name] = .parameter(generic.name) }
    let isInProtocol = structTypes[type] == nil && enums[type] == nil && builtin == nil && requirements[type] != nil
    if isInProtocol { known["Self"] = selfType(around: callable, file: file) ?? .parameter("Self") }
    if isInProtocol, let own = known["Self"] {
      for owner in [type] + protocols(of: type) {
        for name in associatedNames[owner] ?? [] where known[name] == nil { known[name] = .associated(name, of: own) }
      }
    }
    let scope = TypeScope(file: file, enclosing: path, generics: known)
    var parameters: [SignatureParameter] = []
    var written = syntax.parameters
    var receiver: SwiftType?
    if structTypes[type] != nil {
      receiver = structure(named: type, [], generics: known)
    } else if enums[type] != nil {
      receiver = .nominal(type, [])
    } else if let builtin {
      receiver = builtin.receiver
    } else if isInProtocol, let own = known["Self"], !own.hasParameters {
      receiver = own
    } else if requirements[type] != nil {
      // What an extension of a protocol declares is generic over the type that conforms.
      generics.insert(GenericParameter("Self", .any, protocols: [type]), at: 0)
      receiver = .parameter("Self")
    }
    var isMutating = false
    if let receiver, !isStatic, !form.isInitializer {
      isMutating = callable.declaration.modifiers.has("mutating")
      switch form {
      case .setter, .subscriptSetter: isMutating = !callable.declaration.modifiers.has("nonmutating")
      case .observers: isMutating = true
      case .function, .getter, .initializer, .subscriptGetter: break
      }
      parameters.append(SignatureParameter(nil, receiver, isInout: isMutating))
      written.insert(ParameterSyntax(implicit: "self", label: nil, type: nil, range: syntax.name.range), at: 0)
    }
    for (position, parameter) in syntax.parameters.enumerated() {
      var type = resolve(parameter.bareType, in: scope)
      if let bound = constraint(ofParameter: parameter, file) {
        // `some P` is a generic parameter without a name; so is `any P` for what is passed here.
        let generic = GenericParameter("some\(position)", Self.constraint(bound), protocols: ownProtocols(bound, file))
        generics.append(generic)
        type = .parameter(generic.name)
      }
      parameters.append(
        SignatureParameter(
          parameter.label, type, isInout: parameter.isInout,
          hasDefault: parameter.defaultValue != nil, isVariadic: parameter.isVariadic))
      if parameter.type.attributes.contains(where: { $0.name == "autoclosure" }) {
        parameters[parameters.count - 1].isAutoclosure = true
      }
    }
    var result = syntax.result.map { resolve($0, in: scope) } ?? .void
    if form.isInitializer { result = receiver ?? .unknown }
    let index = functions.count
    var signature = Signature(generics: generics, parameters, result, .function(index))
    signature.isMutating = isMutating
    if form.isInitializer, generics.isEmpty, signature.parameters.count == 1,
      let label = signature.parameters[0].label, label == "integerLiteral" || label == "floatLiteral"
    {
      literalInitializers[label, default: []].append(index)
    }
    if form.isFunction || form.isInitializer { functionsByName[qualified, default: []].append(index) }
    if syntax.isOperator { operatorsByName[syntax.name.name, default: []].append(index) }
    functions.append(
      FunctionEntry(
        index: index, qualifiedName: qualified, symbol: qualified, file: file, declaration: callable.declaration,
        syntax: syntax, enclosingTypes: path, conditions: callable.conditions, isStatic: isStatic,
        access: effectiveAccess(callable), generics: generics, signature: signature, parameters: written, form: form,
        receiver: receiver, fixedGenerics: known))
    functions[index].writtenTypes = writtenTypes(functions[index], syntax, scope)
    return index
  }

  /// The types of a signature as they are written, where the IR has others for them.
  private func writtenTypes(_ entry: FunctionEntry, _ syntax: FunctionSyntax, _ scope: TypeScope) -> [SwiftType]? {
    guard usesRespelledTypes else { return nil }
    var scope = scope
    scope.keepsSpellings = true
    let hidden = entry.parameters.count - syntax.parameters.count
    var types = entry.signature.parameters.map(\.type)
    for (position, parameter) in syntax.parameters.enumerated() where !types[hidden + position].hasParameters {
      types[hidden + position] = resolve(parameter.bareType, in: scope)
    }
    types.append(syntax.result.map { resolve($0, in: scope) } ?? entry.signature.result)
    return types.contains { $0.mentions(SwiftType.respelledNames) } ? types : nil
  }

  /// The protocol that a parameter's type names, where values of types that conform are passed.
  private func constraint(ofParameter parameter: ParameterSyntax, _ file: Int) -> TypeSyntax? {
    switch parameter.bareType.kind {
    case .some(let bound): return bound
    case .any(let bound): return !parameter.isInout && isProtocol(bound, file) ? bound : nil
    case .identifier: return !parameter.isInout && isProtocol(parameter.bareType, file) ? parameter.bareType : nil
    default: return nil
    }
  }

  /// Whether a type is a protocol of the module, whose members are called dynamically.
  private func isProtocol(_ type: TypeSyntax, _ file: Int) -> Bool {
    guard case .identifier(let name, _) = type.kind else { return false }
    return requirements[modules.canonical(name.name, from: file)] != nil
  }

  /// The type that an extension of a protocol is for: `where Self == RBF`.
  private func selfType(around callable: CallableDeclaration, file: Int) -> SwiftType? {
    for case .extension(let node) in callable.enclosing.map(\.kind) {
      for requirement in node.whereClause?.requirements ?? [] {
        guard case .sameType = requirement.kind, case .identifier(let subject, _) = requirement.subject.kind,
          subject.name == "Self"
        else { continue }
        return resolve(requirement.constraint, in: TypeScope(file: file))
      }
    }
    return nil
  }

  /// The generic parameters of the type around a member that are free there, and what the others are: `T == Double`.
  private func generics(
    around callable: CallableDeclaration, _ type: String, file: Int
  ) -> ([GenericParameter], [String: SwiftType]) {
    let declared = structs[type]?.generics ?? payloadEnums[type]?.generics ?? standardGenerics(of: type)
    guard var generics = declared, !generics.isEmpty else {
      return ([], [:])
    }
    var known: [String: SwiftType] = [:]
    for case .extension(let node) in callable.enclosing.map(\.kind) {
      for requirement in node.whereClause?.requirements ?? [] {
        guard case .identifier(let subject, _) = requirement.subject.kind,
          let position = generics.firstIndex(where: { $0.name == subject.name })
        else { continue }
        switch requirement.kind {
        case .sameType:
          known[subject.name] = resolve(requirement.constraint, in: TypeScope(file: file))
          generics.remove(at: position)
        case .conformance:
          let constraint = Self.constraint(requirement.constraint)
          if constraint != .any { generics[position].constraint = constraint }
        case .layout: break
        }
      }
    }
    return (generics, known)
  }

  /// The names of the types and extensions around a declaration.
  private func enclosingNames(_ callable: CallableDeclaration, file: Int) -> [String] {
    callable.enclosing.enumerated().compactMap { position, declaration in
      switch declaration.kind {
      case .nominal(let nominal):
        return position == 0 ? modules.canonical(nominal.name.name, from: file) : nominal.name.name
      case .extension(let node): return extendedName(node.extendedType, file)
      case .function, .initializer, .deinitializer, .subscript, .variable, .enumCase, .typealias, .associatedtype,
        .import, .operator, .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
        return nil
      }
    }
  }

  /// A declaration is as visible as it says, and no more than what encloses it.
  private func effectiveAccess(_ callable: CallableDeclaration) -> AccessLevel {
    var access = callable.declaration.modifiers.accessLevel
    for enclosing in callable.enclosing.reversed() {
      let outer = enclosing.modifiers.accessLevel
      if access == nil, case .extension = enclosing.kind { access = outer }
      if let outer, outer == .private || outer == .fileprivate { access = .fileprivate }
    }
    return access ?? .internal
  }

  /// Gives every function a symbol of its own: its name, and what tells it from its namesakes.
  private mutating func nameSymbols() {
    var taken: Set<String> = []
    for index in functions.indices {
      let function = functions[index]
      var symbol = (function.enclosingTypes + [Self.word(function.name)]).joined(separator: "_")
        .replacing(".", with: "_")
      if (functionsByName[function.qualifiedName] ?? []).count > 1 {
        let parts = function.signature.parameters.map { ($0.label ?? "") + Self.identifier($0.type.spelling) }
        symbol += parts.map(Self.capitalized).joined()
      }
      var unique = symbol
      var counter = 2
      while !taken.insert(unique).inserted {
        unique = "\(symbol)\(counter)"
        counter += 1
      }
      functions[index].symbol = unique
    }
  }

  /// An operator as a word.
  private static func word(_ name: String) -> String {
    let words: [Character: String] = [
      "+": "plus", "-": "minus", "*": "times", "/": "over", "=": "assign", "<": "less", ">": "greater", "%": "modulo",
      "^": "power", "!": "not", "&": "and", "|": "or", "~": "tilde", ".": "dot", "?": "maybe",
    ]
    guard let first = name.first, !first.isLetter, first != "_" else { return name }
    return name.map { words[$0] ?? "operator" }.joined()
  }

  public static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// A type's spelling as a part of an identifier: `[Double]` is `ArrayDouble`.
  public static func identifier(_ spelling: String) -> String {
    var result = ""
    for character in spelling {
      if character.isLetter || character.isNumber || character == "_" {
        result.append(character)
      } else if character == "[" {
        result += "Array"
      } else if character == "(" {
        result += "Tuple"
      }
    }
    return capitalized(result)
  }
}

extension AccessLevel {
  /// The lower one of two levels.
  func lowered(to other: AccessLevel) -> AccessLevel {
    let order = AccessLevel.allCases
    guard let own = order.firstIndex(of: self), let bound = order.firstIndex(of: other) else { return self }
    return order[Swift.min(own, bound)]
  }
}
