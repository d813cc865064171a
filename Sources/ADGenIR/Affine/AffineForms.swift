/// The affine form of every `Int` value of a function.
///
/// A first pass gives each value a form in which carried values, strided indices and counts are symbols of their own.
/// Once it is known what the loops hand on, those symbols are replaced: a carried value that grows by a constant is
/// its initial value plus that constant times the number of iterations, and one that is handed on unchanged is its
/// initial value.
struct AffineForms: Sendable {
  private let structure: FunctionStructure
  private let counts: CountClasses
  private let isInt: [Bool]
  private var forms: [AffineExpression?]
  /// What the symbols of some values stand for.
  private var replacements: [Value: AffineExpression] = [:]
  /// The operands of `count`, by its result.
  private var counted: [Value: Value] = [:]
  /// The counts of classes; nil where the members' counts may differ.
  private var countForms: [Int: AffineExpression?] = [:]
  private var pendingCounts: [Int] = []

  init(_ function: Function, _ structure: FunctionStructure) {
    self.structure = structure
    counts = CountClasses(function, structure)
    isInt = function.values.map { $0.type == .int }
    forms = Array(repeating: nil, count: function.values.count)
    visit(0)
    for index in forms.indices {
      if let form = forms[index] { forms[index] = expand(form) ?? AffineExpression(.value(Value(index: index))) }
    }
  }

  subscript(value: Value) -> AffineExpression? { value.index < forms.count ? forms[value.index] : nil }

  private mutating func setOpaque(_ value: Value) {
    if isInt[value.index] { forms[value.index] = AffineExpression(.value(value)) }
  }

  private mutating func visit(_ region: Int) {
    for parameter in structure.regions[region].parameters { setOpaque(parameter) }
    for (place, operation) in structure.regions[region].operations.enumerated() {
      let position = Position(region: region, operation: place)
      for child in structure.children(of: position) { visit(child) }
      for result in operation.results { setOpaque(result) }
      switch operation.kind {
      case .for, .while, .repeat: relateIterations(of: operation, at: position)
      case .if: joinBranches(of: operation)
      case .count([]): counted[operation.results[0]] = operation.operands[0]
      default:
        if let result = operation.results.first, isInt[result.index], let form = sum(operation) {
          forms[result.index] = form
        }
      }
    }
  }

  private func sum(_ operation: Operation) -> AffineExpression? {
    if case .constant(.integer(let value, _)) = operation.kind { return AffineExpression(value) }
    guard case .scalar(let function) = operation.kind, let left = forms[operation.operands[0].index] else { return nil }
    let right = operation.operands.dropFirst().first.flatMap { forms[$0.index] }
    switch function {
    case .add: return right.flatMap { left.adding($0) }
    case .subtract: return right.flatMap { left.subtracting($0) }
    case .negate: return left.multiplied(by: -1)
    case .multiply:
      if let factor = right?.asConstant { return left.multiplied(by: factor) }
      if let factor = left.asConstant { return right?.multiplied(by: factor) }
      return nil
    default: return nil
    }
  }

  /// A result of an `if` has the form that the yielded values have, if they agree.
  private mutating func joinBranches(of operation: Operation) {
    let branches = operation.regions.indices.compactMap { operation.yielded($0) }
    for (place, result) in operation.results.enumerated() {
      guard let first = branches.first, let form = forms[first[place].index],
        branches.allSatisfy({ forms[$0[place].index] == form })
      else { continue }
      forms[result.index] = isMeaningful(form, for: result) ? form : forms[result.index]
    }
  }

  /// Whether no symbol changes within an iteration of the loops around `value`.
  private func isMeaningful(_ form: AffineExpression, for value: Value) -> Bool {
    let depth = structure.depth(of: value)
    return form.terms.allSatisfy { structure.depth(of: $0.symbol) <= depth }
  }
}

// Loops.
extension AffineForms {
  private mutating func relateIterations(of loop: Operation, at position: Position) {
    guard let label = loop.kind.label else { return }
    let number = iterationNumber(of: loop, label)
    for (place, result) in loop.results.enumerated() where isInt[result.index] {
      relateConditionParameter(of: loop, at: position, place)
      let body = structure.carriedParameter(place, ofLoopAt: position)
      guard let initial = forms[loop.operands[loop.firstCarriedOperand + place].index] else { continue }
      var growths: Set<Int?> = []
      var isHandedOut = true
      for exit in structure.handOvers(to: label) {
        let growth = forms[exit.operands[place].index]?.subtracting(AffineExpression(.value(body)))?.asConstant
        if growth != 0 { isHandedOut = false }
        if case .continue = exit.kind { growths.insert(growth) }
      }
      guard growths.count <= 1, let growth = growths.first ?? 0 else { continue }
      if isHandedOut { forms[result.index] = initial }
      let parameter = conditionParameter(ofWhileAt: position, place) ?? body
      if growth == 0 {
        replacements[parameter] = initial
      } else if let number {
        replacements[parameter] = initial.adding(number, times: growth)
      }
    }
  }

  /// How many iterations came before, and on the way what the index of a strided loop is.
  private mutating func iterationNumber(of loop: Operation, _ label: Label) -> AffineExpression? {
    let count = AffineExpression(.iteration(label))
    guard case .for(let header) = loop.kind else { return count }
    guard let index = structure.index(of: label), isInt[index.index], let lower = forms[loop.operands[0].index],
      let upper = forms[loop.operands[1].index]
    else { return header.isReversed ? nil : count }
    let form = AffineExpression(.value(index))
    switch header.range {
    case .halfOpen: return header.isReversed ? upper.adding(-1)?.subtracting(form) : form.subtracting(lower)
    case .closed: return header.isReversed ? upper.subtracting(form) : form.subtracting(lower)
    case .strideTo, .strideThrough:
      if let step = forms[loop.operands[2].index]?.asConstant, step != 0 {
        replacements[index] = lower.adding(count, times: step)
      }
      return header.isReversed ? nil : count
    }
  }

  private func conditionParameter(ofWhileAt position: Position, _ place: Int) -> Value? {
    guard case .while = structure[position].kind, let condition = structure.condition(ofLoopAt: position) else {
      return nil
    }
    return structure.regions[condition].parameters[place]
  }

  /// In a `while`, condition and body see the same carried values. In a `repeat`, the condition sees what the body
  /// handed on.
  private mutating func relateConditionParameter(of loop: Operation, at position: Position, _ place: Int) {
    guard let condition = structure.condition(ofLoopAt: position), let label = loop.kind.label else { return }
    let parameter = structure.regions[condition].parameters[place]
    if case .while = loop.kind {
      replacements[structure.carriedParameter(place, ofLoopAt: position)] = AffineExpression(.value(parameter))
      return
    }
    let handedOn = structure.handOvers(to: label).compactMap { exit -> AffineExpression? in
      if case .break = exit.kind { return nil }
      return forms[exit.operands[place].index]
    }
    if let form = handedOn.first, handedOn.allSatisfy({ $0 == form }), isMeaningful(form, for: parameter) {
      replacements[parameter] = form
    }
  }
}

// Replacing symbols.
extension AffineForms {
  private mutating func expand(_ form: AffineExpression) -> AffineExpression? {
    var result: AffineExpression? = AffineExpression(form.constant)
    for term in form.terms { result = result?.adding(expand(term.symbol), times: term.coefficient) }
    return result
  }

  private mutating func expand(_ symbol: AffineSymbol) -> AffineExpression {
    guard case .value(let value) = symbol else { return AffineExpression(symbol) }
    if let array = counted[value] {
      let form = count(of: array)
      return isMeaningful(form, for: value) ? form : AffineExpression(symbol)
    }
    if let replacement = replacements[value], let form = expand(replacement) { return form }
    return AffineExpression(symbol)
  }

  /// The number of elements of an array.
  private mutating func count(of array: Value) -> AffineExpression {
    let representative = counts.representative(of: array)
    let form: AffineExpression?
    if let known = countForms[representative] {
      form = known
    } else if pendingCounts.contains(representative) {
      // An array that was made with the count of a member of its own class: the class's count, by induction over the
      // order of execution, if the other origins agree.
      return AffineExpression(.count(counts.origins[representative]?.first ?? array))
    } else {
      pendingCounts.append(representative)
      form = commonCount(of: counts.origins[representative] ?? [], representative)
      pendingCounts.removeLast()
      // A count that was found under an assumption on another one is not kept.
      if pendingCounts.isEmpty { countForms[representative] = .some(form) }
    }
    return form ?? originCount(counts.firstVersion(of: array))
  }

  /// The count that all origins of a class have.
  private mutating func commonCount(of origins: [Value], _ representative: Int) -> AffineExpression? {
    guard let first = origins.first else { return nil }
    let assumed = AffineExpression(.count(first))
    var common: AffineExpression?
    for origin in origins {
      let form = originCount(origin)
      if origin != first, form == assumed { continue }
      if let common, common != form { return nil }
      common = form
    }
    return common
  }

  /// The number of elements that an array is made with.
  private mutating func originCount(_ array: Value) -> AffineExpression {
    let opaque = AffineExpression(.count(array))
    guard let operation = structure.operation(defining: array) else { return opaque }
    switch operation.kind {
    case .arrayRepeating: return forms[operation.operands[1].index].flatMap { expand($0) } ?? opaque
    case .arrayLiteral: return AffineExpression(operation.operands.count)
    default: return opaque
    }
  }
}
