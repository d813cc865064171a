/// `"a\(b)c"`, `"""…"""`, `#"…"#`.
public struct StringLiteralSyntax: Sendable {
  /// A piece of a string.
  public enum Segment: Sendable {
    /// Text as written, escapes not resolved, indentation not removed.
    case text(SourceRange)
    /// `\(…)`, with its arguments.
    case interpolation([ArgumentSyntax], SourceRange)
  }
  public var segments: [Segment]
  public var isMultiline: Bool
  /// How many `#` stand before the quote.
  public var poundCount: Int

  /// True if there is an interpolation.
  public var isInterpolated: Bool {
    segments.contains { if case .interpolation = $0 { return true } else { return false } }
  }
}

/// `k: v` in a dictionary literal.
public struct DictionaryElementSyntax: Sendable {
  public var key: ExpressionSyntax
  public var value: ExpressionSyntax
}

/// An argument of a call, a subscript, a tuple or a macro.
public struct ArgumentSyntax: Sendable {
  public var label: IdentifierSyntax?
  public var value: ExpressionSyntax
  /// Where, with the label.
  public var range: SourceRange

  /// Makes an argument.
  public init(label: IdentifierSyntax?, value: ExpressionSyntax, range: SourceRange) {
    self.label = label
    self.value = value
    self.range = range
  }
}

/// A call or a subscript.
public struct CallSyntax: Sendable {
  /// What is called or subscripted.
  public var callee: ExpressionSyntax
  /// The arguments between the parentheses or brackets.
  public var arguments: [ArgumentSyntax]
  /// Where the parentheses or brackets stand; absent in `f { … }`.
  public var argumentsRange: SourceRange?
  /// The closures after them; the first has no label.
  public var trailingClosures: [TrailingClosureSyntax]
}

extension ExpressionSyntax {
  /// `name(self)`, where nothing but the value is written.
  public func passed(to name: String) -> ExpressionSyntax {
    let reference = DeclarationReference(base: IdentifierSyntax(name: name, range: range), range: range)
    let callee = ExpressionSyntax(.identifier(reference, genericArguments: []), range: range)
    let argument = ArgumentSyntax(label: nil, value: self, range: range)
    return ExpressionSyntax(
      .call(CallSyntax(callee: callee, arguments: [argument], argumentsRange: range, trailingClosures: [])),
      range: range)
  }

  /// `self[...]`
  public var allElements: ExpressionSyntax {
    let name = DeclarationReference(base: IdentifierSyntax(name: "...", range: range), range: range)
    let all = ExpressionSyntax(.identifier(name, genericArguments: []), range: range)
    let call = CallSyntax(
      callee: self, arguments: [ArgumentSyntax(label: nil, value: all, range: range)], argumentsRange: range,
      trailingClosures: [])
    return ExpressionSyntax(.subscripting(call), range: range)
  }
}

/// `{ … }` or `label: { … }` after a call.
public struct TrailingClosureSyntax: Sendable {
  public var label: IdentifierSyntax?
  public var closure: ClosureSyntax
  /// Where, with the label.
  public var range: SourceRange
}

/// `{ [weak self] (x: Int) async throws -> T in … }`.
public struct ClosureSyntax: Sendable {
  /// A name in the capture list.
  public struct Capture: Sendable {
    /// `weak`, `unowned`, `unowned(safe)`.
    public var specifier: ModifierSyntax?
    public var name: IdentifierSyntax
    /// The value of `x = e`.
    public var value: ExpressionSyntax?
  }
  /// A parameter.
  public struct Parameter: Sendable {
    public var attributes: [AttributeSyntax]
    public var modifiers: [ModifierSyntax]
    public var firstName: IdentifierSyntax
    public var secondName: IdentifierSyntax?
    public var type: TypeSyntax?
    public var isVariadic: Bool
    public var range: SourceRange

    /// The name inside the closure; `nil` for `_`.
    public var name: String? {
      let name = secondName ?? firstName
      return name.name == "_" && !name.isQuoted ? nil : name.name
    }
  }
  /// `@MainActor` and the like after the opening brace.
  public var attributes: [AttributeSyntax]
  public var captures: [Capture]
  /// The parameters; absent if the closure names none (it may then use `$0`).
  public var parameters: [Parameter]?
  public var effects: EffectsSyntax
  public var result: TypeSyntax?
  public var statements: [StatementSyntax]
  /// Where, with the braces.
  public var range: SourceRange
}

extension ClosureSyntax {
  /// Makes a closure without a signature.
  public init(statements: [StatementSyntax], range: SourceRange) {
    self.init(attributes: [], captures: [], effects: EffectsSyntax(), statements: statements, range: range)
  }

  /// The closure with a constant of its own.
  public func capturing(_ value: ExpressionSyntax, as name: String) -> ClosureSyntax {
    var result = self
    result.captures.append(
      Capture(specifier: nil, name: IdentifierSyntax(name: name, range: value.range), value: value))
    return result
  }
}

/// `\Root.a[0]?.b`.
public struct KeyPathSyntax: Sendable {
  /// A step.
  public enum Component: Sendable {
    case member(DeclarationReference, genericArguments: [TypeSyntax])
    case subscripting([ArgumentSyntax])
    /// A method call.
    case call([ArgumentSyntax])
    case optionalChain
    case forceUnwrap
  }
  /// The type before the first component, if written.
  public var root: TypeSyntax?
  public var components: [Component]
}

/// `#name<T>(…) { … }`; also `#file`, `#selector(…)`.
public struct MacroExpansionSyntax: Sendable {
  /// The name after `#`, with its module if written.
  public var name: IdentifierSyntax
  public var genericArguments: [TypeSyntax]
  public var arguments: [ArgumentSyntax]
  /// Where the parentheses stand.
  public var argumentsRange: SourceRange?
  public var trailingClosures: [TrailingClosureSyntax]
}
