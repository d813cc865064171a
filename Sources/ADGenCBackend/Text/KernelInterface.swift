import ADGenIR

/// The prototype of a derivative, made of that of the kernel: docs/supported-c.md shows the form.
struct KernelInterface {
  private let derivative: KernelDerivative
  private let signature: KernelSignature
  private var function: Function

  init(_ derivative: KernelDerivative) {
    self.derivative = derivative
    signature = derivative.signature
    function = derivative.function
  }

  /// The function, its parameters named as in C, and its interface.
  var prepared: (Function, CInterface) {
    var copy = self
    return (copy.rename(), copy.interface())
  }

  private var isForward: Bool { derivative.kind == .jvp }
  private var suffix: String { isForward ? "tangent" : "cotangent" }

  /// Whether a parameter's cotangent is a result of the function, not a parameter.
  private func isNumber(_ position: Int) -> Bool { !signature.parameters[position].isBuffer }

  private func name(_ position: Int) -> String { "\(signature.parameters[position].name)_\(suffix)" }

  /// A pointer to arrays is read through one to the first number.
  private func bodyName(_ name: String, _ parameter: KernelSignature.Parameter) -> String {
    parameter.dimensions.isEmpty ? name : "\(name)_elements"
  }

  private mutating func rename() -> Function {
    let primalCount = derivative.primal.parameters.count
    for position in derivative.primal.parameters.indices {
      let parameter = signature.parameters[position]
      rename(position, bodyName(parameter.name, parameter))
    }
    for (offset, name) in extraNames.enumerated() { rename(primalCount + offset, name) }
    return function
  }

  private mutating func rename(_ position: Int, _ name: String) {
    function.parameters[position].name = name
    function[function.parameters[position].value].name = name
  }

  /// What the sweep has added behind the kernel's own parameters.
  private var extraNames: [String] {
    if isForward { return derivative.parameters.map { bodyName(name($0), signature.parameters[$0]) } }
    let inouts = derivative.primal.parameters.indices.filter { position in
      derivative.primal.parameters[position].isInout && derivative.parameters.contains(position)
    }
    let arrays = derivative.parameters.filter { !isNumber($0) && !inouts.contains($0) }
    let hasCotangent = function.parameters.count - derivative.primal.parameters.count > inouts.count + arrays.count
    return (hasCotangent ? ["cotangent"] : [])
      + (inouts + arrays).map { bodyName(name($0), signature.parameters[$0]) }
  }

  private mutating func interface() -> CInterface {
    var parameters = signature.parameters.map { $0.declaration(named: $0.name, isConstant: $0.isConstant) }
    var outputs: [CInterface.Output] = signature.result == "void" ? [] : [.returned]
    if !isForward, extraNames.first == "cotangent" { parameters.append("\(signature.result) cotangent") }
    for position in derivative.parameters {
      let parameter = signature.parameters[position]
      let name = name(position)
      if parameter.isBuffer {
        parameters.append(parameter.declaration(named: name, isConstant: isForward && parameter.isConstant))
      } else {
        parameters.append(isForward ? "\(parameter.type) \(name)" : "\(parameter.type) *\(name)")
        if !isForward { outputs.append(.added(name)) }
      }
    }
    if isForward, function.resultTypes.count > outputs.count {
      parameters.append("\(signature.result) *tangent")
      outputs.append(.written("tangent"))
    }
    var result = CInterface(
      name: function.symbol, primalName: signature.symbol, result: signature.result, parameters: parameters,
      outputs: outputs)
    result.prologue = prologue()
    result.sizes = sizes
    result.documentation = documentation
    return result
  }

  private func prologue() -> [CInterface.Prologue] {
    var result: [CInterface.Prologue] = []
    func add(_ parameter: KernelSignature.Parameter, _ name: String, _ isConstant: Bool) {
      if parameter.dimensions.isEmpty { return }
      let elements = bodyName(name, parameter)
      guard let value = function.parameters.first(where: { $0.name == elements })?.value else { return }
      let first = name + parameter.dimensions.map { _ in "[0]" }.joined()
      result.append(
        CInterface.Prologue(
          text: "\(isConstant ? "const " : "")\(parameter.type) *\(elements) = \(first);", parameter: name,
          variable: value))
    }
    for parameter in signature.parameters { add(parameter, parameter.name, parameter.isConstant) }
    for position in derivative.parameters {
      let parameter = signature.parameters[position]
      add(parameter, name(position), isForward && parameter.isConstant)
    }
    return result
  }

  /// By parameter of the function, the size that `@buffer` says.
  private var sizes: [Value: String] {
    var result: [Value: String] = [:]
    for (parameter, value) in zip(signature.parameters, function.parameters.map(\.value)) {
      result[value] = parameter.wideSize
    }
    for position in derivative.parameters {
      let parameter = signature.parameters[position]
      let name = bodyName(name(position), parameter)
      if let value = function.parameters.first(where: { $0.name == name })?.value { result[value] = parameter.wideSize }
    }
    return result
  }

  private var documentation: [String] {
    let list = derivative.parameters.map { signature.parameters[$0].name }.joined(separator: ", ")
    if isForward {
      return ["// The derivative of \(signature.symbol) with respect to \(list), times a tangent."]
    }
    return [
      "// The derivative of \(signature.symbol) with respect to \(list), times a cotangent; it is added to the cotangents."
    ]
  }
}

extension KernelSignature {
  /// `double f(int n, const double *x);`
  var prototype: String {
    let list = parameters.map { $0.declaration(named: $0.name, isConstant: $0.isConstant) }
    return "\(result) \(symbol)(\(list.isEmpty ? "void" : list.joined(separator: ", ")));"
  }
}

extension KernelSignature.Parameter {
  /// The size, computed in 64 bits.
  fileprivate var wideSize: String? {
    guard let size else { return nil }
    var text = ""
    var word = ""
    for character in size + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      text += word.first.map { $0.isNumber ? word : "(int64_t)\(word)" } ?? ""
      word = ""
      text.append(character)
    }
    text.removeLast()
    return text.contains(" ") ? "(\(text))" : text
  }

  /// `const double *restrict x`, `double (*a)[3]`, `int n`
  func declaration(named name: String, isConstant: Bool) -> String {
    if !isBuffer { return "\(type) \(name)" }
    let pointer = "*\(isRestrict ? "restrict " : "")\(name)"
    let start = "\(isConstant ? "const " : "")\(type) "
    if dimensions.isEmpty { return start + pointer }
    return start + "(\(pointer))" + dimensions.map { "[\($0)]" }.joined()
  }
}
