/// A derivative of a function that the user wrote.
public struct CustomDerivative: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    /// (arguments, value, cotangent of the value) -> cotangents of the parameters
    case pullback
    /// (arguments, value, tangents of the parameters) -> tangent of the value
    case pushforward
    /// (arguments, cotangent of the value) -> value, cotangents of the parameters: what another module's generated file
    /// declares
    case vjp
    /// (arguments, tangents of the parameters) -> value, tangent of the value
    case jvp
    /// (arguments) -> value, a number, and the gradient
    case valueWithGradient
  }

  public var form: Form
  /// The symbol of the function that computes it.
  public var symbol: String
  /// The indices of the parameters with respect to which it is the derivative, ascending.
  public var parameters: [Int]

  public init(form: Form, symbol: String, parameters: [Int]) {
    self.form = form
    self.symbol = symbol
    self.parameters = parameters
  }
}
