import ADGenIR

/// Makes functions of random operations, branches, loops and exits, all of them sound; the same for the same seed.
struct RandomProgram: RandomNumberGenerator {
  private var state: UInt64
  /// The values that can be used at this point.
  private var visible: [Value] = []
  /// Loops around, with the types that they carry.
  private var loops: [(label: Label, types: [Type])] = []
  /// What most loops run from and to.
  private var bounds: [Value] = []
  private var budget = 0

  static let parameters: [(name: String, type: Type)] = [
    ("x", .array(.double)), ("y", .array(.double)), ("a", .double), ("b", .double), ("n", .int), ("c", .bool),
  ]
  static let results: [Type] = [.double, .array(.double), .int]

  static func function(seed: UInt64) -> Function {
    make(seed, budget: 40) { program, builder in program.fill(&builder, count: 14) }
  }

  /// Loops over one range, one after the other, with little else.
  static func loops(seed: UInt64) -> Function {
    make(seed, budget: 4) { program, builder in
      for _ in 0..<3 {
        program.visible += program.roll(2) == 0 ? program.sums(&builder) : program.record(&builder)
      }
    }
  }

  private static func make(
    _ seed: UInt64, budget: Int, _ body: (inout RandomProgram, inout Builder) -> Void
  ) -> Function {
    var program = RandomProgram(state: seed &* 7919 &+ 1)
    program.budget = budget
    return makeFunction(parameters, results: results) { builder, parameters in
      program.visible = parameters
      program.bounds = [builder.constant(0), parameters[4]]
      program.bounds.append(builder.emitOne(.count([]), [parameters[0]], type: .int))
      body(&program, &builder)
      builder.emit(
        .return, [program.total(&builder), program.pick(.array(.double), &builder), program.pick(.int, &builder)])
    }
  }

  private init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

  /// A visible value of the type, recent ones rather than old ones, or a constant.
  private mutating func pick(_ type: Type, _ builder: inout Builder) -> Value {
    let candidates = visible.filter { builder.type(of: $0) == type }
    if candidates.isEmpty || type.isScalar && roll(6) == 0 {
      switch type {
      case .integer: return builder.constant(roll(3))
      case .bool: return builder.constant(roll(2) == 0)
      case .floating, .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque:
        return builder.constant([0, 1, -1, 2, 0.5][roll(5)], .double)
      }
    }
    return candidates[max(roll(candidates.count), roll(candidates.count))]
  }

  private mutating func fill(_ builder: inout Builder, count: Int) {
    for _ in 0..<count {
      budget -= 1
      if budget < 0 { return }
      visible += operation(&builder)
    }
  }

  private mutating func operation(_ builder: inout Builder) -> [Value] {
    switch roll(loops.count < 3 ? 25 : 16) {
    case 0...3: return [scalar(&builder)]
    case 4: return [integer(&builder)]
    case 5, 6: return [condition(&builder)]
    case 7...11: return array(&builder)
    case 12: return [builder.emitOne(.convert, [pick(.int, &builder)], type: .double)]
    case 13: return tuple(&builder)
    case 14, 15: return branch(&builder)
    case 16, 17: return forLoop(&builder)
    case 18...21: return sums(&builder)
    case 22, 23: return record(&builder)
    default: return whileLoop(&builder)
    }
  }

  private mutating func scalar(_ builder: inout Builder) -> Value {
    let functions: [ScalarFunction] = [
      .add, .add, .subtract, .multiply, .multiply, .negate, .sin, .cos, .tanh, .minimum, .maximum, .zeroWins,
      .addingProduct, .magnitude, .divide,
    ]
    let function = functions[roll(functions.count)]
    let operands = (0..<function.arity).map { _ in pick(.double, &builder) }
    return builder.emitOne(.scalar(function), operands, type: .double, name: ["s", "xBar", nil][roll(3)])
  }

  private mutating func integer(_ builder: inout Builder) -> Value {
    let function = [ScalarFunction.add, .subtract, .minimum, .multiply][roll(4)]
    return builder.emitOne(.scalar(function), [pick(.int, &builder), pick(.int, &builder)], type: .int)
  }

  private mutating func condition(_ builder: inout Builder) -> Value {
    switch roll(4) {
    case 0: return builder.emitOne(.logic(.not), [pick(.bool, &builder)], type: .bool)
    case 1:
      return builder.emitOne(
        .logic(roll(2) == 0 ? .and : .or), [pick(.bool, &builder), pick(.bool, &builder)], type: .bool)
    default:
      let type: Type = roll(2) == 0 ? .int : .double
      let comparison = Comparison.allCases[roll(Comparison.allCases.count)]
      return builder.compare(comparison, pick(type, &builder), pick(type, &builder))
    }
  }

  private mutating func array(_ builder: inout Builder) -> [Value] {
    let type = Type.array(.double)
    let (root, index, value) = (pick(type, &builder), pick(.int, &builder), pick(.double, &builder))
    let name = ["y", "xBar"][roll(2)]
    switch roll(12) {
    case 0...3: return [builder.emitOne(.read([.index], .checked), [root, index], type: .double)]
    case 4, 5: return [builder.emitOne(.store([.index], .checked), [root, index, value], type: type, name: name)]
    case 6, 7: return [builder.emitOne(.accumulate([.index], .checked), [root, index, value], type: type, name: name)]
    case 8: return [builder.emitOne(.count([]), [root], type: .int)]
    case 9: return [builder.emitOne(.zeroTangent, [root], type: type, name: "xBar")]
    case 10:
      let longer = builder.emitOne(.append([]), [root, value], type: type, name: name)
      return roll(2) == 0 ? [longer] : builder.emit(.removeLast([]), [longer], results: [type, .double])
    default: return [builder.emitOne(.arrayRepeating, [value, pick(.int, &builder)], type: type, name: name)]
    }
  }

  private mutating func tuple(_ builder: inout Builder) -> [Value] {
    let pair = Type.tuple([TupleElement(type: .double), TupleElement(type: .int)])
    let tuple = builder.emitOne(.makeTuple, [pick(.double, &builder), pick(.int, &builder)], type: pair)
    return [builder.emitOne(.read([.element(0)], .checked), [tuple], type: .double)]
  }

  // MARK: Control

  /// Values for the exit of a region.
  private mutating func pick(_ types: [Type], _ builder: inout Builder) -> [Value] {
    types.map { pick($0, &builder) }
  }

  /// Builds the inside of a region; what it defines is not visible afterwards.
  private mutating func scope(
    _ parameters: [Value], _ builder: inout Builder, _ end: (inout Self, inout Builder) -> Void
  ) {
    let outer = visible
    visible += parameters
    fill(&builder, count: 4)
    end(&self, &builder)
    visible = outer
  }

  private mutating func types() -> [Type] {
    (0..<(1 + roll(2))).map { _ in [.double, .array(.double), .double, .int][roll(4)] }
  }

  private mutating func branch(_ builder: inout Builder) -> [Value] {
    let types = types()
    let condition = pick(.bool, &builder)
    // At most one of the branches leaves.
    let leaving = roll(6)
    let regions = (0..<2).map { position in
      builder.region { builder, _ in
        self.scope([], &builder) { program, builder in
          if leaving == position, let loop = program.loops.last {
            builder.emit(.break(loop.label), program.pick(loop.types, &builder))
          } else if leaving == position {
            builder.emit(.return, program.pick(Self.results, &builder))
          } else {
            builder.emit(.yield, program.pick(types, &builder))
          }
        }
      }
    }
    return builder.emit(.if, [condition], results: types, names: [["s", "xBar"][roll(2)]], regions: regions)
  }

  private mutating func forLoop(_ builder: inout Builder) -> [Value] {
    let types = types()
    let label = builder.function.makeLabel()
    let header = ForHeader(label: label, range: .halfOpen, isReversed: roll(3) == 0)
    let lower = bounds[0]
    let upper = roll(3) == 0 ? pick(.int, &builder) : bounds[1 + roll(2)]
    let initial = pick(types, &builder)
    let body = builder.region([.int] + types, names: ["i"] + types.map { _ in ["s", "xBar"][roll(2)] }) {
      builder, values in
      self.loops.append((label, types))
      self.scope(values, &builder) { program, builder in
        builder.emit(.continue(label), program.pick(types, &builder))
      }
      self.loops.removeLast()
    }
    return builder.emit(.for(header), [lower, upper] + initial, results: types, regions: [body])
  }

  /// A loop that adds to a number and to array elements, as those of primals and adjoints do.
  private mutating func sums(_ builder: inout Builder) -> [Value] {
    let label = builder.function.makeLabel()
    let header = ForHeader(label: label, range: .halfOpen, isReversed: roll(2) == 0)
    let x = visible[roll(2)]
    let other = pick(.int, &builder)
    let zeros = builder.emitOne(.zeroTangent, [x], type: .array(.double), name: "xBar")
    let initial = [pick(.double, &builder), zeros]
    let types: [Type] = [.double, .array(.double)]
    let body = builder.region([.int] + types, names: ["i", "s", "xBar"]) { builder, values in
      let element = builder.emitOne(.read([.index], .checked), [x, values[0]], type: .double)
      var term = element
      var total = values[1]
      self.scope([values[0], element], &builder) { program, builder in
        term = builder.apply(.multiply, element, program.pick(.double, &builder))
        // Now and then a recurrence, whose iterations cannot change places.
        let function: ScalarFunction = program.roll(3) == 0 ? .subtract : .add
        let other = program.pick(.double, &builder)
        total = builder.emitOne(
          .scalar(function), function == .add ? [values[1], other] : [other, values[1]], type: .double)
      }
      var array = values[2]
      for index in [other, values[0]].prefix(1 + roll(2)) {
        array = builder.emitOne(.accumulate([.index], .checked), [array, index, term], type: types[1], name: "xBar")
      }
      builder.emit(.continue(label), [total, array])
    }
    return builder.emit(
      .for(header), [bounds[0], bounds[2]] + initial, results: types, names: ["s", "xBar"], regions: [body])
  }

  /// A loop that records elements, and one that reads its own of them, perhaps clearing them, in either direction.
  private mutating func record(_ builder: inout Builder) -> [Value] {
    let x = visible[roll(2)]
    let zeros = builder.emitOne(.zeroTangent, [x], type: .array(.double), name: "record")
    let isStored = roll(2) == 0
    let recorded = loop([zeros], &builder) { program, builder, values in
      let element = builder.emitOne(.read([.index], .checked), [x, values[0]], type: .double)
      let kind: OperationKind = isStored ? .store([.index], .checked) : .accumulate([.index], .checked)
      let value = program.pick(.double, &builder)
      let product = builder.apply(.multiply, element, value)
      return [builder.emitOne(kind, [values[1], values[0], product], type: .array(.double), name: "record")]
    }
    let clears = roll(2) == 0
    let sums = loop([recorded[0], pick(.double, &builder)], &builder) { program, builder, values in
      let root = clears ? values[1] : recorded[0]
      let element = builder.emitOne(.read([.index], .checked), [root, values[0]], type: .double)
      let zero = builder.constant(0, .double)
      let cleared = builder.emitOne(
        .store([.index], .checked), [values[1], values[0], zero], type: .array(.double), name: "record")
      let term = builder.apply(.multiply, element, program.pick(.double, &builder))
      return [clears ? cleared : values[1], builder.apply(.add, values[2], term)]
    }
    return roll(4) == 0 ? sums : [sums[1]]
  }

  /// A loop over the first array's indices, in either direction.
  private mutating func loop(
    _ initial: [Value], _ builder: inout Builder, _ pass: (inout Self, inout Builder, [Value]) -> [Value]
  ) -> [Value] {
    let label = builder.function.makeLabel()
    let types = initial.map { builder.type(of: $0) }
    let body = builder.region([.int] + types) { builder, values in
      var passed: [Value] = []
      self.scope(Array(values.prefix(1)), &builder) { program, builder in passed = pass(&program, &builder, values) }
      builder.emit(.continue(label), passed)
    }
    let header = ForHeader(label: label, range: .halfOpen, isReversed: roll(2) == 0)
    return builder.emit(.for(header), [bounds[0], bounds[2]] + initial, results: types, regions: [body])
  }

  /// The sum of all visible numbers, so that most of the function matters.
  private mutating func total(_ builder: inout Builder) -> Value {
    var total = builder.constant(0, .double)
    for value in visible {
      if builder.type(of: value) == .double { total = builder.apply(.add, total, value) }
      if builder.type(of: value) == .int {
        total = builder.apply(.add, total, builder.emitOne(.convert, [value], type: .double))
      }
    }
    return total
  }

  /// A loop with a counter of its own, so that it ends.
  private mutating func whileLoop(_ builder: inout Builder) -> [Value] {
    let types = [Type.int] + types()
    let label = builder.function.makeLabel()
    let initial = [builder.constant(0)] + pick(Array(types.dropFirst()), &builder)
    let bound = pick(.int, &builder)
    let condition = builder.region(types) { builder, values in
      builder.emit(.yield, [builder.compare(.less, values[0], bound)])
    }
    let body = builder.region(types) { builder, values in
      let one = builder.constant(1)
      let next = builder.apply(.add, values[0], one)
      self.loops.append((label, types))
      self.scope(values, &builder) { program, builder in
        builder.emit(.continue(label), [next] + program.pick(Array(types.dropFirst()), &builder))
      }
      self.loops.removeLast()
    }
    return builder.emit(.while(label), initial, results: types, regions: [condition, body])
  }
}
