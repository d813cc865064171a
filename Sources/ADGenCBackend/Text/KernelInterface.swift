import ADGenIR

/// The prototype of a derivative, made of that of the kernel: docs/supported-c.md shows the form.
struct KernelInterface {
  private typealias View = KernelSignature.Parameter.View

  /// What a parameter of the function stands for: a parameter of the kernel, or a part of one.
  private struct Slot {
    /// Among the kernel's.
    var position: Int
    var view: View?
  }

  fileprivate let derivative: KernelDerivative
  fileprivate let signature: KernelSignature
  private let slots: [Slot]
  private var function: Function

  init(_ derivative: KernelDerivative) {
    self.derivative = derivative
    signature = derivative.signature
    function = derivative.function
    slots = derivative.signature.parameters.enumerated().flatMap { position, parameter in
      parameter.views.isEmpty
        ? [Slot(position: position, view: nil)] : parameter.views.map { Slot(position: position, view: $0) }
    }
  }

  /// The function, its parameters named as in C, and its interface.
  var prepared: (Function, CInterface) {
    var copy = self
    return (copy.rename(), copy.interface())
  }

  /// What a parameter of the derivative is of one of the kernel's.
  private enum Role: String {
    case tangent, cotangent
    /// The tangent of a cotangent.
    case product
  }

  /// In the order of the prototype.
  private var roles: [Role] {
    switch derivative.kind {
    case .vjp: return [.cotangent]
    case .jvp: return [.tangent]
    case .hvp: return [.tangent, .cotangent, .product]
    }
  }

  private func parameter(_ slot: Slot) -> KernelSignature.Parameter { signature.parameters[slot.position] }

  /// Whether a parameter's cotangent is a result of the function, not a parameter.
  private func isNumber(_ slot: Slot) -> Bool { !parameter(slot).isBuffer && slot.view == nil }

  private func name(_ position: Int, _ role: Role) -> String { "\(signature.parameters[position].name)_\(role)" }

  /// The kernel's parameters that have a cotangent or tangent.
  private var activePositions: [Int] {
    var seen: Set<Int> = []
    return derivative.parameters.map { slots[$0].position }.filter { seen.insert($0).inserted }
  }

  /// A pointer to arrays or structures is read through one to the first number.
  private func bodyName(_ name: String, _ slot: Slot) -> String {
    if let view = slot.view { return "\(name)_\(view.suffix.isEmpty ? "elements" : view.suffix)" }
    return parameter(slot).dimensions.isEmpty ? name : "\(name)_elements"
  }

  private mutating func rename() -> Function {
    let primalCount = derivative.primal.parameters.count
    for position in derivative.primal.parameters.indices {
      let slot = slots[position]
      rename(position, bodyName(parameter(slot).name, slot))
    }
    for (offset, name) in extraNames.enumerated() { rename(primalCount + offset, name) }
    return function
  }

  private mutating func rename(_ position: Int, _ name: String) {
    function.parameters[position].name = name
    function[function.parameters[position].value].name = name
  }

  /// What the sweeps have added behind the kernel's own parameters.
  private var extraNames: [String] {
    let all = derivative.parameters
    func names(_ positions: [Int], _ role: Role) -> [String] {
      positions.map { bodyName(name(slots[$0].position, role), slots[$0]) }
    }
    let inouts = derivative.primal.parameters.indices.filter { position in
      derivative.primal.parameters[position].isInout && all.contains(position)
    }
    let added = inouts + all.filter { !isNumber(slots[$0]) && !inouts.contains($0) }
    switch derivative.kind {
    case .jvp: return names(all, .tangent)
    case .vjp: return (hasCotangent ? ["cotangent"] : []) + names(added, .cotangent)
    case .hvp:
      return (hasCotangent ? ["cotangent"] : []) + names(added, .cotangent) + names(all, .tangent)
        + names(added, .product)
    }
  }

  /// Whether the kernel returns a number that is differentiated, whose cotangent comes in.
  private var hasCotangent: Bool {
    derivative.kind != .jvp && derivative.primal.resultTypes.first?.isFloating == true
      && !derivative.primal.inactiveResults.contains(0)
  }

  private mutating func interface() -> CInterface {
    var parameters = signature.declared.map { $0.declaration(named: $0.name, isConstant: $0.isConstant) }
    var outputs: [CInterface.Output] = signature.result == "void" || returned != nil ? [] : [.returned]
    if hasCotangent || returned != nil && derivative.kind != .jvp { parameters.append("\(signature.result) cotangent") }
    for role in roles {
      for position in activePositions where !signature.parameters[position].isReturned {
        let parameter = signature.parameters[position]
        let name = name(position, role)
        if parameter.isBuffer {
          parameters.append(
            parameter.declaration(named: name, isConstant: role == .tangent && parameter.isConstant))
        } else {
          parameters.append(role == .tangent ? "\(parameter.type) \(name)" : "\(parameter.type) *\(name)")
          if role != .tangent, parameter.views.isEmpty { outputs.append(.added(name)) }
        }
      }
    }
    if derivative.kind == .jvp, returned != nil { parameters.append("\(signature.result) *tangent") }
    if derivative.kind == .jvp, function.resultTypes.count > outputs.count {
      parameters.append("\(signature.result) *tangent")
      outputs.append(.written("tangent"))
    }
    var result = CInterface(
      name: function.symbol, primalName: signature.symbol, result: signature.result, parameters: parameters,
      outputs: outputs)
    result.prologue = prologue()
    if let returned {
      result.opening = opening(returned)
      result.closing = ["  return \(returned.name);"]
    }
    result.sizes = sizes
    result.documentation = documentation
    return result
  }

  private func prologue() -> [CInterface.Prologue] {
    var result: [CInterface.Prologue] = []
    func add(_ slot: Slot, _ name: String, isConstant: Bool, isPointer: Bool) {
      let elements = bodyName(name, slot)
      guard elements != name, let value = function.parameters.first(where: { $0.name == elements })?.value else {
        return
      }
      let start = isConstant ? "const " : ""
      var text = "\(start)\(parameter(slot).type) *\(elements) = \(name)"
      if let view = slot.view {
        text = "\(start)\(view.type) *\(elements) = (\(start)\(view.type) *)\(isPointer ? "" : "&")\(name)"
      } else {
        text += parameter(slot).dimensions.map { _ in "[0]" }.joined()
      }
      if parameter(slot).isReturned, let view = slot.view {
        let place = returnedPlace(name)
        text = "\(view.type) *\(elements) = (\(view.type) *)\(place == "tangent" ? "" : "&")\(place)"
        return result.append(CInterface.Prologue(text: text + ";", parameter: place, variable: value))
      }
      result.append(CInterface.Prologue(text: text + ";", parameter: name, variable: value))
    }
    for slot in slots {
      let parameter = parameter(slot)
      add(
        slot, parameter.name, isConstant: parameter.isConstant || !parameter.isBuffer, isPointer: parameter.isBuffer)
    }
    for role in roles {
      for slot in derivative.parameters.map({ slots[$0] }) {
        let parameter = parameter(slot)
        add(
          slot, name(slot.position, role),
          isConstant: role == .tangent && (parameter.isConstant || !parameter.isBuffer),
          isPointer: parameter.isBuffer || role != .tangent)
      }
    }
    return result
  }

  /// By parameter of the function, the size that `@buffer` says.
  private var sizes: [Value: String] {
    var result: [Value: String] = [:]
    for (slot, value) in zip(slots, function.parameters.map(\.value)) { result[value] = size(slot) }
    for role in roles {
      for slot in derivative.parameters.map({ slots[$0] }) {
        let name = bodyName(name(slot.position, role), slot)
        if let value = function.parameters.first(where: { $0.name == name })?.value { result[value] = size(slot) }
      }
    }
    return result
  }

  private func size(_ slot: Slot) -> String? {
    guard let size = parameter(slot).wideSize else { return nil }
    guard let count = slot.view?.count, count > 1 else { return size }
    return Int(size).map { "\($0 * count)" } ?? "(\(size) * \(count))"
  }

  private var documentation: [String] {
    let list = activePositions.filter { !signature.parameters[$0].isReturned }.map { signature.parameters[$0].name }
      .joined(separator: ", ")
    let start = "// The derivative of \(signature.symbol) with respect to \(list), times a"
    switch derivative.kind {
    case .jvp: return ["\(start) tangent."]
    case .vjp: return ["\(start) cotangent; it is added to the cotangents."]
    case .hvp: return ["\(start) cotangent, and how it changes along a tangent; both are added."]
    }
  }
}

// Kernels that return a structure.
extension KernelInterface {
  /// What stands for a pointer to the structure.
  fileprivate var returned: KernelSignature.Parameter? { signature.parameters.first(where: \.isReturned) }

  /// What a pointer to the structure, or to a derivative of it, points to.
  fileprivate func returnedPlace(_ name: String) -> String {
    guard let returned else { return name }
    switch (derivative.kind, name) {
    case (.vjp, "\(returned.name)_cotangent"), (.hvp, "\(returned.name)_cotangent"): return "cotangent"
    case (.jvp, "\(returned.name)_tangent"): return "tangent"
    case (.vjp, _), (.jvp, _), (.hvp, _): return name
    }
  }

  fileprivate func opening(_ returned: KernelSignature.Parameter) -> [String] {
    var locals = [returned.name]
    if derivative.kind == .hvp { locals += ["\(returned.name)_tangent", "\(returned.name)_product"] }
    var lines = locals.map { "  \(signature.result) \($0);" }
    lines += locals.map { "  memset(&\($0), 0, sizeof \($0));" }
    if derivative.kind == .jvp { lines.append("  memset(tangent, 0, sizeof *tangent);") }
    return lines
  }
}

extension KernelSignature {
  /// The parameters that the kernel has in C.
  fileprivate var declared: [Parameter] { parameters.filter { !$0.isReturned } }

  /// `double f(int n, const double *x);`
  public var prototype: String {
    let list = declared.map { $0.declaration(named: $0.name, isConstant: $0.isConstant) }
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
