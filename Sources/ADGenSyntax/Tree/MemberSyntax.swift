// Members of types that are not functions, seen as functions.

extension ParameterSyntax {
  /// A parameter that is not written: `self`, the new value of a property.
  public init(implicit name: String, label: String?, type: TypeSyntax?, range: SourceRange) {
    self.init(
      attributes: [], modifiers: [], directives: [],
      firstName: IdentifierSyntax(name: label ?? "_", range: range),
      secondName: IdentifierSyntax(name: name, range: range),
      type: type ?? TypeSyntax(.placeholder, range: range), isVariadic: false, defaultValue: nil, range: range)
  }
}

extension FunctionSyntax {
  /// An initializer.
  public init(_ initializer: InitializerSyntax, range: SourceRange) {
    self.init(
      name: IdentifierSyntax(name: "init", range: range), isOperator: false,
      genericParameters: initializer.genericParameters, parameters: initializer.parameters,
      parametersRange: initializer.parametersRange, effects: initializer.effects, result: nil,
      whereClause: initializer.whereClause, body: initializer.body, signatureRange: initializer.signatureRange)
  }

  /// An accessor.
  public init(
    accessor name: String, parameters: [ParameterSyntax], effects: EffectsSyntax = EffectsSyntax(),
    result: TypeSyntax?, body: CodeBody?, range: SourceRange
  ) {
    self.init(
      name: IdentifierSyntax(name: name, range: range), isOperator: false, genericParameters: nil,
      parameters: parameters, parametersRange: range, effects: effects, result: result, whereClause: nil, body: body,
      signatureRange: range)
  }
}

extension AccessorBlockSyntax {
  /// The accessor of a name, if it is written with its keyword.
  public func accessor(_ name: String) -> AccessorSyntax? {
    guard case .accessors(let accessors) = kind else { return nil }
    return accessors.first { $0.name == name }
  }
}
