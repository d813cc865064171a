import ADGenIR

/// Derivatives with respect to parts of parameters, `model.w`.
///
/// A part becomes a parameter of its own, which the function begins by storing where it belongs; the derivatives are
/// made with respect to it. In what is emitted the parameter is a read of the part again, and the store is gone.
struct PartParameters {
  /// The function with the parts as its last parameters.
  private(set) var primal: Function
  /// The request, whose parameters are those of that function.
  private(set) var request: DerivativeRequest
  private var parts: [(parameter: Int, path: Path)] = []
  private let symbols: Set<String>

  /// Nil if the request asks for whole parameters only.
  init?(_ function: Function, _ request: DerivativeRequest) {
    guard request.paths.contains(where: { !$0.isEmpty }) else { return nil }
    primal = function
    self.request = request
    symbols = Set(DerivativeNames(base: request.symbolPrefix + request.baseName).all)
    let wholes = function.parameters
    var stores: [Operation] = []
    var latest: [Int: Value] = [:]
    var accesses = PartAccesses()
    for (rank, fields) in request.paths.enumerated() where !fields.isEmpty {
      let position = request.parameters[rank]
      let parameter = wholes[position]
      let type = function.type(of: parameter.value)
      let path = fields.map { PathComponent.element($0) }
      guard let partType = type.part(at: path) else { continue }
      let value = primal.makeValue(partType, name: name(of: fields, in: type, parameter.name))
      let label = primal[value].name ?? "part"
      self.request.parameters[rank] = primal.parameters.count
      primal.parameters.append(Parameter(value: value, label: nil, name: label))
      parts.append((position, path))
      let version = primal.makeValue(type, name: parameter.name)
      stores.append(
        Operation(
          .store(path, .checked), operands: [latest[position] ?? parameter.value, value], results: [version],
          location: function.location))
      latest[position] = version
      accesses.add(value, at: path, of: parameter.value)
    }
    var replacements: [Value: Value] = [:]
    for (position, version) in latest { replacements[wholes[position].value] = version }
    accesses.redirect(&primal.body, otherwise: replacements)
    primal.body.operations = stores + primal.body.operations
    primal.symbol = request.symbolPrefix + request.baseName + "_parts"
  }

  /// The last property's name, or the whole way where another parameter is called so.
  private func name(of fields: [Int], in type: Type, _ parameter: String) -> String {
    var names: [String] = []
    var type = type
    for field in fields {
      names.append(type.elements?[field].label ?? "\(field)")
      type = type.part(at: [.element(field)]) ?? type
    }
    let last = names.last ?? parameter
    if !primal.parameters.contains(where: { $0.name == last }) { return last }
    return names.reduce(parameter) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
  }

  /// A derivative as users call it: the parts are read from the parameters.
  func restored(_ derivative: Function) -> Function {
    var result = derivative
    let first = primal.parameters.count - parts.count
    let removed = first..<primal.parameters.count
    var reads: [Operation] = []
    for (position, part) in zip(removed, parts) {
      reads.append(
        Operation(
          .read(part.path, .checked), operands: [derivative.parameters[part.parameter].value],
          results: [derivative.parameters[position].value], location: derivative.location))
    }
    result.parameters.removeSubrange(removed)
    result.body.operations = reads + dropping(removed, in: derivative.body.operations)
    return result
  }

  /// Calls among the derivatives pass the parts no longer.
  private func dropping(_ removed: Range<Int>, in operations: [Operation]) -> [Operation] {
    operations.map { operation in
      guard case .call(let symbol) = operation.kind, symbols.contains(symbol) else { return operation }
      var call = operation
      call.operands.removeSubrange(removed)
      return call
    }
  }
}
