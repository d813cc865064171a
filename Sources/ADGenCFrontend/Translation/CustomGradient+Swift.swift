// Kernels with derivatives by hand, as Swift.
extension CustomGradient {
  /// Declarations of the kernel and its derivatives, which the C module has, and functions of Swift's form that call them.
  func swift(_ translation: BodyTranslation) throws(KernelComplaint) -> [String] {
    let result = kernel.result.isFloating ? " -> \(try translation.swiftType(kernel.result))" : ""
    var lines = ["func \(kernel.name)(\(try list(kernel, translation)))\(result) { fatalError() }"]
    for derivative in derivatives {
      lines.append("func \(derivative.name)(\(try list(derivative, translation))) { fatalError() }")
    }
    if let gradient { lines += try pullback(gradient, translation) }
    if let pushforward { lines += try self.pushforward(pushforward, translation) }
    return lines
  }

  /// The parameters of a function of C. What it may write is inout.
  private func list(_ function: CFunction, _ translation: BodyTranslation) throws(KernelComplaint) -> String {
    var result: [String] = []
    for (position, parameter) in function.parameters.enumerated() {
      // Behind the kernel's own, a pointer to one number may stand for it.
      let isNumber = position >= kernel.parameters.count && isNumber(function, position)
      let type =
        isNumber
        ? try translation.swiftType(parameter.type.element ?? parameter.type) : try translation.entryType(parameter)
      result.append("_ \(parameter.variable.name): \(parameter.type.isWritable ? "inout " : "")\(type)")
    }
    return result.joined(separator: ", ")
  }

  /// Whether a derivative's parameter is a number, or points to one.
  private func isNumber(_ function: CFunction, _ position: Int) -> Bool {
    let leading =
      function.name == gradient?.name ? (kernel.result.isFloating ? 2 : 0) : (kernel.result.isFloating ? 1 : 0)
    let index = position - kernel.parameters.count - leading
    return !active.indices.contains(index) || active[index].type.element == nil
  }

  /// The kernel's parameters by their values, and what makes those of a derivative that it may write.
  private func arguments(
    of derivative: CFunction, _ translation: BodyTranslation
  ) throws(KernelComplaint) -> (list: [String], lines: [String], passed: [String]) {
    var (list, lines, passed): ([String], [String], [String]) = ([], [], [])
    for (own, its) in zip(kernel.parameters, derivative.parameters) {
      let name = own.variable.name
      list.append("_ \(name): \(try translation.entryType(own))")
      if its.type.isWritable { lines.append("  var \(name)Own = \(name)") }
      passed.append(its.type.isWritable ? "&\(name)Own" : name)
    }
    return (list, lines, passed)
  }

  /// `value:` and the type of what is given of the results.
  private func results(_ translation: BodyTranslation) throws(KernelComplaint) -> (value: [String], type: String) {
    let number = kernel.result.isFloating ? try translation.swiftType(kernel.result) : nil
    var fields = number.map { ["result: \($0)"] } ?? []
    for parameter in written { fields.append("\(parameter.variable.name): \(try translation.entryType(parameter))") }
    return (number.map { ["value: \($0)"] } ?? [], Self.tuple(fields))
  }

  /// What belongs to the differentiable parameters.
  private func gradientType(_ translation: BodyTranslation) throws(KernelComplaint) -> String {
    var fields: [String] = []
    for parameter in active { fields.append("\(parameter.variable.name): \(try translation.entryType(parameter))") }
    return Self.tuple(fields)
  }

  /// A tuple of labelled types, bare if there is one.
  private static func tuple(_ fields: [String]) -> String {
    if fields.count == 1 { return String(fields[0].drop { $0 != " " }.dropFirst()) }
    return "(\(fields.joined(separator: ", ")))"
  }

  private static func tuple(values: [String]) -> String {
    values.count == 1 ? values[0] : "(\(values.joined(separator: ", ")))"
  }

  private func part(_ whole: String, _ name: String, isOnly: Bool) -> String { isOnly ? whole : "\(whole).\(name)" }

  private func pullback(_ gradient: CFunction, _ translation: BodyTranslation) throws(KernelComplaint) -> [String] {
    var (list, lines, passed) = try arguments(of: gradient, translation)
    let results = try results(translation)
    list += results.value + ["cotangent: \(results.type)"]
    let isOnly = written.count + (kernel.result.isFloating ? 1 : 0) == 1
    if kernel.result.isFloating { passed += ["value", part("cotangent", "result", isOnly: isOnly)] }
    for parameter in active {
      let name = parameter.variable.name
      let type = try translation.entryType(parameter)
      var start = parameter.type.element == nil ? "0" : "\(type)(repeating: 0, count: \(name).count)"
      if parameter.type.isWritable { start = part("cotangent", name, isOnly: isOnly) }
      lines.append("  var \(name)Bar: \(type) = \(start)")
      passed.append("&\(name)Bar")
    }
    let bars = Self.tuple(values: active.map { "\($0.variable.name)Bar" })
    return [
      "// @derivative(of: \(kernel.name))",
      "func \(kernel.name)Pullback(\(list.joined(separator: ", "))) -> \(try gradientType(translation)) {",
    ] + lines + ["  \(gradient.name)(\(passed.joined(separator: ", ")))", "  return \(bars)", "}"]
  }

  private func pushforward(
    _ pushforward: CFunction, _ translation: BodyTranslation
  ) throws(KernelComplaint) -> [String] {
    var (list, lines, passed) = try arguments(of: pushforward, translation)
    let results = try results(translation)
    list += results.value + ["tangent: \(try gradientType(translation))"]
    if kernel.result.isFloating { passed.append("value") }
    for parameter in active {
      let name = parameter.variable.name
      let tangent = part("tangent", name, isOnly: active.count == 1)
      if parameter.type.isWritable { lines.append("  var \(name)Dot = \(tangent)") }
      passed.append(parameter.type.isWritable ? "&\(name)Dot" : tangent)
    }
    var dots = written.map { "\($0.variable.name)Dot" }
    if kernel.result.isFloating {
      lines.append("  var resultDot: \(try translation.swiftType(kernel.result)) = 0")
      passed.append("&resultDot")
      dots.insert("resultDot", at: 0)
    }
    return [
      "// @derivative(of: \(kernel.name), forward)",
      "func \(kernel.name)Pushforward(\(list.joined(separator: ", "))) -> \(results.type) {",
    ] + lines + [
      "  \(pushforward.name)(\(passed.joined(separator: ", ")))", "  return \(Self.tuple(values: dots))", "}",
    ]
  }
}

extension BodyTranslation {
  /// The type of a parameter of the function that C has.
  func entryType(_ parameter: CDeclaration) throws(KernelComplaint) -> String {
    switch parameter.type {
    case .pointer(let element, _): return try bufferType(element, parameter.location, isParameterType: true)
    case .integer(let bytes, let isSigned): return Self.integerType(bytes, isSigned)
    case .bool, .void, .float, .double, .array, .structure, .other: return try swiftType(parameter.type)
    }
  }

  /// A call of a kernel that has a derivative of its own: its body is none of our business.
  mutating func call(
    _ custom: CustomGradient, _ arguments: [CExpression], _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    usedCustoms.insert(custom.kernel.name)
    var texts: [String] = []
    var (written, read): (Set<String>, Set<String>) = ([], [])
    for (parameter, argument) in zip(custom.kernel.parameters, arguments) {
      switch parameter.type {
      case .pointer:
        let (base, offset) = try address(argument)
        guard offset == "0" else {
          throw unsupported(
            "a part of a buffer, passed to a kernel with a derivative of its own,", argument.location,
            note: "copy the part to a buffer of its own")
        }
        texts.append(parameter.type.isWritable ? "&\(base)" : base)
        if !parameter.type.isWritable || !written.insert(base).inserted { read.insert(base) }
      case .integer(let bytes, let isSigned):
        texts.append("\(Self.integerType(bytes, isSigned))(\(try value(argument)))")
      case .bool, .void, .float, .double, .array, .structure, .other: texts.append(try value(argument))
      }
    }
    try requireApart(written, read, custom.kernel, whole)
    return "\(custom.kernel.name)(\(texts.joined(separator: ", ")))"
  }
}
