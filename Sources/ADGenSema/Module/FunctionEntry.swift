import ADGenSyntax

/// A function of the module, as its signature says.
public struct FunctionEntry: Sendable {
  /// Its index in the summary.
  public var index: Int
  /// The name, qualified by the enclosing types: `Losses.mse`.
  public var qualifiedName: String
  /// Unique in the module, and an identifier: the name where it is not overloaded.
  public var symbol: String
  /// The index of its file.
  public var file: Int
  public var declaration: DeclarationSyntax
  public var syntax: FunctionSyntax
  /// The names of the types and extensions around it, outermost first.
  public var enclosingTypes: [String]
  public var conditions: [CallableDeclaration.ConditionPath]
  public var isStatic: Bool
  /// Its own access level, lowered to that of what encloses it.
  public var access: AccessLevel
  public var generics: [GenericParameter]
  /// The types of the parameters and the result; generic parameters are `.parameter`.
  public var signature: Signature
  /// The text of each parameter's type as written, for diagnostics.
  public var parameters: [ParameterSyntax]
  public var form = MemberForm.function
  /// The struct or enum that it is a member of.
  public var receiver: SwiftType?
  /// What the generic parameters of the type around it are, as far as its extension says.
  public var fixedGenerics: [String: SwiftType] = [:]

  /// The types of the parameters and the result as they are written, where `ContiguousArray` or `CGFloat` is among
  /// them; the signature has arrays and `Double` for them.
  public var writtenTypes: [SwiftType]?

  /// A function of another module, which is known by its derivative alone.
  public var isFromElsewhere = false

  public var name: String { syntax.name.name }

  /// What stands before the names of its derivatives in their symbols.
  public var symbolPrefix: String {
    receiver == nil ? "" : enclosingTypes.joined(separator: "_").replacing(".", with: "_") + "_"
  }

  /// Whether the IR has other types in its signature.
  public var isRespelled: Bool { writtenTypes != nil || signature.isPassedInParts }

  /// Whether it is called as `x°`.
  public var isPostfixOperator: Bool { syntax.isOperator && declaration.modifiers.has("postfix") }

  /// Whether only this file can name it.
  public var isFilePrivate: Bool { access == .private || access == .fileprivate }
}

/// A global or static constant of the module.
public struct GlobalEntry: Sendable {
  public var index: Int
  /// `k`, or `Constants.k`.
  public var qualifiedName: String
  public var file: Int
  public var isLet: Bool
  public var binding: BindingSyntax
  public var access: AccessLevel
  /// The types around it, outermost first.
  public var enclosingTypes: [String]
}

/// A type of the module: enough to know that the name is taken, and by what.
public struct TypeEntry: Sendable {
  /// What sort of type.
  public enum Kind: Sendable {
    case nominal(NominalTypeSyntax.Kind)
    case alias(TypeSyntax, generics: [String])
  }
  public var kind: Kind
  public var file: Int
  /// Its own access level, lowered to that of what encloses it.
  public var access = AccessLevel.internal
}
