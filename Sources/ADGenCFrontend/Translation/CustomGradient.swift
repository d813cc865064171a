/// The derivatives that the user wrote for a kernel.
///
/// `// @derivative(of: kernel)` stands above a function with the kernel's parameters, then `value` and `cotangent` if the
/// kernel returns a number, then a pointer for each differentiable parameter, which it adds to. That of a buffer which
/// the kernel writes holds the result's cotangent, and is left with the input's. `// @derivative(of: kernel, forward)`
/// stands above one with the kernel's parameters, `value`, the tangents, and `tangent`, which it writes.
struct CustomGradient {
  let kernel: CFunction
  private(set) var gradient: CFunction?
  private(set) var pushforward: CFunction?

  private init(_ kernel: CFunction) { self.kernel = kernel }

  /// The functions of a file that are derivatives of others, by the names of those.
  static func all(_ functions: [CFunction]) throws(KernelComplaint) -> [String: CustomGradient] {
    var result: [String: CustomGradient] = [:]
    var seen: Set<String> = []
    for function in functions where seen.insert(function.name).inserted {
      for directive in function.comments(beginningWith: "@derivative") {
        let (name, isForward) = try target(directive, function)
        let place = function.commentLocation ?? function.location
        guard let kernel = functions.first(where: { $0.name == name }) else {
          throw KernelComplaint(
            message: "there is no function '\(name)'", note: "name the kernel whose derivative '\(function.name)' is",
            location: place)
        }
        var custom = result[name] ?? CustomGradient(kernel)
        if (isForward ? custom.pushforward : custom.gradient) != nil {
          throw KernelComplaint(
            message: "'\(name)' has this derivative already", note: "remove one of the two", location: place)
        }
        if isForward { custom.pushforward = function } else { custom.gradient = function }
        try custom.check(function, isForward: isForward)
        result[name] = custom
      }
    }
    return result
  }

  private static func target(
    _ directive: String, _ function: CFunction
  ) throws(KernelComplaint) -> (name: String, isForward: Bool) {
    let words = directive.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    guard words.count >= 3, words[1] == "of", words.count == 3 || words.dropFirst(3) == ["forward"] else {
      throw KernelComplaint(
        message: "this '@derivative' does not say of what",
        note: "write '// @derivative(of: kernel)', or '// @derivative(of: kernel, forward)'",
        location: function.commentLocation ?? function.location)
    }
    return (words[2], words.count > 3)
  }

  var derivatives: [CFunction] { [gradient, pushforward].compactMap { $0 } }

  var location: CLocation { (gradient ?? pushforward ?? kernel).location }

  /// The parameters that derivatives are taken with respect to.
  var active: [CDeclaration] {
    kernel.parameters.filter { parameter in
      if case .pointer(let element, _) = parameter.type { return element.scalar.isFloating }
      return parameter.type.isFloating
    }
  }

  /// The buffers of numbers that the kernel writes.
  var written: [CDeclaration] { active.filter { $0.type.isWritable } }

  // MARK: Signatures

  private func check(_ derivative: CFunction, isForward: Bool) throws(KernelComplaint) {
    if let hidden = [kernel, derivative].first(where: \.isStatic) {
      throw KernelComplaint(
        message: "'\(hidden.name)' is static, and is called from the file with the derivatives",
        note: "leave out 'static'", location: hidden.location)
    }
    let returns = kernel.result.isFloating || kernel.result == .void
    guard returns, kernel.result.isFloating || !written.isEmpty else {
      throw KernelComplaint(
        message: "'\(kernel.name)' has a derivative of its own, and gives no floating-point number",
        note: "let it return 'double', 'float', or nothing but what it writes to buffers", location: derivative.location
      )
    }
    let own = kernel.parameters.map(\.type)
    let types = derivative.parameters.map(\.type)
    let further = isForward ? tangentTypes : cotangentTypes
    let fits =
      types.count == own.count + further.count && Array(types.dropFirst(own.count)) == further
      && zip(types, own).allSatisfy { $0 == $1 || $0 == $1.readOnly }
    if fits, derivative.result == .void { return }
    throw KernelComplaint(
      message: "'\(derivative.name)' has not the form of a derivative of '\(kernel.name)'",
      note: "declare it 'void \(derivative.name)(\(prototype(isForward: isForward)))'", location: derivative.location)
  }

  private var cotangentTypes: [CType] {
    let numbers = kernel.result.isFloating ? [kernel.result, kernel.result] : []
    return numbers + active.map { .pointer($0.type.element?.scalar ?? $0.type, isConstant: false) }
  }

  private var tangentTypes: [CType] {
    let number = kernel.result.isFloating ? [kernel.result] : []
    let tangents = active.map { parameter -> CType in
      guard let element = parameter.type.element else { return parameter.type }
      return .pointer(element.scalar, isConstant: !parameter.type.isWritable)
    }
    return number + tangents + number.map { .pointer($0, isConstant: false) }
  }

  /// The parameters as they have to be.
  private func prototype(isForward: Bool) -> String {
    var list = kernel.parameters.map { parameter -> String in
      let type = (parameter.type.isWritable ? "const " : "") + parameter.spelling
      return type + (type.hasSuffix("*") ? "" : " ") + parameter.variable.name
    }
    let names: [String]
    let number = kernel.result.isFloating
    if isForward {
      names = (number ? ["value"] : []) + active.map { "\($0.variable.name)_tangent" } + (number ? ["tangent"] : [])
    } else {
      names = (number ? ["value", "cotangent"] : []) + active.map { "\($0.variable.name)_cotangent" }
    }
    list += zip(isForward ? tangentTypes : cotangentTypes, names).map { type, name in
      guard case .pointer(let element, let isConstant) = type else { return "\(type.numberName) \(name)" }
      return "\(isConstant ? "const " : "")\(element.numberName) *\(name)"
    }
    return list.joined(separator: ", ")
  }
}

extension CType {
  /// Whether it is a pointer through which one may write.
  var isWritable: Bool {
    if case .pointer(_, isConstant: false) = self { return true }
    return false
  }

  /// A pointer, as one through which nothing is written.
  fileprivate var readOnly: CType {
    if case .pointer(let element, _) = self { return .pointer(element, isConstant: true) }
    return self
  }

  fileprivate var numberName: String { self == .float ? "float" : "double" }
}
