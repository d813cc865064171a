import ADGenIR
import ADGenSema
import ADGenSyntax

/// From the syntax trees of a module to its IR.
public enum SwiftFrontend {
  /// What a module's files became. With errors among the diagnostics, the rest must not be used.
  public struct Result: Sendable {
    /// The functions of the differentiation closure.
    public var module: ADGenIR.Module
    /// What the directives ask for, in the order of files and declarations.
    public var requests: [DerivativeRequest]
    public var diagnostics: [Diagnostic]
  }

  /// Checks the files of one module and lowers the functions that its directives reach. The trees' own diagnostics
  /// are not repeated.
  public static func lower(_ trees: [SyntaxTree]) -> Result {
    lower(ModuleChecker.check(trees))
  }

  /// Lowers a checked module.
  public static func lower(_ checked: TypedModule) -> Result {
    guard !checked.diagnostics.contains(where: { $0.severity == .error }) else {
      return Result(module: Module(), requests: [], diagnostics: checked.diagnostics)
    }
    let typed = ModuleExpansion.expand(checked)
    var result = Result(module: Module(), requests: [], diagnostics: typed.diagnostics)
    guard !typed.diagnostics.contains(where: { $0.severity == .error }) else { return result }
    let names = SymbolTable(typed)
    for function in typed.functions {
      let (lowered, diagnostics) = FunctionLowering.lower(function, in: typed, names: names)
      result.module.add(lowered)
      result.diagnostics += diagnostics
    }
    addDerivatives(to: &result.module, typed, names)
    addReadyDerivatives(to: &result.module, typed, names)
    result.requests = typed.requests.map { checked in
      var request = request(for: checked, in: typed, names: names)
      RespelledFunction(checked, in: typed)?.add(to: &result.module, &request)
      return request
    }
    return result
  }

  /// Tells functions of the derivatives that the user wrote for them.
  private static func addDerivatives(to module: inout Module, _ typed: TypedModule, _ names: SymbolTable) {
    for derivative in typed.derivatives {
      guard var function = module[names.symbol(of: .declared(derivative.function, []))] else { continue }
      function.customDerivatives.append(
        CustomDerivative(
          form: derivative.isForward ? .pushforward : .pullback,
          symbol: names.symbol(of: .declared(derivative.derivative, [])), parameters: derivative.parameters))
      module.add(function)
    }
  }

  /// Tells functions of other modules of what those modules' generated files declare for them.
  private static func addReadyDerivatives(to module: inout Module, _ typed: TypedModule, _ names: SymbolTable) {
    for index in typed.declarations { module.add(DeclaredDerivative(index, in: typed).function) }
    for checked in typed.functions where !checked.ready.isEmpty {
      guard var function = module[names.symbol(of: checked.reference)] else { continue }
      for derivative in checked.ready {
        let declared = DeclaredDerivative(derivative.generated, in: typed).function
        module.add(declared)
        function.customDerivatives.append(
          CustomDerivative(
            form: derivative.form, symbol: declared.symbol, parameters: derivative.parameters))
      }
      module.add(function)
    }
  }

  private static func request(
    for checked: CheckedRequest, in typed: TypedModule, names: SymbolTable
  ) -> DerivativeRequest {
    let file = typed.summary.file(checked.file)
    let place = file.location(of: checked.range.lower)
    var request = DerivativeRequest(
      symbol: names.symbol(of: .declared(checked.function, checked.types)), modes: checked.modes,
      parameters: checked.parameters, baseName: checked.baseName, order: checked.order,
      hasAuxiliary: checked.hasAuxiliary, outer: checked.outer.map { names.symbol(of: .declared($0, [])) },
      location: Location(file: file.path, line: place.line, column: place.column))
    request.symbolPrefix = checked.symbolPrefix
    request.paths = checked.paths
    return request
  }
}
