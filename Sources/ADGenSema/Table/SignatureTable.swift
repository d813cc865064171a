import ADGenIR

/// The signatures of the standard library, the math libraries and ADRuntime that annotated code may use.
public struct SignatureTable: Sendable {
  /// Free functions and constants by name.
  public private(set) var functions: [String: [Signature]] = [:]
  /// Prefix operators by name.
  public private(set) var prefixOperators: [String: [Signature]] = [:]
  /// Infix operators by name, the assigning ones (`+=`) excepted: they are taken apart by the checker.
  public private(set) var infixOperators: [String: [Signature]] = [:]
  /// Those of the infix operators that take no tensors.
  public private(set) var scalarInfixOperators: [String: [Signature]] = [:]
  /// Methods and properties of values, by name.
  public private(set) var members: [String: [Signature]] = [:]
  /// Static members by name. `self`, the first parameter, is the metatype.
  public private(set) var statics: [String: [Signature]] = [:]
  /// Initializers by the name of the type.
  public private(set) var initializers: [String: [Signature]] = [:]

  /// The table of everything.
  public static let standard: SignatureTable = {
    var table = SignatureTable()
    table.addOperators()
    table.scalarInfixOperators = table.infixOperators
    table.addMath()
    table.addRealModule()
    table.addNumberMembers()
    table.addSequences()
    table.addArrays()
    table.addSequenceMethods()
    table.addOptionals()
    table.addDictionaries()
    table.addTensors()
    table.addVectors()
    return table
  }()

  init() {}

  mutating func function(_ name: String, _ signature: Signature) {
    functions[name, default: []].append(signature)
  }

  mutating func prefix(_ name: String, _ signature: Signature) {
    prefixOperators[name, default: []].append(signature)
  }

  mutating func infix(_ name: String, _ signature: Signature) {
    infixOperators[name, default: []].append(signature)
  }

  mutating func method(_ name: String, _ signature: Signature, isMutating: Bool = false) {
    var signature = signature
    signature.isMutating = isMutating
    members[name, default: []].append(signature)
  }

  mutating func property(_ name: String, _ signature: Signature) {
    var signature = signature
    signature.isProperty = true
    members[name, default: []].append(signature)
  }

  mutating func staticMethod(_ name: String, of owner: SwiftType, _ signature: Signature) {
    var signature = signature
    signature.parameters.insert(SignatureParameter(.metatype(owner)), at: 0)
    statics[name, default: []].append(signature)
  }

  mutating func staticProperty(_ name: String, of owner: SwiftType, _ signature: Signature) {
    var signature = signature
    signature.isProperty = true
    signature.parameters.insert(SignatureParameter(.metatype(owner)), at: 0)
    statics[name, default: []].append(signature)
  }

  mutating func initializer(of name: String, _ signature: Signature) {
    initializers[name, default: []].append(signature)
  }
}

extension SignatureParameter {
  /// An unlabelled parameter.
  init(_ type: SwiftType) {
    self.init(nil, type)
  }
}

extension Signature {
  /// A family over generic parameters, which Swift's library has as separate declarations.
  static func family(
    _ constraint: Constraint, _ parameters: [SignatureParameter], _ result: SwiftType, _ builtin: Builtin
  ) -> Signature {
    var signature = Signature(generics: [GenericParameter("T", constraint)], parameters, result, .builtin(builtin))
    signature.isFamily = true
    return signature
  }

  /// A generic declaration over one parameter `T`.
  static func generic(
    _ constraint: Constraint, _ parameters: [SignatureParameter], _ result: SwiftType, _ builtin: Builtin
  ) -> Signature {
    Signature(generics: [GenericParameter("T", constraint)], parameters, result, .builtin(builtin))
  }
}
