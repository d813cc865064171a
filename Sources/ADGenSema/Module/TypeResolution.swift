import ADGenSyntax

/// Where a type is written: what its names mean.
public struct TypeScope: Sendable {
  public var file: Int
  /// The enclosing types, outermost first.
  public var enclosing: [String]
  /// Generic parameters in scope, and what they stand for.
  public var generics: [String: SwiftType]
  /// Whether `ContiguousArray` and `CGFloat` stay types of their own; otherwise they are `Array` and `Double`.
  public var keepsSpellings = false

  public init(file: Int, enclosing: [String] = [], generics: [String: SwiftType] = [:]) {
    self.file = file
    self.enclosing = enclosing
    self.generics = generics
  }
}

extension ModuleSummary {
  /// The type that is written, aliases replaced. Types of no interest are nominal under their spelling.
  public func resolve(_ type: TypeSyntax, in scope: TypeScope) -> SwiftType {
    resolve(type, in: scope, depth: 0)
  }

  private func resolve(_ type: TypeSyntax, in scope: TypeScope, depth: Int) -> SwiftType {
    // An alias of itself is the compiler's to complain about; here it only must not hang.
    guard depth < 32 else { return .unknown }
    func inner(_ type: TypeSyntax) -> SwiftType { resolve(type, in: scope, depth: depth + 1) }
    switch type.kind {
    case .identifier(let name, let arguments):
      return resolve(name.name, arguments.map(inner), in: scope, depth: depth)
    case .member(let base, let name, let arguments):
      if case .identifier(let generic, _) = base.kind, let known = scope.generics[generic.name],
        name.name != "TangentVector"
      {
        if case .structure(let outer) = known,
          let nested = structure(named: "\(outer.name).\(name.name)", [], generics: scope.generics)
        {
          return nested
        }
        if known.structure?.associated[name.name] != nil || known.hasParameters {
          return .associated(name.name, of: known)
        }
      }
      // Masks are known by the vectors that they belong to.
      if name.name == "MaskStorage", case let vector = inner(base), vector.vectorCount != nil { return vector }
      let path = modules.canonical(spelling(of: type, in: scope), from: scope.file)
      if let structure = structure(named: path, arguments.map(inner), generics: scope.generics) { return structure }
      if let entry = types[path] { return resolve(entry, name: path, arguments.map(inner), scope, depth: depth) }
      if name.name == "TangentVector", let tangent = inner(base).tangent { return tangent }
      if case .structure(let outer) = inner(base),
        let nested = structure(named: "\(outer.name).\(name.name)", arguments.map(inner), generics: scope.generics)
      {
        return nested
      }
      if case .identifier(let module, _) = base.kind, Self.knownModules.contains(module.name) {
        return resolve(name.name, arguments.map(inner), in: scope, depth: depth)
      }
      return .nominal(path, arguments.map(inner))
    case .array(let element): return .array(inner(element))
    case .dictionary(let key, let value): return .nominal("Dictionary", [inner(key), inner(value)])
    case .optional(let wrapped), .implicitlyUnwrappedOptional(let wrapped):
      return .nominal("Optional", [inner(wrapped)])
    case .tuple(let elements):
      if elements.count == 1, elements[0].label == nil { return inner(elements[0].type) }
      return .tuple(elements.map { TupleField(label: $0.label?.name, type: inner($0.type)) })
    case .function(let function):
      let parameters = function.parameters.map { parameter in
        let type = inner(parameter.type)
        return parameter.type.specifiers.contains { $0.name == "inout" } ? .inoutParameter(type) : type
      }
      return .function(parameters, inner(function.result))
    case .metatype(let instance, _): return .metatype(inner(instance))
    case .attributed(_, _, let bare): return inner(bare)
    case .placeholder, .invalid: return .unknown
    case .inlineArray, .some, .any, .composition, .suppressed, .packExpansion, .packElement, .integer, .opaqueResult:
      return .nominal(spelling(of: type, in: scope), [])
    }
  }

  private func resolve(_ name: String, _ arguments: [SwiftType], in scope: TypeScope, depth: Int) -> SwiftType {
    if arguments.isEmpty, let generic = scope.generics[name] { return generic }
    if name == "Self", let type = structure(named: scope.enclosing.joined(separator: "."), [], generics: scope.generics)
    {
      return type
    }
    if name == "Self", !scope.enclosing.isEmpty { return .nominal(scope.enclosing.joined(separator: "."), []) }
    for count in stride(from: scope.enclosing.count, through: 0, by: -1) {
      let path =
        count == 0
        ? modules.canonical(name, from: scope.file)
        : (scope.enclosing.prefix(count) + [name]).joined(separator: ".")
      if let structure = structure(named: path, arguments, generics: scope.generics) { return structure }
      if let entry = types[path] { return resolve(entry, name: path, arguments, scope, depth: depth) }
    }
    switch name {
    case "Void": return .void
    case "Float64", "CDouble": return .double
    case "Float32", "CFloat": return .float
    case "ContiguousArray" where !scope.keepsSpellings: return .nominal("Array", arguments)
    case "CGFloat" where !scope.keepsSpellings: return .double
    case "SIMDMask" where arguments.count == 1: return .nominal(name, [arguments[0].maskedVector])
    case "CInt": return .nominal("Int32", [])
    default: return .nominal(name, arguments)
    }
  }

  private func resolve(
    _ entry: TypeEntry, name: String, _ arguments: [SwiftType], _ outer: TypeScope, depth: Int
  ) -> SwiftType {
    switch entry.kind {
    case .nominal: return .nominal(name, arguments)
    case .alias(let target, let generics):
      let path = Array(name.split(separator: ".").dropLast().map(String.init))
      var scope = TypeScope(
        file: entry.file, enclosing: path, generics: Dictionary(zip(generics, arguments)) { $1 })
      scope.keepsSpellings = outer.keepsSpellings
      return resolve(target, in: scope, depth: depth + 1)
    }
  }

  private func spelling(of type: TypeSyntax, in scope: TypeScope) -> String {
    file(scope.file).text(of: type.range)
  }

  /// Modules whose name may stand before what they declare.
  static let knownModules: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "RealModule", "Numerics", "ADRuntime",
  ]

  /// The generic parameters of a function and what they must be, as far as the table knows the protocols.
  func genericParameters(of function: FunctionSyntax, _ file: Int) -> [GenericParameter] {
    guard let clause = function.genericParameters else { return [] }
    return clause.parameters.map { parameter in
      var constraint = parameter.constraint.map(Self.constraint) ?? .any
      var protocols = parameter.constraint.map { ownProtocols($0, file) } ?? []
      for requirement in function.whereClause?.requirements ?? [] {
        guard case .conformance = requirement.kind, case .identifier(let subject, _) = requirement.subject.kind,
          subject.name == parameter.name.name
        else { continue }
        constraint = Self.constraint(requirement.constraint)
        protocols += ownProtocols(requirement.constraint, file)
      }
      return GenericParameter(parameter.name.name, constraint, protocols: protocols)
    }
  }

  /// The protocols of the module that a constraint names.
  func ownProtocols(_ type: TypeSyntax, _ file: Int) -> [String] {
    switch type.kind {
    case .identifier(let name, _):
      let path = modules.canonical(name.name, from: file)
      return requirements[path] == nil ? [] : [path]
    case .composition(let parts): return parts.flatMap { ownProtocols($0, file) }
    default: return []
    }
  }

  static func constraint(_ type: TypeSyntax) -> Constraint {
    switch type.kind {
    case .identifier(let name, _): return constraint(named: name.name)
    case .composition(let parts):
      return parts.map(constraint).first { $0 != .any } ?? .any
    case .member(_, let name, _):
      return constraint(TypeSyntax(.identifier(name, arguments: []), range: type.range))
    case .array, .dictionary, .inlineArray, .optional, .implicitlyUnwrappedOptional, .tuple, .function, .some, .any,
      .suppressed, .metatype, .attributed, .packExpansion, .packElement, .integer, .placeholder, .opaqueResult,
      .invalid:
      return .any
    }
  }

  /// What types must be that conform to a protocol of this name, as far as the table knows it.
  static func constraint(named name: String) -> Constraint {
    switch name {
    case "Real", "FloatingPoint", "BinaryFloatingPoint", "ElementaryFunctions", "RealFunctions", "AlgebraicField",
      "TensorScalar", "DifferentiableScalar":
      return .floating
    case "Numeric", "AdditiveArithmetic", "Strideable": return .number
    case "SignedNumeric": return .signedNumber
    case "BinaryInteger", "FixedWidthInteger", "SignedInteger", "UnsignedInteger": return .integer
    case "Comparable": return .comparable
    case "Equatable", "Hashable": return .equatable
    default: return .any
    }
  }
}
