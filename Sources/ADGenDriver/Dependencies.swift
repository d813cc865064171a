import ADGenSema
import ADGenSyntax

/// The files of a module that the files of a run may import.
public struct ModuleSources: Sendable {
  public var name: String
  public var files: [SourceFile]
  /// Whether it belongs to the same package.
  public var isInSamePackage: Bool

  public init(name: String, files: [SourceFile], isInSamePackage: Bool) {
    self.name = name
    self.files = files
    self.isInSamePackage = isInSamePackage
  }
}

/// Which of the given modules are read: those that are imported, and what those import.
enum Dependencies {
  static func read(_ given: [ModuleSources], for trees: [SyntaxTree]) -> [DependencyModule] {
    var names = trees.reduce(into: Set<String>()) { $0.formUnion($1.importedModules) }
    var found: [String: DependencyModule] = [:]
    var progresses = true
    while progresses {
      progresses = false
      for module in given where names.contains(module.name) && found[module.name] == nil {
        guard !isKnown(module.name) else { continue }
        let read = module.files.concurrentMap { SyntaxTree.parse(GeneratedHeader.withoutGeneratedText($0)) }
        found[module.name] = DependencyModule(name: module.name, trees: read, isInSamePackage: module.isInSamePackage)
        names.formUnion(read.reduce(into: Set<String>()) { $0.formUnion($1.importedModules) })
        progresses = true
      }
    }
    return given.compactMap { found[$0.name] }
  }

  /// The libraries of this package and of swift-numerics are known by tables.
  private static func isKnown(_ name: String) -> Bool {
    ["ADRuntime", "ADTraining", "RealModule", "Numerics", "ComplexModule", "_NumericsShims"].contains(name)
  }
}

extension SyntaxTree {
  /// The modules that stand after `import` at file scope, also in `#if`.
  fileprivate var importedModules: Set<String> {
    var result: Set<String> = []
    func visit(_ declarations: [DeclarationSyntax]) {
      for declaration in declarations {
        switch declaration.kind {
        case .import(let node): if let name = node.path.first?.name { result.insert(name) }
        case .conditional(let conditional): for clause in conditional.clauses { visit(clause.elements) }
        case .function, .initializer, .deinitializer, .subscript, .variable, .nominal, .extension, .enumCase,
          .typealias, .associatedtype, .operator, .precedenceGroup, .macro, .macroExpansion, .poundDirective, .invalid:
          break
        }
      }
    }
    visit(declarations)
    return result
  }
}
