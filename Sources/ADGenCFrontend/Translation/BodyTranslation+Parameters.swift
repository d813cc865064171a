// Parameters, as Swift declares them, and what the body needs beside.
extension BodyTranslation {
  /// The parameter as Swift declares it.
  mutating func declare(_ position: Int) throws(KernelComplaint) -> String {
    let parameter = function.parameters[position]
    let name = name(of: parameter.variable)
    if sharing.leaders[position] != nil { return "_ \(name)Offset: Int" }
    switch parameter.type {
    case .structure(let structure): return try declareValue(parameter, structure)
    case .pointer(let element, let isReadOnly):
      let isConstant = sharing.isLeader(position) ? !sharing.written.contains(position) : isReadOnly
      if case .structure(let structure) = element.scalar {
        return try declare(parameter, structure, isConstant: isConstant)
      }
      if isEntry, !isConstant, element.scalar.isWideUnsigned {
        throw unsupported("a buffer of unsigned integers of eight bytes that is written", parameter.location)
      }
      let type = try bufferType(element, parameter.location, isParameterType: true)
      let offset = isEntry ? "" : ", _ \(name)Offset: Int"
      return "_ \(name): \(isConstant ? "" : "inout ")\(type)\(offset)"
    case .integer:
      let type = isEntry ? entryInteger(parameter) : "Int"
      return "_ \(name)\(isEntry || isChanged(parameter) ? "In" : ""): \(type)"
    case .float, .double, .bool:
      return "_ \(name)\(isChanged(parameter) ? "In" : ""): \(try swiftType(parameter.type))"
    case .void, .array, .other:
      let (what, note) = Remedy.of(parameter.type)
      throw unsupported("a parameter of \(what)", parameter.location, note: note)
    }
  }

  /// An integer parameter as an `Int`, with the same bits.
  func received(_ parameter: CDeclaration, _ name: String) -> String {
    if !isEntry { return "\(name)In" }
    if parameter.type.isWideUnsigned, entryInteger(parameter) != "Int", !integers.indices.contains(parameter.variable) {
      return "Int(\(name)In & \(Int.max)) | (Int(\(name)In >> 63) << 63)"
    }
    return "Int(\(name)In)"
  }

  func isChanged(_ parameter: CDeclaration) -> Bool {
    roots.assigned.contains(parameter.variable) || roots.addressed.contains(parameter.variable)
  }

  /// What the body needs beside the parameter itself.
  mutating func prepare(_ parameter: CDeclaration) {
    let name = name(of: parameter.variable)
    let isAssigned = roots.assigned.contains(parameter.variable)
    switch parameter.type {
    case .pointer:
      if isEntry && isAssigned { emit("var \(name)Offset = 0") }
      if !isEntry && isAssigned { emit("var \(name)Offset = \(name)Offset") }
      if let root = roots.choices[parameter.variable]?.first {
        emit("var \(name)Buffer = \(roots.numbers[root] ?? 0)")
      }
    case .integer where roots.addressed.contains(parameter.variable):
      let type = (try? bufferType(parameter.type, parameter.location)) ?? "[Int]"
      let element = type.dropFirst().dropLast()
      emit("var \(name): \(type) = [\(element == "Int" ? received(parameter, name) : "\(element)(\(name)In)")]")
    case .float, .double, .bool:
      if roots.addressed.contains(parameter.variable) {
        emit("var \(name) = [\(name)In]")
      } else if isAssigned {
        emit("var \(name) = \(name)In")
      }
    case .integer where isEntry: emit("\(isAssigned ? "var" : "let") \(name) = \(received(parameter, name))")
    case .integer, .void, .array, .structure, .other:
      if isAssigned { emit("var \(name) = \(name)In") }
    }
  }

  /// Stops the program if a buffer is shorter than `@buffer` says.
  mutating func checkSizes(except others: Set<CVariable> = []) throws(KernelComplaint) {
    let sizes = try BufferSizes(function).sizes
    for parameter in function.parameters where !others.contains(parameter.variable) {
      guard let size = sizes[parameter.variable.name] else { continue }
      var text = ""
      var word = ""
      for character in size + " " {
        if character.isLetter || character.isNumber || character == "_" {
          word.append(character)
          continue
        }
        let variable = function.parameters.first { $0.variable.name == word }?.variable
        text += variable.map { name(of: $0) } ?? word
        word = ""
        text.append(character)
      }
      text.removeLast()
      let buffer = name(of: parameter.variable)
      emit("precondition(\(buffer).count >= \(text), \"'\(buffer)' is shorter than \(size)\")")
    }
  }
}
