/// Integers that loops carry and that never get smaller, or never larger, than they are at first: the row of a pivot, of
/// which it is only known that it is one of those that were looked at.
///
/// By induction: each value that is handed on is what an iteration got, or not on the wrong side of the first value.
struct CarriedBounds: Sendable {
  /// Expressions that are not negative wherever the value has one.
  private(set) var facts: [Value: [AffineExpression]] = [:]

  init() {}

  /// The bounds of all loops, inner ones first: what they hand out bounds what the outer ones carry.
  init(_ analysis: AffineAnalysis) {
    let loops = analysis.structure.labelled.filter { analysis.structure[$0.value].kind.isLoop }
    for (label, position) in loops.sorted(by: { $0.value.region > $1.value.region }) {
      for place in analysis.structure[position].results.indices {
        find(place, of: label, at: position, in: analysis.knowing(self))
      }
    }
  }

  private mutating func find(_ place: Int, of loop: Label, at position: Position, in analysis: AffineAnalysis) {
    let operation = analysis.structure[position]
    let parameter = analysis.structure.carriedParameter(place, ofLoopAt: position)
    // Nil for what is no integer. What grows evenly is known by the number of the iteration.
    guard let form = analysis.form(of: parameter), form.isOpaque,
      let first = analysis.form(of: operation.operands[operation.firstCarriedOperand + place])
    else { return }
    var sources: Set<Value> = []
    for exit in analysis.structure.handOvers(to: loop) {
      analysis.collectSources(of: exit.operands[place], except: parameter, &sources)
    }
    if sources.isEmpty { return }
    for side in [1, -1] {
      let distances = sources.map { analysis.form(of: $0)?.subtracting(first)?.multiplied(by: side) }
      guard let assumed = form.subtracting(first)?.multiplied(by: side),
        zip(sources, distances).allSatisfy({ analysis.isNotNegative($1, at: $0, assuming: assumed) })
      else { continue }
      note(assumed, of: form)
      if let last = analysis.form(of: operation.results[place]), last.isOpaque,
        let bound = last.subtracting(first)?.multiplied(by: side)
      {
        note(bound, of: last)
      }
    }
  }

  private mutating func note(_ fact: AffineExpression, of form: AffineExpression) {
    if case .value(let value)? = form.terms.first?.symbol { facts[value, default: []].append(fact) }
  }
}

extension AffineAnalysis {
  /// The values, other than `excepted`, that branches choose the value from.
  fileprivate func collectSources(of value: Value, except excepted: Value, _ sources: inout Set<Value>) {
    if value == excepted { return }
    guard case .result(let position, let place) = structure.definition(of: value),
      case .if = structure[position].kind, !sources.contains(value)
    else {
      sources.insert(value)
      return
    }
    for region in structure[position].regions.indices {
      // A branch that hands nothing over leaves the iteration.
      guard let yielded = structure[position].yielded(region) else { continue }
      collectSources(of: yielded[place], except: excepted, &sources)
    }
  }

  fileprivate func isNotNegative(
    _ expression: AffineExpression?, at value: Value, assuming fact: AffineExpression
  ) -> Bool {
    guard let below = expression?.multiplied(by: -1)?.adding(-1) else { return false }
    var system = PairSystem(self, sharedDepth: .max)
    system.require(.nonNegative(below), .first)
    system.require(.nonNegative(fact), .first)
    if case .result(let position, _) = structure.definition(of: value) {
      for condition in conditions(at: position) { system.require(condition, .first) }
    }
    return system.isInfeasible()
  }
}

extension AffineExpression {
  /// Whether nothing more is known than which value it is.
  fileprivate var isOpaque: Bool { constant == 0 && terms.count == 1 && terms[0].coefficient == 1 }
}
