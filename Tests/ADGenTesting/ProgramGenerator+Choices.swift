// Enums with payloads, generic structs behind a protocol with an associated type, optionals and dictionaries.
extension ProgramGenerator {
  /// The enum, the protocol and what conforms to it.
  func choiceDeclarations() -> String {
    """
    enum Motion\(suffix) {
      case still
      case drift(\(real))
      case turn(rate: \(real), weights: [\(real)])
      func applied(to t: \(real)) -> \(real) {
        switch self {
        case .still: return t
        case .drift(let by): return tanh(t + by)
        case .turn(let rate, let weights):
          var sum = rate * t
          for weight in weights { sum += 0.1 * weight * t }
          return sin(sum)
        }
      }
      mutating func push(_ d: \(real)) {
        if case .drift(let by) = self { self = .drift(by * cos(d)) }
      }
    }

    protocol Gate\(suffix) {
      associatedtype Value
      func open(_ x: Value) -> \(real)
      func share(_ x: Value) -> Value
    }

    struct NumberGate\(suffix): Gate\(suffix) {
      var k: \(real)
      func open(_ x: \(real)) -> \(real) { sin(k * x) }
      func share(_ x: \(real)) -> \(real) { 0.5 * x * k }
    }

    struct ListGate\(suffix): Gate\(suffix) {
      var k: [\(real)]
      func open(_ x: [\(real)]) -> \(real) {
        var sum: \(real) = 0
        for i in 0..<min(x.count, k.count) { sum += tanh(x[i] * k[i]) }
        return sum
      }
      func share(_ x: [\(real)]) -> [\(real)] { x.map { 0.5 * $0 } }
    }

    struct PlainGate\(suffix): Gate\(suffix) {
      func open(_ x: \(real)) -> \(real) { cos(x) }
      func share(_ x: \(real)) -> \(real) { 0.25 * x }
    }

    struct Gates\(suffix)<First: Gate\(suffix), Second: Gate\(suffix)> {
      var first: First
      var second: Second
      func both(_ x: First.Value, _ y: Second.Value) -> \(real) { first.open(first.share(x)) + second.open(y) }
    }

    func gated\(suffix)<G: Gate\(suffix)>(_ gate: G, _ x: G.Value) -> \(real) { 0.5 * gate.open(gate.share(x)) }

    """
  }

  mutating func choiceStatement() {
    guard !choices.isEmpty, !chance(0.3) else { return makeChoice() }
    let name = pick(choices)
    switch pick(0...6) {
    case 0: line("\(name).push(\(bounded(1)))")
    case 1: line("\(name) = \(condition()) ? .drift(\(bounded(1))) : \(name)")
    case 2:
      guard !variables.isEmpty else { return makeChoice() }
      let variable = pick(variables)
      line("if case .drift(let by) = \(name) { \(variable) += 0.1 * by * \(atom()) } else { \(variable) *= 0.5 }")
    case 3: gates()
    case 4:
      let value = fresh("maybe")
      line("let \(value): \(real)? = \(condition()) ? \(bounded(1)) : nil")
      scalars.append("(\(value) ?? \(atom()))")
    case 5:
      let entries = fresh("d")
      line("var \(entries) = [\"p\": \(atom()), \"q\": \(bounded(1))]")
      line("\(entries)[\"p\"]! *= \(bounded(1))")
      line("\(entries).merge([\"q\": \(atom()), \"r\": \(bounded(1))]) { $0 * 0.5 * $1 }")
      scalars += ["\(entries)[\"p\"]!", "\(entries)[\"q\"]!", "(\(entries)[\"s\"] ?? 0.5)"]
    default: line("\(name) = .turn(rate: \(atom()), weights: \(readableArrays.isEmpty ? "[]" : pick(readableArrays)))")
    }
  }

  private mutating func gates() {
    let first = "NumberGate\(suffix)(k: \(atom()))"
    scalars.append("gated\(suffix)(\(first), \(literal()))")
    guard !readableArrays.isEmpty else { return }
    let name = fresh("g")
    let list = pick(readableArrays)
    let second = chance(0.5) ? "ListGate\(suffix)(k: \(list))" : "PlainGate\(suffix)()"
    line("let \(name) = Gates\(suffix)(first: \(first), second: \(second))")
    scalars.append("\(name).both(\(literal()), \(second.hasPrefix("List") ? list : literal()))")
  }

  private mutating func makeChoice() {
    let name = fresh("m")
    let list = readableArrays.isEmpty ? "[0.5]" : pick(readableArrays)
    let value = pick([".still", ".drift(\(bounded(1)))", ".turn(rate: \(bounded(1)), weights: \(list))"])
    line("var \(name) = Motion\(suffix)\(value)")
    line("\(name).push(\(atom()))")
    choices.append(name)
    scalars.append("\(name).applied(to: \(literal()))")
  }
}
