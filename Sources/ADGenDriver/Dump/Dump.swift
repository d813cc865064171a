import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import ADGenSwiftFrontend
import ADGenSyntax

/// What `adgen dump` shows: the line of ``Pipeline`` cut off after a stage.
public enum DumpStage: String, CaseIterable, Sendable {
  case tokens
  case tree
  case ir
  case derivative
  case optimized
}

extension Pipeline {
  /// The output of a stage as text, for one function if it is named.
  public mutating func dump(
    _ stage: DumpStage, of sources: [SourceFile], function: String? = nil
  ) throws(Failure) -> String {
    switch stage {
    case .tokens: return sources.map(TokenListing.text).joined()
    case .tree: return try dumpTree(sources, function)
    case .ir: return Printer().text(of: try primalFunctions(sources, function))
    case .derivative: return try dumpDerivatives(sources, function, optimizer: nil)
    case .optimized: return try dumpDerivatives(sources, function, optimizer: Optimizer())
    }
  }

  private mutating func dumpTree(_ sources: [SourceFile], _ function: String?) throws(Failure) -> String {
    let trees = try parse(sources, bodies: .parsed)
    guard let function else { return trees.map { TreeText($0.statements, in: $0.file).text }.joined() }
    var text = ""
    for tree in trees {
      let found = tree.callables.map(\.declaration).filter { $0.isFunction(named: function) }
      text += TreeText(found, in: tree.file).text
    }
    if text.isEmpty { throw Failure("there is no function '\(function)'") }
    return text
  }

  private mutating func primalFunctions(_ sources: [SourceFile], _ function: String?) throws(Failure) -> Module {
    let primal = try lower(sources)
    guard let function else { return primal.module }
    return Module(functions: [try primal.function(named: function)])
  }

  /// The derivatives, what they call, and for straight-line scalar functions the table of intermediates.
  private mutating func dumpDerivatives(
    _ sources: [SourceFile], _ function: String?, optimizer: Optimizer?
  ) throws(Failure) -> String {
    var primal = try lower(sources)
    if let function {
      let symbol = try primal.function(named: function).symbol
      primal.requests.removeAll { $0.symbol != symbol }
    }
    let derivatives = try differentiate(primal, in: sources, optimizer: optimizer)
    var text = Printer().text(of: Module(functions: derivatives.functions + derivatives.helpers))
    if optimizer != nil { return text }
    for symbol in primal.requests.map(\.symbol) {
      guard let table = primal.module[symbol].flatMap(TraceTable.init) else { continue }
      text += "\n\(symbol): every intermediate with its tangent and its adjoint\n\n\(table.text)"
    }
    return text
  }
}

extension DeclarationSyntax {
  fileprivate func isFunction(named name: String) -> Bool {
    if case .function(let function) = kind { return function.name.name == name }
    return false
  }
}

extension SwiftFrontend.Result {
  /// The function of that name in the differentiation closure.
  func function(named name: String) throws(Failure) -> Function {
    let functions = module.functions
    let found = functions.first { $0.symbol == name } ?? functions.first { $0.declaration.name == name }
    if let found { return found }
    let names = functions.map { "'\($0.symbol)'" }.joined(separator: ", ")
    throw Failure(
      "there is no differentiated function '\(name)'",
      note: names.isEmpty ? "write '// @differentiable' above it" : "there are \(names)")
  }
}
