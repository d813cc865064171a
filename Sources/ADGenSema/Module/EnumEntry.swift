import ADGenSyntax

/// An enum of the module whose cases have no payloads: its values can be compared and chosen by.
public struct EnumEntry: Sendable {
  /// The qualified name.
  public var name: String
  /// The cases, in order.
  public var cases: [String]
  /// The type of the raw values, if the enum has them.
  public var rawType: SwiftType?
  /// Whether the generated file, another one of the same module, sees the enum.
  public var isVisible: Bool

  public var type: SwiftType { .nominal(name, []) }

  /// How Swift writes a case.
  public func text(of name: String) -> String { "\(self.name).\(name)" }
}

extension ModuleSummary {
  /// Reads an enum; nil if a case has a payload, or if which cases there are depends on the build.
  func enumEntry(_ syntax: NominalTypeSyntax, _ modifiers: [ModifierSyntax], path: [String]) -> EnumEntry? {
    guard syntax.kind == .enum, syntax.genericParameters == nil else { return nil }
    var cases: [String] = []
    for member in syntax.members {
      switch member.kind {
      case .enumCase(let elements):
        if elements.contains(where: { $0.payload != nil }) { return nil }
        cases += elements.map(\.name.name)
      case .conditional: return nil
      case .function, .initializer, .deinitializer, .subscript, .variable, .nominal, .extension, .typealias,
        .associatedtype, .import, .operator, .precedenceGroup, .macro, .macroExpansion, .poundDirective, .invalid:
        break
      }
    }
    guard !cases.isEmpty else { return nil }
    var rawType: SwiftType?
    if case .identifier(let name, _)? = syntax.inherited.first?.kind {
      let type = SwiftType.nominal(name.name, [])
      if type.isNumber || type == .string { rawType = type }
    }
    let access = modifiers.accessLevel
    return EnumEntry(
      name: path.joined(separator: "."), cases: cases, rawType: rawType,
      isVisible: access != .private && access != .fileprivate)
  }
}

extension BodyChecker {
  /// The enum that a type is, if its cases have no payloads.
  func enumEntry(_ type: SwiftType?) -> EnumEntry? {
    guard case .nominal(let name, let arguments) = type, arguments.isEmpty else { return nil }
    return summary.enums[name]
  }

  /// The node of a case; nil if the type is no enum with that case.
  mutating func inferCase(_ name: String, of type: SwiftType?, _ range: SourceRange) -> Int? {
    guard let entry = enumEntry(type), entry.cases.contains(name) else { return nil }
    guard entry.isVisible else {
      typeErrors += 1
      return invalid(
        range, "'\(entry.name)' is private, and the derivative stands in another file", note: "make it internal")
    }
    return node(range, [Candidate(type: entry.type, score: 0, form: .symbol(entry.text(of: name)))])
  }

  /// `.fast` where nothing says which type is meant: a case of any enum that has one of the name.
  func enums(with name: String) -> [EnumEntry] {
    summary.enums.values.filter { $0.cases.contains(name) && $0.isVisible }.sorted { $0.name < $1.name }
  }

  /// `mode.rawValue`; nil if the base is no enum that has raw values.
  mutating func inferRawValue(of base: Int, _ range: SourceRange) -> Int? {
    let types = nodes[base].candidates.map(\.type)
    guard let entry = types.compactMap({ enumEntry($0) }).first, let raw = entry.rawType else { return nil }
    let signature = Signature([SignatureParameter(nil, entry.type)], raw, .builtin(.rawValue))
    return node(range, apply([signature], Arguments(receiver: base)))
  }

  /// `==` and `!=` of the enums among the operands' types.
  func enumComparisons(_ name: String, _ operands: [Int]) -> [Signature] {
    guard name == "==" || name == "!=" else { return [] }
    var types: [SwiftType] = []
    for candidate in operands.flatMap({ nodes[$0].candidates }) where enumEntry(candidate.type) != nil {
      if !types.contains(candidate.type) { types.append(candidate.type) }
    }
    return types.map { type in
      Signature(
        [SignatureParameter(nil, type), SignatureParameter(nil, type)], .bool,
        .builtin(.compare(name == "==" ? .equal : .notEqual)))
    }
  }
}
