// How each operation reads, up to its regions.

extension FunctionWriter {
  /// `results = operation operands : types at location`
  mutating func writeHead(of operation: Operation) {
    if !operation.results.isEmpty {
      text += operation.results.map { names[$0] }.joined(separator: ", ") + " = "
    }
    text += body(of: operation)
    if options.types, !operation.results.isEmpty {
      text += " : " + operation.results.map(type).joined(separator: ", ")
    }
    writeLocation(operation.location)
  }

  private func body(of operation: Operation) -> String {
    let operands = operation.operands
    switch operation.kind {
    case .constant(let constant): return "constant " + constant.text
    case .scalar(let function): return word(function.rawValue, operands)
    case .compare(let comparison): return word("compare " + comparison.rawValue, operands)
    case .logic(let logic): return word(logic.rawValue, operands)
    case .convert: return word("convert", operands)
    case .select: return word("select", operands)
    case .arrayLiteral: return word("arrayLiteral", operands)
    case .arrayRepeating: return word("arrayRepeating", operands)
    case .makeTuple: return word("makeTuple", operands)
    case .reduce(let reduction): return word("reduce " + reduction.rawValue, operands)
    case .zeroTangent: return word("zeroTangent", operands)
    case .addTangents: return word("addTangents", operands)
    case .count(let path): return place("count", path, operands)
    case .read(let path, let access): return place("read" + suffix(access), path, operands)
    case .store(let path, let access): return place("store" + suffix(access), path, operands, before: " = ")
    case .accumulate(let path, let access):
      return place("accumulate" + suffix(access), path, operands, before: " += ")
    case .append(let path): return place("append", path, operands, before: ", ")
    case .removeLast(let path): return place("removeLast", path, operands)
    case .tensor(let function): return word("tensor " + function.rawValue, operands)
    case .call(let symbol): return "call @\(quotedUnlessIdentifier(symbol))(\(list(operands)))"
    case .verbatim(let verbatim):
      let pieces = verbatim.pieces.map(quoted).joined(separator: ", ")
      let effects = verbatim.hasSideEffects ? " effects" : ""
      let origin = verbatim.origin == .known ? "" : " \(verbatim.origin.rawValue)"
      return word("verbatim\(effects)\(origin) (\(pieces))", operands)
    case .precondition(let message): return word("precondition " + quoted(message), operands)
    case .if: return word("if", operands)
    case .for(let header): return loop(header, operands)
    case .while(let label): return "while \(names[label]) (\(list(operands)))"
    case .repeat(let label): return "repeat \(names[label]) (\(list(operands)))"
    case .block(let label): return word("block \(names[label])", operands)
    case .yield: return word("yield", operands)
    case .continue(let label): return "continue \(names[label])(\(list(operands)))"
    case .break(let label): return "break \(names[label])(\(list(operands)))"
    case .return: return word("return", operands)
    case .trap(let message): return word("trap " + quoted(message), operands)
    case .throw: return word("throw", operands)
    }
  }

  private func suffix(_ access: Access) -> String {
    switch access {
    case .checked: return ""
    case .unchecked: return " unchecked"
    }
  }

  private func list<Values: Sequence<Value>>(_ values: Values) -> String {
    values.map { names[$0] }.joined(separator: ", ")
  }

  private func word(_ word: String, _ operands: [Value]) -> String {
    operands.isEmpty ? word : word + " " + list(operands)
  }

  private func operand(_ position: Int, of operands: [Value]) -> String {
    position < operands.count ? names[operands[position]] : "%missing"
  }

  /// `word %root[%index][.0]`, then the value.
  private func place(_ word: String, _ path: Path, _ operands: [Value], before separator: String = ", ") -> String {
    var result = "\(word) \(operand(0, of: operands))"
    var next = 1
    for component in path {
      switch component {
      case .index:
        result += "[\(operand(next, of: operands))]"
        next += 1
      case .key:
        result += "[key \(operand(next, of: operands))]"
        next += 1
      case .element(let position): result += "[.\(position)]"
      case .lanes(let count):
        result += "[lanes \(count) \(operand(next, of: operands))]"
        next += 1
      }
    }
    return next < operands.count ? result + separator + list(operands[next...]) : result
  }

  private func checkpoint(_ checkpointing: Checkpointing?) -> String {
    switch checkpointing {
    case nil: return ""
    case .snapshots(nil): return " checkpoint"
    case .snapshots(let count?): return " checkpoint snapshots \(count)"
    case .every(let count): return " checkpoint every \(count)"
    }
  }

  private func loop(_ header: ForHeader, _ operands: [Value]) -> String {
    let lower = operand(0, of: operands)
    let upper = operand(1, of: operands)
    let range: String
    switch header.range {
    case .halfOpen: range = "\(lower) ..< \(upper)"
    case .closed: range = "\(lower) ... \(upper)"
    case .strideTo: range = "\(lower) to \(upper) by \(operand(2, of: operands))"
    case .strideThrough: range = "\(lower) through \(upper) by \(operand(2, of: operands))"
    }
    let carried = operands.dropFirst(header.range.hasStep ? 3 : 2)
    let words = checkpoint(header.checkpointing) + (header.isReversed ? " reversed" : "")
    return "for \(names[header.label])\(words) \(range) (\(list(carried)))"
  }
}
