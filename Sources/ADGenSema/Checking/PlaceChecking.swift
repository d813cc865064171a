import ADGenSyntax

/// What can be assigned to.
extension BodyChecker {
  /// The place that an expression names; nil after an error. `purpose` completes "'x' cannot be …".
  mutating func place(_ expression: ExpressionSyntax, purpose: String) -> Place? {
    if let member = expression.memberByKeyPath { return place(member, purpose: purpose) }
    switch expression.kind {
    case .selfReference:
      let name = DeclarationReference(
        base: IdentifierSyntax(name: "self", range: expression.range), range: expression.range)
      return variablePlace(name, expression.range, purpose: purpose)
    case .identifier(let name, _):
      if let member = implicitMember(name) { return place(member, purpose: purpose) }
      return variablePlace(name, expression.range, purpose: purpose)
    case .parenthesized(let inner): return place(inner, purpose: purpose)
    case .subscripting(let call): return subscriptPlace(call, expression.range, purpose: purpose)
    case .member(let base, let name, _):
      guard var result = place(base, purpose: purpose) else { return nil }
      if let lane = result.type.lane(named: name.name), let scalar = result.type.vectorScalar {
        result.path.append(.index(TypedExpression(.integer(lane), type: .int, range: name.range)))
        result.type = scalar
        result.range = expression.range
        return result
      }
      if let structure = result.type.structure {
        return propertyPlace(name, base, structure, result, expression.range, purpose: purpose)
      }
      guard case .tuple(let fields) = result.type else {
        _ = reportProperty(name.name, of: result.type, name.range)
        return nil
      }
      guard let position = Int(name.name) ?? fields.firstIndex(where: { $0.label == name.name }),
        fields.indices.contains(position)
      else {
        error(
          "'\(result.type.spelling)' has no element '\(name.name)'", name.range,
          note: "its elements are \(Self.elementNames(fields))")
        return nil
      }
      result.path.append(.field(position))
      result.type = fields[position].type
      result.range = expression.range
      return result
    case .forceUnwrap(let inner):
      guard var result = place(inner, purpose: purpose) else { return nil }
      guard result.type.isModelledOptional, let wrapped = result.type.wrapped else {
        error("'\(result.type.spelling)' is not an optional", expression.range, note: "remove the '!'")
        return nil
      }
      result.path.append(.unwrap)
      result.type = wrapped
      result.range = expression.range
      return result
    case .integer, .float, .string, .boolean, .nilLiteral, .regex, .array, .dictionary,
      .superReference, .implicitMember, .discard, .type, .call, .optionalChain, .postfix,
      .conditionalMembers, .chainBase, .prefix, .inoutArgument, .tryExpression, .await, .unsafe, .consume, .copy,
      .borrow, .packElement, .packExpansion, .sequence, .binary, .assignment, .ternary, .isType, .cast, .arrow,
      .tuple, .closure, .ifExpression, .switchExpression, .doExpression, .keyPath, .macroExpansion, .pattern,
      .invalid:
      if let refusal = Fence.refusal(of: expression.kind) {
        report(refusal, expression.range)
      } else {
        error(
          "this cannot be \(purpose)", expression.range,
          note: "variables, elements of arrays and of tuples in variables can be")
      }
      return nil
    }
  }

  /// A stored property of a struct in a place.
  private mutating func propertyPlace(
    _ name: DeclarationReference, _ base: ExpressionSyntax, _ structure: StructType, _ whole: Place,
    _ range: SourceRange, purpose: String
  ) -> Place? {
    let property = summary.properties["\(structure.name).\(name.name)"]
    guard let position = structure.position(of: name.name), property?.isObserved != true || isDirect(base) else {
      guard property != nil else {
        _ = reportProperty(name.name, of: .structure(structure), name.range)
        return nil
      }
      error(
        "'\(name.name)' of '\(structure.name)' is computed or has observers, and cannot be \(purpose) in part",
        name.range, note: "copy it to a variable, change that, and assign it back as a whole")
      return nil
    }
    guard checkVisible(structure, position, name.range), checkSetter(structure, name.name, name.range) else {
      return nil
    }
    var result = whole
    result.path.append(.field(position))
    result.type = structure.fields[position].type
    result.range = range
    return result
  }

  /// Whether the generated files can change a property of another module's struct.
  private mutating func checkSetter(_ structure: StructType, _ name: String, _ range: SourceRange) -> Bool {
    guard let entry = summary.structs[structure.name] else { return true }
    if !summary.modules.isForeign(entry.file), !structure.isTangent,
      entry.property(named: name)?.hasPrivateSetter == true
    {
      error(
        "the setter of '\(name)' of '\(structure.name)' is private, and the derivative stands in another file", range,
        note: "make the setter internal, or make a new '\(structure.name)' with its initializer")
      return false
    }
    guard summary.modules.isForeign(entry.file),
      let access = entry.property(named: name)?.setterAccess, !summary.modules.isAccessible(access, of: entry.file)
    else { return true }
    if summary.modules.isForeign(file) {
      hiddenUses.append(HiddenUse(name: "the setter of \(name)", access: access, range: range))
      return true
    }
    error(
      "the setter of '\(name)' of '\(structure.name)' is \(access.rawValue) in another module", range,
      note: "change it by a public method of '\(structure.name)'")
    return false
  }

  static func elementNames(_ fields: [TupleField]) -> String {
    fields.enumerated().map { "'\($0.element.label ?? "\($0.offset)")'" }.joined(separator: ", ")
  }

  private mutating func variablePlace(
    _ name: DeclarationReference, _ range: SourceRange, purpose: String
  ) -> Place? {
    guard let id = lookUp(name.name) else {
      if global(named: name.name) != nil {
        error(
          "'\(name.name)' is global, and cannot be \(purpose) here", range,
          note: "pass it as an 'inout' parameter")
      } else {
        error(
          "cannot find '\(name.name)' in scope", range, note: "declare it with 'var \(name.name) = …'")
      }
      return nil
    }
    let variable = variables[id.index]
    if variable.type == .unknown { return nil }
    if isUnmodelled(variable.type), !deferred.contains(id) {
      error(
        "'\(name.name)' of type '\(variable.type.spelling)' cannot be \(purpose) together with what is differentiated",
        range, note: "change it in a statement of its own, without active values")
      return nil
    }
    if !variable.isMutable, !deferred.contains(id) {
      error(
        "'\(name.name)' is a constant, and cannot be \(purpose)", range,
        note: name.name == "self" ? "declare the method 'mutating'" : "declare it with 'var'")
      return nil
    }
    return Place(root: id, rootType: variable.type, path: [], type: variable.type, range: range)
  }

  private mutating func subscriptPlace(_ written: CallSyntax, _ range: SourceRange, purpose: String) -> Place? {
    let call = Self.bounded(written)
    guard var result = place(call.callee, purpose: purpose) else { return nil }
    if case .slice = result.path.last {
      error(
        "an element of a slice of an array cannot be \(purpose)", range,
        note: "its indices are those of the array: write 'a[i]' for 'a[r][i]'")
      return nil
    }
    if let parts = result.type.dictionaryParts { return keyPlace(call, result, parts, range) }
    var indices: [TypedExpression] = []
    let isElement = call.arguments.first?.label?.name == "at"
    for (position, argument) in call.arguments.enumerated() {
      if let label = argument.label, label.name == "keyPath" {
        error(
          "which property this key path names cannot be told here", label.range,
          note: "write it in the subscript, 'x[keyPath: \\.weights]', or pass a closure that changes 'x'")
        return nil
      }
      if let label = argument.label, position > 0 || !isElement {
        error(
          "a subscript with the label '\(label.name)' is not known", label.range,
          note: "arrays take one index, tensors 'x[at: i, j]' with one index per axis")
        return nil
      }
      let isWhole = call.arguments.count == 1 && !isElement && result.type.collectionElement != nil
      let index = isWhole ? solveIndex(argument.value) : solve(argument.value, expected: .int)
      if case .invalid = index.kind { return nil }
      indices.append(index)
    }
    if let element = result.type.collectionElement, indices.count == 1, indices[0].type.isIndexRange {
      result.path.append(.slice(indices[0]))
      result.type = .slice(element)
    } else if let element = result.type.collectionElement, indices.count == 1, !isElement {
      result.path.append(.index(indices[0]))
      result.type = element
    } else if let scalar = result.type.vectorScalar, indices.count == 1, !isElement {
      result.path.append(.index(indices[0]))
      result.type = scalar
    } else if let scalar = result.type.tensorScalar, isElement {
      result.path.append(.tensorElement(indices))
      result.type = scalar
    } else {
      error(
        "a value of type '\(result.type.spelling)' has no such subscript", range,
        note: "arrays take one index, tensors 'x[at: i, j]' with one index per axis")
      return nil
    }
    result.range = range
    return result
  }

  /// `d[k]` or `d[k, default: v]`.
  private mutating func keyPlace(
    _ call: CallSyntax, _ whole: Place, _ parts: (key: SwiftType, value: SwiftType), _ range: SourceRange
  ) -> Place? {
    guard let first = call.arguments.first, first.label == nil, call.arguments.count <= 2,
      call.arguments.dropFirst().allSatisfy({ $0.label?.name == "default" })
    else {
      report(.unsupported("this subscript", "write 'd[key]' or 'd[key, default: value]'"), range)
      return nil
    }
    let key = choose(inferKey(first.value, expected: parts.key), expected: parts.key, first.value.range)
    if case .invalid = key.kind { return nil }
    var result = whole
    result.range = range
    result.type = .optional(parts.value)
    var value: TypedExpression?
    if call.arguments.count == 2 {
      let given = solve(call.arguments[1].value, expected: parts.value)
      if case .invalid = given.kind { return nil }
      value = given
      result.type = parts.value
    }
    result.path.append(.key(key, default: value))
    return result
  }

  /// An index: an `Int`, or a range of them.
  private mutating func solveIndex(_ expression: ExpressionSyntax) -> TypedExpression {
    let root = infer(expression)
    if !nodes[root].isInvalid, bestCandidate(of: root, fitting: .int) == nil {
      for candidate in nodes[root].candidates where candidate.type.isIndexRange {
        return choose(root, expected: candidate.type, expression.range)
      }
    }
    return choose(root, expected: .int, expression.range)
  }

  private mutating func reportProperty(_ name: String, of type: SwiftType, _ range: SourceRange) -> Int {
    let base = node(range, [Candidate(type: type, score: 0, form: .type)])
    return reportMember(name, of: base, range)
  }
}
