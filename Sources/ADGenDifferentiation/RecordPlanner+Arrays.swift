import ADGenIR

// Arrays that are recorded whole, because loops read their elements again and again.
extension RecordPlanner {
  /// The read, of an array that is recorded once for each run of the loops around its making; nil if that is no better
  /// than a record of what is read.
  ///
  /// In `for i { for j { s[i] += w[i * n + j] * h[j] } }` there are n² reads of the n elements of `h`.
  mutating func readOfRecordedArray(_ value: Value, _ operation: Operation, budget: Int) -> Operation? {
    guard keepsArrays, operation.kind.isElementRead, let owner = owners[value],
      builder.type(of: operation.operands[0]).element?.isScalar == true
    else { return nil }
    let path = loopsAround(value)
    guard let array = keptArray(mirrors.original(of: value) ?? value, operation, path), owners[array] == owner
    else { return nil }
    if case .recorded? = decisions[array] {
    } else if !isReadAgain(operation.operands[1], of: array, in: path.dropFirst(loopsAround(array).count)) {
      return nil
    }
    let index = operation.operands[1]
    if owners[index] != nil || definitions[index] == nil {
      guard definitions[index] != nil, decideFreely(index, budget: budget - 1) != nil else { return nil }
    }
    decisions[array] = .recorded
    var repeated = operation
    repeated.operands[0] = array
    return repeated
  }

  /// The version of the array that holds the element when an iteration of one of the loops ends, the outermost of which
  /// that is so; else the one that is read, if it was there before the innermost loop.
  private func keptArray(_ read: Value, _ operation: Operation, _ path: [Label]) -> Value? {
    for loop in path {
      if let final = affine.finalVersion(ofRead: read, in: .iteration(of: loop)) { return final }
    }
    let root = operation.operands[0]
    return loopsAround(root).count < path.count ? root : nil
  }

  /// Whether the element changes with some of the loops, and is the same for all iterations of another, and whether an
  /// array of the length is no longer than what they read: the index must not hang on loops further outside, as that of
  /// a part of the array does.
  private func isReadAgain(_ index: Value, of array: Value, in loops: ArraySlice<Label>) -> Bool {
    var behind: Set<Label> = []
    guard loops.count > 1, collectLoops(behind: index, &behind), !behind.isEmpty,
      behind.isSubset(of: loops), behind.count < loops.count
    else { return false }
    let lengths = Lengths(of: array, definitions)
    return lengths.found.isEmpty || lengths.found.contains { isCovered($0, by: behind) }
  }

  /// Whether loops run, together, about as often as the length says.
  private func isCovered(_ length: Lengths.Product, by behind: Set<Label>) -> Bool {
    var bounds = Lengths.Product(constant: 1)
    for loop in behind {
      guard let operation = loops[loop] else { return false }
      bounds.multiply(by: operation.operands[1], definitions)
    }
    for factor in length.factors {
      guard let place = bounds.factors.firstIndex(where: { isAbout(factor, $0) }) else { return false }
      bounds.factors.remove(at: place)
    }
    return !bounds.factors.isEmpty || length.constant <= 4 * bounds.constant
  }

  /// Whether the integers differ by a constant.
  private func isAbout(_ first: Value, _ second: Value) -> Bool {
    guard first != second, let left = affine.form(of: first), let right = affine.form(of: second) else {
      return first == second
    }
    return left.subtracting(right)?.asConstant != nil
  }

  /// The loops whose indices the integer is computed from; false if it hangs on more than indices and what does not
  /// change.
  private func collectLoops(behind value: Value, _ loops: inout Set<Label>) -> Bool {
    switch definitions[value] {
    case nil: return false
    case .parameter: return true
    case .regionParameter(let owner, _, let position):
      guard case .for(let header) = owner.kind, position == 0 else { return false }
      loops.insert(header.label)
      return true
    case .result(let operation, _):
      guard operation.regions.isEmpty, operation.kind.isArithmetic else { return false }
      return operation.operands.allSatisfy { collectLoops(behind: $0, &loops) }
    }
  }
}

extension OperationKind {
  /// A read of an element of an array.
  fileprivate var isElementRead: Bool {
    if case .read([.index], _) = self { return true }
    return false
  }

  fileprivate var isArithmetic: Bool {
    switch self {
    case .constant, .scalar, .convert: return true
    case .compare, .logic, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for,
      .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }
}
