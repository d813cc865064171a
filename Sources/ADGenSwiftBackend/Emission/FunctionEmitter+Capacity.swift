import ADGenIR

extension FunctionEmitter {
  /// Asks at once for the memory of arrays that a loop fills from nothing, an element an iteration: arrays that grow are
  /// copied again and again, which costs as much as short loops compute.
  mutating func reserveCapacity(forLoopAt position: Int) {
    let loop = flat.operation(position)
    guard case .for(let header) = loop.kind, header.range == .halfOpen,
      flat.constant(loop.operands[0]) == .integer(0, .int), isPlainCount(loop.operands[1]), !isLeft(position, header)
    else { return }
    let grown = flat.nodes[position].regions[0].compactMap { inner -> Variable? in
      guard case .append([]) = flat.operation(inner).kind else { return nil }
      return storage.variable(flat.operation(inner).results[0])
    }
    for (slot, result) in loop.results.enumerated() {
      let variable = storage.variable(result)
      let initial = loop.operands[loop.firstCarriedOperand + slot]
      guard case .array = flat.type(result), grown.filter({ $0 == variable }).count == 1,
        storage.variable(initial) == variable, flat.definingOperation(initial)?.isEmptyLiteral == true,
        !rowBuffers.contains(variable), gradientParts.names[variable] == nil
      else { continue }
      let count = operands([loop.operands[1]])[0]
      let array = self.variable(variable)
      line(
        "\(array.text).reserveCapacity(\(count.text))", reads: count.reads.union(array.reads), changes: [variable])
    }
  }

  /// Whether the value is at hand: naming it twice computes nothing twice.
  private func isPlainCount(_ value: Value) -> Bool {
    guard flat.constant(value) == nil else { return false }
    if case .count? = flat.definingOperation(value)?.kind { return true }
    return !plan.isFolded(value)
  }

  /// Whether the loop may end before its last iteration: it may be a long one then that ends soon.
  private func isLeft(_ position: Int, _ header: ForHeader) -> Bool {
    ((position + 1)..<flat.nodes[position].end).contains { inner in
      switch flat.operation(inner).kind {
      case .break(let label): return label == header.label || (flat.targets[label] ?? 0) < position
      case .continue(let label): return (flat.targets[label] ?? 0) < position
      case .return, .throw: return true
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .trap:
        return false
      }
    }
  }
}

extension Operation {
  /// Whether it makes an array without elements.
  fileprivate var isEmptyLiteral: Bool { kind == .arrayLiteral && operands.isEmpty }
}
