/// Takes the structures with pointers of one function apart.
struct StructureFlattening {
  /// Where a structure's fields are: in variables whose names begin with that of `variable`.
  struct Place: Equatable {
    var variable: CVariable
    var path: [String] = []
    var structure: CStructure

    func part(_ inner: [String]) -> CVariable { variable.part(path + inner) }

    /// The declarations of the fields' variables.
    func fields(_ location: CLocation) -> [CDeclaration] {
      structure.flatFields.map { path, type in CDeclaration(field: part(path), type, location) }
    }

    /// The fields' values.
    func values(_ location: CLocation) -> [CExpression] {
      structure.flatFields.map { path, type in
        CExpression(kind: .variable(part(path)), type: type, location: location)
      }
    }
  }

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

  init(_ function: CFunction, _ functions: [String: CFunction], _ inlined: Set<String>) {
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
      let place = Place(variable: parameter.variable, structure: structure)
      places[parameter.variable] = place
      for var field in place.fields(parameter.location) {
        if case .array(let element, _) = field.type { field.type = .pointer(element, isConstant: false) }
        if field.type.pointed.structure?.hasPointers == true { throw refusal(parameter.location) }
        result.parameters.append(field)
      }
    }
    result.body = try function.body.map { body throws(KernelComplaint) in try one(body) }
    return result
  }

  func refusal(_ location: CLocation) -> KernelComplaint {
    KernelComplaint(
      message: "this use of a structure that holds pointers is not supported in '\(function.name)'",
      note: "use its fields, pass it or copy it in a statement of its own", location: location)
  }

  // MARK: Statements

  /// A statement as one.
  private mutating func one(_ statement: CStatement) throws(KernelComplaint) -> CStatement {
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

  private mutating func declare(
    _ declaration: CDeclaration, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    guard let structure = declaration.type.pointerStructure else {
      if declaration.type.pointed.structure?.hasPointers == true {
        throw KernelComplaint(
          message: "an array of structures that hold pointers is not supported in '\(function.name)'",
          note: "keep what they point to in one buffer", location: declaration.location)
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
      places[declaration.variable] = place
      return []
    }
    if results.contains(declaration.variable), let place = places[declaration.variable] {
      return try value.map { value throws(KernelComplaint) in try assign(place, value, declaration.type, statement) }
        ?? []
    }
    let place = Place(variable: declaration.variable, structure: structure)
    places[declaration.variable] = place
    let fields = place.fields(declaration.location)
    for field in fields where field.type.pointed.structure?.hasPointers == true {
      throw KernelComplaint(
        message: "a pointer to structures that hold pointers is not supported in '\(function.name)'",
        note: "keep what they point to in one buffer", location: declaration.location)
    }
    let declared = [CStatement(kind: .declare(fields), location: statement.location)]
    guard let value, !value.isNull else { return declared }
    return declared + (try assign(place, value, declaration.type, statement))
  }

  private mutating func run(_ expression: CExpression, _ statement: CStatement) throws(KernelComplaint) -> [CStatement]
  {
    switch expression.kind {
    case .assign(nil, let target, let value) where target.type.pointerStructure != nil:
      guard let place = place(of: target) else { throw refusal(expression.location) }
      if target.type.isPointer, target.variable != place.variable || !place.path.isEmpty {
        throw refusal(expression.location)
      }
      guard let (_, arguments) = inlinedCall(value) else {
        return try assign(place, value.unconverted, target.type, statement)
      }
      if target.type.isPointer {
        if arguments.contains(where: { self.place(of: $0)?.variable == place.variable }) {
          throw refusal(expression.location)
        }
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

  /// Gives a structure a value.
  mutating func assign(
    _ place: Place, _ value: CExpression, _ type: CType, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    if let (callee, arguments) = inlinedCall(value) {
      return try inline(callee, arguments, .place(place), statement.location)
    }
    if type.isPointer {
      // One structure of its own.
      guard let (name, arguments) = value.allocation else { throw refusal(value.location) }
      let sizes = arguments.map(\.integerValue)
      guard name == "calloc" ? sizes == [1, place.structure.size] : sizes == [place.structure.size] else {
        throw KernelComplaint(
          message: "an array of structures that hold pointers is not supported in '\(function.name)'",
          note: "keep what they point to in one buffer", location: value.location)
      }
      return []
    }
    if case .list(let values) = value.kind { return try fill(place, values, statement) }
    guard let source = self.place(of: value) else { throw refusal(value.location) }
    var result: [CStatement] = []
    for (field, part) in zip(place.fields(value.location), source.values(value.location)) {
      result.append(copy(field.variable, part, field.type, statement))
    }
    return result
  }

  /// One field's value.
  private func copy(
    _ target: CVariable, _ value: CExpression, _ type: CType, _ statement: CStatement
  ) -> CStatement {
    let place = CExpression(kind: .variable(target), type: type, location: value.location)
    var whole = CExpression(kind: .assign(nil, place, value), type: type, location: value.location)
    if case .array = type {
      let size = CExpression(kind: .integer(type.byteCount ?? 0), type: .int, location: value.location)
      whole = CExpression(kind: .call("memcpy", [place, value, size]), type: .void, location: value.location)
    }
    return CStatement(kind: .expression(whole), location: statement.location)
  }

  private mutating func fill(
    _ place: Place, _ values: [CExpression], _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    var result: [CStatement] = []
    for (position, field) in place.structure.fields.enumerated() {
      let zero = CExpression(kind: .integer(0), type: .int, location: statement.location)
      let value = position < values.count ? values[position] : zero
      if case .structure(let inner) = field.type, inner.hasPointers {
        var part = place
        part.path.append(field.name)
        part.structure = inner
        let list = CExpression(kind: .list([]), type: field.type, location: value.location)
        result += try assign(part, value.isNull ? list : value.unconverted, field.type, statement)
        continue
      }
      if case .array(let element, let count) = field.type {
        guard case .list(let elements) = value.kind else {
          if value.isNull { continue }
          throw refusal(value.location)
        }
        for index in 0..<(count ?? 0) {
          let base = CExpression(
            kind: .variable(place.part([field.name])), type: field.type, location: value.location)
          let position = CExpression(kind: .integer(index), type: .int, location: value.location)
          let target = CExpression(kind: .element(base, index: position), type: element, location: value.location)
          let part = index < elements.count ? try flat(elements[index]) : zero
          let whole = CExpression(kind: .assign(nil, target, part), type: element, location: value.location)
          result.append(CStatement(kind: .expression(whole), location: statement.location))
        }
        continue
      }
      result.append(copy(place.part([field.name]), try flat(value), field.type, statement))
    }
    return result
  }

  // MARK: Expressions

  /// The structure that an expression is, or points to.
  func place(of expression: CExpression) -> Place? {
    switch expression.kind {
    case .variable(let variable): return places[variable]
    case .convert(let inner), .unary(.address, let inner), .unary(.dereference, let inner): return place(of: inner)
    case .element(let base, let index) where index.integerValue == 0: return place(of: base)
    case .member(let base, let name, _):
      guard var place = place(of: base), let field = place.structure.field(name),
        case .structure(let inner) = field.type, inner.hasPointers
      else { return nil }
      place.path.append(name)
      place.structure = inner
      return place
    default: return nil
    }
  }

  func flat(_ expression: CExpression) throws(KernelComplaint) -> CExpression {
    switch expression.kind {
    case .member(let base, let name, _):
      guard let place = place(of: base), place.structure.field(name) != nil else { break }
      var result = expression
      result.kind = .variable(place.part([name]))
      return result
    case .variable(let variable) where places[variable] != nil:
      // Every structure is there.
      guard expression.type.isPointer else { throw refusal(expression.location) }
      return CExpression(kind: .integer(1), type: .int, location: expression.location)
    case .call(let name, let arguments):
      guard let callee = functions[name], callee.body != nil else { break }
      if inlined.contains(name) {
        if let value = try substituted(expression) { return try flat(value) }
        throw KernelComplaint(
          message: "'\(name)', which \(Self.reason(callee)), is called inside an expression",
          note: "call it in a statement of its own", location: expression.location)
      }
      var flatArguments: [CExpression] = []
      for (parameter, argument) in zip(callee.parameters, arguments) {
        guard parameter.type.pointerStructure != nil else {
          flatArguments.append(try flat(argument))
          continue
        }
        guard let place = place(of: argument) else { throw refusal(argument.location) }
        flatArguments += place.values(argument.location)
      }
      var result = expression
      result.kind = .call(name, flatArguments)
      return result
    default: break
    }
    return try expression.mapParts { part throws(KernelComplaint) in try flat(part) }
  }

  func inlinedCall(_ expression: CExpression) -> (CFunction, [CExpression])? {
    guard case .call(let name, let arguments) = expression.unconverted.kind, inlined.contains(name),
      let callee = functions[name]
    else { return nil }
    return (callee, arguments)
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
