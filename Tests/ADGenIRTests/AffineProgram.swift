import ADGenIR

/// Numbers from a seed: the same ones in every run.
struct SeededNumbers {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((bits ^ (bits >> 31)) % UInt64(range.count))
  }

  mutating func chance(_ percent: Int) -> Bool { next(1...100) <= percent }
}

/// A random function over a matrix of integers, which logs what it does.
///
/// It takes (matrix, index table) and returns (matrix, log). Each store stores a new number, so an element is
/// overwritten exactly if it has changed. Log entries have five numbers: kind, number of the site, row, column, value.
final class AffineProgram {
  enum Entry: Int {
    case read, write, iteration, loopEnd
  }

  /// The values that every loop and branch hands on.
  private struct State {
    var matrix: Value
    var stamp: Value
    var log: Value

    var values: [Value] { [matrix, stamp, log] }
    static let types: [Type] = [.array(.array(.int)), .int, .array(.int)]

    init(_ values: some Collection<Value>) {
      let values = Array(values)
      (matrix, stamp, log) = (values[0], values[1], values[2])
    }
  }

  private var numbers: SeededNumbers
  private(set) var reads: [Value] = []
  private(set) var stores: [Value] = []
  private(set) var loops: [Label] = []
  private(set) var function: Function

  init(seed: Int) {
    numbers = SeededNumbers(seed: seed)
    function = Function(
      symbol: "f", declaration: Declaration(name: "f"), resultTypes: [.array(.array(.int)), .array(.int)])
    var builder = Builder(function)
    let matrix = builder.function.makeValue(State.types[0], name: "a")
    let table = builder.function.makeValue(.array(.int), name: "table")
    builder.function.parameters = [
      Parameter(value: matrix, label: nil, name: "a"), Parameter(value: table, label: nil, name: "table"),
    ]
    let width = builder.emitOne(.read([.index], .checked), [table, builder.constant(2)], type: .int)
    // A store first, so that the versions that follow are not the parameter itself.
    let zero = builder.constant(0)
    let start = builder.emitOne(.store([.index, .index], .checked), [matrix, zero, zero, zero], type: State.types[0])
    let log = builder.emitOne(.arrayLiteral, [], type: State.types[2])
    let state = State([start, builder.constant(1000), log])
    let end = statements(numbers.next(2...4), 3, state, [builder.constant(4), width], table, [], &builder)
    if let end { builder.emit(.return, [end.matrix, end.log]) }
    function = builder.function
    function.body.operations = builder.operations
  }

  // MARK: Statements

  /// Nil if control does not reach the end.
  private func statements(
    _ count: Int, _ depth: Int, _ state: State, _ integers: [Value], _ table: Value, _ around: [Label],
    _ builder: inout Builder
  ) -> State? {
    var state = state
    var integers = integers
    for place in 0..<count {
      switch numbers.next(0...11) {
      case 0...2: state = read(state, integers, &builder)
      case 3...5: state = store(state, integers, &builder)
      case 6...8 where depth > 0: state = loop(depth, state, integers, table, around, &builder)
      case 9 where depth > 0:
        guard let passed = branch(depth, state, integers, table, around, &builder) else { return nil }
        state = passed
      case 10: integers.append(affine(integers, &builder))
      case 11 where place > 0:
        integers.append(builder.emitOne(.read([.index], .checked), [table, small(integers, &builder)], type: .int))
      default: state = store(state, integers, &builder)
      }
    }
    return state
  }

  private func affine(_ integers: [Value], _ builder: inout Builder) -> Value {
    var sum = builder.constant(numbers.next(-1...1))
    for _ in 0..<numbers.next(1...2) {
      let integer = integers[numbers.next(0...integers.count - 1)]
      switch numbers.next(0...5) {
      case 5:
        let factor = integers[numbers.next(0...integers.count - 1)]
        sum = builder.apply(.add, sum, builder.apply(.multiply, integer, factor))
      case 0...1: sum = builder.apply(.add, sum, integer)
      case 2: sum = builder.apply(.subtract, integer, sum)
      case 3: sum = builder.apply(.add, sum, builder.apply(.multiply, builder.constant(2), integer))
      default: sum = builder.apply([.minimum, .maximum][numbers.next(0...1)], sum, integer)
      }
    }
    return sum
  }

  /// A number from 0 to 3.
  private func small(_ integers: [Value], _ builder: inout Builder) -> Value {
    let value = builder.apply(.remainder, integers[numbers.next(0...integers.count - 1)], builder.constant(4))
    return builder.apply(.magnitude, value)
  }

  /// Mostly the innermost index or its neighbour, so that accesses do meet.
  private func index(_ integers: [Value], _ builder: inout Builder) -> Value {
    let last = integers[integers.count - 1]
    let form: Value
    switch numbers.next(0...9) {
    case 0...3: form = builder.apply(.add, last, builder.constant(numbers.next(-1...1)))
    case 4...6: form = integers[numbers.next(0...integers.count - 1)]
    case 7: form = builder.constant(numbers.next(0...2))
    default: form = affine(integers, &builder)
    }
    return builder.apply(.add, form, builder.constant(12))
  }

  private func log(
    _ state: State, _ entry: Entry, _ site: Int, _ operands: [Value], _ builder: inout Builder
  ) -> State {
    var state = state
    let head = [builder.constant(entry.rawValue), builder.constant(site)]
    for value in head + operands {
      state.log = builder.emitOne(.append([]), [state.log, value], type: State.types[2])
    }
    return state
  }

  private func read(_ state: State, _ integers: [Value], _ builder: inout Builder) -> State {
    let place = [index(integers, &builder), index(integers, &builder)]
    let value = builder.emitOne(.read([.index, .index], .checked), [state.matrix] + place, type: .int)
    reads.append(value)
    return log(state, .read, reads.count - 1, place + [value], &builder)
  }

  private func store(_ state: State, _ integers: [Value], _ builder: inout Builder) -> State {
    var state = state
    let place = [index(integers, &builder), index(integers, &builder)]
    state.matrix = builder.emitOne(
      .store([.index, .index], .checked), [state.matrix] + place + [state.stamp], type: State.types[0])
    stores.append(state.matrix)
    state = log(state, .write, stores.count - 1, place + [state.stamp], &builder)
    state.stamp = builder.apply(.add, state.stamp, builder.constant(1))
    return state
  }

  private func branch(
    _ depth: Int, _ state: State, _ integers: [Value], _ table: Value, _ around: [Label], _ builder: inout Builder
  ) -> State? {
    let comparison = Comparison.allCases[numbers.next(0...Comparison.allCases.count - 1)]
    let left = integers[numbers.next(0...integers.count - 1)]
    let condition = builder.compare(comparison, left, affine(integers, &builder))
    let leaving = around.isEmpty || numbers.chance(60) ? nil : around[numbers.next(0...around.count - 1)]
    let leavingBranch = numbers.next(0...1)
    let regions = (0...1).map { number in
      builder.region { builder, _ in
        let end = statements(numbers.next(0...2), depth - 1, state, integers, table, around, &builder)
        guard let end else { return }
        if let leaving, number == leavingBranch {
          builder.emit(numbers.chance(70) ? .continue(leaving) : .break(leaving), end.values)
        } else {
          builder.emit(.yield, end.values)
        }
      }
    }
    return State(builder.emit(.if, [condition], results: State.types, regions: regions))
  }

  // MARK: Loops

  private func loop(
    _ depth: Int, _ state: State, _ integers: [Value], _ table: Value, _ around: [Label], _ builder: inout Builder
  ) -> State {
    let label = builder.function.makeLabel()
    loops.append(label)
    let site = loops.count - 1
    let end =
      numbers.chance(20)
      ? whileLoop(label, site, depth, state, integers, table, around, &builder)
      : forLoop(label, site, depth, state, integers, table, around, &builder)
    let zero = builder.constant(0)
    return log(end, .loopEnd, site, [zero, zero, zero], &builder)
  }

  /// The statements of an iteration, and `continue`.
  private func body(
    _ label: Label, _ site: Int, _ depth: Int, _ state: State, _ integers: [Value], _ table: Value,
    _ around: [Label], _ counter: Value?, _ builder: inout Builder
  ) {
    let zero = builder.constant(0)
    let begun = log(state, .iteration, site, [zero, zero, zero], &builder)
    // The counter is a carried value too: exits to this loop would have to carry it.
    let inner = counter == nil ? around + [label] : []
    guard let end = statements(numbers.next(1...3), depth - 1, begun, integers, table, inner, &builder) else { return }
    let next = counter.map { [builder.apply(.add, $0, builder.constant(2))] } ?? []
    builder.emit(.continue(label), end.values + next)
  }

  private func forLoop(
    _ label: Label, _ site: Int, _ depth: Int, _ state: State, _ integers: [Value], _ table: Value,
    _ around: [Label], _ builder: inout Builder
  ) -> State {
    let range = RangeKind.allCases[numbers.next(0...3)]
    let outer = integers[numbers.next(0...integers.count - 1)]
    let lower = numbers.chance(50) ? builder.constant(numbers.next(0...2)) : outer
    var bounds = [lower, builder.apply(.add, lower, builder.constant(numbers.next(1...3)))]
    if numbers.chance(30) {
      bounds = [builder.constant(0), outer]
    } else if numbers.chance(30) {
      bounds[1] = builder.apply(.maximum, lower, affine(integers, &builder))
    }
    if range.hasStep {
      let step = builder.constant([1, 2, 3, -1, -2][numbers.next(0...4)])
      bounds.append(numbers.chance(85) ? step : builder.apply(.maximum, step, builder.constant(1)))
      if numbers.chance(40) { bounds.swapAt(0, 1) }
    }
    let region = builder.region([.int] + State.types) { builder, parameters in
      let state = State(parameters.dropFirst())
      body(label, site, depth, state, integers + [parameters[0]], table, around, nil, &builder)
    }
    let header = ForHeader(label: label, range: range, isReversed: numbers.chance(40))
    return State(builder.emit(.for(header), bounds + state.values, results: State.types, regions: [region]))
  }

  private func whileLoop(
    _ label: Label, _ site: Int, _ depth: Int, _ state: State, _ integers: [Value], _ table: Value,
    _ around: [Label], _ builder: inout Builder
  ) -> State {
    let types = State.types + [.int]
    let start = builder.constant(numbers.next(0...2))
    let condition = builder.region(types) { builder, parameters in
      let more = builder.compare(.less, parameters[3], builder.constant(5))
      builder.emit(.yield, [more])
    }
    let region = builder.region(types) { builder, parameters in
      body(
        label, site, depth, State(parameters), integers + [parameters[3]], table, around, parameters[3], &builder)
    }
    let results = builder.emit(
      .while(label), state.values + [start], results: types, regions: [condition, region])
    return State(results)
  }
}
