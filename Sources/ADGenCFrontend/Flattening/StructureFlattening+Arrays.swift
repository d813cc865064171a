// Arrays of structures with pointers: an array for each field.
extension StructureFlattening {
  /// A local array, `Matrix m[4]`.
  mutating func declareArray(
    _ declaration: CDeclaration, _ structure: CStructure, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    guard case .array(.structure, let fixed) = declaration.type, !declaration.isStatic else {
      throw arrayRefusal(declaration.location)
    }
    let place = Place(variable: declaration.variable, structure: structure, isArray: true)
    try requireNumbers(place, declaration.location)
    places[declaration.variable] = place
    var count = try declaration.count.map { count throws(KernelComplaint) in try flat(count) }
    if let fixed { count = number(fixed, declaration.location) }
    guard let count else { throw arrayRefusal(declaration.location) }
    var declared: [CDeclaration] = []
    for var field in place.fields(declaration.location) {
      guard case .pointer(let element, _) = field.type else { continue }
      if element.isPointer {
        field.initializer = memory([count], element, declaration.location)
      } else {
        field.type = .array(element, count: fixed)
        if fixed == nil { (field.count, field.dimensions) = (count, [count]) }
      }
      declared.append(field)
    }
    var result = [CStatement(kind: .declare(declared), location: statement.location)]
    guard let value = declaration.initializer else { return result }
    guard case .list(let values) = value.kind else { throw arrayRefusal(value.location) }
    for (position, value) in values.enumerated() where !value.isNull {
      guard let one = place.element(number(position, value.location)) else { continue }
      result += try assign(one, value.unconverted, .structure(structure), statement)
    }
    return result
  }

  /// `m = malloc(n * sizeof(Matrix))`
  mutating func allocate(
    _ place: Place, _ value: CExpression, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    guard place.index == nil, place.path.isEmpty, let (name, arguments) = value.allocation else {
      throw refusal(value.location)
    }
    let factors: [CExpression]?
    if name == "calloc", arguments.count == 2 {
      factors = arguments[1].integerValue == place.structure.size ? [arguments[0]] : nil
    } else {
      factors = arguments[0].factors(dividedBy: place.structure.size)
    }
    guard let factors else { throw refusal(value.location) }
    var counts: [CExpression] = []
    for factor in factors { counts.append(try flat(factor)) }
    return place.fields(value.location).map { field in
      let element = field.type.element ?? .int
      let target = CExpression(kind: .variable(field.variable), type: field.type, location: value.location)
      let whole = CExpression(
        kind: .assign(nil, target, memory(counts, element, value.location)), type: field.type,
        location: value.location)
      return CStatement(kind: .expression(whole), location: statement.location)
    }
  }

  /// A place that stays the same where what the index is made of changes, and the statement for that.
  mutating func fixed(_ place: Place, _ location: CLocation) -> (place: Place, statements: [CStatement]) {
    guard let index = place.index, index.integerValue == nil else { return (place, []) }
    copies += 1
    let type = CType.integer(bytes: 8, isSigned: true)
    let variable = place.variable.part(["index"]).copy(copies)
    var declaration = CDeclaration(field: variable, type, location)
    declaration.initializer = index
    var result = place
    result.index = CExpression(kind: .variable(variable), type: type, location: location)
    return (result, [CStatement(kind: .declare([declaration]), location: location)])
  }

  /// The arguments for a structure, or several.
  func passed(
    _ argument: CExpression, to parameter: CDeclaration
  ) throws(KernelComplaint) -> [CExpression] {
    guard let place = place(of: argument) else { throw refusal(argument.location) }
    guard arrays.contains(parameter.variable) else { return place.single.values(argument.location) }
    guard place.isArray, place.index == nil else {
      throw KernelComplaint(
        message: "a part of an array of structures that hold pointers is passed in '\(function.name)'",
        note: "pass the array as it is, and where the part begins", location: argument.location)
    }
    return place.values(argument.location)
  }

  /// The pointers of a local array of structures that none of them gets memory of its own are an array of pointers.
  func withPointerArrays(_ body: CStatement) throws(KernelComplaint) -> CStatement {
    var fields: Set<CVariable> = []
    var allocated: Set<CVariable> = []
    body.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for one in declarations where one.isField && one.type.row != nil && one.initializer != nil {
        fields.insert(one.variable)
      }
    } expression: { expression in
      guard case .assign(nil, let target, let value) = expression.kind, let variable = target.handle else { return }
      if value.isAllocation || value.isNull { allocated.insert(variable) }
    }
    fields.subtract(allocated)
    return fields.isEmpty ? body : try pointerArrays(fields, body)
  }

  private func pointerArrays(
    _ fields: Set<CVariable>, _ body: CStatement
  ) throws(KernelComplaint) -> CStatement {
    func changed(_ expression: CExpression) throws(KernelComplaint) -> CExpression {
      guard case .variable(let variable) = expression.kind, fields.contains(variable), let row = expression.type.row
      else { return try expression.mapParts { part throws(KernelComplaint) in try changed(part) } }
      var result = expression
      result.type = .array(row, count: nil)
      return result
    }
    func statement(_ whole: CStatement) throws(KernelComplaint) -> CStatement {
      try whole.mapParts { part throws(KernelComplaint) in
        try changed(part)
      } declaration: { one throws(KernelComplaint) in
        var result = try one.mapExpressions { part throws(KernelComplaint) in try changed(part) }
        guard fields.contains(one.variable), let row = one.type.row,
          let count = one.initializer?.allocation?.arguments.first?.factors(dividedBy: 8)?.first
        else { return result }
        result.initializer = nil
        result.type = .array(row, count: count.integerValue)
        if count.integerValue == nil { (result.count, result.dimensions) = (count, [count]) }
        return result
      } statement: { inner throws(KernelComplaint) in
        try statement(inner)
      }
    }
    return try statement(body)
  }

  /// What the pointers of the structures point to are numbers.
  func requireNumbers(_ place: Place, _ location: CLocation) throws(KernelComplaint) {
    if place.structure.hasStructures { throw arrayRefusal(location) }
    for (_, type) in place.structure.flatFields {
      let isRow = CType.pointer(type, isConstant: false).row != nil
      if type.isPointer ? !isRow : type.pointed.structure?.hasPointers == true { throw arrayRefusal(location) }
    }
  }

  func arrayRefusal(_ location: CLocation) -> KernelComplaint {
    KernelComplaint(
      message: "this array of structures that hold pointers is not supported in '\(function.name)'",
      note: "keep what they point to in one buffer", location: location)
  }

  /// `malloc(n * sizeof(…))`
  private func memory(_ counts: [CExpression], _ element: CType, _ location: CLocation) -> CExpression {
    let size = number(element.isPointer ? 8 : element.byteCount ?? 1, location)
    let bytes = counts.reversed().reduce(size) { bytes, count in
      CExpression(kind: .binary(.multiply, count, bytes), type: size.type, location: location)
    }
    return CExpression(
      kind: .call("malloc", [bytes]), type: .pointer(element, isConstant: false), location: location)
  }

  private func number(_ value: Int, _ location: CLocation) -> CExpression {
    CExpression(kind: .integer(value), type: .integer(bytes: 8, isSigned: true), location: location)
  }
}
