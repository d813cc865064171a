/// A directive: `// @differentiable(reverse, wrt: x)` above a declaration or a statement, or the compiler's attribute
/// of the same name.
public struct DirectiveSyntax: Sendable {
  /// Where a directive comes from.
  public enum Origin: Sendable {
    case comment
    case attribute
  }
  /// What it asks for.
  public var kind: Kind
  /// How it was written.
  public var origin: Origin
  /// Where, from `@` to the closing parenthesis.
  public var range: SourceRange

  /// What directives ask for.
  public enum Kind: Sendable {
    case differentiable(DifferentiableDirective)
    case derivative(DerivativeDirective)
    case noDerivative
    case checkpoint(CheckpointDirective)
    case parallel
    case buffer([BufferDirectiveEntry])
  }
}

/// A mode of `@differentiable`.
public enum DifferentiationMode: String, Sendable, CaseIterable {
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

/// `@differentiable(reverse, forward, wrt: (w, model.b), as: slope, order: 2, auxiliary: true)`.
public struct DifferentiableDirective: Sendable {
  /// A mode and where it is written.
  public struct Mode: Sendable {
    public var mode: DifferentiationMode
    public var range: SourceRange
  }
  /// The modes as written, in order; empty if none is written (then it is reverse).
  public var modes: [Mode]
  /// The parameters; absent if there is no `wrt:`.
  public var wrt: [WithRespectToPath]?
  /// The name in `as:`.
  public var name: IdentifierSyntax?
  /// The number in `order:`.
  public var order: IntegerArgument?
  /// `auxiliary`, or `auxiliary: true`: where it is written.
  public var auxiliary: SourceRange?
  /// The function in `outer:`, behind the one that is annotated.
  public var outer: IdentifierSyntax?

  /// The modes that are asked for, without repetition and in the order of `DifferentiationMode`.
  public var modeSet: [DifferentiationMode] {
    if modes.isEmpty { return [.reverse] }
    return DifferentiationMode.allCases.filter { mode in modes.contains { $0.mode == mode } }
  }
}

/// A parameter, or a part of one: `w`, `self`, `model.layer.w`.
public struct WithRespectToPath: Sendable {
  /// The names between the dots.
  public var components: [IdentifierSyntax]
  /// Where.
  public var range: SourceRange

  /// The path as written, without blanks.
  public var text: String { components.map(\.name).joined(separator: ".") }
}

/// An integer in a directive.
public struct IntegerArgument: Sendable {
  public var value: Int
  public var range: SourceRange
}

/// `@derivative(of: A.f(_:to:), forward, wrt: x)`.
public struct DerivativeDirective: Sendable {
  /// The types before the name: `["A"]`.
  public var basePath: [IdentifierSyntax]
  /// The function whose derivative this is.
  public var function: DeclarationReference
  /// Where `forward` is written: this is the tangent form.
  public var forward: SourceRange?
  /// The parameters; absent if there is no `wrt:`.
  public var wrt: [WithRespectToPath]?
}

/// `@checkpoint`, `@checkpoint(every: 100)`, `@checkpoint(slots: 8)`.
public struct CheckpointDirective: Sendable {
  /// `label: value`; the label may be absent.
  public struct Argument: Sendable {
    public var label: IdentifierSyntax?
    /// The value's text.
    public var text: String
    /// Where, with the label.
    public var range: SourceRange
  }
  public var arguments: [Argument]
}

/// `x: n * m` in `@buffer(x: n * m)`.
public struct BufferDirectiveEntry: Sendable {
  /// The pointer's name.
  public var name: IdentifierSyntax
  /// The length as written.
  public var length: String
  /// Where the length stands.
  public var lengthRange: SourceRange
}
