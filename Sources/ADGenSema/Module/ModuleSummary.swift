import ADGenSyntax

/// What a module declares: the names that its annotated functions may use.
public struct ModuleSummary: Sendable {
  public private(set) var trees: [SyntaxTree]
  /// Which module each file belongs to.
  public internal(set) var modules: ModuleMap
  public internal(set) var functions: [FunctionEntry] = []
  public internal(set) var globals: [GlobalEntry] = []
  /// By qualified name.
  public internal(set) var types: [String: TypeEntry] = [:]
  /// The enums without payloads, by qualified name.
  public internal(set) var enums: [String: EnumEntry] = [:]
  /// The structs, by qualified name, and in order.
  public internal(set) var structs: [String: StructEntry] = [:]
  var structNames: [String] = []
  /// The structs whose stored properties all have known types, with generic parameters for their arguments.
  public internal(set) var structTypes: [String: StructType] = [:]
  /// Enums with payloads, by their qualified names.
  public internal(set) var payloadEnums: [String: PayloadEnum] = [:]
  /// The structs that hide what they are made of, and in which nothing is differentiated.
  var closedStructs: Set<String> = []
  /// Computed and observed properties, by qualified name.
  var properties: [String: PropertyEntry] = [:]
  /// The names of those that can be assigned.
  var settableNames: Set<String> = []
  /// The subscripts of types, as functions.
  var subscripts: [String: [Int]] = [:]
  var subscriptSetters: [String: [Int]] = [:]
  /// What stands after the colon of types and their extensions, by the type's name.
  public internal(set) var conformances: [String: [String]] = [:]
  /// What protocols require, and what extensions of any type declare, by the type's name.
  var requirements: [String: Set<String>] = [:]
  var extensionMembers: [String: Set<String>] = [:]
  /// The associated types that protocols declare; what they require, and what types declare, by the type's name.
  var associatedNames: [String: Set<String>] = [:]
  var requirementMembers: [String: [MemberSyntax]] = [:]
  var members: [String: [MemberSyntax]] = [:]
  /// What they are for structs, by the struct's name.
  var associatedTypes: [String: [String: SwiftType]] = [:]
  /// The initializers of structs by which literals are made, by their label.
  var literalInitializers: [String: [Int]] = [:]
  /// Operator functions, also those in types.
  var operatorsByName: [String: [Int]] = [:]
  /// The types that other files do not see, by qualified name.
  var hiddenTypes: Set<String> = []
  /// The types that bodies declare, by the names that they have at file scope, and these names by file and position.
  public internal(set) var localTypes: [String: LocalType] = [:]
  var localTypeNames: [Int: [Int: String]] = [:]
  /// The operators in force.
  public internal(set) var operators = OperatorTable()
  /// The derivative functions that directives ask for.
  public internal(set) var generated: [GeneratedFunction] = []
  /// What there is to complain about in the declarations.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// The modules that each file imports, with the words before `import`.
  public var imports: [[String: String]] { modules.imports }
  /// The types of other modules whose derivative types those modules' own generated files declare.
  public internal(set) var tangentsElsewhere: Set<String> = []

  var functionsByName: [String: [Int]] = [:]
  var globalsByName: [String: [Int]] = [:]
  var generatedByName: [String: [Int]] = [:]

  /// Whether a file mentions floating-point types besides Double and Float: their literals have more meanings then.
  let usesRareFloats: Bool
  /// Whether a file mentions a type that has another one in the IR.
  let usesRespelledTypes: Bool

  /// Collects the declarations of all files of a module, and of those that it depends on.
  public init(_ own: [SyntaxTree], name: String? = nil, dependencies: [DependencyModule] = []) {
    var taken = Set(own.flatMap { $0.declarations.compactMap(\.typeName) })
    var hoisted: [SyntaxTree] = []
    for (file, tree) in own.enumerated() {
      let (whole, types) = tree.hoistingLocalTypes(&taken)
      hoisted.append(whole)
      for type in types {
        localTypes[type.hoistedName] = type
        localTypeNames[file, default: [:]][type.position] = type.hoistedName
      }
    }
    let trees = hoisted + dependencies.flatMap(\.trees)
    self.trees = trees
    modules = ModuleMap(trees, name: name, dependencies: dependencies)
    usesRareFloats = trees.contains { $0.file.mentions("Float16") || $0.file.mentions("Float80") }
    usesRespelledTypes = trees.contains { tree in SwiftType.respelledNames.contains { tree.file.mentions($0) } }
    // Another module's complaints are its own.
    for dependency in dependencies { _ = operators.add(dependency.trees) }
    diagnostics += operators.add(own)
    collect()
  }

  /// Which clause of each `#if` in bodies is taken, by its conditions; the first one if nothing is said.
  public internal(set) var conditionalChoices: [String: Int] = [:]

  /// The functions of this (qualified) name.
  public func functions(named name: String) -> [FunctionEntry] {
    functionsByName[name].map { $0.map { functions[$0] } } ?? []
  }

  /// The operator functions of this name that `file` sees.
  func operatorFunctions(_ name: String, from file: Int) -> [FunctionEntry] {
    // What a protocol requires is called of the types that conform.
    (operatorsByName[name] ?? []).map { functions[$0] }.filter { function in
      function.syntax.body != nil && modules.sees(function.access, of: function.file, from: file)
    }
  }

  /// Whether generic code that calls a member of this name calls what an extension of a protocol declares, whatever
  /// the type has under the name itself: only requirements are called dynamically.
  func isStaticallyDispatched(_ name: String) -> Bool {
    requirements.contains { type, names in
      !names.contains(name) && extensionMembers[type]?.contains(name) == true
    }
  }

  /// The protocols of the module that a type conforms to, also by way of others.
  func protocols(of type: String) -> [String] {
    var result: [String] = []
    var pending = conformances[type] ?? []
    while let name = pending.popLast() {
      guard requirements[name] != nil, !result.contains(name) else { continue }
      result.append(name)
      pending += conformances[name] ?? []
    }
    return result
  }

  /// The globals of this (qualified) name that `file` sees.
  public func global(named name: String, from file: Int) -> GlobalEntry? {
    let entries = globals(named: name)
    if let own = entries.first(where: { $0.file == file }) { return own }
    let visible = entries.filter { entry in
      modules.sees(entry.access, of: entry.file, from: file)
        && (!entry.enclosingTypes.isEmpty || modules.imports(entry.file, into: file))
    }
    return visible.first { modules.moduleOfFile[$0.file] == modules.moduleOfFile[file] } ?? visible.first
  }

  func globals(named name: String) -> [GlobalEntry] { (globalsByName[name] ?? []).map { globals[$0] } }

  /// The functions of this (qualified) name that `file` may call. Its own module's hide others of the same signature.
  func functions(named name: String, from file: Int) -> [FunctionEntry] {
    let all = functions(named: name).filter { isVisible($0, from: file) }
    guard modules.hasDependencies, all.count > 1 else { return all }
    let own = all.filter { modules.moduleOfFile[$0.file] == modules.moduleOfFile[file] }
    if own.isEmpty || own.count == all.count { return all }
    return own
      + all.filter { other in
        modules.moduleOfFile[other.file] != modules.moduleOfFile[file]
          && !own.contains { $0.signature.parameters == other.signature.parameters }
      }
  }

  /// Whether `file` may call the function.
  func isVisible(_ function: FunctionEntry, from file: Int) -> Bool {
    modules.sees(function.access, of: function.file, from: file)
      && (!function.enclosingTypes.isEmpty || modules.imports(function.file, into: file))
  }

  /// The derivatives of this (qualified) name that `file` may call.
  func generated(named name: String, from file: Int) -> [GeneratedFunction] {
    generated(named: name).filter { derivative in
      let original = functions[derivative.original]
      // Those of functions of slices are made of functions of arrays; others are not known here.
      if original.signature.isPassedInParts { return false }
      return modules.moduleOfFile[original.file] == modules.moduleOfFile[file] || isVisible(original, from: file)
    }
  }

  /// The module that has to stand before a name at file scope of another module's file, because others declare it, too.
  public func qualifier(of name: String, in file: Int) -> String? {
    guard modules.isForeign(file), let module = modules.name(ofFile: file), types[module] == nil else { return nil }
    let owners =
      functions(named: name).map(\.file) + globals(named: name).map(\.file)
      + generated(named: name).map { functions[$0.original].file }
    return owners.contains { modules.moduleOfFile[$0] != modules.moduleOfFile[file] } ? module : nil
  }

  /// Whether the home module's generated files may name a type.
  func isAccessible(type name: String) -> Bool {
    types[name].map { modules.isAccessible($0.access, of: $0.file) } ?? true
  }

  /// The derivative functions of this (qualified) name.
  public func generated(named name: String) -> [GeneratedFunction] {
    generatedByName[name].map { $0.map { generated[$0] } } ?? []
  }

  /// True if some declaration of the module has this (qualified) name.
  public func declares(_ name: String) -> Bool {
    functionsByName[name] != nil || globalsByName[name] != nil || types[name] != nil
  }

  /// What functions and variables outside of types are called.
  public var namesAtFileScope: Set<String> {
    Set(functionsByName.keys).union(globalsByName.keys).filter { !$0.contains(".") }
  }

  /// The name of the module that a file belongs to.
  public func moduleName(ofFile file: Int) -> String? { modules.name(ofFile: file) }

  public func file(_ index: Int) -> SourceFile { trees[index].file }

  mutating func add(_ function: FunctionEntry) {
    functionsByName[function.qualifiedName, default: []].append(function.index)
    functions.append(function)
  }

  mutating func add(_ function: GeneratedFunction) {
    generatedByName[function.qualifiedName, default: []].append(function.index)
    generated.append(function)
  }
}
