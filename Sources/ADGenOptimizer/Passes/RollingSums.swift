import ADGenIR

extension Pass {
  /// Sums up in numbers what iterations that follow each other add to the same elements of a cotangent.
  public static let rollingSums = Pass("rolling-sums", subject: .loops) { RollingSums.run(&$0) }
}

/// The adjoint of a stencil adds to `x[i - 1]`, `x[i]` and `x[i + 1]`: each element gets its sum from three iterations, and
/// each waits for what the one before has stored. Here a sum goes from iteration to iteration in a number until the last one
/// that adds to its element, which stores it; behind the loop follow those that are left.
///
/// Sums commute, so other additions to the array may stay, even to the same elements. Only cotangents: the rounding of the
/// user's own sums stays.
struct RollingSums {
  private var builder: Builder
  private let analysis: AffineAnalysis
  private var uses: [Int]
  /// Results of selections: a loop that begins at one is taken to run over the few iterations that lanes leave.
  private var isChosen: Set<Value> = []
  private var changed = false

  /// As many sums are carried at most, for one array.
  private static let maximumDistance = 4

  static func run(_ function: inout Function) -> Bool {
    guard function.body.containsOperation(where: { $0.isCandidate }) else { return false }
    var body = Region()
    var pass = RollingSums(function)
    swap(&body, &function.body)
    pass.visit(&body)
    function = pass.builder.function
    function.body = body
    return pass.changed
  }

  private init(_ function: Function) {
    builder = Builder(function.withoutBody)
    analysis = AffineAnalysis(function)
    uses = function.useCounts
  }

  private mutating func visit(_ region: inout Region) {
    region.rewrite { operation, output in
      if operation.kind == .select { isChosen.insert(operation.results[0]) }
      for position in operation.regions.indices { visit(&operation.regions[position]) }
      var (before, after): ([Operation], [Operation]) = ([], [])
      if case .for(let header) = operation.kind, operation.isCandidate, !isChosen.contains(operation.operands[0]) {
        for slot in operation.results.indices { roll(&operation, slot, header, &before, &after) }
      }
      output += before
      output.append(operation)
      output += after
    }
  }

  /// An addition of the loop to an element, and how many iterations later the element gets its last one.
  private struct Addition {
    var position: Int
    var distance: Int
  }

  private mutating func roll(
    _ loop: inout Operation, _ slot: Int, _ header: ForHeader, _ before: inout [Operation],
    _ after: inout [Operation]
  ) {
    let parameter = loop.regions[0].parameters[slot + 1]
    guard case .floating(let kind)? = builder.type(of: parameter).element, builder.function.isCotangent(parameter),
      let end = loop.regions[0].operations.last, end.kind == .continue(header.label)
    else { return }
    let chain = loop.regions[0].accumulations(from: parameter, to: end.operands[slot], uses: uses)
    guard let (additions, step) = additions(chain, loop.regions[0], header),
      let last = additions.first(where: { $0.distance == 0 }),
      let next = indexBehind(loop, header, of: loop.regions[0].operations[last.position].operands[1])
    else { return }
    let length = additions.map(\.distance).max() ?? 0
    let zero = builder.constant(0, kind)
    before += take()
    let name = builder.function[parameter].name.map { $0 + "Ahead" }
    let sums = (0..<length).map { _ in builder.function.makeValue(.floating(kind), name: name) }
    // An element between two that exist does.
    let isUnchecked = additions.allSatisfy {
      loop.regions[0].operations[$0.position].kind == .accumulate([.index], .unchecked)
    }
    let totals = carry(sums, additions, in: &loop.regions[0])
    let results = sums.map { _ in builder.function.makeValue(.floating(kind), name: name) }
    let final = loop.results[slot]
    let partial = builder.function.makeValue(builder.type(of: final), name: builder.function[final].name)
    loop.operands += sums.map { _ in zero }
    loop.regions[0].parameters += sums
    loop.regions[0].operations[loop.regions[0].operations.count - 1].operands += totals
    loop.results[slot] = partial
    loop.results += results
    store(results, behind: partial, as: final, loop, next, step: step, isUnchecked ? .unchecked : .checked)
    after = take() + after
    changed = true
  }

  /// The additions of the chain to elements that iterations which follow each other share, and how far these are apart from
  /// one iteration to the next; nil if there are none.
  private func additions(
    _ chain: [Int], _ body: Region, _ header: ForHeader
  ) -> (additions: [Addition], step: Int)? {
    let inside = Set(body.parameters + body.definedValues)
    let index = AffineSymbol.value(body.parameters[0])
    let isFixed = { (term: AffineTerm) in
      switch term.symbol {
      case .value(let value), .count(let value): term.symbol == index || !inside.contains(value)
      case .iteration(let label): label != header.label
      }
    }
    for first in chain {
      guard let base = analysis.form(of: body.operations[first].operands[1]), base.terms.allSatisfy(isFixed) else {
        continue
      }
      let step = header.isReversed ? -base.coefficient(of: index) : base.coefficient(of: index)
      if step == 0 { continue }
      let related = chain.compactMap { position -> Addition? in
        guard let form = analysis.form(of: body.operations[position].operands[1]),
          let distance = form.subtracting(base)?.asConstant, distance % step == 0
        else { return nil }
        return Addition(position: position, distance: distance / step)
      }
      let nearest = related.map(\.distance).min() ?? 0
      let shared = related.map { Addition(position: $0.position, distance: $0.distance - nearest) }
        .filter { $0.distance <= Self.maximumDistance }
      if shared.contains(where: { $0.distance > 0 }) { return (shared, step) }
    }
    return nil
  }

  /// The operations that compute the index for the iteration that would follow the last one, and it; nil if it is not made of
  /// sums and products only.
  private mutating func indexBehind(
    _ loop: Operation, _ header: ForHeader, of index: Value
  ) -> (operations: [Operation], index: Value)? {
    let body = loop.regions[0]
    var copies: [Value: Value] = [:]
    if header.isReversed {
      let one = builder.constant(1)
      copies[body.parameters[0]] = builder.apply(.subtract, loop.operands[0], one)
    } else {
      copies[body.parameters[0]] = loop.operands[1]
    }
    let inside = Set(body.parameters + body.operations.flatMap(\.results))
    func copy(_ value: Value, _ pass: inout RollingSums) -> Value? {
      if let known = copies[value] ?? (inside.contains(value) ? nil : value) { return known }
      guard let operation = body.operations.first(where: { $0.results == [value] }),
        operation.isIntegerArithmetic(pass.builder)
      else { return nil }
      var operands: [Value] = []
      for operand in operation.operands {
        guard let operand = copy(operand, &pass) else { return nil }
        operands.append(operand)
      }
      let result = pass.builder.emitOne(operation.kind, operands, type: .int)
      copies[value] = result
      return result
    }
    let result = copy(index, &self)
    let operations = take()
    return result.map { (operations, $0) }
  }

  /// Takes the additions into the sums, and returns what the next iteration gets.
  private mutating func carry(_ sums: [Value], _ additions: [Addition], in body: inout Region) -> [Value] {
    // By distance: what there is of the sum.
    var totals: [Value?] = sums + [nil]
    var substitution = Substitution(valueCount: builder.function.values.count)
    var output: [Operation] = []
    for (position, operation) in body.operations.enumerated() {
      var operation = operation
      if let distance = additions.first(where: { $0.position == position })?.distance {
        var total = operation.operands[2]
        if let sum = totals[distance] {
          total = builder.function.makeValue(builder.type(of: sum))
          output.append(
            Operation(
              .scalar(.add), operands: [sum, operation.operands[2]], results: [total], location: operation.location))
        }
        totals[distance] = distance > 0 ? total : nil
        if distance > 0 {
          substitution.replace(operation.results[0], by: operation.operands[0])
          continue
        }
        operation.operands[2] = total
      }
      output.append(operation)
    }
    body.operations = output
    substitution.apply(to: &body)
    return totals.dropFirst().compactMap { $0 }
  }

  /// Adds the sums that are left to their elements, if there was an iteration.
  private mutating func store(
    _ sums: [Value], behind partial: Value, as final: Value, _ loop: Operation,
    _ next: (operations: [Operation], index: Value), step: Int, _ access: Access
  ) {
    let hasRun = builder.compare(.less, loop.operands[0], loop.operands[1])
    let type = builder.type(of: final)
    let ran = builder.region { builder, _ in
      builder.operations += next.operations
      var array = partial
      for (distance, sum) in sums.enumerated() {
        var index = next.index
        if distance > 0 {
          let offset = builder.constant(step * distance)
          index = builder.apply(.add, index, offset)
        }
        array = builder.emitOne(
          .accumulate([.index], access), [array, index, sum], type: type, name: builder.function[final].name)
      }
      builder.emit(.yield, [array])
    }
    let skipped = builder.region { builder, _ in builder.emit(.yield, [partial]) }
    builder.operations.append(
      Operation(.if, operands: [hasRun], results: [final], regions: [ran, skipped], location: loop.location))
  }

  /// The operations that were built.
  private mutating func take() -> [Operation] {
    defer { builder.operations = [] }
    return builder.operations
  }
}

extension Operation {
  /// Whether it is a loop whose index grows or falls by one, and which runs to its end.
  fileprivate var isCandidate: Bool {
    guard case .for(let header) = kind, header.range == .halfOpen, header.checkpointing == nil else { return false }
    return regions[0].runsToItsEnd && !regions[0].breaks(to: header.label)
  }

  fileprivate func isIntegerArithmetic(_ builder: Builder) -> Bool {
    switch kind {
    case .constant, .scalar(.add), .scalar(.subtract), .scalar(.multiply), .scalar(.negate):
      return builder.type(of: results[0]) == .int
    default: return false
    }
  }
}
