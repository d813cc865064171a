import ADGenIR

/// A swept function taken apart: the common part of both directions.
struct SweptParts {
  var builder: Builder
  let primal: Function
  /// Operations that unpack parameters, in front of the body.
  private var prologue: [Operation] = []
  /// What the body returned.
  let returned: [Value]

  init(_ swept: Function, primal: Function) {
    self.primal = primal
    builder = Builder(swept)
    builder.operations = swept.body.operations
    if let last = builder.operations.last, case .return = last.kind {
      returned = last.operands
      builder.operations.removeLast()
    } else {
      returned = []
    }
  }

  mutating func prepend(_ operation: Operation) { prologue.append(operation) }

  /// Inserts operations in front of the first one that uses a value.
  mutating func insert(_ operations: [Operation], beforeUseOf value: Value) {
    let position = builder.operations.firstIndex { user in
      user.operands.contains(value) || user.regions.contains { $0.freeValues.contains(value) }
    }
    builder.operations.insert(contentsOf: operations, at: position ?? builder.operations.count)
  }

  /// Stops the program where the function begins, if a tangent has another shape than its primal.
  mutating func checkOnEntry(_ tangent: Value, named name: String, like primal: Parameter) {
    prologue += builder.shapeChecks(of: tangent, named: name, like: primal.value, named: primal.name)
  }

  /// Stops the program where a cotangent is first used, if it has another shape than what was computed.
  mutating func checkBeforeUse(of cotangent: Value, named name: String, like primal: Value, named primalName: String) {
    let checks = builder.shapeChecks(of: cotangent, named: name, like: primal, named: primalName)
    insert(checks, beforeUseOf: cotangent)
  }

  /// One value as it is, several as a tuple.
  mutating func pack(_ values: [Value], labels: [String?]) -> Value {
    if values.count == 1 { return values[0] }
    let elements = values.enumerated().map { position, value in
      TupleElement(label: position < labels.count ? labels[position] : nil, type: builder.type(of: value))
    }
    return builder.emitOne(.makeTuple, values, type: .tuple(elements))
  }

  /// A parameter that holds all of `values`, which were parameters of their own.
  mutating func addPacked(_ values: [Value], labels: [String?], label: String) {
    builder.function.parameters.removeAll { values.contains($0.value) }
    if values.isEmpty { return }
    if values.count == 1 {
      builder.function.parameters.append(Parameter(value: values[0], label: label, name: label))
      builder.function[values[0]].name = label
      return
    }
    let elements = zip(values, labels).map { TupleElement(label: $1, type: builder.type(of: $0)) }
    let tuple = builder.function.makeValue(.tuple(elements), name: label)
    builder.function.parameters.append(Parameter(value: tuple, label: label, name: label))
    for (position, value) in values.enumerated() {
      prepend(Operation(.read([.element(position)], .checked), operands: [tuple], results: [value]))
    }
  }

  /// The function with its final signature. Inout parameters' final values follow the results.
  mutating func function(
    returning results: [Value], into extra: [Value] = [], inouts: [Value], _ declaration: Declaration
  )
    -> Function
  {
    builder.emit(.return, results + inouts + extra)
    var function = builder.function
    function.symbol = declaration.name
    function.declaration = declaration
    function.resultTypes = results.map { builder.type(of: $0) }
    // Those were the primal's.
    function.inactiveResults = []
    function.body = Region(operations: prologue + builder.operations)
    function.location = primal.location
    return function
  }
}

/// The parts of a reverse sweep: results, seeds, cotangents of parameters.
struct ReverseParts {
  private var parts: SweptParts
  private let primal: Function
  private let seeds: [(value: Value, label: String?)]
  private let cotangents: [Int: Value]
  let results: [Value]
  private let inouts: [Value]

  init(_ swept: Function, primal: Function, parameters: [Int]) {
    var parts = SweptParts(swept, primal: primal)
    self.primal = primal
    let declared = primal.resultTypes.count
    results = Array(parts.returned.prefix(declared))
    var cotangents: [Int: Value] = [:]
    let plain = parameters.filter { !primal.parameters[$0].isInout }
    for (rank, position) in plain.enumerated() { cotangents[position] = parts.returned[declared + rank] }
    let inoutCount = primal.parameters.filter(\.isInout).count
    inouts = Array(parts.returned[(declared + plain.count)...].prefix(inoutCount))
    for (rank, position) in primal.differentiableInouts.enumerated() {
      cotangents[position] = parts.returned[declared + plain.count + inoutCount + rank]
    }
    self.cotangents = cotangents
    let seedParameters = parts.builder.function.parameters[primal.parameters.count...]
    var labels: [String?] = primal.differentiableResults.map { position in
      primal.resultTypes.count == 1 ? "result" : primal.declaration.resultLabels[safe: position] ?? nil
    }
    labels += primal.differentiableInouts.map { primal.parameters[$0].name }
    seeds = zip(seedParameters.map(\.value), labels).map { ($0, $1) }
    for position in parts.builder.function.parameters.indices.dropFirst(primal.parameters.count) {
      parts.builder.function.parameters[position].isInout = false
    }
    self.parts = parts
  }

  /// What the seeds are cotangents of, and what it is called.
  private var seeded: [(value: Value, name: String)] {
    let ranks = primal.parameters.indices.filter { primal.parameters[$0].isInout }
    return primal.differentiableResults.map { (results[$0], "result") }
      + primal.differentiableInouts.compactMap { position in
        ranks.firstIndex(of: position).map { (inouts[$0], primal.parameters[position].name) }
      }
  }

  /// The result's cotangent is 1, that of inout parameters' final values 0.
  mutating func seedWithOne() {
    for (rank, seed) in seeds.enumerated() {
      parts.builder.function.parameters.removeAll { $0.value == seed.value }
      let type = parts.builder.type(of: seed.value)
      if case .floating(let kind) = type {
        let number = rank < primal.differentiableResults.count ? 1.0 : 0.0
        parts.prepend(Operation(.constant(.floating(number, kind)), results: [seed.value]))
      } else {
        let position = primal.differentiableInouts[rank - primal.differentiableResults.count]
        // The final value has the shape that its cotangent needs.
        let inoutRank = primal.parameters[..<position].filter(\.isInout).count
        parts.insert(
          [Operation(.zeroTangent, operands: [inouts[inoutRank]], results: [seed.value])], beforeUseOf: seed.value)
      }
    }
  }

  /// All seeds in one parameter: bare, or a labelled tuple.
  mutating func packSeeds(label: String) {
    for (seed, primal) in zip(seeds, seeded) {
      let name = seeds.count == 1 ? label : "\(label).\(seed.label ?? primal.name)"
      parts.checkBeforeUse(of: seed.value, named: name, like: primal.value, named: primal.name)
    }
    parts.addPacked(seeds.map(\.value), labels: seeds.map(\.label), label: label)
  }

  func gradient(of parameters: [Int]) -> [Value] { parameters.compactMap { cotangents[$0] } }

  mutating func pack(_ values: [Value], labels: [String?]) -> Value { parts.pack(values, labels: labels) }

  /// An inout parameter that is overwritten with `value`.
  mutating func addStorage(for value: Value, label: String, name: String) {
    let storage = parts.builder.function.makeValue(parts.builder.type(of: value), name: name)
    parts.builder.function.parameters.append(Parameter(value: storage, label: label, name: name, isInout: true))
  }

  mutating func function(returning values: [Value], into extra: [Value] = [], _ declaration: Declaration) -> Function {
    parts.function(returning: values, into: extra, inouts: inouts, declaration)
  }
}

/// The parts of a forward sweep: results and their tangents.
struct ForwardParts {
  private var parts: SweptParts
  private let primal: Function
  private let parameters: [Int]
  let results: [Value]
  let resultTangents: [Value]
  private let inouts: [Value]
  private let inoutTangents: [Value]

  init(_ swept: Function, primal: Function, parameters: [Int]) {
    parts = SweptParts(swept, primal: primal)
    self.primal = primal
    self.parameters = parameters
    let declared = primal.resultTypes.count
    let dotted = primal.differentiableResults.count
    let inoutCount = primal.parameters.filter(\.isInout).count
    results = Array(parts.returned.prefix(declared))
    resultTangents = Array(parts.returned.dropFirst(declared).prefix(dotted))
    inouts = Array(parts.returned.dropFirst(declared + dotted).prefix(inoutCount))
    inoutTangents = Array(parts.returned.dropFirst(declared + dotted + inoutCount))
    for position in parts.builder.function.parameters.indices.dropFirst(primal.parameters.count) {
      parts.builder.function.parameters[position].isInout = false
    }
  }

  /// The tangents of the requested parameters in one parameter; those of other inout parameters are zero.
  mutating func packTangents(_ requested: [Int], labels: [String?]) {
    let tangents = Dictionary(
      uniqueKeysWithValues: zip(
        parameters, parts.builder.function.parameters.dropFirst(primal.parameters.count).map(\.value)))
    for position in parameters where !requested.contains(position) {
      guard let value = tangents[position] else { continue }
      parts.builder.function.parameters.removeAll { $0.value == value }
      let source = parts.builder.function.parameters[position].value
      parts.prepend(Operation(.zeroTangent, operands: [source], results: [value]))
    }
    parts.addPacked(requested.compactMap { tangents[$0] }, labels: labels, label: "tangent")
    for position in requested {
      guard let tangent = tangents[position] else { continue }
      let parameter = parts.builder.function.parameters[position]
      let name = requested.count == 1 ? "tangent" : "tangent.\(parameter.name)"
      parts.checkOnEntry(tangent, named: name, like: parameter)
    }
  }

  mutating func packResultTangents() -> Value {
    let labels: [String?] = primal.differentiableResults.map { position in
      primal.resultTypes.count == 1 ? "result" : primal.declaration.resultLabels[safe: position] ?? nil
    }
    return pack(
      resultTangents + inoutTangents, labels: labels + primal.differentiableInouts.map { primal.parameters[$0].name })
  }

  mutating func pack(_ values: [Value], labels: [String?]) -> Value { parts.pack(values, labels: labels) }

  mutating func function(returning values: [Value], _ declaration: Declaration) -> Function {
    parts.function(returning: values, inouts: inouts, declaration)
  }
}

extension Array {
  /// The element, or nil out of range.
  subscript(safe position: Int) -> Element? { indices.contains(position) ? self[position] : nil }
}
