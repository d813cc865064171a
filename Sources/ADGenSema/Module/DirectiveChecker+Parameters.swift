import ADGenSyntax

// `wrt:`: what is differentiated with respect to.
extension DirectiveChecker {
  /// A parameter, and the way to a part of it by the positions of stored properties.
  struct Chosen: Hashable {
    var parameter: Int
    var path: [Int] = []
  }

  /// What is differentiated with respect to, in the order of declaration; nil after an error.
  mutating func wrt(
    _ paths: [WithRespectToPath]?, _ range: SourceRange, of function: FunctionEntry
  ) -> [Chosen]? {
    guard let paths else { return defaultParameters(range, of: function)?.map { Chosen(parameter: $0) } }
    var chosen: Set<Chosen> = []
    for path in paths {
      guard let name = path.components.first else { continue }
      guard let index = function.parameters.firstIndex(where: { $0.name == name.name }) else {
        let names = function.parameters.compactMap(\.name).map { "'\($0)'" }.joined(separator: ", ")
        error(
          "'\(function.name)' has no parameter '\(name.name)'", path.range,
          note: names.isEmpty ? "it has no parameters" : "its parameters are \(names)")
        return nil
      }
      guard let (part, type) = part(path, of: function, index) else { return nil }
      if function.parameters[index].isVariadic {
        error(
          "parameter '\(name.name)' takes any number of arguments, and has no derivative", path.range,
          note: "take an array: '\(name.name): [\(type.spelling)]'")
        return nil
      }
      guard type.tangent != nil else {
        error(
          "\(part.isEmpty ? "parameter" : "property") '\(path.components.last?.name ?? name.name)' has type '\(type.spelling)', which is not differentiable",
          path.range,
          note: SwiftType.differentiableTypes)
        return nil
      }
      let overlaps = chosen.contains { other in
        other.parameter == index && (other.path.starts(with: part) || part.starts(with: other.path))
      }
      chosen.insert(Chosen(parameter: index, path: part))
      if overlaps {
        error("'\(name.name)' is listed twice", path.range, note: "list it once")
        return nil
      }
    }
    return chosen.sorted { left, right in
      left.parameter == right.parameter
        ? left.path.lexicographicallyPrecedes(right.path) : left.parameter < right.parameter
    }
  }

  /// The way to a part of a parameter, `model.layer.w`, and its type; nil after an error.
  private mutating func part(
    _ path: WithRespectToPath, of function: FunctionEntry, _ index: Int
  ) -> (path: [Int], type: SwiftType)? {
    var type = function.signature.parameters[index].type
    var result: [Int] = []
    if path.components.count > 1, function.signature.parameters[index].isInout {
      error(
        "a part of an 'inout' parameter cannot be listed", path.range, note: "list the whole parameter")
      return nil
    }
    for component in path.components.dropFirst() {
      guard let structure = type.structure, let position = structure.position(of: component.name) else {
        error(
          "'\(type.spelling)' has no stored property '\(component.name)'", component.range,
          note: "a part of a parameter is a stored property of a struct of the module")
        return nil
      }
      guard !structure.fields[position].isConstant else {
        error(
          "'\(component.name)' is a constant to differentiation", component.range,
          note: "'@noDerivative' properties and 'let' properties with values have no derivatives")
        return nil
      }
      result.append(position)
      type = structure.fields[position].type
    }
    return (result, type)
  }

  private mutating func defaultParameters(_ range: SourceRange, of function: FunctionEntry) -> [Int]? {
    let indices = function.parameters.indices.filter { index in
      let parameter = function.parameters[index]
      let isConstant = parameter.directives.contains { if case .noDerivative = $0.kind { true } else { false } }
      let tangent = function.signature.parameters[index].type.tangent
      return tangent != nil && tangent?.structure?.fields.isEmpty != true && !isConstant && !parameter.isVariadic
        && parameter.name != nil
    }
    if indices.isEmpty,
      let name = function.signature.parameters.lazy.compactMap(\.type.declaredStruct).first(where: {
        summary.structs[$0] != nil && summary.structTypes[$0] == nil && !summary.closedStructs.contains($0)
      })
    {
      error(
        "'\(name)' contains itself, and has generic parameters, which is not supported yet", range,
        note: "write it for one type, without generic parameters")
      return nil
    }
    if indices.isEmpty {
      error(
        "'\(function.name)' has no differentiable parameter", range,
        note: SwiftType.differentiableTypes)
      return nil
    }
    return Array(indices)
  }
}

extension SwiftType {
  /// The name of a type, or of the elements of arrays of it, that is no struct whose properties are known.
  fileprivate var declaredStruct: String? {
    if let element = collectionElement { return element.declaredStruct }
    if case .nominal(let name, _) = self { return name }
    return nil
  }
}
