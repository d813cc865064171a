import ADGenSyntax

/// Finds what a set of overloads makes of given arguments.
extension BodyChecker {
  /// The arguments of a call, labelled, as nodes.
  struct Arguments {
    /// `self` of a member, which stands before the arguments.
    var receiver: Int?
    var labels: [String?] = []
    var nodes: [Int] = []
    /// Which arguments are written with `&`.
    var isInout: [Bool] = []
    /// The index of the first trailing closure, whose label is left out.
    var firstTrailing: Int?
  }

  /// Every way to apply one of the overloads, one candidate per result type.
  mutating func apply(
    _ overloads: [Signature], _ arguments: Arguments, bindings: Bindings = Bindings(), expected: SwiftType? = nil
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    for signature in overloads {
      guard let slots = assign(arguments, to: signature) else { continue }
      if let bindings = contextual(signature, slots, bindings, expected) {
        let found = fit(signature, slots, bindings)
        for candidate in found { add(candidate, to: &candidates) }
        if !found.isEmpty { continue }
      }
      for candidate in fit(signature, slots, bindings) { add(candidate, to: &candidates) }
    }
    return candidates
  }

  /// What the context tells of the result, for closures to know before they are typed.
  private func contextual(
    _ signature: Signature, _ slots: [[Int]], _ bindings: Bindings, _ expected: SwiftType?
  ) -> Bindings? {
    guard let expected, !expected.hasUnknown, !signature.generics.isEmpty,
      slots.joined().contains(where: { nodes[$0].pending != nil })
    else { return nil }
    var bindings = bindings
    return bindings.match(signature.result, expected) ? bindings : nil
  }

  /// Which arguments each parameter gets: none for a default, several for a variadic one. Nil if they do not match.
  private func assign(_ arguments: Arguments, to signature: Signature) -> [[Int]]? {
    var slots: [[Int]] = []
    var next = 0
    for (position, parameter) in signature.parameters.enumerated() {
      if position == 0, let receiver = arguments.receiver {
        slots.append([receiver])
        continue
      }
      if parameter.isVariadic {
        var slot: [Int] = []
        while next < arguments.nodes.count, next != arguments.firstTrailing,
          arguments.labels[next] == (slot.isEmpty ? parameter.label : nil)
        {
          slot.append(arguments.nodes[next])
          next += 1
        }
        slots.append(slot)
      } else if next < arguments.nodes.count, next == arguments.firstTrailing, parameter.type.mayBeFunction {
        slots.append([arguments.nodes[next]])
        next += 1
      } else if next < arguments.nodes.count, next != arguments.firstTrailing,
        arguments.labels[next] == parameter.label, arguments.isInout[next] == parameter.isInout
      {
        slots.append([arguments.nodes[next]])
        next += 1
      } else if parameter.hasDefault {
        slots.append([])
      } else {
        return nil
      }
    }
    return next == arguments.nodes.count ? slots : nil
  }

  /// A partial solution: what the generic parameters are so far, and the arguments' choices.
  private struct State {
    var bindings: Bindings
    var score: Int
    var choices: [[Choice]]
  }

  private mutating func fit(_ signature: Signature, _ slots: [[Int]], _ start: Bindings) -> [Candidate] {
    var states = [State(bindings: start, score: signature.penalty, choices: slots.map { _ in [] })]
    // Arguments with fewer possibilities first: they bind the generic parameters for the others.
    var order: [(position: Int, node: Int)] = []
    for (position, slot) in slots.enumerated() {
      for node in slot { order.append((position, node)) }
    }
    if !signature.generics.isEmpty, order.count > 1 {
      let sorted = order.enumerated().sorted {
        let left = possibilities(of: $0.element.node)
        let right = possibilities(of: $1.element.node)
        return left == right ? $0.offset < $1.offset : left < right
      }
      order = sorted.map(\.element)
    }
    for (position, node) in order {
      states = advance(states, position, node, signature.parameters[position], promotes: signature.isDeclared)
      if states.isEmpty { return [] }
    }
    return states.compactMap { finish($0, signature, order) }
  }

  /// Closures come last: the others tell the types of their parameters.
  private func possibilities(of node: Int) -> Int {
    nodes[node].pending == nil ? nodes[node].candidates.count : Int.max
  }

  private mutating func advance(
    _ states: [State], _ position: Int, _ node: Int, _ parameter: SignatureParameter, promotes: Bool
  ) -> [State] {
    var next: [State] = []
    var parameterType = parameter.type
    if parameter.isAutoclosure, case .function(_, let result) = parameterType { parameterType = result }
    for state in states {
      let target = state.bindings.applied(to: parameterType)
      // What is known in part, as of `[]`, is learnt from the other arguments.
      let learns = target.hasUnknown && nodes[node].pending != nil
      if !target.hasParameters, !learns {
        guard let choice = bestCandidate(of: node, fitting: target) else { continue }
        var state = state
        state.score += score(of: choice)
        state.choices[position].append(choice)
        next.append(state)
        continue
      }
      for index in candidates(of: node, for: target) {
        let candidate = nodes[node].candidates[index]
        var bindings = state.bindings
        let pattern = learns ? parameterType : target
        var type = candidate.type
        if !bindings.match(pattern, type) {
          // A value where a generic optional is wanted.
          bindings = state.bindings
          guard promotes, let wrapped = pattern.wrapped, type.wrapped == nil, bindings.match(wrapped, type) else {
            continue
          }
          type = .optional(type)
        }
        var choices = state.choices
        let choice = Choice(node: node, candidate: index, type: type)
        choices[position].append(choice)
        insert(State(bindings: bindings, score: state.score + score(of: choice), choices: choices), into: &next)
      }
    }
    return next
  }

  /// The candidates of a node where a type is wanted that is not wholly known.
  private mutating func candidates(of node: Int, for target: SwiftType) -> [Int] {
    if nodes[node].pending == nil { return Array(nodes[node].candidates.indices) }
    return resolve(node, as: target)
  }

  /// Of two states with the same bindings the better one goes on.
  private func insert(_ state: State, into states: inout [State]) {
    if let index = states.firstIndex(where: { $0.bindings == state.bindings }) {
      if state.score < states[index].score { states[index] = state }
    } else {
      states.append(state)
    }
  }

  private func finish(_ state: State, _ signature: Signature, _ order: [(position: Int, node: Int)]) -> Candidate? {
    for generic in signature.generics {
      guard let bound = state.bindings.types[generic.name] else { continue }
      if !summary.admits(bound, for: generic, ofModule: signature.isDeclared) { return nil }
    }
    var state = state
    // Choices that were made while a part was unknown learn it now: `f([], x)`.
    for position in state.choices.indices {
      // The arguments of a variadic parameter were taken in another order than they are written in.
      if state.choices[position].count > 1 { state.choices[position].sort { $0.node < $1.node } }
      let type = Self.erased(state.bindings.applied(to: signature.parameters[position].type))
      for index in state.choices[position].indices where state.choices[position][index].type.hasUnknown {
        state.choices[position][index].type = Bindings.join(type, state.choices[position][index].type) ?? type
      }
    }
    let result = Self.erased(state.bindings.applied(to: signature.result))
    return Candidate(
      type: result, score: state.score, form: .apply(signature, state.choices, state.bindings))
  }

  /// Generic parameters that nothing binds are unknown.
  static func erased(_ type: SwiftType) -> SwiftType {
    guard type.hasParameters else { return type }
    switch type {
    case .parameter: return .unknown
    case .nominal(let name, let arguments): return .nominal(name, arguments.map(erased))
    case .tuple(let fields): return .tuple(fields.map { TupleField(label: $0.label, type: erased($0.type)) })
    case .function(let parameters, let result): return .function(parameters.map(erased), erased(result))
    case .structure(let structure): return .structure(structure.mapTypes(erased))
    case .metatype(let instance): return .metatype(erased(instance))
    case .unknown: return type
    }
  }
}

extension Signature {
  /// Whether the module declares the function: values become optionals where it takes them.
  var isDeclared: Bool {
    switch callee {
    case .builtin(let builtin): return builtin == .makeStructure
    case .function, .generated, .local, .value: return true
    }
  }
}
