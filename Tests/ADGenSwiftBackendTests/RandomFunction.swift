import ADGenIR

/// Makes random functions that terminate and do not trap, with everything that storage assignment has to cope with:
/// loops that carry scalars and arrays, exits, branches that yield outer values, updates in place, inout calls.
///
/// All arrays have four elements, except stacks, which only grow.
struct RandomFunction {
  private var random: SplitMix
  private var builder: Builder
  private var budget: Int
  /// The values that can be used, by type, of all regions around.
  private var scope: [Type: [Value]] = [:]
  /// The loops and blocks around, with the types that their exits take.
  private var exits: [(label: Label, carried: [Type]?, results: [Type])] = []

  static let matrix = Type.array(.array(.double))
  static let vector = Type.array(.double)
  private static let types: [Type] = [.double, .double, .int, .bool, vector, vector, matrix]
  private static let names: [String?] = [nil, nil, nil, "s", "t", "x", "m", "sum"]

  static func make(seed: UInt64, symbol: String) -> Function {
    var declaration = Declaration(name: symbol)
    declaration.resultLabels = []
    let function = Function(symbol: symbol, declaration: declaration, resultTypes: [.double, .vector, .int, .matrix])
    var maker = RandomFunction(random: SplitMix(state: seed), builder: Builder(function), budget: 40)
    return maker.make()
  }

  private init(random: SplitMix, builder: Builder, budget: Int) {
    self.random = random
    self.builder = builder
    self.budget = budget
  }

  private mutating func make() -> Function {
    parameter(.double, "a")
    parameter(.int, "n")
    parameter(.vector, "x")
    parameter(.matrix, "m")
    parameter(.vector, "y", isInout: true)
    for value in [0.0, 1.5, -2.0] { note(builder.constant(value, .double)) }
    for value in 0..<4 { note(builder.constant(value)) }
    note(builder.compare(.less, value(.double), scope[.double]![0]))
    for _ in 0..<(4 + random.next(8)) { statement() }
    builder.emit(.return, builder.function.returnedTypes.map { value($0) })
    builder.function.body.operations = builder.operations
    return builder.function
  }

  private mutating func parameter(_ type: Type, _ name: String, isInout: Bool = false) {
    let value = builder.function.makeValue(type, name: name)
    builder.function.parameters.append(Parameter(value: value, label: nil, name: name, isInout: isInout))
    note(value)
  }

  private mutating func note(_ value: Value) { scope[builder.type(of: value), default: []].append(value) }

  /// A value of the type, rather a late one than an early one.
  private mutating func value(_ type: Type) -> Value {
    let values = scope[type, default: []]
    let back = min(random.next(values.count), random.next(values.count))
    return values[values.count - 1 - back]
  }

  private mutating func index() -> Value {
    let values = scope[.int, default: []].filter { builder.function[$0].name == "i" }
    if !values.isEmpty, random.next(3) > 0 { return values[random.next(values.count)] }
    return builder.constant(random.next(4))
  }

  private mutating func name(_ operand: Value? = nil) -> String? {
    if let operand, random.next(2) == 0 { return builder.function[operand].name }
    return RandomFunction.names[random.next(RandomFunction.names.count)]
  }

  private mutating func type() -> Type { RandomFunction.types[random.next(RandomFunction.types.count)] }

  // MARK: Statements

  private mutating func statement() {
    if budget <= 0 { return arithmetic() }
    budget -= 1
    switch random.next(16) {
    case 0...4: arithmetic()
    case 5...8: update()
    case 9, 10: branch()
    case 11, 12: loop()
    case 13: whileLoop()
    case 14: block()
    default: repeatLoop()
    }
  }

  private mutating func arithmetic() {
    let (a, b) = (value(.double), value(.double))
    let functions: [ScalarFunction] = [.add, .subtract, .multiply, .add, .multiply, .minimum]
    switch random.next(9) {
    case 0...4: note(builder.apply(functions[random.next(functions.count)], a, b, name: name(a)))
    case 5: note(builder.apply(.negate, a, name: name(a)))
    case 6:
      let (k, l) = (value(.int), value(.int))
      let small = builder.apply(.minimum, k, builder.constant(9))
      note(
        builder.apply(random.next(2) == 0 ? .add : .subtract, small, builder.apply(.minimum, l, builder.constant(5))))
    case 7: note(builder.compare(.less, a, b))
    default:
      let array = value(.vector)
      note(builder.emitOne(.read([.index], .checked), [array, index()], type: .double, name: name()))
    }
  }

  private mutating func update() {
    let (vector, matrix, scalar) = (value(.vector), value(.matrix), value(.double))
    let (vectorName, matrixName) = (name(vector), name(matrix))
    switch random.next(8) {
    case 0, 1: note(emit(.store([.index], .checked), [vector, index(), scalar], .vector, vectorName))
    case 2: note(emit(.accumulate([.index], .checked), [vector, index(), scalar], .vector, vectorName))
    case 3: note(emit(.store([.index, .index], .checked), [matrix, index(), index(), scalar], .matrix, matrixName))
    case 4: note(emit(.store([.index], .checked), [matrix, index(), vector], .matrix, matrixName))
    case 5: note(emit(.read([.index], .checked), [matrix, index()], .vector, name()))
    case 6: note(emit(.accumulate([], .checked), [vector, value(.vector)], .vector, vectorName))
    default:
      let results = builder.emit(
        .call("helper"), [vector, scalar], results: [.double, .vector], names: [name(), vectorName])
      for result in results { note(result) }
    }
  }

  private mutating func emit(_ kind: OperationKind, _ operands: [Value], _ type: Type, _ name: String?) -> Value {
    builder.emitOne(kind, operands, type: type, name: name)
  }

  /// A region that ends as the closure says; what it defines is forgotten afterwards.
  private mutating func region(
    _ types: [Type] = [], names: [String?] = [], _ end: (inout RandomFunction) -> Void
  ) -> Region {
    let (outerScope, outerOperations) = (scope, builder.operations)
    builder.operations = []
    let parameters = types.enumerated().map { position, type in
      builder.function.makeValue(type, name: position < names.count ? names[position] : nil)
    }
    for parameter in parameters { note(parameter) }
    for _ in 0..<random.next(4) { statement() }
    end(&self)
    let region = Region(parameters: parameters, operations: builder.operations)
    (scope, builder.operations) = (outerScope, outerOperations)
    return region
  }

  private mutating func finish(_ kind: OperationKind, _ operands: [Value], _ types: [Type], _ regions: [Region]) {
    let names = operands.suffix(types.count).map { Optional($0) } + [Value?](repeating: nil, count: types.count)
    let resultNames = types.indices.map { position in name(names[position]) }
    for result in builder.emit(kind, operands, results: types, names: resultNames, regions: regions) { note(result) }
  }

  private mutating func branch() {
    let types = (0..<random.next(3)).map { _ in type() }
    let condition = value(.bool)
    let regions = (0..<2).map { number in
      region { maker in
        if number == 0, maker.random.next(3) == 0, maker.leave() { return }
        maker.builder.emit(.yield, types.map { maker.value($0) })
      }
    }
    finish(.if, [condition], types, regions)
  }

  /// Leaves something around, if there is anything to leave.
  private mutating func leave() -> Bool {
    if random.next(6) == 0, exits.allSatisfy({ $0.label.index >= 0 }) {
      builder.emit(.return, builder.function.returnedTypes.map { value($0) })
      return true
    }
    guard !exits.isEmpty else { return false }
    let exit = exits[random.next(exits.count)]
    if let carried = exit.carried, random.next(2) == 0 {
      builder.emit(.continue(exit.label), carried.map { value($0) })
    } else {
      builder.emit(.break(exit.label), exit.results.map { value($0) })
    }
    return true
  }

  private mutating func carried() -> (types: [Type], inits: [Value], names: [String?]) {
    let types = (0..<(1 + random.next(3))).map { _ in type() }
    let inits = types.map { value($0) }
    return (types, inits, inits.map { name($0) })
  }

  private mutating func loop() {
    let (types, inits, names) = carried()
    let kinds: [RangeKind] = [.halfOpen, .closed, .strideTo, .strideThrough]
    let kind = kinds[random.next(4)]
    let header = ForHeader(label: builder.function.makeLabel(), range: kind, isReversed: random.next(2) == 0)
    let isStride = kind.hasStep
    let bounds = isStride && random.next(2) == 0 ? [3, 0, -2] : [random.next(2), 2 + random.next(2), 2]
    let operands = bounds.prefix(isStride ? 3 : 2).map { builder.constant($0) }
    exits.append((header.label, types, types))
    let body = region([.int] + types, names: ["i"] + names) { maker in
      maker.builder.emit(.continue(header.label), types.map { maker.value($0) })
    }
    exits.removeLast()
    finish(.for(header), operands + inits, types, [body])
  }

  /// A loop that counts its first carried value down. Jumps to the next iteration must count too, so there are none.
  private mutating func whileLoop() {
    let (types, inits, names) = carried()
    let label = builder.function.makeLabel()
    let all = [Type.int] + types
    let condition = quietRegion(all) { maker, parameters in
      maker.builder.emit(.yield, [maker.builder.compare(.greater, parameters[0], maker.builder.constant(0))])
    }
    let body = countingBody(label, all, ["k"] + names)
    let start = builder.constant(3)
    finish(.while(label), [start] + inits, all, [condition, body])
  }

  private mutating func repeatLoop() {
    let (types, inits, names) = carried()
    let label = builder.function.makeLabel()
    let all = [Type.int] + types
    let body = countingBody(label, all, ["k"] + names)
    let condition = quietRegion(all) { maker, parameters in
      let limit = maker.builder.apply(.add, maker.builder.constant(0), maker.builder.constant(0))
      maker.builder.emit(.yield, [maker.builder.compare(.greater, parameters[0], limit)])
    }
    finish(.repeat(label), [builder.constant(2)] + inits, all, [body, condition])
  }

  private mutating func countingBody(_ label: Label, _ types: [Type], _ names: [String?]) -> Region {
    exits.append((label, nil, types))
    defer { exits.removeLast() }
    let counter = Value(index: builder.function.values.count)
    return region(types, names: names) { maker in
      let next = maker.builder.apply(.subtract, counter, maker.builder.constant(1))
      maker.builder.emit(.continue(label), [next] + types.dropFirst().map { maker.value($0) })
    }
  }

  private mutating func quietRegion(
    _ types: [Type], _ end: (inout RandomFunction, [Value]) -> Void
  ) -> Region {
    let outer = builder.operations
    builder.operations = []
    let parameters = types.map { builder.function.makeValue($0) }
    end(&self, parameters)
    let region = Region(parameters: parameters, operations: builder.operations)
    builder.operations = outer
    return region
  }

  private mutating func block() {
    let types = (0..<random.next(3)).map { _ in type() }
    let label = builder.function.makeLabel()
    exits.append((label, nil, types))
    let body = region { maker in maker.builder.emit(.yield, types.map { maker.value($0) }) }
    exits.removeLast()
    finish(.block(label), [], types, [body])
  }
}

extension Type {
  fileprivate static let vector = RandomFunction.vector
  fileprivate static let matrix = RandomFunction.matrix
}

/// Steele, Lea and Flood's generator.
struct SplitMix {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(max(bound, 1)))
  }
}
