import ADGenSyntax

extension ModuleSummary {
  /// Reads the declarations of all trees: types first, because signatures name them.
  mutating func collect() {
    for index in trees.indices {
      imports.append([])
      collectTypes(trees[index].declarations, file: index, path: [])
    }
    for index in trees.indices {
      for callable in trees[index].callables { collect(callable, file: index) }
    }
    nameSymbols()
  }

  private mutating func collectTypes(_ declarations: [DeclarationSyntax], file: Int, path: [String]) {
    for declaration in declarations {
      switch declaration.kind {
      case .nominal(let nominal):
        let inner = path + [nominal.name.name]
        types[inner.joined(separator: ".")] = TypeEntry(kind: .nominal(nominal.kind), file: file)
        enums[inner.joined(separator: ".")] = enumEntry(nominal, declaration.modifiers, path: inner)
        collectTypes(nominal.members, file: file, path: inner)
      case .extension(let node):
        collectTypes(node.members, file: file, path: [trees[file].file.text(of: node.extendedType.range)])
      case .typealias(let alias):
        let generics = alias.genericParameters?.parameters.map(\.name.name) ?? []
        types[(path + [alias.name.name]).joined(separator: ".")] = TypeEntry(
          kind: .alias(alias.type, generics: generics), file: file)
      case .import(let node):
        if let module = node.path.first { imports[file].insert(module.name) }
      case .conditional(let conditional):
        for clause in conditional.clauses { collectTypes(clause.elements, file: file, path: path) }
      case .function, .initializer, .deinitializer, .subscript, .variable, .enumCase, .associatedtype, .operator,
        .precedenceGroup, .macro, .macroExpansion, .poundDirective, .invalid:
        break
      }
    }
  }

  private mutating func collect(_ callable: CallableDeclaration, file: Int) {
    switch callable.declaration.kind {
    case .function(let syntax): collect(syntax, callable, file: file)
    case .variable(let variable):
      let path = enclosingNames(callable, file: file)
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
    case .initializer, .deinitializer, .subscript, .nominal, .extension, .enumCase, .typealias, .associatedtype,
      .import, .operator, .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      break
    }
  }

  private mutating func collect(_ syntax: FunctionSyntax, _ callable: CallableDeclaration, file: Int) {
    let path = enclosingNames(callable, file: file)
    let qualified = (path + [syntax.name.name]).joined(separator: ".")
    let generics = genericParameters(of: syntax)
    let scope = TypeScope(
      file: file, enclosing: path, generics: Dictionary(generics.map { ($0.name, .parameter($0.name)) }) { $1 })
    var parameters: [SignatureParameter] = []
    for parameter in syntax.parameters {
      parameters.append(
        SignatureParameter(
          parameter.label, resolve(parameter.bareType, in: scope), isInout: parameter.isInout,
          hasDefault: parameter.defaultValue != nil, isVariadic: parameter.isVariadic))
      if parameter.type.attributes.contains(where: { $0.name == "autoclosure" }) {
        parameters[parameters.count - 1].isAutoclosure = true
      }
    }
    let result = syntax.result.map { resolve($0, in: scope) } ?? .void
    let index = functions.count
    let signature = Signature(generics: generics, parameters, result, .function(index))
    functionsByName[qualified, default: []].append(index)
    functions.append(
      FunctionEntry(
        index: index, qualifiedName: qualified, symbol: qualified, file: file, declaration: callable.declaration,
        syntax: syntax, enclosingTypes: path, conditions: callable.conditions,
        isStatic: callable.declaration.modifiers.isStatic, access: effectiveAccess(callable), generics: generics,
        signature: signature, parameters: syntax.parameters))
  }

  /// The names of the types and extensions around a declaration.
  private func enclosingNames(_ callable: CallableDeclaration, file: Int) -> [String] {
    callable.enclosing.compactMap { declaration in
      switch declaration.kind {
      case .nominal(let nominal): return nominal.name.name
      case .extension(let node): return trees[file].file.text(of: node.extendedType.range)
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
      var symbol = (function.enclosingTypes + [function.name]).joined(separator: "_").replacing(".", with: "_")
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

  static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

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
