// What is known of the integers that affine expressions are made of.
extension AffineAnalysis {
  /// Expressions that are not negative wherever the symbol has a value.
  func facts(of symbol: AffineSymbol) -> [AffineExpression] {
    switch symbol {
    case .count: return [AffineExpression(symbol)]
    case .iteration(let loop): return [AffineExpression(symbol)] + indexBounds(of: loop)
    case .value(let value):
      let bounds = carried.facts[value] ?? []
      switch structure.definition(of: value) {
      case .parameter: return bounds + indexBounds(of: value)
      case .result(let position, _): return bounds + facts(of: value, at: position)
      case nil: return bounds
      }
    }
  }

  private func indexBounds(of value: Value) -> [AffineExpression] {
    guard case .parameter(let region, 0) = structure.definition(of: value),
      let owner = structure.regions[region].owner, case .for(let header) = structure[owner].kind
    else { return [] }
    return indexBounds(of: header.label)
  }

  /// The index is in its range. Nothing for strides whose sign is not known.
  private func indexBounds(of loop: Label) -> [AffineExpression] {
    guard let position = structure.labelled[loop], case .for(let header) = structure[position].kind,
      let value = structure.index(of: loop), let index = forms[value],
      let lower = forms[structure[position].operands[0]], let upper = forms[structure[position].operands[1]]
    else { return [] }
    let last = header.range == .halfOpen || header.range == .strideTo ? 1 : 0
    switch header.range {
    case .halfOpen, .closed:
      let uppers = [upper] + reached(structure[position].operands[1], from: lower, last)
      return ([index.subtracting(lower)] + uppers.map { $0.subtracting(index)?.adding(-last) }).compactMap { $0 }
    case .strideTo, .strideThrough:
      let step = index.coefficient(of: .iteration(loop))
      if step > 0 { return [upper.subtracting(index)?.adding(-last)].compactMap { $0 } }
      if step < 0 { return [index.subtracting(upper)?.adding(-last)].compactMap { $0 } }
      return []
    }
  }

  /// What a bound that is the larger of two numbers is, wherever a loop gets to its first iteration: with `max(0, n)` from 0
  /// on, `n`.
  private func reached(_ upper: Value, from lower: AffineExpression, _ last: Int) -> [AffineExpression] {
    guard let operation = structure.operation(defining: upper), operation.kind == .scalar(.maximum) else { return [] }
    let sides = operation.operands.compactMap { forms[$0] }
    guard sides.count == 2 else { return [] }
    return [0, 1].compactMap { side in
      let distance = lower.subtracting(sides[1 - side])?.asConstant
      return distance.map { $0 + last > 0 } == true ? sides[side] : nil
    }
  }

  private func facts(of value: Value, at position: Position) -> [AffineExpression] {
    let operation = structure[position]
    let form = AffineExpression(.value(value))
    let operands = operation.operands.map { forms[$0] }
    let facts: [AffineExpression?]
    switch operation.kind {
    case .count: facts = [form]
    case .scalar(.minimum): facts = operands.map { $0?.subtracting(form) }
    case .scalar(.maximum): facts = operands.map { $0.flatMap(form.subtracting) }
    case .scalar(.magnitude): facts = [operands[0].flatMap(form.subtracting), operands[0].flatMap { form.adding($0) }]
    case .scalar(.remainder):
      // |a % c| < |c|
      let last = operands[1]?.asConstant.map { Int($0.magnitude - ($0 == 0 ? 0 : 1)) }
      facts = last.map { [form.adding($0), form.multiplied(by: -1)?.adding($0)] } ?? []
    case .scalar(.divide):
      // |a - c · (a / c)| < |c|
      guard let divisor = operands[1]?.asConstant, divisor > 0 else { return [] }
      let rest = operands[0]?.adding(form, times: -divisor)
      facts = [rest?.adding(divisor - 1), rest?.multiplied(by: -1)?.adding(divisor - 1)]
    default: facts = []
    }
    return facts.compactMap { $0 }
  }

  /// A number that grows by at least 1 from each iteration of the loop to the next.
  func order(of loop: Label) -> AffineExpression? {
    guard let position = structure.labelled[loop] else { return nil }
    let count = AffineExpression(.iteration(loop))
    guard case .for(let header) = structure[position].kind, let value = structure.index(of: loop),
      let index = forms[value]
    else { return count }
    switch header.range {
    case .halfOpen, .closed: return header.isReversed ? index.multiplied(by: -1) : index
    case .strideTo, .strideThrough:
      let hasConstantStep = index.coefficient(of: .iteration(loop)) != 0
      return header.isReversed && hasConstantStep ? count.multiplied(by: -1) : count
    }
  }
}
