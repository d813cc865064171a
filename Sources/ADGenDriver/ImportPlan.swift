import ADGenIR
import ADGenSema
import ADGenSwiftBackend

/// What a generated file imports: what its source file does, what the files import that copied code comes from, and the
/// modules whose functions and types stand in it.
struct ImportPlan {
  /// What stands after `import`, or whole lines where words stand before it.
  let lines: [String]

  init(
    _ source: String, _ functions: [Function], _ tangents: [TangentDeclaration], _ enums: [EnumDeclaration],
    _ module: Module, _ summary: ModuleSummary, reaching reached: Set<Int> = []
  ) {
    let files = Dictionary(summary.trees.indices.map { (summary.file($0).path, $0) }) { first, _ in first }
    var words: [String: String] = [:]
    if let own = files[source] { words = summary.imports[own] }
    func add(_ name: String?, _ word: String = "") {
      if let name, words[name] == nil { words[name] = word }
    }
    // What is called may have become part of the caller.
    for file in reached.sorted() {
      for (name, word) in summary.imports[file] { add(name, summary.modules.isForeign(file) ? "" : word) }
    }
    var types: Set<String> = []
    for function in functions {
      if let file = function.location.flatMap({ files[$0.file] }) {
        for (name, word) in summary.imports[file] { add(name, summary.modules.isForeign(file) ? "" : word) }
      }
      function.body.forEachOperation { operation in
        guard case .call(let symbol) = operation.kind, let place = module[symbol]?.location,
          let file = files[place.file], summary.modules.isForeign(file)
        else { return }
        add(summary.moduleName(ofFile: file))
      }
      for value in function.values { value.type.collectStructures(into: &types) }
    }
    for tangent in tangents { Type.structure(tangent.structure).collectStructures(into: &types) }
    for entry in enums { Type.structure(entry.structure).collectStructures(into: &types) }
    for type in types {
      guard let file = summary.types[type]?.file, summary.modules.isForeign(file) else { continue }
      add(summary.moduleName(ofFile: file))
    }
    // The compiler's own AD is not what the derivatives are made with.
    let others = words.keys.filter { $0 != "ADRuntime" && $0 != "_Differentiation" }.sorted()
    lines = (["ADRuntime"] + others).map { "\(words[$0] ?? "")import \($0)" }
  }
}

/// From which files code comes that stands in the generated file of another.
struct ReachedFiles {
  private var callees: [FunctionReference: Set<FunctionReference>] = [:]
  private var files: [FunctionReference: Int] = [:]
  private let requests: [CheckedRequest]

  init(_ typed: TypedModule) {
    requests = typed.requests
    for function in typed.functions {
      files[function.reference] = function.file
      var found: Set<FunctionReference> = []
      func visit(_ expression: TypedExpression) {
        switch expression.kind {
        case .call(let reference, _), .function(.declared(let reference)): found.insert(reference)
        case .integer, .floating, .boolean, .string, .symbol, .variable, .global, .builtin, .ternary, .array, .tuple,
          .element, .field, .tensorElement, .function, .apply, .sequence, .attempt, .invalid:
          break
        }
      }
      for statement in function.body { statement.walk(visit) }
      for local in function.localFunctions { for statement in local.body { statement.walk(visit) } }
      callees[function.reference] = found
    }
  }

  /// The files of all that the annotated functions of a file come to call.
  func files(from file: Int) -> Set<Int> {
    var seen: Set<FunctionReference> = []
    var pending = requests.filter { $0.file == file }.map { FunctionReference.declared($0.function, $0.types) }
    while let next = pending.popLast() {
      if seen.insert(next).inserted { pending += callees[next] ?? [] }
    }
    return Set(seen.compactMap { files[$0] })
  }
}

extension Type {
  /// The names of the structs and enums that occur, without generic arguments.
  fileprivate func collectStructures(into names: inout Set<String>) {
    switch self {
    case .structure(let structure):
      var name = String(structure.name.prefix { $0 != "<" })
      if structure.isTangent, name.hasSuffix(".TangentVector") { name.removeLast(".TangentVector".count) }
      guard names.insert(name).inserted else { return }
      for field in structure.fields { field.type.collectStructures(into: &names) }
    case .array(let element), .optional(let element), .dictionary(_, let element):
      element.collectStructures(into: &names)
    case .tuple(let elements): for element in elements { element.type.collectStructures(into: &names) }
    case .opaque(let spelling): names.insert(String(spelling.prefix { $0 != "<" }))
    case .floating, .integer, .bool, .tensor, .simd: break
    }
  }
}
