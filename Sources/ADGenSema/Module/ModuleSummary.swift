import ADGenSyntax

/// What a module declares: the names that its annotated functions may use.
public struct ModuleSummary: Sendable {
  public private(set) var trees: [SyntaxTree]
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
  /// Operator functions, also those in types.
  var operatorsByName: [String: [Int]] = [:]
  /// The types that other files do not see, by qualified name.
  var hiddenTypes: Set<String> = []
  /// The operators in force.
  public internal(set) var operators = OperatorTable()
  /// The derivative functions that directives ask for.
  public internal(set) var generated: [GeneratedFunction] = []
  /// What there is to complain about in the declarations.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// The modules that each file imports.
  public internal(set) var imports: [Set<String>] = []

  var functionsByName: [String: [Int]] = [:]
  var globalsByName: [String: [Int]] = [:]
  var generatedByName: [String: [Int]] = [:]

  /// Whether a file mentions floating-point types besides Double and Float: their literals have more meanings then.
  let usesRareFloats: Bool

  /// Collects the declarations of all files of a module.
  public init(_ trees: [SyntaxTree]) {
    self.trees = trees
    usesRareFloats = trees.contains { $0.file.mentions("Float16") || $0.file.mentions("Float80") }
    diagnostics += operators.add(trees)
    collect()
  }

  /// The functions of this (qualified) name.
  public func functions(named name: String) -> [FunctionEntry] {
    functionsByName[name].map { $0.map { functions[$0] } } ?? []
  }

  /// The operator functions of this name that `file` sees.
  func operatorFunctions(_ name: String, from file: Int) -> [FunctionEntry] {
    (operatorsByName[name] ?? []).map { functions[$0] }.filter { $0.file == file || !$0.isFilePrivate }
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
    let entries = (globalsByName[name] ?? []).map { globals[$0] }
    return entries.first { $0.file == file }
      ?? entries.first { $0.access != .private && $0.access != .fileprivate }
  }

  /// The derivative functions of this (qualified) name.
  public func generated(named name: String) -> [GeneratedFunction] {
    generatedByName[name].map { $0.map { generated[$0] } } ?? []
  }

  /// True if some declaration of the module has this (qualified) name.
  public func declares(_ name: String) -> Bool {
    functionsByName[name] != nil || globalsByName[name] != nil || types[name] != nil
  }

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
