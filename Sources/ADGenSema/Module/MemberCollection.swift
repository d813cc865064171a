import ADGenSyntax

/// What sort of member a function of the module is.
public enum MemberForm: Sendable {
  case function
  case getter
  case setter
  case initializer
  case subscriptGetter
  case subscriptSetter
  /// What an assignment to a stored property with observers does.
  case observers(property: Int, willSet: AccessorSyntax?, didSet: AccessorSyntax?)

  public var isFunction: Bool {
    if case .function = self { return true }
    return false
  }

  public var isInitializer: Bool {
    if case .initializer = self { return true }
    return false
  }
}

/// How a computed or observed property is read and written, by the indices of functions.
struct PropertyEntry: Sendable {
  var getter: Int?
  var setter: Int?
  var isStatic = false
  /// A stored property with observers.
  var isObserved = false
}

// Members of structs, collected as functions that take `self` first.
extension ModuleSummary {
  mutating func collectMember(_ callable: CallableDeclaration, path: [String], file: Int) {
    let type = path.joined(separator: ".")
    switch callable.declaration.kind {
    case .initializer(let syntax):
      guard structTypes[type] != nil, syntax.failability != .implicitlyUnwrapped else { return }
      let function = FunctionSyntax(syntax, range: callable.declaration.keywordRange)
      let index = addMember(function, .initializer, callable, path, file)
      if syntax.failability == .optional {
        functions[index].signature.result = .optional(functions[index].signature.result)
      }
    case .subscript(let syntax): collectSubscript(syntax, callable, path, file)
    case .variable(let variable):
      guard
        structTypes[type] != nil || enums[type] != nil || requirements[type] != nil
          || callable.declaration.modifiers.isStatic || builtinExtension(around: callable, file: file) != nil
      else { return }
      for binding in variable.bindings {
        guard let name = binding.name, let accessors = binding.accessors else { continue }
        if accessors.isObservers {
          collectObservers(name, accessors, binding, callable, path, file)
        } else {
          collectComputed(name, accessors, binding, callable, path, file)
        }
      }
    case .function, .deinitializer, .nominal, .extension, .enumCase, .typealias, .associatedtype, .import, .operator,
      .precedenceGroup, .macro, .macroExpansion, .conditional, .poundDirective, .invalid:
      break
    }
  }

  private mutating func collectComputed(
    _ name: String, _ accessors: AccessorBlockSyntax, _ binding: BindingSyntax, _ callable: CallableDeclaration,
    _ path: [String], _ file: Int
  ) {
    guard let type = binding.type, let body = accessors.getterBody else { return }
    let range = binding.pattern.range
    let getter = FunctionSyntax(
      accessor: name, parameters: [], effects: accessors.accessor("get")?.effects ?? EffectsSyntax(), result: type,
      body: body, range: range)
    var entry = PropertyEntry(isStatic: callable.declaration.modifiers.isStatic)
    entry.getter = addMember(getter, .getter, callable, path, file)
    if let set = accessors.setter {
      let value = ParameterSyntax(
        implicit: set.parameter?.name ?? "newValue", label: nil, type: type, range: set.range)
      let setter = FunctionSyntax(
        accessor: name, parameters: [value], effects: set.effects, result: nil, body: set.body, range: range)
      entry.setter = addMember(setter, .setter, callable, path, file)
    }
    properties[(path + [name]).joined(separator: ".")] = entry
    if entry.setter != nil { settableNames.insert(name) }
  }

  private mutating func collectObservers(
    _ name: String, _ accessors: AccessorBlockSyntax, _ binding: BindingSyntax, _ callable: CallableDeclaration,
    _ path: [String], _ file: Int
  ) {
    let type = path.joined(separator: ".")
    guard let field = structTypes[type]?.position(of: name), !callable.declaration.modifiers.isStatic else { return }
    let willSet = accessors.accessor("willSet")
    let value = ParameterSyntax(
      implicit: willSet?.parameter?.name ?? "newValue", label: nil, type: binding.type, range: binding.range)
    let body = willSet?.body ?? accessors.accessor("didSet")?.body
    let setter = FunctionSyntax(
      accessor: name, parameters: [value], result: nil, body: body, range: binding.pattern.range)
    let form = MemberForm.observers(property: field, willSet: willSet, didSet: accessors.accessor("didSet"))
    var entry = PropertyEntry(isObserved: true)
    let index = addMember(setter, form, callable, path, file)
    if let known = structTypes[type]?.fields[field].type {
      functions[index].signature.parameters[1].type = known
    }
    entry.setter = index
    properties[(path + [name]).joined(separator: ".")] = entry
    settableNames.insert(name)
  }

  private mutating func collectSubscript(
    _ syntax: SubscriptSyntax, _ callable: CallableDeclaration, _ path: [String], _ file: Int
  ) {
    let type = path.joined(separator: ".")
    guard structTypes[type] != nil || builtinExtension(around: callable, file: file) != nil,
      let accessors = syntax.accessors, let body = accessors.getterBody
    else { return }
    // A subscript's parameters have labels only where two names are written.
    let parameters = syntax.parameters.map { parameter in
      guard parameter.secondName == nil, let name = parameter.firstName else { return parameter }
      var parameter = parameter
      parameter.firstName = IdentifierSyntax(name: "_", range: name.range)
      parameter.secondName = name
      return parameter
    }
    let getter = FunctionSyntax(
      accessor: "subscript", parameters: parameters, result: syntax.result, body: body,
      range: callable.declaration.keywordRange)
    subscripts[type, default: []].append(addMember(getter, .subscriptGetter, callable, path, file))
    guard let set = accessors.setter else { return }
    let value = ParameterSyntax(
      implicit: set.parameter?.name ?? "newValue", label: nil, type: syntax.result, range: set.range)
    let setter = FunctionSyntax(
      accessor: "subscript", parameters: parameters + [value], result: nil, body: set.body,
      range: callable.declaration.keywordRange)
    subscriptSetters[type, default: []].append(addMember(setter, .subscriptSetter, callable, path, file))
  }
}
