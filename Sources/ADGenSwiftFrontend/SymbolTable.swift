import ADGenSema

/// The IR symbols of the functions of the closure: identifiers, unique in the module.
struct SymbolTable {
  private let summary: ModuleSummary
  private var symbols: [FunctionReference: String] = [:]

  init(_ module: TypedModule) {
    summary = module.summary
    var taken = Set(module.summary.functions.map(\.symbol)).union(module.summary.generated.map(\.symbol))
    for function in module.functions {
      let base: String
      switch function.reference {
      case .declared(_, let types):
        if types.isEmpty { continue }
        // A specialised function is named by the types of its generic parameters.
        base = function.entry.symbol + types.map { ModuleSummary.identifier($0.spelling) }.joined()
      case .specialised: base = function.specialisation?.name ?? function.entry.symbol
      case .generated: continue
      }
      var symbol = base
      var counter = 2
      while !taken.insert(symbol).inserted {
        symbol = "\(base)\(counter)"
        counter += 1
      }
      symbols[function.reference] = symbol
    }
  }

  func symbol(of reference: FunctionReference) -> String {
    switch reference {
    case .generated(let index): return summary.generated[index].symbol
    case .specialised: return symbols[reference] ?? "specialised"
    case .declared(let index, _): return symbols[reference] ?? summary.functions[index].symbol
    }
  }
}
