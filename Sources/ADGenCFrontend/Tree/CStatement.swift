/// A statement of C, and where it stands.
public struct CStatement: Sendable {
  public var kind: Kind
  public var location: CLocation

  public indirect enum Kind: Sendable {
    /// Each variable with its type, the count of a variable-length array, and its first value.
    case declare([CDeclaration])
    case expression(CExpression)
    case `if`(CExpression, then: CStatement, otherwise: CStatement?)
    case `for`(first: CStatement?, condition: CExpression?, step: CExpression?, body: CStatement)
    case `while`(CExpression, body: CStatement)
    case doWhile(body: CStatement, CExpression)
    case `switch`(CExpression, body: CStatement)
    /// A label of a switch and the statement after it; nil for `default`.
    case `case`(CExpression?, CStatement)
    case `break`
    case `continue`
    case `return`(CExpression?)
    case compound([CStatement])
    case empty
    /// What adgen does not take, by what it is called.
    case unsupported(String)
  }
}

/// One variable of a declaration.
public struct CDeclaration: Sendable {
  public var variable: CVariable
  public var type: CType
  /// The number of elements of a variable-length array.
  public var count: CExpression?
  public var initializer: CExpression?
  public var isStatic: Bool
  public var isVolatile: Bool
  public var isConstant: Bool
  /// The sizes of a variable-length array, and of those that it consists of.
  public var dimensions: [CExpression] = []
  /// The number of elements in the brackets of a parameter that is written as an array.
  public var declaredCount: Int?
  /// What stands in the brackets of a parameter that is written as an array, in order; nil for empty ones.
  public var brackets: [CExpression]?
  /// Whether it is a field of a structure that has been taken apart.
  var isField = false
  /// The type as it is written.
  public var spelling: String
  public var location: CLocation
}

/// A function of C: its signature, and its body where there is one.
public struct CFunction: Sendable {
  public var name: String
  public var result: CType
  public var parameters: [CDeclaration]
  public var body: CStatement?
  /// The comment above it, as it is written.
  public var comment: String
  public var commentLocation: CLocation?
  public var location: CLocation
  /// The structure that a kernel returns, where the last parameter is a pointer to it.
  public var returned: CStructure?
  /// Whether other files cannot call it.
  public var isStatic = false
}

/// What a C file declares, headers included.
public struct CFile: Sendable {
  public var path: String
  /// What the names of its functions begin with where they stand beside those of other files.
  public var stem = ""
  /// The module by whose name Swift imports what the file declares; nil if that is not known.
  public var module: String?
  public var functions: [CFunction] = []
  /// Further names of structures, `Point` of `typedef struct point Point;`.
  public var structureNames: [String: String] = [:]
  /// Global constants with their values.
  public var globals: [CDeclaration] = []
  /// The variables that something in the file may change.
  public var written: Set<CVariable> = []
  /// What the compiler complains about.
  public var complaints: [CComplaint] = []
}

/// An error of the C compiler.
public struct CComplaint: Sendable {
  public var message: String
  public var location: CLocation
}
