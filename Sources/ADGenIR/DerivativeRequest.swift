/// What a directive asks for. The order of the cases is the order in which derivatives are emitted.
public enum DerivativeMode: String, Hashable, Sendable, CaseIterable {
  case reverse
  case forward
  case jacobian
  case jacobianRows
  case hessian
  case hvp
  case sparseJacobian
  case sparseHessian
  case ggnvp
  case elementwise
  case check
}

/// One request for derivatives of a function of the module.
public struct DerivativeRequest: Hashable, Sendable {
  /// The symbol of the function in the IR module.
  public var symbol: String
  /// Without repetition, in the order of `DerivativeMode`.
  public var modes: [DerivativeMode]
  /// The indices of the parameters to differentiate with respect to, ascending.
  public var parameters: [Int]
  /// What the generated names begin with: the name in `as:`, or the function's.
  public var baseName: String
  /// What stands before the base name in the symbols of the derivatives, which are unique in the module.
  public var symbolPrefix = ""
  /// For each parameter the way to the part that is differentiated with respect to, by the positions of fields; empty
  /// if all are wholes.
  public var paths: [[Int]] = []
  /// The order of differentiation in `order:`; 1 without it.
  public var order: Int
  /// Whether the first result alone is differentiated, and the others are handed over.
  public var hasAuxiliary: Bool
  /// The symbol of the convex function behind the function, in Gauss-Newton products.
  public var outer: String?
  /// How the function's signature is written, if the IR has arrays for other types in it.
  public var spelling: SignatureSpelling?
  /// Where the directive stands.
  public var location: Location

  public init(
    symbol: String, modes: [DerivativeMode], parameters: [Int], baseName: String, order: Int = 1,
    hasAuxiliary: Bool = false, outer: String? = nil, location: Location
  ) {
    self.symbol = symbol
    self.modes = modes
    self.parameters = parameters
    self.baseName = baseName
    self.order = order
    self.hasAuxiliary = hasAuxiliary
    self.outer = outer
    self.location = location
  }
}
