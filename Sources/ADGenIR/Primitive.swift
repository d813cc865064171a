/// A function whose body is never read: a routine of a library, with rules for its derivatives.
///
/// Each rule is a function of the module that adds to one cotangent or tangent. It takes what it needs of the call, and
/// the cotangent or tangent that it adds to; of a number it returns what is to be added.
public struct Primitive: Sendable {
  /// What a rule is passed.
  public enum Argument: Hashable, Sendable {
    /// A parameter of the call, as it was before.
    case before(Int)
    /// An inout parameter, as it is after the call.
    case after(Int)
    case result
    /// The cotangent, or tangent, of a parameter.
    case derivative(Int)
    /// The cotangent of the result.
    case resultCotangent
  }

  public struct Rule: Sendable {
    /// The parameter whose cotangent it gives, or whose tangent it takes.
    public var parameter: Int
    public var symbol: String
    public var arguments: [Argument]

    public init(parameter: Int, symbol: String, arguments: [Argument]) {
      self.parameter = parameter
      self.symbol = symbol
      self.arguments = arguments
    }

    /// Whether it needs what the call gives.
    public var followsCall: Bool {
      arguments.contains { argument in
        switch argument {
        case .after, .result: return true
        case .before, .derivative, .resultCotangent: return false
        }
      }
    }
  }

  /// How C calls the routine.
  public struct External: Sendable {
    public enum Argument: Hashable, Sendable {
      case value(Int)
      /// A buffer, from an index that another parameter says.
      case buffer(Int, offset: Int)
      /// One of the library's constants, by its number.
      case flag(Int)
      case character(Int)
    }

    public var name: String
    public var header: String
    public var arguments: [Argument]

    public init(name: String, header: String, arguments: [Argument]) {
      self.name = name
      self.header = header
      self.arguments = arguments
    }
  }

  /// In the order in which they are run.
  public var reverse: [Rule]
  public var forward: [Rule]
  public var external: External

  public init(reverse: [Rule], forward: [Rule], external: External) {
    self.reverse = reverse
    self.forward = forward
    self.external = external
  }
}
