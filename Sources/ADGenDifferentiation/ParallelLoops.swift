import ADGenIR
import ADGenOptimizer

/// Divides loops among the cores that the user has marked with `// @parallel`: the user's own loops, and those of their
/// adjoints.
///
/// A loop whose iterations are independent, and that hands on nothing but sums, becomes a function of its own: of what
/// it reads, and of the bounds of a part of its iterations. Each part sums into zeros of its own. The sums are then added
/// in the order of the parts, so that a number of threads always gives the same result. Any other loop stays as it is, and
/// one on whose sums a decision hangs.
struct ParallelLoops {
  private var function: Function
  private let analysis: AffineAnalysis
  private let marked: Set<Location>
  private let deciding: DecidingValues
  private var constants: [Value: Operation] = [:]
  private var parts: [Function] = []

  /// The function with its marked loops divided, and the functions that do the parts.
  ///
  /// - Parameter deciding: What decides in the function, as those that call it and those that it calls know it.
  static func run(
    _ function: Function, marked: Set<Location>, deciding: DecidingValues?
  ) -> (function: Function, parts: [Function]) {
    let isMarked = function.body.containsOperation { operation in
      guard case .for = operation.kind, let location = operation.location else { return false }
      return marked.contains(location)
    }
    // A generic function's parts would be generic.
    guard isMarked, function.declaration.genericClause.isEmpty else { return (function, []) }
    var pass = ParallelLoops(
      function: function, analysis: AffineAnalysis(function), marked: marked,
      deciding: deciding ?? DecidingValues(function))
    var body = Region()
    swap(&body, &pass.function.body)
    body.forEachOperation { operation in
      if case .constant = operation.kind { pass.constants[operation.results[0]] = operation }
    }
    pass.visit(&body)
    pass.function.body = body
    return (pass.function, pass.parts)
  }

  private init(function: Function, analysis: AffineAnalysis, marked: Set<Location>, deciding: DecidingValues) {
    self.function = function
    self.analysis = analysis
    self.marked = marked
    self.deciding = deciding
  }

  private mutating func visit(_ region: inout Region) {
    var operations: [Operation] = []
    for var operation in region.operations {
      if let divided = divided(operation) {
        operations += divided
        continue
      }
      for inner in operation.regions.indices { visit(&operation.regions[inner]) }
      operations.append(operation)
    }
    region.operations = operations
  }

  private mutating func divided(_ loop: Operation) -> [Operation]? {
    guard case .for(let header) = loop.kind, header.range == .halfOpen, header.checkpointing == nil,
      let location = loop.location, marked.contains(location), let kinds = analysis.classify(header.label),
      kinds.iterationsAreIndependent, !kinds.carried.isEmpty,
      kinds.carried.allSatisfy({ $0 == .sum || $0 == .accumulatedArray }),
      !loop.results.contains(where: deciding.contains),
      let part = part(loop, location, kinds.carried)
    else { return nil }
    parts.append(part.function)
    return joined(loop, part, kinds.carried)
  }

  // MARK: A part

  private struct Part {
    var function: Function
    /// What it reads, in the order of its parameters.
    var captures: [Value]
  }

  private func part(_ loop: Operation, _ location: Location, _ kinds: [CarriedKind]) -> Part? {
    let inside = Set(loop.regions[0].parameters + loop.regions[0].definedValues)
    var captures: [Value] = []
    var copied: [Value] = []
    func capture(_ value: Value) {
      if inside.contains(value) || captures.contains(value) || copied.contains(value) { return }
      if constants[value] != nil { copied.append(value) } else { captures.append(value) }
    }
    loop.regions[0].forEachOperation { $0.operands.forEach(capture) }
    for (position, kind) in kinds.enumerated() where kind != .sum { capture(loop.operands[2 + position]) }
    var part = Function(
      symbol: name(),
      declaration: Declaration(name: name(), access: "private", conditions: function.declaration.conditions),
      resultTypes: loop.results.map { function.type(of: $0) }, location: location)
    part.declaration.documentation = ["A part of the loop of line \(location.line) of `\(function.declaration.name)`."]
    var cloner = Cloner(from: function)
    for (number, value) in captures.enumerated() {
      let info = function[value]
      // Parameters are passed by position; only their names must differ.
      let name = info.name.map { "\($0.filter { $0.isLetter || $0.isNumber })\(number + 1)" } ?? "value\(number + 1)"
      let parameter = part.makeValue(info.type, name: name)
      part.parameters.append(Parameter(value: parameter, label: nil, name: name))
      cloner.values[value] = parameter
    }
    let bounds = ["lower", "upper"].map { name in
      let value = part.makeValue(.int, name: name)
      part.parameters.append(Parameter(value: value, label: nil, name: name))
      return value
    }
    var builder = Builder(part)
    builder.location = loop.location
    for value in copied { if let constant = constants[value] { cloner.clone(constant, into: &builder) } }
    var starts: [Value] = []
    for initial in loop.operands[2...] {
      guard let zero = zero(initial, cloner, &builder) else { return nil }
      starts.append(zero)
    }
    let results = cloner.clone(loop, into: &builder)
    builder.operations[builder.operations.count - 1].operands = bounds + starts
    builder.emit(.return, results)
    var made = builder.function
    made.body = Region(operations: builder.operations)
    return Part(function: made, captures: captures)
  }

  /// A zero of the value's type and shape.
  private func zero(_ initial: Value, _ cloner: Cloner, _ builder: inout Builder) -> Value? {
    let type = function.type(of: initial)
    if case .floating(let kind) = type { return builder.constant(0, kind) }
    guard type.tangent == type else { return nil }
    return builder.emitOne(.zeroTangent, [cloner.value(initial)], type: type, name: function[initial].name)
  }

  /// The function's name, with what its symbol has beyond it, and a number.
  private func name() -> String {
    let words = function.symbol.split { !$0.isLetter && !$0.isNumber }
    let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return ([String(words.first ?? "loop")] + rest).joined() + "Part\(parts.count + 1)"
  }

  // MARK: Joining

  /// Runs the parts, and adds up what they return.
  private mutating func joined(_ loop: Operation, _ part: Part, _ kinds: [CarriedKind]) -> [Operation] {
    var builder = Builder(function)
    builder.location = loop.location
    let types = part.function.resultTypes
    let type: Type = types.count == 1 ? types[0] : .tuple(types.map { TupleElement(type: $0) })
    var pieces = ["inParallel(", ", "]
    pieces.append(") { \(part.function.declaration.name)(")
    pieces += Array(repeating: ", ", count: part.captures.count)
    if part.captures.isEmpty { pieces[2] += "$0, $1) }" } else { pieces[pieces.count - 1] += "$0, $1) }" }
    let text = Verbatim(pieces: pieces, hasSideEffects: false)
    let all = builder.emitOne(
      .verbatim(text), Array(loop.operands.prefix(2)) + part.captures, type: .array(type), name: "parts")
    let count = builder.emitOne(.count([]), [all], type: .int)
    let zero = builder.constant(0)
    let label = builder.function.makeLabel()
    let starts = Array(loop.operands[2...])
    let names = starts.map { builder.function[$0].name }
    let body = builder.region([.int] + types, names: ["part"] + names) { builder, parameters in
      let sums = kinds.indices.map { place in
        let path: Path = types.count == 1 ? [.index] : [.index, .element(place)]
        let value = builder.emitOne(.read(path, .checked), [all, parameters[0]], type: types[place])
        let sum = parameters[place + 1]
        return kinds[place] == .sum
          ? builder.apply(.add, sum, value)
          : builder.emitOne(.accumulate([], .checked), [sum, value], type: types[place])
      }
      builder.emit(.continue(label), sums)
    }
    builder.operations.append(
      Operation(
        .for(ForHeader(label: label, range: .halfOpen)), operands: [zero, count] + starts, results: loop.results,
        regions: [body], location: loop.location))
    function = builder.function
    return builder.operations
  }
}
