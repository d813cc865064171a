import ADGenSyntax

/// A module that the files import, as its sources say.
public struct DependencyModule: Sendable {
  public var name: String
  public var trees: [SyntaxTree]
  /// Whether it belongs to the package of the module that is differentiated: that one sees what is `package` then.
  public var isInSamePackage: Bool

  public init(name: String, trees: [SyntaxTree], isInSamePackage: Bool) {
    self.name = name
    self.trees = trees
    self.isInSamePackage = isInSamePackage
  }
}

/// Which file belongs to which module, what the modules see of each other, and under which names types are known.
///
/// The module whose derivatives are made is `home`. Its types have their own names. A type of another module keeps its
/// name, too, if no other module that is read declares one; otherwise it is `Module.Name`, here and in the text.
public struct ModuleMap: Sendable {
  /// One module.
  struct Entry: Sendable {
    /// nil if the user did not say it, which matters to other modules only.
    var name: String?
    var isInSamePackage = true
    /// The types at file scope.
    var types: Set<String> = []
    /// What those are called that have a namesake.
    var renamed: [String: String] = [:]
    /// What the files of this module hand on with `@_exported import`.
    var exported: Set<String> = []
  }

  private(set) var modules: [Entry]
  /// The module of each file.
  private(set) var moduleOfFile: [Int] = []
  /// The modules that each file sees, its own first.
  private var visible: [[Int]] = []
  /// The modules that each file imports, with the words before `import`.
  private(set) var imports: [[String: String]] = []
  /// The module whose derivatives are made.
  var home = 0

  /// - Parameter trees: The files of all modules, those of the first one first.
  init(_ trees: [SyntaxTree], name: String?, dependencies: [DependencyModule]) {
    modules = [Entry(name: name)]
    let count = trees.count - dependencies.reduce(0) { $0 + $1.trees.count }
    moduleOfFile = Array(repeating: 0, count: count)
    for dependency in dependencies {
      moduleOfFile += Array(repeating: modules.count, count: dependency.trees.count)
      modules.append(Entry(name: dependency.name, isInSamePackage: dependency.isInSamePackage))
    }
    for (file, tree) in trees.enumerated() {
      imports.append([:])
      for statement in tree.statements {
        if case .declaration(let declaration) = statement.kind { collect(declaration, file, tree.file) }
      }
    }
    visible = trees.indices.map { seen(from: $0) }
    if modules.count > 1 { rename() }
  }

  private mutating func collect(_ declaration: DeclarationSyntax, _ file: Int, _ source: SourceFile) {
    switch declaration.kind {
    case .nominal(let nominal): modules[moduleOfFile[file]].types.insert(nominal.name.name)
    case .typealias(let alias): modules[moduleOfFile[file]].types.insert(alias.name.name)
    case .import(let node):
      guard let module = node.path.first?.name else { return }
      let words =
        declaration.modifiers.map(\.name)
        + declaration.attributes.filter { $0.name == "preconcurrency" }.map {
          source.text(of: $0.range)
        }
      imports[file][module] = words.reversed().map { $0 + " " }.joined()
      if declaration.attributes.contains(where: { $0.name == "_exported" }) {
        modules[moduleOfFile[file]].exported.insert(module)
      }
    case .conditional(let conditional):
      for clause in conditional.clauses { for element in clause.elements { collect(element, file, source) } }
    case .function, .initializer, .deinitializer, .subscript, .variable, .enumCase, .associatedtype, .extension,
      .operator, .precedenceGroup, .macro, .macroExpansion, .poundDirective, .invalid:
      break
    }
  }

  private func seen(from file: Int) -> [Int] {
    var result = [moduleOfFile[file]]
    var pending = Array(imports[file].keys)
    while let name = pending.popLast() {
      guard let module = index(of: name), !result.contains(module) else { continue }
      result.append(module)
      pending += modules[module].exported
    }
    return [result[0]] + result.dropFirst().sorted()
  }

  /// Types of one name in several modules, and types of modules that home does not import, go by their whole names.
  private mutating func rename() {
    var owners: [String: Int] = [:]
    for module in modules.indices { for type in modules[module].types { owners[type, default: 0] += 1 } }
    let near = Set(visible.indices.filter { moduleOfFile[$0] == 0 }.flatMap { visible[$0] })
    for module in modules.indices.dropFirst() {
      guard let name = modules[module].name else { continue }
      for type in modules[module].types where owners[type] != 1 || !near.contains(module) {
        modules[module].renamed[type] = "\(name).\(type)"
      }
    }
  }

  // MARK: Questions

  /// Whether there is more than one module.
  var hasDependencies: Bool { modules.count > 1 }

  func index(of name: String) -> Int? { modules.firstIndex { $0.name == name } }

  func name(ofFile file: Int) -> String? { modules[moduleOfFile[file]].name }

  /// Whether the file is one of another module than the one whose derivatives are made.
  public func isForeign(_ file: Int) -> Bool { moduleOfFile[file] != home }

  /// Whether the file belongs to the package of the module whose derivatives are made.
  public func isOfSamePackage(_ file: Int) -> Bool { modules[moduleOfFile[file]].isInSamePackage }

  /// Whether `file` may use what `owner` declares with this access.
  func sees(_ access: AccessLevel, of owner: Int, from file: Int) -> Bool {
    if owner == file { return true }
    switch access {
    case .private, .fileprivate: return false
    case .internal: return moduleOfFile[owner] == moduleOfFile[file]
    case .package:
      return moduleOfFile[owner] == moduleOfFile[file]
        || modules[moduleOfFile[owner]].isInSamePackage && modules[moduleOfFile[file]].isInSamePackage
    case .public, .open: return true
    }
  }

  /// The same for what has to be imported: declarations at file scope.
  func imports(_ owner: Int, into file: Int) -> Bool { visible[file].contains(moduleOfFile[owner]) }

  /// Whether the generated files of the home module may use what `owner` declares with this access.
  public func isAccessible(_ access: AccessLevel, of owner: Int) -> Bool {
    if !isForeign(owner) { return access != .private && access != .fileprivate }
    switch access {
    case .private, .fileprivate, .internal: return false
    case .package: return modules[moduleOfFile[owner]].isInSamePackage && modules[home].isInSamePackage
    case .public, .open: return true
    }
  }

  /// The name under which a type is known that a file calls `path`.
  func canonical(_ path: String, from file: Int) -> String {
    guard hasDependencies || modules[0].name != nil else { return path }
    guard let first = path.split(separator: ".", maxSplits: 1).first.map(String.init) else { return path }
    if first.count < path.count, !isType(first, from: file), let module = index(of: first) {
      let rest = String(path.dropFirst(first.count + 1))
      return renamed(rest, in: module)
    }
    if !hasDependencies { return path }
    let owner = visible[file].first { modules[$0].types.contains(first) }
    return owner.map { renamed(path, in: $0) } ?? path
  }

  private func isType(_ name: String, from file: Int) -> Bool {
    visible[file].contains { modules[$0].types.contains(name) }
  }

  private func renamed(_ path: String, in module: Int) -> String {
    guard !modules[module].renamed.isEmpty else { return path }
    let first = String(path.prefix { $0 != "." })
    return (modules[module].renamed[first] ?? first) + path.dropFirst(first.count)
  }

  /// The modules, besides the library's, whose name may stand before what they declare.
  func isModule(_ name: String, from file: Int) -> Bool {
    index(of: name) != nil && !isType(name, from: file)
  }
}
