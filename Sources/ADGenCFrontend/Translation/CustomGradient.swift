/// A gradient that the user wrote, `// @derivative(of: kernel)`: a function with the kernel's parameters, then `value` and
/// `cotangent` if the kernel returns a number, then a pointer for each differentiable parameter, which it adds to.
struct CustomGradient {
  let kernel: CFunction
  let gradient: CFunction

  /// The functions of a file that are gradients of others, by the names of those.
  static func all(_ functions: [CFunction]) throws(KernelComplaint) -> [String: CustomGradient] {
    var result: [String: CustomGradient] = [:]
    for gradient in functions {
      for directive in gradient.comments(beginningWith: "@derivative") {
        let name = try kernelName(directive, gradient)
        guard let kernel = functions.first(where: { $0.name == name }) else {
          throw KernelComplaint(
            message: "there is no function '\(name)'", note: "name the kernel whose derivative '\(gradient.name)' is",
            location: gradient.commentLocation ?? gradient.location)
        }
        let custom = CustomGradient(kernel: kernel, gradient: gradient)
        try custom.check()
        result[name] = custom
      }
    }
    return result
  }

  private static func kernelName(_ directive: String, _ function: CFunction) throws(KernelComplaint) -> String {
    let words = directive.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    guard words.count == 3, words[1] == "of" else {
      throw KernelComplaint(
        message: "this '@derivative' does not say of what", note: "write '// @derivative(of: kernel)'",
        location: function.commentLocation ?? function.location)
    }
    return words[2]
  }

  /// The parameters that the gradient is taken with respect to.
  var active: [CDeclaration] {
    kernel.parameters.filter { parameter in
      if case .pointer(let element, _) = parameter.type { return element.scalar.isFloating }
      return parameter.type.isFloating
    }
  }

  /// The types of the gradient's parameters, as they have to be.
  private var expected: [CType] {
    var types = kernel.parameters.map(\.type)
    if kernel.result.isFloating { types += [kernel.result, kernel.result] }
    return types + active.map { .pointer($0.type.element?.scalar ?? $0.type, isConstant: false) }
  }

  private func check() throws(KernelComplaint) {
    let place = gradient.location
    if let hidden = [kernel, gradient].first(where: \.isStatic) {
      throw KernelComplaint(
        message: "'\(hidden.name)' is static, and is called from the file with the derivatives",
        note: "leave out 'static'", location: hidden.location)
    }
    if let written = active.first(where: { parameter in
      if case .pointer(_, let isConstant) = parameter.type { return !isConstant }
      return false
    }) {
      throw KernelComplaint(
        message:
          "'\(kernel.name)' writes '\(written.variable.name)', and kernels with derivatives of their own only read",
        note: "make '\(written.variable.name)' 'const', or leave out '@derivative' and let adgen derive the body",
        location: place)
    }
    guard kernel.result.isFloating else {
      throw KernelComplaint(
        message: "'\(kernel.name)' returns no number, and has a derivative of its own", note: nil, location: place)
    }
    if gradient.parameters.map(\.type) == expected, gradient.result == .void { return }
    throw KernelComplaint(
      message: "'\(gradient.name)' has not the form of a derivative of '\(kernel.name)'",
      note: "declare it 'void \(gradient.name)(\(prototype))'", location: place)
  }

  private var prototype: String {
    var list = kernel.parameters.map { $0.spelling + ($0.spelling.hasSuffix("*") ? "" : " ") + $0.variable.name }
    let number = kernel.result == .float ? "float" : "double"
    list += ["\(number) value", "\(number) cotangent"]
    list += active.map { parameter in
      let type = (parameter.type.element?.scalar ?? parameter.type) == .float ? "float" : "double"
      return "\(type) *\(parameter.variable.name)_cotangent"
    }
    return list.joined(separator: ", ")
  }

  // MARK: As Swift

  /// Declarations of the kernel and its gradient, which the C module has, and a function of Swift's form that calls it.
  func swift(_ translation: BodyTranslation) throws(KernelComplaint) -> [String] {
    let number = try translation.swiftType(kernel.result)
    var parameters: [String] = []
    for parameter in kernel.parameters {
      parameters.append("_ \(parameter.variable.name): \(try translation.entryType(parameter))")
    }
    let names = kernel.parameters.map(\.variable.name)
    let list = parameters.joined(separator: ", ")
    var outputs: [String] = []
    var types: [String] = []
    var lines: [String] = []
    for parameter in active {
      let name = "\(parameter.variable.name)Bar"
      let type = try translation.entryType(parameter)
      types.append(type)
      outputs.append("_ \(name): inout \(type)")
      let zero = parameter.type.element == nil ? "0" : "\(type)(repeating: 0, count: \(parameter.variable.name).count)"
      lines.append("  var \(name): \(type) = \(zero)")
    }
    let bars = active.map { "\($0.variable.name)Bar" }
    let arguments = names + ["value", "cotangent"] + bars.map { "&\($0)" }
    let labelled = zip(active, types).map { "\($0.variable.name): \($1)" }
    let result = types.count == 1 ? types[0] : "(\(labelled.joined(separator: ", ")))"
    return [
      "func \(kernel.name)(\(list)) -> \(number) { fatalError() }",
      "func \(gradient.name)(\(list), _ value: \(number), _ cotangent: \(number), \(outputs.joined(separator: ", "))) { fatalError() }",
      "// @derivative(of: \(kernel.name))",
      "func \(kernel.name)Pullback(\(list), value: \(number), cotangent: \(number)) -> \(result) {",
    ] + lines + [
      "  \(gradient.name)(\(arguments.joined(separator: ", ")))",
      "  return \(bars.count == 1 ? bars[0] : "(\(bars.joined(separator: ", ")))")", "}",
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
    for (parameter, argument) in zip(custom.kernel.parameters, arguments) {
      switch parameter.type {
      case .pointer:
        let (base, offset) = try address(argument)
        guard offset == "0" else {
          throw unsupported(
            "a part of a buffer, passed to a kernel with a derivative of its own,", argument.location,
            note: "copy the part to a buffer of its own")
        }
        texts.append(base)
      case .integer(let bytes, let isSigned):
        texts.append("\(Self.integerType(bytes, isSigned))(\(try value(argument)))")
      case .bool, .void, .float, .double, .array, .structure, .other: texts.append(try value(argument))
      }
    }
    return "\(custom.kernel.name)(\(texts.joined(separator: ", ")))"
  }
}
