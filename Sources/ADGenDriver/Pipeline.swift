import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import ADGenSema
import ADGenSwiftFrontend
import ADGenSyntax

/// The line from Swift text to Swift text, for the files of one module. Each stage is a function from one type to the
/// next; a stage that finds errors ends the run.
public struct Pipeline: Sendable {
  /// What the stages complained about so far; after a run without errors, the warnings.
  public private(set) var diagnostics = DiagnosticEngine()
  /// The name of the module; nil if the user did not say it.
  public let moduleName: String?
  /// The sources of the modules that it depends on.
  public let dependencies: [ModuleSources]

  /// The C kernels that the module calls.
  private let called: CalledKernels
  private var kernels: [SourceFile] { called.files }

  public init(
    moduleName: String? = nil, dependencies: [ModuleSources] = [], kernels: CalledKernels = CalledKernels()
  ) {
    self.moduleName = moduleName
    called = kernels
    self.dependencies = dependencies + kernels.modules
  }

  /// Runs the whole line: text, trees, typed trees, IR, derivative IR, optimized IR, text.
  public mutating func generate(_ sources: [SourceFile]) throws(Failure) -> [GeneratedFile] {
    let trees = try parse(sources + kernels)
    let typed = try check(trees)
    if typed.conditionals.isEmpty { return try generate(typed, sources) }
    var files: [Variant.Files] = []
    var pending = [Variant()]
    while let variant = pending.popLast() {
      let typed = try check(trees, choices: variant.choices)
      if let open = typed.conditionals.first(where: { variant.choices[$0.key] == nil }) {
        pending += variant.refined(by: open).reversed()
        if pending.count + files.count > Variant.limit { throw Variant.tooMany(open, in: typed) }
      } else {
        files.append(Variant.Files(condition: variant.condition, files: try generate(typed, sources)))
      }
    }
    return Variant.joined(files)
  }

  private mutating func generate(_ typed: TypedModule, _ sources: [SourceFile]) throws(Failure) -> [GeneratedFile] {
    let primal = try lower(typed).copyingKernels(in: kernels.map(\.path) + [BLASRules.path])
    let derivatives = try differentiate(primal, in: sources + kernels, optimizer: Optimizer())
    return Array(try emit(derivatives, typed).prefix(sources.count))
  }

  /// Text to trees. Bodies are read later, where they are needed.
  public mutating func parse(
    _ sources: [SourceFile], bodies: SyntaxTree.Bodies = .skipped
  ) throws(Failure) -> [SyntaxTree] {
    let trees = sources.map { SyntaxTree.parse(GeneratedHeader.withoutGeneratedText($0), bodies: bodies) }
    try report(trees.flatMap(\.diagnostics))
    return trees
  }

  /// Trees to typed trees of the annotated functions and of what they call.
  public mutating func check(
    _ trees: [SyntaxTree], choices: [String: Int] = [:]
  ) throws(Failure) -> TypedModule {
    let trees = trees + BLASRules.calls(in: trees.map(\.file))
    let typed = ModuleChecker.check(
      trees, name: moduleName, dependencies: Dependencies.read(dependencies, for: trees), choices: choices)
    try report(typed.diagnostics.map(called.explained))
    return typed
  }

  /// Typed trees to IR, and what the directives ask for.
  public mutating func lower(_ typed: TypedModule) throws(Failure) -> SwiftFrontend.Result {
    var lowered = SwiftFrontend.lower(typed)
    BLASRules.add(to: &lowered)
    // What the checker said is repeated at the beginning.
    try report(Array(lowered.diagnostics.dropFirst(typed.diagnostics.count)))
    return lowered
  }

  /// The line up to the IR.
  mutating func lower(_ sources: [SourceFile]) throws(Failure) -> SwiftFrontend.Result {
    try lower(try check(try parse(sources)))
  }

  /// IR to derivative IR. Each function is optimized as soon as it is made, because derivatives of derivatives start
  /// from optimized ones; without an optimizer the sweeps' own output is kept.
  public mutating func differentiate(
    _ primal: SwiftFrontend.Result, in sources: [SourceFile], optimizer: Optimizer?
  ) throws(Failure) -> Derivatives {
    let derivatives = Differentiator.derive(primal.requests, of: primal.module, optimizer: optimizer)
    let files = sources + dependencies.flatMap(\.files)
    try report(derivatives.errors.map { Diagnostic($0, in: files) })
    return derivatives
  }

  /// Derivative IR to text, a file for each source file.
  mutating func emit(_ derivatives: Derivatives, _ typed: TypedModule) throws(Failure) -> [GeneratedFile] {
    let tangents = TangentPlan(derivatives, typed)
    try report(tangents.complaints)
    let reached = ReachedFiles(typed)
    let own = typed.summary.trees.indices.filter { !typed.summary.modules.isForeign($0) }
    return own.map { file in
      let source = typed.summary.file(file).path
      let plan = FilePlan(
        source, derivatives, typed.summary, reaching: reached.files(from: file),
        localTypes: tangents.localTypes(in: file), tangents: tangents.declarations(in: file),
        enums: tangents.enums(in: file))
      return GeneratedFile(source: source, text: plan.text)
    }
  }

  mutating func report(_ new: [Diagnostic]) throws(Failure) {
    diagnostics.report(contentsOf: new)
    if diagnostics.hasErrors { throw Failure(diagnostics.diagnostics) }
  }
}

/// What one source file gives.
public struct GeneratedFile: Sendable {
  /// The path of the source file.
  public var source: String
  public var text: String
}
