import ADGenIR

/// A random program in Swift, and what to call its function with.
public struct FuzzProgram {
  public var text: String
  /// Whether it computes in `Float`.
  public let isSingle: Bool
  /// Makes the arguments, if it takes others than random values of its parameters' types.
  public var arguments: ((Function, inout SplitMix64) -> [RuntimeValue])?

  /// What programs are made of.
  public enum Kind: Sendable {
    case everything
    /// The same in `Float`.
    case floats
    /// The same, with Jacobians and Hessians, dense and sparse.
    case matrices
    /// What the compiler's own differentiation takes too.
    case numbers
    case tensors
  }

  /// The program of a seed; the suffix follows the names of its functions.
  public init(_ kind: Kind, seed: UInt64, suffix: String = "") {
    isSingle = kind == .floats
    switch kind {
    case .everything, .floats, .matrices, .numbers:
      var generator = ProgramGenerator(kind, seed: seed, suffix: suffix)
      text = generator.program()
    case .tensors:
      var generator = TensorProgramGenerator(seed: seed, suffix: suffix)
      text = generator.program()
      let finished = generator
      arguments = { _, random in finished.arguments(&random) }
    }
  }
}
