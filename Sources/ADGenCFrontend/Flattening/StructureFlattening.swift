/// Takes the structures with pointers of one function apart.
struct StructureFlattening {
  let function: CFunction
  let functions: [String: CFunction]
  let inlined: Set<String>
  var places: [CVariable: Place] = [:]
  /// Local structures that stand for the result of a call.
  var results: Set<CVariable> = []
  /// What `return` does in a function that stands in the place of its call.
  var returns: [Return] = []
  var copies = 0
  /// The pointers to structures that are assigned after their declaration.
  var reassigned: Set<CVariable>
  /// The variables that are several structures.
  var arrays: Set<CVariable>
  private let ofFile: Set<CVariable>
  /// What stands for the tables of functions that stand in the place of their calls.
  var tables: [CVariable: CExpression] = [:]

  /// What becomes of what a function returns.
  struct Return {
    enum Target {
      case nothing
      case place(Place)
      case expression(CExpression)
    }

    var target: Target
    /// Whether it leaves the block that the function has become.
    var leaves: Bool
  }

  init(
    _ function: CFunction, _ functions: [String: CFunction], _ inlined: Set<String>, arrays: StructureArrays
  ) {
    (self.arrays, ofFile) = (arrays.variables, arrays.variables)
    self.function = function
    self.functions = functions
    self.inlined = inlined
    reassigned = function.body?.reassignedStructures ?? []
  }

  mutating func flattened() throws(KernelComplaint) -> CFunction {
    var result = function
    result.parameters = []
    for parameter in function.parameters {
      guard let structure = parameter.type.pointerStructure else {
        result.parameters.append(parameter)
        continue
      }
      let isArray = arrays.contains(parameter.variable)
      let place = Place(variable: parameter.variable, structure: structure, isArray: isArray)
      if isArray { try requireNumbers(place, parameter.location) }
      places[parameter.variable] = place
      try noteNested(place, parameter.location)
      for var field in place.fields(parameter.location) {
        if case .array(let element, _) = field.type { field.type = .pointer(element, isConstant: false) }
        if field.type.pointed.structure?.hasPointers == true { throw refusal(parameter.location) }
        result.parameters.append(field)
      }
    }
    result.body = try function.body.map { body throws(KernelComplaint) in
      try withPointerArrays(try one(body))
    }
    return result
  }

  /// Lets the variables of a function that stands in the place of a call be what those of the function are.
  mutating func noteArrays(ofCopy number: Int) { arrays.formUnion(ofFile.map { $0.copy(number) }) }

  func refusal(_ location: CLocation) -> KernelComplaint {
    KernelComplaint(
      message: "this use of a structure that holds pointers is not supported in '\(function.name)'",
      note: "use its fields, pass it or copy it in a statement of its own", location: location)
  }

  // MARK: Statements

  /// A statement as one.
  mutating func one(_ statement: CStatement) throws(KernelComplaint) -> CStatement {
    let parts = try flatten(statement)
    if parts.count == 1 { return parts[0] }
    return CStatement(kind: .compound(parts), location: statement.location)
  }

  mutating func all(_ statements: [CStatement]) throws(KernelComplaint) -> [CStatement] {
    var result: [CStatement] = []
    for statement in statements { result += try flatten(statement) }
    return result
  }

  mutating func flatten(_ statement: CStatement) throws(KernelComplaint) -> [CStatement] {
    switch statement.kind {
    case .declare(let declarations):
      var result: [CStatement] = []
      for declaration in declarations { result += try declare(declaration, statement) }
      return result
    case .expression(let expression): return try run(expression, statement)
    case .return(let value):
      if let target = returns.last { return try leave(value, target, statement) }
      guard let value else { return [statement] }
      return [CStatement(kind: .return(try flat(value)), location: statement.location)]
    case .case(let value, let inner):
      var parts = try flatten(inner)
      if parts.isEmpty { parts = [CStatement(kind: .empty, location: inner.location)] }
      parts[0] = CStatement(kind: .case(value, parts[0]), location: statement.location)
      return parts
    case .if, .for, .while, .doWhile, .switch, .compound, .break, .continue, .empty, .unsupported: break
    }
    let result = try statement.mapParts { expression throws(KernelComplaint) in
      try flat(expression)
    } declaration: { declaration throws(KernelComplaint) in
      declaration
    } statement: { inner throws(KernelComplaint) in
      try one(inner)
    } list: { statements throws(KernelComplaint) in
      try all(statements)
    }
    return [result]
  }

  mutating func declare(
    _ declaration: CDeclaration, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    guard let structure = declaration.type.pointerStructure else {
      if let structure = declaration.type.pointed.structure, structure.hasPointers {
        return try declareArray(declaration, structure, statement)
      }
      if let table = tables[declaration.variable] {
        guard let value = declaration.initializer else { return [] }
        let whole = CExpression(
          kind: .assign(nil, table, try flat(value)), type: table.type, location: declaration.location)
        return [CStatement(kind: .expression(whole), location: statement.location)]
      }
      if let value = declaration.initializer, let (callee, arguments) = inlinedCall(value) {
        var plain = declaration
        plain.initializer = nil
        plain = try plain.mapExpressions { part throws(KernelComplaint) in try flat(part) }
        let target = CExpression(
          kind: .variable(plain.variable), type: plain.type, location: declaration.location)
        return [CStatement(kind: .declare([plain]), location: statement.location)]
          + (try inline(callee, arguments, .expression(target), statement.location))
      }
      let plain = try declaration.mapExpressions { part throws(KernelComplaint) in try flat(part) }
      return [CStatement(kind: .declare([plain]), location: statement.location)]
    }
    let value = declaration.initializer?.unconverted
    if declaration.type.isPointer, let value, let place = place(of: value) {
      if reassigned.contains(declaration.variable) || reassigned.contains(place.variable) {
        throw refusal(declaration.location)
      }
      let (own, statements) = fixed(place, declaration.location)
      places[declaration.variable] = own
      return statements
    }
    if results.contains(declaration.variable), let place = places[declaration.variable] {
      return try value.map { value throws(KernelComplaint) in try assign(place, value, declaration.type, statement) }
        ?? []
    }
    let isArray = arrays.contains(declaration.variable)
    let place = Place(variable: declaration.variable, structure: structure, isArray: isArray)
    if isArray { try requireNumbers(place, declaration.location) }
    places[declaration.variable] = place
    let fields = place.ownFields(declaration.location)
    for field in fields where !isArray && field.type.pointed.structure?.hasPointers == true {
      throw KernelComplaint(
        message: "a pointer to structures that hold pointers is not supported in '\(function.name)'",
        note: "keep what they point to in one buffer", location: declaration.location)
    }
    let declared =
      [CStatement(kind: .declare(fields), location: statement.location)] + (try declareNested(place, statement))
    guard let value, !value.isNull else { return declared }
    return declared + (try assign(place, value, declaration.type, statement))
  }

  mutating func run(_ expression: CExpression, _ statement: CStatement) throws(KernelComplaint) -> [CStatement] {
    switch expression.kind {
    case .assign(nil, let target, let value) where target.type.pointerStructure != nil:
      guard let place = place(of: target) else { throw refusal(expression.location) }
      if target.type.isPointer, target.variable != place.variable || !place.path.isEmpty {
        throw refusal(expression.location)
      }
      guard let (_, arguments) = inlinedCall(value) else {
        return try assign(place, value.unconverted, target.type, statement)
      }
      let isRead = arguments.contains { $0.mentions(place.variable) }
      if target.type.isPointer || place.index != nil && !isRead {
        if isRead { throw refusal(expression.location) }
        return try assign(place, value.unconverted, target.type, statement)
      }
      // What is called may read what is assigned.
      copies += 1
      let temporary = Place(variable: place.variable.copy(copies), structure: place.structure)
      places[temporary.variable] = temporary
      let source = CExpression(kind: .variable(temporary.variable), type: target.type, location: expression.location)
      return [CStatement(kind: .declare(temporary.fields(expression.location)), location: statement.location)]
        + (try assign(temporary, value.unconverted, target.type, statement))
        + (try assign(place, source, target.type, statement))
    case .assign(nil, let target, let value):
      guard let (callee, arguments) = inlinedCall(value) else { break }
      return try inline(callee, arguments, .expression(try flat(target)), statement.location)
    case .binary(.comma, let left, let right): return try run(left, statement) + run(right, statement)
    case .convert(let inner): return try run(inner, statement)
    case .call("free", let arguments) where arguments.first.map { place(of: $0) != nil } ?? false: return []
    case .call:
      guard let (callee, arguments) = inlinedCall(expression) else { break }
      return try inline(callee, arguments, .nothing, statement.location)
    default: break
    }
    return [CStatement(kind: .expression(try flat(expression)), location: statement.location)]
  }
}

extension CDeclaration {
  /// The variable of a field.
  init(field: CVariable, _ type: CType, _ location: CLocation) {
    self.init(
      variable: field, type: type, initializer: nil, isStatic: false, isVolatile: false, isConstant: false,
      spelling: "",
      location: location)
    isField = true
  }
}
