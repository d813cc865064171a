// Values of structures with pointers, field by field.
extension StructureFlattening {
  /// Gives a structure a value.
  mutating func assign(
    _ place: Place, _ value: CExpression, _ type: CType, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    if let (callee, arguments) = inlinedCall(value) {
      return try inline(callee, arguments, .place(place), statement.location)
    }
    if type.isPointer, place.isArray { return try allocate(place, value, statement) }
    if type.isPointer {
      // One structure of its own.
      guard let (name, arguments) = value.allocation else { throw refusal(value.location) }
      let sizes = arguments.map(\.integerValue)
      guard name == "calloc" ? sizes == [1, place.structure.size] : sizes == [place.structure.size] else {
        throw arrayRefusal(value.location)
      }
      return []
    }
    if case .list(let values) = value.kind { return try fill(place, values, statement) }
    guard let source = self.place(of: value)?.single, !place.structure.hasStructures else {
      throw refusal(value.location)
    }
    return zip(place.single.values(value.location), source.values(value.location)).map {
      copy($0, $1, statement)
    }
  }

  /// One field's value.
  func copy(_ place: CExpression, _ value: CExpression, _ statement: CStatement) -> CStatement {
    let type = place.type
    var whole = CExpression(kind: .assign(nil, place, value), type: type, location: value.location)
    if case .array = type {
      let size = CExpression(kind: .integer(type.byteCount ?? 0), type: .int, location: value.location)
      whole = CExpression(kind: .call("memcpy", [place, value, size]), type: .void, location: value.location)
    }
    return CStatement(kind: .expression(whole), location: statement.location)
  }

  /// Sets an array to zero.
  private func clear(_ array: CExpression, _ statement: CStatement) -> CStatement {
    let zero = CExpression(kind: .integer(0), type: .int, location: array.location)
    let size = CExpression(kind: .integer(array.type.byteCount ?? 0), type: .int, location: array.location)
    let whole = CExpression(kind: .call("memset", [array, zero, size]), type: .void, location: array.location)
    return CStatement(kind: .expression(whole), location: statement.location)
  }

  mutating func fill(
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
      if let inner = field.structures {
        let nested = Place(variable: place.part([field.name]), structure: inner, isArray: true)
        result += try fill(nested, value, statement)
        continue
      }
      if case .array(let element, let count) = field.type {
        guard case .list(let elements) = value.kind else {
          if !value.isNull { throw refusal(value.location) }
          result.append(clear(place.field([field.name], field.type, value.location), statement))
          continue
        }
        for index in 0..<(count ?? 0) {
          let base = place.field([field.name], field.type, value.location)
          let position = CExpression(kind: .integer(index), type: .int, location: value.location)
          let target = CExpression(kind: .element(base, index: position), type: element, location: value.location)
          let part = index < elements.count ? try flat(elements[index]) : zero
          let whole = CExpression(kind: .assign(nil, target, part), type: element, location: value.location)
          result.append(CStatement(kind: .expression(whole), location: statement.location))
        }
        continue
      }
      let target = place.field([field.name], field.type, value.location)
      result.append(copy(target, try flat(value), statement))
    }
    return result
  }
}
