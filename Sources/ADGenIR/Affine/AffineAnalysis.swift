/// Where a final version is asked for: the end of a region that encloses the read.
public enum DependenceScope: Hashable, Sendable {
  /// The end of the function's body.
  case function
  /// The end of one iteration of the loop.
  case iteration(of: Label)
}

/// The affine dependence test of one function: which array elements a statement touches, and whether another
/// statement, in the same iteration or a later one, can touch them too. See docs/dependence.md.
///
/// Every answer is conservative: nil, false or `other` means that nothing could be proven.
public struct AffineAnalysis: Sendable {
  /// In one object, because queries hand the analysis around.
  private let tables: AffineTables
  /// What is known of carried integers that do not grow evenly.
  private(set) var carried: CarriedBounds

  /// With `module`, the inout parameters of callees are known; without it, a call that an array is passed to may
  /// change it.
  public init(_ function: Function, module: Module? = nil) {
    self.init(AffineTables(function, module), CarriedBounds())
    carried = CarriedBounds(self)
  }

  private init(_ tables: AffineTables, _ carried: CarriedBounds) {
    self.tables = tables
    self.carried = carried
  }

  /// The analysis with other bounds.
  func knowing(_ bounds: CarriedBounds) -> AffineAnalysis { AffineAnalysis(tables, bounds) }

  var function: Function { tables.function }
  var module: Module? { tables.module }
  var structure: FunctionStructure { tables.structure }
  var forms: AffineForms { tables.forms }
  var tracer: VersionTracer { tables.tracer }
  /// By the number of the region.
  var guards: [[Guard]] { tables.guards }

  /// The value as a sum of symbols; nil for what is not an `Int`.
  public func form(of value: Value) -> AffineExpression? { forms[value] }
}

/// What an analysis knows of its function.
private final class AffineTables: Sendable {
  let function: Function
  let module: Module?
  let structure: FunctionStructure
  let forms: AffineForms
  let tracer: VersionTracer
  let guards: [[Guard]]

  init(_ function: Function, _ module: Module?) {
    self.function = function
    self.module = module
    structure = FunctionStructure(function)
    forms = AffineForms(function, structure)
    tracer = VersionTracer(function, module, structure, forms)
    guards = structure.regions.map(\.guards)
  }
}
