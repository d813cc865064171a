import ADGenIR

/// Chunks that run over the ends of arrays: the last directions of one and the first ones of the next share a run.
extension DirectionChunks {
  /// More tangents than that have chunks of their own.
  private static let mostLeaves = 6

  /// The arrays of numbers, and the numbers, that the tangents are made of: if there is an array among several of them,
  /// and nothing else.
  func leaves(of spots: [Spot]) -> [Spot]? {
    guard mayOverlap else { return nil }
    var result: [Spot] = []
    for spot in spots {
      switch spot.place.type {
      case lanes.scalarType, .array(lanes.scalarType): result.append(spot)
      case .tuple(let elements):
        for (position, element) in elements.enumerated() {
          let part = spot.part(position, element.type)
          guard [lanes.scalarType, .array(lanes.scalarType)].contains(part.place.type) else { return nil }
          result.append(part)
        }
      case .array, .floating, .integer, .bool, .simd, .tensor, .structure, .optional, .dictionary, .opaque: return nil
      }
    }
    let hasArray = result.contains { $0.place.type != lanes.scalarType }
    return hasArray && result.count > 1 && result.count <= Self.mostLeaves ? result : nil
  }

  /// One loop over all directions. The last chunk is full, if there are as many.
  func visitJoined(_ spots: [Spot], _ start: State, _ builder: inout Builder) -> State {
    var ends: [Value] = []
    for spot in spots {
      let isNumber = spot.place.type == lanes.scalarType
      let count =
        isNumber
        ? builder.constant(1)
        : builder.emitOne(.count(spot.place.path), spot.place.operands(start.carried[spot.rank]), type: .int)
      ends.append(ends.last.map { builder.apply(.add, $0, count) } ?? count)
    }
    let total = ends[ends.count - 1]
    let most = builder.apply(.minimum, total, builder.constant(lanes.count))
    let last = builder.apply(.subtract, total, most)
    let used = Used(count: most, fixed: nil)
    let results = builder.strideLoop(total, by: lanes.count, depth: 0, carrying: start.carried) {
      builder, next, carried in
      let first = builder.apply(.minimum, next, last)
      let vectors = Array(carried.prefix(zeros.count))
      let one = builder.constant(1, lanes.kind)
      let units = set(one, spots, ends, first, used, vectors, &builder)
      let rest = body(&builder, units, first, used, Array(carried.dropFirst(zeros.count)))
      let zero = builder.constant(0, lanes.kind)
      return set(zero, spots, ends, first, used, units, &builder) + rest
    }
    return (results, total)
  }

  /// Lane k of direction first + k, in whichever tangent that is.
  private func set(
    _ number: Value, _ spots: [Spot], _ ends: [Value], _ first: Value, _ used: Used, _ roots: [Value],
    _ builder: inout Builder
  ) -> [Value] {
    builder.countedLoop(used.count, depth: 1, carrying: roots) { builder, lane, carried in
      let direction = builder.apply(.add, first, lane)
      return put(number, spots[...], ends, direction, lane, carried, &builder)
    }
  }

  private func put(
    _ number: Value, _ spots: ArraySlice<Spot>, _ ends: [Value], _ direction: Value, _ lane: Value, _ roots: [Value],
    _ builder: inout Builder
  ) -> [Value] {
    guard let spot = spots.first else { return roots }
    let position = spots.startIndex
    let here = builder.region { builder, _ in
      var place = ScalarPlace(
        path: spot.place.path + [.index], indices: spot.place.indices + [lane], type: .floating(lanes.kind))
      if spot.place.type != lanes.scalarType {
        let index = position == 0 ? direction : builder.apply(.subtract, direction, ends[position - 1])
        place = ScalarPlace(
          path: spot.place.path + [.index, .index], indices: spot.place.indices + [index, lane],
          type: .floating(lanes.kind))
      }
      var changed = roots
      changed[spot.rank] = builder.storing(number, in: roots[spot.rank], at: place)
      builder.emit(.yield, changed)
    }
    if spots.count == 1 {
      // Nothing is left that the direction could belong to.
      builder.operations += here.operations.dropLast()
      return here.operations.last?.operands ?? roots
    }
    let test = builder.compare(.less, direction, ends[position])
    let further = builder.region { builder, _ in
      builder.emit(.yield, put(number, spots.dropFirst(), ends, direction, lane, roots, &builder))
    }
    return builder.emit(
      .if, [test], results: roots.map { builder.type(of: $0) }, names: roots.map { builder.function[$0].name },
      regions: [here, further])
  }
}

extension DirectionChunks.Spot {
  /// A part of the tuple here.
  func part(_ position: Int, _ type: Type) -> DirectionChunks.Spot {
    DirectionChunks.Spot(
      rank: rank,
      place: ScalarPlace(path: place.path + [.element(position)], indices: place.indices, type: type))
  }
}
