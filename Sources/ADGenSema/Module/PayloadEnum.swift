import ADGenSyntax

/// An enum of the module with payloads: a struct of its cases, of which one is there.
public struct PayloadEnum: Sendable {
  /// The qualified name.
  public var name: String
  public var file: Int
  public var declaration: DeclarationSyntax
  public var generics: [GenericParameter] = []
  public var cases: [Case]
  public var access: AccessLevel
  public var range: SourceRange

  public struct Case: Sendable {
    public var name: String
    /// What the case carries; empty for none.
    public var payload: [ParameterSyntax]
    /// The labels, as they are written in calls.
    public var labels: [String?] { payload.map { $0.firstName.flatMap { $0.name == "_" ? nil : $0.name } } }
  }
}

extension ModuleSummary {
  /// Reads an enum with payloads; nil for one without.
  func payloadEnum(
    _ syntax: NominalTypeSyntax, _ declaration: DeclarationSyntax, file: Int, path: [String]
  ) -> PayloadEnum? {
    guard syntax.kind == .enum else { return nil }
    var cases: [PayloadEnum.Case] = []
    for member in syntax.members {
      switch member.kind {
      case .enumCase(let elements):
        cases += elements.map { PayloadEnum.Case(name: $0.name.name, payload: $0.payload ?? []) }
      case .conditional: return nil
      case .function, .initializer, .deinitializer, .subscript, .variable, .nominal, .extension, .typealias,
        .associatedtype, .import, .operator, .precedenceGroup, .macro, .macroExpansion, .poundDirective, .invalid:
        break
      }
    }
    guard cases.contains(where: { !$0.payload.isEmpty }) else { return nil }
    let generics = (syntax.genericParameters?.parameters ?? []).map { parameter in
      GenericParameter(
        parameter.name.name, Self.constraint(on: parameter, requirements: syntax.whereClause?.requirements ?? []))
    }
    return PayloadEnum(
      name: path.joined(separator: "."), file: file, declaration: declaration, generics: generics, cases: cases,
      access: declaration.modifiers.accessLevel ?? .internal, range: syntax.name.range)
  }

  /// The type of an enum with payloads; nil while it is made of structs that are not known yet.
  func enumTemplate(_ entry: PayloadEnum, pending: Set<String>) -> StructType? {
    let generics = Dictionary(entry.generics.map { ($0.name, SwiftType.parameter($0.name)) }) { $1 }
    var scope = TypeScope(
      file: entry.file, enclosing: entry.name.split(separator: ".").map(String.init), generics: generics)
    scope.keepsSpellings = true
    var fields: [StructType.Field] = []
    for element in entry.cases {
      let parts = element.payload.map { resolve($0.bareType, in: scope) }
      if parts.contains(where: { $0.mentions(pending) }) { return nil }
      fields.append(StructType.Field(name: element.name, type: .enumCase(Self.payload(parts, element.labels))))
    }
    var result = StructType(name: entry.name, arguments: entry.generics.map { .parameter($0.name) }, fields: fields)
    result.isEnumeration = true
    result.labels = entry.cases.map(\.labels)
    return result
  }

  private static func payload(_ parts: [SwiftType], _ labels: [String?]) -> SwiftType {
    switch parts.count {
    case 0: return .bool
    case 1: return parts[0]
    default: return .tuple(zip(labels, parts).map { TupleField(label: $0, type: $1) })
    }
  }
}

extension StructType {
  /// The standard library's `Result`, of which ADRuntime declares the derivative type. What it fails with is a constant.
  static let result: StructType = {
    let success = Field(name: "success", type: .enumCase(.parameter("Success")))
    let failure = Field(name: "failure", type: .enumCase(.parameter("Failure")), isConstant: true)
    var result = StructType(
      name: "Result", arguments: [.parameter("Success"), .parameter("Failure")], fields: [success, failure])
    result.isEnumeration = true
    result.labels = [[nil], [nil]]
    return result
  }()
}

extension SwiftType {
  /// A case of an enum, as a part of it: like an optional of its payload; without one, of `true`.
  static func enumCase(_ payload: SwiftType) -> SwiftType { .nominal("enum case", [payload]) }

  /// What a case carries.
  public var casePayload: SwiftType? {
    if case .nominal("enum case", let arguments) = self { return arguments.first }
    return nil
  }

  /// The enum with payloads that the type is.
  var payloadEnum: StructType? { structure.flatMap { $0.isEnumeration && !$0.isTangent ? $0 : nil } }
}

extension BodyChecker {
  /// The enum with payloads that a type is, if it has a case of the name.
  func payloadCase(_ name: String?, of type: SwiftType?) -> (structure: StructType, position: Int)? {
    guard let name, let structure = type?.payloadEnum,
      let position = structure.fields.firstIndex(where: { $0.name == name })
    else { return nil }
    return (structure, position)
  }

  /// `Shape.circle` as a function of its payload.
  func caseSignature(_ known: StructType, _ position: Int) -> Signature {
    var structure = known
    var generics: [GenericParameter] = []
    if known.arguments.contains(where: \.hasUnknown), let template = summary.structTypes[known.name] {
      // What is carried tells what the generic parameters are.
      structure = template
      generics = template.arguments.compactMap { argument in
        guard case .parameter(let name) = argument else { return nil }
        return summary.payloadEnums[known.name]?.generics.first { $0.name == name } ?? GenericParameter(name, .any)
      }
    }
    let payload = structure.fields[position].type.casePayload ?? .bool
    let labels = structure.labels[position]
    var parameters: [SignatureParameter] = []
    if labels.count == 1 {
      parameters = [SignatureParameter(labels[0], payload)]
    } else if case .tuple(let fields) = payload, labels.count > 1 {
      parameters = zip(labels, fields).map { SignatureParameter($0, $1.type) }
    }
    return Signature(generics: generics, parameters, .structure(structure), .builtin(.makeCase(position)))
  }

  /// The node of a case without a payload; nil if the type has no such case.
  mutating func inferPayloadCase(_ name: String, of type: SwiftType?, _ range: SourceRange) -> Int? {
    guard let (structure, position) = payloadCase(name, of: type), structure.labels[position].isEmpty else {
      return nil
    }
    let signature = caseSignature(structure, position)
    return node(range, [Candidate(type: .structure(structure), score: 0, form: .apply(signature, [], Bindings()))])
  }

  /// The value of a case: all cases, of which one is there.
  func made(
    _ position: Int, _ structure: StructType, of operands: [TypedExpression], _ range: SourceRange
  ) -> TypedExpression {
    let parts = structure.fields.enumerated().map { index, field -> TypedExpression in
      guard index == position else { return TypedExpression(.builtin(.none, []), type: field.type, range: range) }
      let payload = field.type.casePayload ?? .bool
      var value = TypedExpression(.boolean(true), type: .bool, range: range)
      if operands.count == 1 { value = operands[0] }
      if operands.count > 1 { value = TypedExpression(.tuple(operands), type: payload, range: range) }
      return TypedExpression(.builtin(.some, [value]), type: field.type, range: range)
    }
    return TypedExpression(.builtin(.makeStructure, parts), type: .structure(structure), range: range)
  }

  /// Whether a value is of a case, and what it carries then.
  func test(_ value: TypedExpression, _ structure: StructType, _ position: Int, _ range: SourceRange) -> (
    condition: TypedExpression, payload: TypedExpression
  ) {
    let type = structure.fields[position].type
    let part = TypedExpression(.field(value, position), type: type, range: value.range)
    return (
      TypedExpression(.builtin(.presence(true), [part]), type: .bool, range: range),
      TypedExpression(.builtin(.unwrap, [part]), type: type.casePayload ?? .bool, range: value.range)
    )
  }

  /// `.circle(let r)`: the parts of the payload match their patterns.
  mutating func matchCase(
    _ structure: StructType, _ position: Int, _ elements: [TuplePatternElement], _ value: TypedExpression,
    _ range: SourceRange, isMutable: Bool
  ) -> Match {
    let (condition, payload) = test(value, structure, position, range)
    var result = Match(condition: condition)
    var patterns = elements.map(\.pattern)
    let count = structure.labels[position].count
    if patterns.count == 1, count > 1, case .tuple(let inner) = patterns[0].kind { patterns = inner.map(\.pattern) }
    if patterns.count == 1, count > 1 {
      // The whole payload as a tuple.
      let inner = match(patterns[0], payload, isMutable: isMutable)
      result.late += inner.late
      result.condition = both(result.condition, inner.condition)
      return result
    }
    guard patterns.count == count else {
      error(
        "'\(structure.fields[position].name)' carries \(count) values, the pattern takes \(patterns.count)", range,
        note: "bind each of them: '.\(structure.fields[position].name)(let a, …)'")
      return Match(condition: TypedExpression(.invalid, type: .bool, range: range))
    }
    for (index, pattern) in patterns.enumerated() {
      var part = payload
      if count > 1, case .tuple(let fields) = payload.type {
        part = TypedExpression(.field(payload, index), type: fields[index].type, range: value.range)
      }
      let inner = match(pattern, part, isMutable: isMutable)
      result.bindings += inner.bindings
      result.late += inner.late
      result.condition = both(result.condition, inner.condition)
    }
    return result
  }
}
