import ADGenSyntax

/// `// @derivative(of: f)`: which function a derivative belongs to, and whether the signatures fit.
extension DirectiveChecker {
  mutating func checkDerivatives(inOtherModules isForeign: Bool) {
    for index in summary.functions.indices {
      let function = summary.functions[index]
      guard summary.modules.isForeign(function.file) == isForeign else { continue }
      for directive in function.declaration.directives where directive.origin == .comment {
        guard case .derivative(let derivative) = directive.kind else { continue }
        file = function.file
        check(derivative, directive.range, on: function)
      }
    }
  }

  private mutating func check(_ directive: DerivativeDirective, _ range: SourceRange, on derivative: FunctionEntry) {
    let name = (directive.basePath.map(\.name) + [directive.function.base.name]).joined(separator: ".")
    guard checkForm(of: derivative, range) else { return }
    guard let function = function(named: name, directive, range, of: derivative) else { return }
    let isMutating = function.isMethod && function.signature.parameters.first?.isInout == true
    if isMutating || !function.generics.isEmpty || function.isThrowing {
      return error(
        "'\(name)' can't have a derivative of its own: it is generic, throws, or is a mutating method", range,
        note: "write a derivative of a function that takes values and returns one")
    }
    if case .tuple = function.signature.result, !function.inouts.isEmpty, function.signature.result != .void {
      return error(
        "'\(name)' can't have a derivative of its own: it has inout parameters and returns a tuple", range,
        note: "let it return one value, or take the others as inout parameters")
    }
    if let other = [function, derivative].first(where: { $0.isRespelled }) {
      return error(
        "'\(other.name)' has slices, 'ContiguousArray', 'CGFloat' or ranges of numbers in its signature, which derivatives "
          + "of their own cannot have", range, note: "take and return arrays and Double")
    }
    guard let parameters = parameters(directive, range, of: function) else { return }
    let isForward = directive.forward != nil
    let expected = expectedSignature(of: function, parameters, isForward: isForward)
    guard matches(derivative.signature, expected) else {
      return error(
        "'\(derivative.name)' has not the signature of a derivative of '\(name)'", derivative.syntax.name.range,
        note: "write 'func \(derivative.name)\(spelling(expected, function, isMethod: derivative.isMethod))'")
    }
    let earlier = derivatives.contains {
      $0.function == function.index && $0.isForward == isForward && $0.parameters == parameters
    }
    if earlier {
      return error("'\(name)' has this derivative already", range, note: "remove one of the two")
    }
    derivatives.append(
      CheckedDerivative(
        function: function.index, derivative: derivative.index, isForward: isForward, parameters: parameters,
        file: file, range: range))
  }

  private mutating func checkForm(of derivative: FunctionEntry, _ range: SourceRange) -> Bool {
    let isMutating = derivative.signature.parameters.contains(where: \.isInout)
    let isSpecial = isMutating || !derivative.generics.isEmpty || derivative.isThrowing
    if isSpecial || derivative.syntax.effects.asyncRange != nil {
      error(
        "a derivative is a function or a method that is not generic, does not throw and changes nothing", range,
        note: "write it with concrete types, and let it return what it computes")
      return false
    }
    return true
  }

  // MARK: The function

  private mutating func function(
    named name: String, _ directive: DerivativeDirective, _ range: SourceRange, of derivative: FunctionEntry
  ) -> FunctionEntry? {
    let isForward = directive.forward != nil
    // In a type, its own members come first.
    let members = summary.functions(named: (derivative.enclosingTypes + [name]).joined(separator: "."))
    let all = members.isEmpty ? summary.functions(named: name) : members
    var candidates = all.filter { candidate in
      candidate.index != derivative.index && summary.isVisible(candidate, from: file)
    }
    if let labels = directive.function.labels {
      candidates = candidates.filter { $0.signature.parameters.map(\.label) == labels }
    }
    if candidates.count > 1 {
      candidates = candidates.filter { candidate in
        guard let parameters = differentiable(candidate, directive.wrt) else { return false }
        return matches(derivative.signature, expectedSignature(of: candidate, parameters, isForward: isForward))
      }
    }
    if candidates.count == 1 { return candidates[0] }
    if candidates.count > 1 || !all.isEmpty {
      error(
        "which '\(name)' this is the derivative of can't be told", range,
        note: "write its labels: '@derivative(of: \(name)(_:))'")
      return nil
    }
    if SignatureTable.standard.functions[name] != nil {
      error(
        "the derivative of '\(name)' is built in", range,
        note: "write a function of your own that calls it, and a derivative of that one")
      return nil
    }
    return functionOfAnotherModule(named: name, directive, range, derivative)
  }

  /// Another module's function: its signature follows from that of the derivative.
  private mutating func functionOfAnotherModule(
    named name: String, _ directive: DerivativeDirective, _ range: SourceRange, _ derivative: FunctionEntry
  ) -> FunctionEntry? {
    let count = derivative.parameters.count - 2
    guard count > 0, derivative.signature.parameters[count].label == "value" else {
      error(
        "there is no function '\(name)' in this module", range,
        note: "for another module's function, the derivative takes its parameters, then 'value:' and "
          + (directive.forward == nil ? "'cotangent:'" : "'tangent:'"))
      return nil
    }
    var entry = derivative
    entry.index = summary.functions.count
    entry.qualifiedName = name
    entry.symbol = name.replacing(".", with: "_")
    entry.syntax.name = directive.function.base
    entry.syntax.body = nil
    entry.syntax.parameters.removeLast(2)
    entry.declaration.directives = []
    entry.enclosingTypes = directive.basePath.map(\.name)
    entry.isStatic = !directive.basePath.isEmpty
    entry.access = .internal
    entry.parameters.removeLast(2)
    entry.signature = Signature(
      Array(derivative.signature.parameters.prefix(count)), derivative.signature.parameters[count].type,
      .function(entry.index))
    entry.isFromElsewhere = true
    summary.add(entry)
    return entry
  }

  // MARK: The signature

  /// The parameters that can be differentiated with respect to, or those that are listed.
  private func differentiable(_ function: FunctionEntry, _ wrt: [WithRespectToPath]?) -> [Int]? {
    guard let wrt else {
      let indices = function.parameters.indices.filter { function.signature.parameters[$0].type.tangent != nil }
      return indices.isEmpty ? nil : indices
    }
    var chosen: [Int] = []
    for path in wrt {
      guard path.components.count == 1,
        let index = function.parameters.firstIndex(where: { $0.name == path.components[0].name }),
        function.signature.parameters[index].type.tangent != nil, !chosen.contains(index)
      else { return nil }
      chosen.append(index)
    }
    // What is changed has a cotangent in any case.
    return Set(chosen + function.inouts).sorted()
  }

  private mutating func parameters(
    _ directive: DerivativeDirective, _ range: SourceRange, of function: FunctionEntry
  ) -> [Int]? {
    let hasDerivative = function.signature.result.tangent != nil || !function.inouts.isEmpty
    if let parameters = differentiable(function, directive.wrt), hasDerivative { return parameters }
    let names = function.parameters.indices.filter { function.signature.parameters[$0].type.tangent != nil }
      .compactMap { function.parameters[$0].name }
    if names.isEmpty || !hasDerivative {
      error(
        "'\(function.name)' has no derivative: neither its parameters nor its result may be of other types only", range,
        note: SwiftType.differentiableTypes)
    } else {
      error(
        "'wrt:' lists what is no differentiable parameter of '\(function.name)', or lists it twice",
        directive.wrt?.first?.range ?? range,
        note: "its differentiable parameters are \(names.map { "'\($0)'" }.joined(separator: ", "))")
    }
    return nil
  }

  private func expectedSignature(of function: FunctionEntry, _ parameters: [Int], isForward: Bool) -> Signature {
    let result = function.signature.result
    let tangent = function.resultTangent
    let gradient = summary.gradientType(
      of: function,
      CheckedRequest(
        function: function.index, modes: [], parameters: parameters, baseName: "", order: 1, file: file,
        range: function.syntax.name.range))
    var list = function.signature.parameters
    // What a parameter was before the call.
    for position in list.indices { list[position].isInout = false }
    if result != .void || function.inouts.isEmpty { list.append(SignatureParameter("value", result)) }
    list.append(isForward ? SignatureParameter("tangent", gradient) : SignatureParameter("cotangent", tangent))
    return Signature(list, isForward ? tangent : gradient, function.signature.callee)
  }

  /// Labels of parameters and types agree; those in tuples may be left out.
  private func matches(_ actual: Signature, _ expected: Signature) -> Bool {
    actual.parameters.count == expected.parameters.count
      && zip(actual.parameters, expected.parameters).allSatisfy {
        $0.label == $1.label && $0.type.withoutLabels == $1.type.withoutLabels && $0.isInout == $1.isInout
          && $0.isVariadic == $1.isVariadic
      } && actual.result.withoutLabels == expected.result.withoutLabels
  }

  private func spelling(_ signature: Signature, _ function: FunctionEntry, isMethod: Bool) -> String {
    var parts: [String] = []
    for (position, parameter) in signature.parameters.enumerated() where position > 0 || !isMethod {
      let name = position < function.parameters.count ? function.parameters[position].name ?? "_" : nil
      let label = parameter.label ?? "_"
      let words = name == nil || name == label ? label : "\(label) \(name ?? "")"
      parts.append("\(words): \(parameter.type.spelling)")
    }
    return "(\(parts.joined(separator: ", "))) -> \(signature.result.spelling)"
  }
}

extension FunctionEntry {
  /// Whether it is called on a value of its type.
  fileprivate var isMethod: Bool { !enclosingTypes.isEmpty && !isStatic }

  /// The inout parameters that have derivatives.
  fileprivate var inouts: [Int] {
    parameters.indices.filter { signature.parameters[$0].isInout && signature.parameters[$0].type.tangent != nil }
  }

  /// The tangent of the result and of what the inout parameters are left with: bare if there is only one.
  fileprivate var resultTangent: SwiftType {
    var fields = signature.result.tangent.map { [TupleField(label: "result", type: $0)] } ?? []
    for position in inouts {
      let type = signature.parameters[position].type.tangent ?? .unknown
      fields.append(TupleField(label: parameters[position].name, type: type))
    }
    return fields.count == 1 ? fields[0].type : .tuple(fields)
  }
}

extension SwiftType {
  /// The type, with tuples that have no labels.
  fileprivate var withoutLabels: SwiftType {
    switch self {
    case .tuple(let fields): return .tuple(fields.map { TupleField(type: $0.type.withoutLabels) })
    case .nominal(let name, let arguments): return .nominal(name, arguments.map(\.withoutLabels))
    case .structure, .function, .metatype, .parameter, .unknown: return self
    }
  }
}
