import ADGenSyntax

/// Something that code of another module uses and that the generated files of the home module cannot: what is internal
/// to the other module.
struct HiddenUse {
  var name: String
  var access: AccessLevel
  /// Where it is used; nil where the use has no place of its own.
  var range: SourceRange?

  /// What a body of another module uses first that cannot be copied; nil if it uses public names only.
  static func first(in function: TypedFunction, _ checker: BodyChecker) -> HiddenUse? {
    let summary = checker.summary
    if let property = checker.hiddenUses.first { return property }
    for case .declared(let index, _) in checker.references {
      let callee = summary.functions[index]
      if !summary.modules.isAccessible(callee.access, of: callee.file) {
        return HiddenUse(name: callee.name, access: callee.access)
      }
    }
    for index in checker.usedGlobals {
      let global = summary.globals[index]
      if !summary.modules.isAccessible(global.access, of: global.file) {
        return HiddenUse(name: global.qualifiedName, access: global.access)
      }
    }
    var found: HiddenUse?
    for variable in function.variables where found == nil {
      found = hidden(variable.type, summary).map { HiddenUse(name: $0.name, access: $0.access, range: variable.range) }
    }
    for statement in function.body where found == nil {
      statement.walk { expression in
        if found != nil { return }
        found = hidden(expression.type, summary).map {
          HiddenUse(name: $0.name, access: $0.access, range: expression.range)
        }
        if case .builtin(.makeStructure, _) = expression.kind, let structure = expression.type.structure,
          !summary.canMake(structure)
        {
          found = HiddenUse(name: "\(structure.name).init", access: .internal, range: expression.range)
        }
      }
    }
    return found
  }

  private static func hidden(_ type: SwiftType, _ summary: ModuleSummary) -> (name: String, access: AccessLevel)? {
    var names: Set<String> = []
    type.collectNames(into: &names)
    for name in names.sorted() where !summary.isAccessible(type: name) {
      return summary.types[name].map { (name, $0.access) }
    }
    return nil
  }
}

extension ModuleSummary {
  /// Whether the home module's generated files can make a struct of its stored properties.
  func canMake(_ structure: StructType) -> Bool {
    guard !structure.isTangent, !structure.isEnumeration, let entry = structs[structure.name],
      modules.isForeign(entry.file), !structure.hasMemberwise
    else { return true }
    // The other module's generated file declares an initializer where there is none.
    return tangentsElsewhere.contains(structure.name) && entry.hasOwnInitializer
      && entry.properties.allSatisfy { $0.isFixed || modules.isAccessible($0.access, of: entry.file) }
  }

  /// What hinders the home module from declaring the derivative type of another module's struct: a property that it
  /// cannot move.
  public func immovableProperty(of name: String) -> Diagnostic? {
    guard let entry = structs[name], let structure = structTypes[name], modules.isForeign(entry.file),
      !tangentsElsewhere.contains(name)
    else { return nil }
    let module = modules.name(ofFile: entry.file) ?? ""
    for (property, field) in zip(entry.properties, structure.fields) {
      guard !field.isConstant, field.type.tangent != nil else { continue }
      let access = property.access.lowered(to: property.setterAccess ?? .open)
      let isMovable = !property.isLet || structure.hasMemberwise
      if modules.isAccessible(access, of: entry.file), isMovable { continue }
      return .error(
        "'\(property.name)' of '\(name)' is \(isMovable ? access.rawValue : "a constant") in the module '\(module)', "
          + "and a derivative would move it", in: file(entry.file), at: property.range,
        note: "annotate a public function of '\(module)' that takes '\(name)': its derivative type is declared there "
          + "then")
    }
    return nil
  }

  /// Whether a struct of another module has an initializer that other modules can call and that does what a memberwise
  /// one does: `public init(w: [Double], b: Double) { self.w = w; self.b = b }`.
  func hasPublicMemberwise(_ entry: StructEntry) -> Bool {
    let properties = entry.properties.filter { !$0.isFixed }
    return entry.syntax.members.contains { member in
      guard case .initializer(let syntax) = member.kind, syntax.failability == .none,
        syntax.effects.throwsRange == nil, syntax.parameters.map(\.label) == properties.map(\.name),
        let access = member.modifiers.accessLevel, modules.isAccessible(access, of: entry.file), let body = syntax.body
      else { return false }
      let statements = trees[entry.file].parse(body).statements
      guard statements.count == properties.count else { return false }
      var names: Set<String> = []
      for statement in statements {
        guard case .expression(let expression) = statement.kind,
          case .assignment(let left, let right) = operators.fold(expression, in: file(entry.file)).expression.kind,
          case .member(let base, let name, _) = left.kind, case .selfReference = base.kind,
          case .identifier(let value, _) = right.kind, value.name == name.name
        else { return false }
        names.insert(name.name)
      }
      return names == Set(properties.map(\.name))
    }
  }
}

extension SwiftType {
  /// The names of the types that occur.
  fileprivate func collectNames(into names: inout Set<String>) {
    switch self {
    case .nominal(let name, let arguments):
      names.insert(name)
      for argument in arguments { argument.collectNames(into: &names) }
    case .tuple(let fields): for field in fields { field.type.collectNames(into: &names) }
    case .structure(let structure):
      names.insert(structure.name)
      for argument in structure.arguments { argument.collectNames(into: &names) }
    case .function(let parameters, let result):
      for parameter in parameters { parameter.collectNames(into: &names) }
      result.collectNames(into: &names)
    case .metatype(let instance): instance.collectNames(into: &names)
    case .parameter, .unknown: break
    }
  }
}
