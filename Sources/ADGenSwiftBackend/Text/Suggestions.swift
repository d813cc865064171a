import ADGenIR

extension FunctionEmitter {
  /// A short name for an unnamed value, from what it is: `xi` for `x[i]`, `expX` for `exp(x)`.
  func suggestion(for variable: Variable) -> String? {
    let values = storage.values(in: variable)
    guard let value = values.first else { return nil }
    guard let operation = values.lazy.compactMap({ flat.definingOperation($0) }).first else {
      return flat.definitions[value.index].flatMap { flat.operation($0).kind.isLoop ? indexName() : nil }
    }
    switch operation.kind {
    case .read(let path, _) where path.allSatisfy({ $0 == .index }):
      let parts = operation.operands.compactMap(shortName)
      guard parts.count == operation.operands.count, let root = parts.first else { return nil }
      let indices = parts.dropFirst()
      return indices.allSatisfy { $0.count <= 2 } ? root + indices.joined() : nil
    case .count(let path) where path.isEmpty: return shortName(operation.operands[0]).map { "\($0)Count" }
    case .scalar(let function) where function != .fallingLogistic:
      guard function.arity == 1, let name = ScalarSpelling.calledName(function) else { return nil }
      return shortName(operation.operands[0]).map { "\(name)\($0.prefix(1).uppercased())\($0.dropFirst())" }
    default: return nil
    }
  }

  private func indexName() -> String? { ["i", "j", "k", "l"].first { names.isUnused($0) } }

  /// The name of the value's variable, if it is short and known, or a small constant.
  private func shortName(_ value: Value) -> String? {
    if case .integer(let number, _) = flat.constant(value), (0..<10).contains(number) { return "\(number)" }
    if flat.constant(value) != nil || isFolded(value) { return nil }
    guard let name = names.known(storage.variable(value)), name.count <= 12, name.first?.isLetter == true else {
      return nil
    }
    // Storage of the caller's can be part of a tuple, `gradient.y`: the name of the part will do.
    return name.split(separator: ".").last.map(String.init)
  }
}
