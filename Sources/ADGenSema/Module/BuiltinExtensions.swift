import ADGenSyntax

/// Members that the module adds to types and protocols of the standard library: `extension Array where Element ==
/// Double`, `extension [Double]`, `extension Double`, `extension BinaryFloatingPoint`.
struct BuiltinExtension {
  /// The type that is extended, with generic parameters for what the extension leaves open.
  var receiver: SwiftType
  var generics: [GenericParameter] = []
  /// What the names of its generic parameters stand for.
  var known: [String: SwiftType] = [:]
}

extension ModuleSummary {
  /// The name under which members of an extended type are known: `Array` for `[Double]`.
  static func extendedName(_ type: TypeSyntax, in file: SourceFile) -> String {
    switch type.kind {
    case .array: return "Array"
    case .identifier(let name, let arguments) where !arguments.isEmpty: return name.name
    default: return file.text(of: type.range)
    }
  }

  /// What an extension around a declaration extends, if it is a type or protocol that derivatives know.
  func builtinExtension(around callable: CallableDeclaration, file: Int) -> BuiltinExtension? {
    guard callable.enclosing.count == 1, case .extension(let node)? = callable.enclosing.first?.kind else { return nil }
    let name = Self.extendedName(node.extendedType, in: trees[file].file)
    guard types[name] == nil else { return nil }
    let written = resolve(node.extendedType, in: TypeScope(file: file))
    if written.isNumber { return BuiltinExtension(receiver: written, known: ["Self": written]) }
    switch name {
    case "Array", "ArraySlice":
      if case .nominal(_, let arguments) = written, let element = arguments.first {
        return BuiltinExtension(receiver: written, known: ["Element": element, "Self": written])
      }
      return extending("Element", node, file) { .nominal(name, [$0]) }
    case "Sequence", "Collection", "BidirectionalCollection", "RandomAccessCollection", "MutableCollection",
      "RangeReplaceableCollection":
      // Of the sequences, arrays are what has members of its own here.
      return extending("Element", node, file) { .array($0) }
    case _ where SwiftType.nominal(name, []).vectorCount != nil:
      if case .nominal(_, let arguments) = written, let scalar = arguments.first {
        return BuiltinExtension(receiver: written, known: ["Scalar": scalar, "Self": written])
      }
      return extending("Scalar", node, file) { .nominal(name, [$0]) }
    default:
      let constraint = Self.constraint(node.extendedType)
      guard constraint != .any, Self.builtinProtocols.contains(name) else { return nil }
      return BuiltinExtension(
        receiver: .parameter("Self"), generics: [GenericParameter("Self", constraint)],
        known: ["Self": .parameter("Self")])
    }
  }

  /// An extension of a type with one generic parameter, which its `where` may bind.
  private func extending(
    _ parameter: String, _ node: ExtensionSyntax, _ file: Int, _ receiver: (SwiftType) -> SwiftType
  ) -> BuiltinExtension {
    var generic = GenericParameter(parameter, .any)
    for requirement in node.whereClause?.requirements ?? [] {
      guard case .identifier(let subject, _) = requirement.subject.kind, subject.name == parameter else { continue }
      switch requirement.kind {
      case .sameType:
        let bound = resolve(requirement.constraint, in: TypeScope(file: file))
        return BuiltinExtension(receiver: receiver(bound), known: [parameter: bound, "Self": receiver(bound)])
      case .conformance: generic.constraint = Self.constraint(requirement.constraint)
      case .layout: break
      }
    }
    let open = SwiftType.parameter(parameter)
    return BuiltinExtension(
      receiver: receiver(open), generics: [generic], known: [parameter: open, "Self": receiver(open)])
  }

  /// The protocols of the standard library and of swift-numerics that numbers conform to.
  private static let builtinProtocols: Set<String> = [
    "Real", "FloatingPoint", "BinaryFloatingPoint", "ElementaryFunctions", "RealFunctions", "AlgebraicField", "Numeric",
    "AdditiveArithmetic", "Strideable", "SignedNumeric", "BinaryInteger", "FixedWidthInteger", "SignedInteger",
    "UnsignedInteger", "Comparable", "Equatable",
  ]

  private static let sequenceProtocols = [
    "Sequence", "Collection", "BidirectionalCollection", "RandomAccessCollection", "MutableCollection",
    "RangeReplaceableCollection",
  ]

  /// The protocols of the library that the module extends and the type conforms to.
  func extendedProtocols(of type: SwiftType) -> [String] {
    let all: [String]
    if type.collectionElement != nil {
      all = Self.sequenceProtocols
    } else if type.isNumber {
      all = Self.builtinProtocols.filter { Self.constraint(named: $0).admits(type) }.sorted()
    } else {
      return []
    }
    return all.filter { extensionMembers[$0] != nil && types[$0] == nil }
  }
}
