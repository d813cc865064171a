/// A routine of BLAS or LAPACK, and its derivative rules.
///
/// A rule is Swift: `Real` is the type of the numbers, `%name` calls another routine, or helper, of the same precision,
/// and `$A` stands for the three arguments of a matrix or vector: the buffer, where it begins, and its stride. Behind a
/// parameter's name, `Bar` is its cotangent, `Dot` its tangent, and `Out` what the routine leaves in it. Each rule adds to
/// the cotangent of its parameter, or adds what its parameter's tangent gives to the tangent of what the routine writes.
/// That of a number returns what is to be added. A parameter that the routine writes replaces its own.
public struct BLASRoutine: Sendable {
  /// Without the letter of its precision.
  public var name: String
  /// What it computes.
  public var formula: String
  public var parameters: [Parameter]
  public var result: Result
  public var reverse: [Rule]
  public var forward: [Rule]
  /// For a routine that is two others, its body.
  public var body: String?

  public enum Result: Sendable {
    case none, number, status
  }

  public struct Rule: Sendable {
    public var parameter: String
    public var text: String
  }

  public struct Parameter: Sendable {
    public enum Kind: Sendable {
      case number, size, flag, character, buffer, pivots
    }

    public var name: String
    public var kind: Kind
    public var isWritten: Bool
    /// The parameter with the stride of a buffer.
    public var stride: String?
  }

  /// - Parameter parameters: Names; `!` marks what is written. Capital letters are buffers, before their strides.
  init(
    _ name: String, _ formula: String, _ parameters: String, _ result: Result = .none,
    reverse: KeyValuePairs<String, String> = [:], forward: KeyValuePairs<String, String> = [:], body: String? = nil
  ) {
    self.name = name
    self.formula = formula
    self.result = result
    self.body = body
    self.reverse = reverse.map { Rule(parameter: $0.key, text: $0.value) }
    self.forward = forward.map { Rule(parameter: $0.key, text: $0.value) }
    let words = parameters.split(separator: " ").map(String.init)
    let isOfLAPACK = Self.isOfLAPACK(name)
    self.parameters = words.enumerated().map { position, word -> Parameter in
      let name = word.filter { $0 != "!" }
      let next = position + 1 < words.count ? words[position + 1] : ""
      let isStrided = next.hasPrefix("ld") || next.hasPrefix("inc")
      return Parameter(
        name: name, kind: Self.kind(of: name, inLibrary: isOfLAPACK), isWritten: word.hasSuffix("!"),
        stride: isStrided ? next : nil)
    }
  }

  static func isOfLAPACK(_ name: String) -> Bool { ["potrf", "getrf", "getrs", "gesv"].contains(name) }

  private static func kind(of name: String, inLibrary isOfLAPACK: Bool) -> Parameter.Kind {
    switch name {
    case "alpha", "beta": return .number
    case "A", "B", "C", "X", "Y": return .buffer
    case "ipiv": return .pivots
    case "order", "side", "diag": return .flag
    case "uplo", "trans", "transA", "transB": return isOfLAPACK ? .character : .flag
    default: return .size
    }
  }

  /// What C calls it, in double or single precision.
  public func symbol(_ precision: BLASPrecision) -> String {
    Self.isOfLAPACK(name) ? "LAPACKE_\(precision.rawValue)\(name)" : "cblas_\(precision.rawValue)\(name)"
  }

  public var header: String { Self.isOfLAPACK(name) ? "lapacke.h" : "cblas.h" }

  /// All that there are.
  public static let all = vectors + matrixVectors + triangularVectors + products + symmetricProducts + solvers

  /// The routine that C calls by this name.
  public static func named(_ symbol: String) -> (routine: BLASRoutine, precision: BLASPrecision)? {
    for precision in BLASPrecision.allCases {
      if let routine = all.first(where: { $0.symbol(precision) == symbol }) { return (routine, precision) }
    }
    return nil
  }
}

public enum BLASPrecision: String, CaseIterable, Sendable {
  case double = "d"
  case single = "s"

  public var type: String { self == .double ? "Double" : "Float" }
}
