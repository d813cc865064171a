import ADGenIR

/// Runs over the basis of a space of tangents several directions at a time: each direction is a lane of the SIMD vectors
/// that stand for scalars.
struct DirectionChunks {
  /// How many of the lanes hold a direction.
  struct Used {
    let count: Value
    /// The number, where it is known.
    let fixed: Int?
  }

  /// What is done with a chunk of directions, given as lifted tangents. It gets the number of the first one, how many
  /// there are, and what is carried; it returns what is carried on.
  typealias Body = (
    inout Builder, _ vectors: [Value], _ first: Value, _ used: Used, _ carried: [Value]
  ) -> [Value]

  /// The zero of the space, a lifted tangent for each of several values.
  let zeros: [Value]
  let lanes: Lanes
  /// Whether a direction may run twice: the last chunk of an array is full then, if the array is as long.
  var mayOverlap = false
  let body: Body

  typealias State = (carried: [Value], end: Value)

  /// A lifted scalar in one of the tangents.
  struct Spot {
    var rank: Int
    var place: ScalarPlace
  }

  func run(carrying initial: [Value], in builder: inout Builder) -> [Value] {
    var state: State = (zeros + initial, builder.constant(0))
    let spots = zeros.indices.map { Spot(rank: $0, place: ScalarPlace(type: builder.type(of: zeros[$0]))) }
    if let joined = leaves(of: spots) {
      state = visitJoined(joined, state, &builder)
    } else {
      state = visit(spots, state, depth: 0, &builder)
    }
    return Array(state.carried.dropFirst(zeros.count))
  }

  /// Neighbouring scalars share chunks.
  private func visit(_ spots: [Spot], _ start: State, depth: Int, _ builder: inout Builder) -> State {
    var state = start
    var scalars: [Spot] = []
    func flush(_ builder: inout Builder) {
      for first in stride(from: 0, to: scalars.count, by: lanes.count) {
        state = visitScalars(Array(scalars[first..<min(first + lanes.count, scalars.count)]), state, depth, &builder)
      }
      scalars = []
    }
    for spot in spots {
      switch spot.place.type {
      case lanes.scalarType: scalars.append(spot)
      case .tuple(let elements):
        // A tuple among scalars: its own scalars follow theirs.
        let parts = elements.enumerated().map { position, element in spot.part(position, element.type) }
        if parts.allSatisfy({ $0.place.type == lanes.scalarType }) {
          scalars += parts
        } else {
          flush(&builder)
          state = visit(parts, state, depth: depth, &builder)
        }
      case .array(lanes.scalarType):
        flush(&builder)
        state = visitNumbers(spot, state, depth, &builder)
      case .array(let element):
        flush(&builder)
        state = visitElements(spot, element, state, depth, &builder)
      case .floating, .integer, .bool, .simd, .tensor, .structure, .optional, .dictionary, .opaque: continue
      }
    }
    flush(&builder)
    return state
  }

  /// A chunk of scalars at known places: unit vectors are written out.
  private func visitScalars(_ spots: [Spot], _ start: State, _ depth: Int, _ builder: inout Builder) -> State {
    var vectors = start.carried
    for (lane, spot) in spots.enumerated() {
      let unit = (0..<lanes.count).map { builder.constant($0 == lane ? 1 : 0, lanes.kind) }
      let vector = builder.emitOne(.arrayLiteral, unit, type: lanes.scalarType)
      vectors[spot.rank] = builder.storing(vector, in: vectors[spot.rank], at: spot.place)
    }
    let used = Used(count: builder.constant(spots.count), fixed: spots.count)
    let rest = body(
      &builder, Array(vectors.prefix(zeros.count)), start.end, used, Array(vectors.dropFirst(zeros.count)))
    for spot in spots {
      let zero = lanes.zero(in: &builder)
      vectors[spot.rank] = builder.storing(zero, in: vectors[spot.rank], at: spot.place)
    }
    return (Array(vectors.prefix(zeros.count)) + rest, builder.apply(.add, start.end, used.count))
  }

  /// The numbers of an array, chunk by chunk.
  private func visitNumbers(_ spot: Spot, _ start: State, _ depth: Int, _ builder: inout Builder) -> State {
    let root = start.carried[spot.rank]
    let count = builder.emitOne(.count(spot.place.path), spot.place.operands(root), type: .int)
    // What the other tangents are does not change here.
    let others = start.carried.prefix(zeros.count)
    let carried = [root] + start.carried.dropFirst(zeros.count)
    let most = builder.apply(.minimum, count, builder.constant(lanes.count))
    let last = builder.apply(.subtract, count, most)
    let results = builder.strideLoop(count, by: lanes.count, depth: depth, carrying: carried) {
      builder, next, carried in
      var (first, used) = (next, Used(count: most, fixed: nil))
      if mayOverlap {
        first = builder.apply(.minimum, next, last)
      } else {
        let left = builder.apply(.subtract, count, next)
        used = Used(count: builder.apply(.minimum, left, builder.constant(lanes.count)), fixed: nil)
      }
      let one = builder.constant(1, lanes.kind)
      let units = set(one, spot, first, used, carried[0], depth + 1, &builder)
      var vectors = Array(others)
      vectors[spot.rank] = units
      let position = builder.apply(.add, start.end, first)
      let rest = body(&builder, vectors, position, used, Array(carried.dropFirst()))
      let zero = builder.constant(0, lanes.kind)
      return [set(zero, spot, first, used, units, depth + 1, &builder)] + rest
    }
    var vectors = start.carried
    vectors[spot.rank] = results[0]
    return (Array(vectors.prefix(zeros.count)) + Array(results.dropFirst()), builder.apply(.add, start.end, count))
  }

  /// Lane k of number first + k.
  private func set(
    _ number: Value, _ spot: Spot, _ first: Value, _ used: Used, _ root: Value, _ depth: Int, _ builder: inout Builder
  ) -> Value {
    builder.countedLoop(used.count, depth: depth, carrying: [root]) { builder, lane, carried in
      let index = builder.apply(.add, first, lane)
      let place = ScalarPlace(
        path: spot.place.path + [.index, .index], indices: spot.place.indices + [index, lane],
        type: .floating(lanes.kind))
      return [builder.storing(number, in: carried[0], at: place)]
    }[0]
  }

  private func visitElements(
    _ spot: Spot, _ element: Type, _ start: State, _ depth: Int, _ builder: inout Builder
  ) -> State {
    let root = start.carried[spot.rank]
    let count = builder.emitOne(.count(spot.place.path), spot.place.operands(root), type: .int)
    let results = builder.countedLoop(count, depth: depth, carrying: start.carried + [start.end]) {
      builder, index, carried in
      let inner = ScalarPlace(path: spot.place.path + [.index], indices: spot.place.indices + [index], type: element)
      let state = visit(
        [Spot(rank: spot.rank, place: inner)], (Array(carried.dropLast()), carried[carried.count - 1]),
        depth: depth + 1, &builder)
      return state.carried + [state.end]
    }
    return (Array(results.dropLast()), results[results.count - 1])
  }
}

extension Builder {
  /// Emits `for i in stride(from: 0, to: count, by: step)` with any number of carried values.
  mutating func strideLoop(
    _ count: Value, by step: Int, depth: Int, carrying initials: [Value],
    _ body: (_ builder: inout Builder, _ index: Value, _ carried: [Value]) -> [Value]
  ) -> [Value] {
    let types = initials.map { type(of: $0) }
    let names = initials.map { function[$0].name }
    let bounds = [constant(0), count, constant(step)]
    let label = function.makeLabel()
    let region = region([.int] + types, names: [["i", "j", "k"][safe: depth] ?? "m"] + names) { builder, parameters in
      let next = body(&builder, parameters[0], Array(parameters.dropFirst()))
      builder.emit(.continue(label), next)
    }
    return emit(
      .for(ForHeader(label: label, range: .strideTo)), bounds + initials, results: types, names: names,
      regions: [region])
  }
}
