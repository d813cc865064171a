import ADGenIR

/// The tangents of the results of one operation without regions. Its copy is already emitted.
struct ForwardRule {
  let operation: Operation

  func emit(in sweep: inout ForwardSweep) throws {
    guard operation.results.contains(where: sweep.activity.isVaried) else { return }
    switch operation.kind {
    case .scalar(let function): emitScalar(function, in: &sweep)
    case .tensor(let function):
      let dots = operation.operands.map { sweep.tangents[$0] }
      sweep.tangents[operation.results[0]] = TensorRule(
        function: function, operands: operation.operands.map { sweep.copy($0) },
        result: sweep.copy(operation.results[0])
      ).tangent(of: dots, in: &sweep.builder)
    case .convert:
      guard let dot = sweep.tangents[operation.operands[0]] else { return }
      sweep.tangents[operation.results[0]] = sweep.builder.emitOne(
        .convert, [dot], type: sweep.primal.type(of: operation.results[0]), name: name(in: sweep))
    case .select:
      let arms = operation.operands.dropFirst().map { sweep.tangent(of: $0) }
      set([sweep.copy(operation.operands[0])] + arms, in: &sweep)
    case .arrayLiteral:
      var isDictionary = false
      if case .dictionary = sweep.primal.type(of: operation.results[0]) { isDictionary = true }
      set(
        operation.operands.enumerated().map { position, operand in
          // The keys stay as they are.
          isDictionary && position.isMultiple(of: 2) ? sweep.copy(operand) : sweep.tangent(of: operand)
        }, in: &sweep)
    case .addTangents: set(operation.operands.map { sweep.tangent(of: $0) }, in: &sweep)
    case .reduce(let reduction) where reduction != .sum: emitExtremum(in: &sweep)
    case .reduce: set([sweep.tangent(of: operation.operands[0])], in: &sweep)
    case .makeTuple:
      let type = sweep.primal.type(of: operation.results[0])
      let dots = zip(operation.operands, type.elements ?? []).filter { $1.isDifferentiable }.map {
        sweep.tangent(of: $0.0)
      }
      if dots.count == 1, !type.isStructure {
        sweep.tangents[operation.results[0]] = dots[0]
      } else {
        set(dots, in: &sweep)
      }
    case .arrayRepeating:
      set([sweep.tangent(of: operation.operands[0]), sweep.copy(operation.operands[1])], in: &sweep)
    case .read(let path, _), .store(let path, _), .accumulate(let path, _), .append(let path),
      .removeLast(let path):
      emitPath(path, in: &sweep)
    case .constant, .compare, .logic, .count, .zeroTangent, .call, .verbatim, .precondition, .if, .for, .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return
    }
  }

  /// The mean of the tangents of the elements that are equal to the extremum.
  private func emitExtremum(in sweep: inout ForwardSweep) {
    if operation.operands.count > 1 {
      let dots = operation.operands.map { sweep.tangents[$0] }
      sweep.tangents[operation.results[0]] = sweep.builder.mean(
        of: dots, where: operation.operands.map { sweep.copy($0) }, equal: sweep.copy(operation.results[0]),
        named: name(in: sweep))
      return
    }
    guard let dot = sweep.tangents[operation.operands[0]] else { return }
    sweep.tangents[operation.results[0]] = sweep.builder.mean(
      of: dot, where: sweep.copy(operation.operands[0]), equals: sweep.copy(operation.results[0]),
      named: name(in: sweep))
  }

  private func name(in sweep: ForwardSweep) -> String? { sweep.tangentName(operation.results[0]) }

  /// The tangent is the operation itself, applied to tangents.
  private func set(_ operands: [Value], in sweep: inout ForwardSweep) {
    guard let type = sweep.primal.type(of: operation.results[0]).tangent else { return }
    sweep.tangents[operation.results[0]] = sweep.builder.emitOne(
      operation.kind, operands, type: type, name: name(in: sweep))
  }

  private func emitScalar(_ function: ScalarFunction, in sweep: inout ForwardSweep) {
    if emitDouble(function, in: &sweep) { return }
    let rule = ScalarRule(
      function: function, operands: operation.operands.map { sweep.copy($0) }, result: sweep.copy(operation.results[0]))
    var total: Value?
    for (position, operand) in operation.operands.enumerated() {
      guard let dot = sweep.tangents[operand],
        let share = rule.contribution(at: position, seed: dot, in: &sweep.builder)
      else { continue }
      total = total.map { sweep.builder.apply(.add, $0, share) } ?? share
    }
    guard let total else { return }
    // A share can be an operand's own tangent: naming it would rename the user's variable.
    if sweep.builder.function[total].name == nil { sweep.builder.function[total].name = name(in: sweep) }
    sweep.tangents[operation.results[0]] = total
  }

  /// Where both shares of a tangent are the same, it is twice one of them; sums of such tangents are added up first.
  /// Doubling is exact, so nothing is rounded otherwise.
  private func emitDouble(_ function: ScalarFunction, in sweep: inout ForwardSweep) -> Bool {
    guard sweep.primal.type(of: operation.results[0]).isFloating, let half = half(function, in: &sweep) else {
      return false
    }
    let double = sweep.builder.apply(.add, half, half, name: name(in: sweep))
    sweep.halves[double] = half
    sweep.tangents[operation.results[0]] = double
    return true
  }

  private func half(_ function: ScalarFunction, in sweep: inout ForwardSweep) -> Value? {
    let halves = operation.operands.map { sweep.tangents[$0].flatMap { sweep.halves[$0] } }
    switch function {
    case .add, .subtract:  // y = a ± b
      guard let a = halves[0], let b = halves[1] else { return nil }
      return sweep.builder.apply(function, a, b)
    case .multiply:  // y = a a, or y = (k a) a with a constant k: ẏ / 2 = ȧ y / a
      let (a, b) = (operation.operands[0], operation.operands[1])
      if a == b { return sweep.tangents[a].map { sweep.builder.apply(.multiply, $0, sweep.copy(a)) } }
      for (factor, other) in [(a, b), (b, a)] where sweep.isScaled(factor, other) {
        return sweep.tangents[other].map { sweep.builder.apply(.multiply, $0, sweep.copy(factor)) }
      }
      return nil
    case .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct, .plusProduct, .minusProduct,
      .fmin, .fmax, .copysign, .floor, .ceil, .round, .trunc, .rint, .sign, .zeroWins, .flushed, .exp, .exp2,
      .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos,
      .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma, .polygamma:
      return nil
    }
  }

  /// Reads and writes of parts: the same on the tangent, along the path without the parts that have none.
  private func emitPath(_ path: Path, in sweep: inout ForwardSweep) {
    let root = operation.operands[0]
    let rootType = sweep.primal.type(of: root)
    guard let mapped = tangentPath(of: rootType, along: path) else {
      // An inactive part was written: the tangent stays.
      sweep.tangents[operation.results[0]] = sweep.tangents[root]
      return
    }
    let indexCount = Type.indexCount(of: path)
    let indices = operation.operands[1..<(1 + indexCount)].map { sweep.copy($0) }
    let written = operation.operands[(1 + indexCount)...].map { sweep.tangent(of: $0) }
    let types = operation.results.compactMap { sweep.primal.type(of: $0).tangent }
    if case .read = operation.kind, sweep.tangents[root] == nil { return }
    let results = sweep.builder.emit(
      operation.kind.withPath(mapped), [sweep.tangent(of: root)] + indices + written, results: types,
      names: operation.results.map { sweep.tangentName($0) })
    for (original, result) in zip(operation.results, results) { sweep.tangents[original] = result }
  }
}

extension OperationKind {
  /// The same access along another path.
  func withPath(_ path: Path) -> OperationKind {
    switch self {
    case .count: return .count(path)
    case .read(_, let access): return .read(path, access)
    case .store(_, let access): return .store(path, access)
    case .accumulate(_, let access): return .accumulate(path, access)
    case .append: return .append(path)
    case .removeLast: return .removeLast(path)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .makeTuple, .reduce,
      .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for, .while, .repeat, .block,
      .yield, .continue, .break, .return, .trap, .throw:
      return self
    }
  }
}
