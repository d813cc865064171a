import ADGenIR

// Which iteration an adjoint loop undoes, and which loops need no records.
extension ReverseSweep {
  /// Notes how the adjoint loop numbers the iterations of the primal loop, and what the primal loop's index and
  /// counter are inside it.
  mutating func bindIndices(
    _ operation: Operation, body: Region, index: Value, counter: ExitNormalization.TripCounter?
  ) {
    guard let label = operation.kind.label else { return }
    let bounds = LoopMirrors.Bounds(operation)
    mirrors.counters.merge(counters) { _, new in new }
    guard let counter else {
      mirror(label, LoopMirrors.Mirror(index: index, bounds: bounds))
      if bounds != nil { bind(body.parameters[0], LoopMirrors.Index(iteration: index)) }
      return
    }
    mirror(label, LoopMirrors.Mirror(index: index))
    bind(counter.inside, LoopMirrors.Index(iteration: index))
    guard bounds != nil, builder.type(of: body.parameters[0]) == .int else { return }
    bind(body.parameters[0], LoopMirrors.Index(iteration: index, bounds: bounds))
  }

  /// A loop that was run again inside another one stands for the loop that wrote the records.
  private mutating func mirror(_ label: Label, _ mirror: LoopMirrors.Mirror) {
    mirrors.add(mirror, for: label)
    if let original = replayedLabels[label] { mirrors.add(mirror, for: original) }
  }

  private mutating func bind(_ value: Value, _ index: LoopMirrors.Index) {
    mirrors.add(index, for: value)
    if let original = mirrors.original(of: value) { mirrors.add(index, for: original) }
  }

  /// A loop that is run again reads what the original recorded by its own iterations.
  mutating func bindReplayedLoops(in region: Region) {
    region.forEachOperation { operation in
      guard let label = operation.kind.label, operation.kind.isLoop, let original = replayedLabels[label] else {
        return
      }
      let bounds = LoopMirrors.Bounds(operation)
      let index = bounds == nil ? nil : operation.regions[0].parameters.first
      if let counter = counters[label] {
        mirrors.add(LoopMirrors.Mirror(index: counter.inside), for: original)
        bindToItself(counter.inside)
      } else if let index {
        mirrors.add(LoopMirrors.Mirror(index: index, bounds: bounds), for: original)
      }
      if let index { bindToItself(index) }
    }
  }

  private mutating func bindToItself(_ copy: Value) {
    if let original = mirrors.original(of: copy) { mirrors.add(LoopMirrors.Index(iteration: copy), for: original) }
  }

  /// Whether the adjoint loop can run its iterations forwards, each right after the primal iteration again, instead
  /// of backwards over records. The four conditions are in docs/differentiation.md:
  /// every carried value is only a sum or a write of elements that no other iteration touches; and what an iteration
  /// computes again is cheap, or the two loops will become one because the seeds are known before the primal runs.
  mutating func runsWithoutRecords(_ operation: Operation, _ plan: LoopPlan, label: Label) -> Bool {
    guard case .for = operation.kind, counters[label] == nil,
      let classes = classification(of: label), classes.iterationsAreIndependent,
      !plan.body.containsOperation(where: replacesShape)
    else { return false }
    let seedsAreKnown = plan.carried.allSatisfy { position in
      cotangents[operation.results[position]].map { isKnownBeforehand($0) } ?? true
    }
    if seedsAreKnown && joinsPrimal { return true }
    return !plan.body.containsOperation(where: \.isExpensive)
      && !ReplayCost(plan.body, active: active, in: builder.function).exceedsRecording
  }

  /// Whether the operation stores an array in another one: the adjoint code asks for the shape of what was there.
  private func replacesShape(_ operation: Operation) -> Bool {
    guard case .store = operation.kind, let stored = operation.operands.last else { return false }
    let type = builder.type(of: stored)
    return type.isDifferentiable && !type.hasFixedShape
  }

  func classification(of label: Label) -> LoopClassification? {
    affine.classify(replayedLabels[label] ?? label)
  }

  /// Whether a seed can be computed before the primal runs: a parameter, a constant, or what is made of few of them and of
  /// counts of parameters, like the seed of a mean. Of what is differentiated itself, only numbers count. Their cotangents
  /// may begin with the primal's results and be added to by the adjoint loop; loop fusion lets such sums begin with zero.
  private mutating func isKnownBeforehand(_ cotangent: Value) -> Bool {
    var budget = 12
    return isKnown(cotangent, &budget)
  }

  private mutating func isKnown(_ value: Value, _ budget: inout Int) -> Bool {
    if active.contains(value), !builder.type(of: value).isScalar { return false }
    if builder.constants[value] != nil || isParameter(value) { return true }
    budget -= 1
    guard budget > 0, let operation = builder.operations.last(where: { $0.results.contains(value) }) else {
      return false
    }
    switch operation.kind {
    case .constant: return true
    case .count([]): return isParameter(shapes.origin(of: operation.operands[0], in: builder.function))
    case .scalar, .convert: return operation.operands.allSatisfy { isKnown($0, &budget) }
    default: return false
    }
  }

  private func isParameter(_ value: Value) -> Bool { builder.function.parameters.contains { $0.value == value } }
}

extension Operation {
  /// Whether recording the result is cheaper than computing it again.
  var isExpensive: Bool {
    switch kind {
    case .scalar(let function): return function.isExpensive
    case .tensor, .call, .while, .repeat: return true
    case .constant, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
      .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .verbatim, .precondition,
      .if, .for,
      .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }
}
