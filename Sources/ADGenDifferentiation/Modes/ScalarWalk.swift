import ADGenIR

/// A scalar of a tangent, or a tensor in it.
struct ScalarPlace {
  var path: Path = []
  var indices: [Value] = []
  /// `floating` or `tensor`.
  var type: Type

  /// The first operands of an access to the place.
  func operands(_ root: Value) -> [Value] { [root] + indices }
}

/// Runs over the scalars of a tangent in order, in loops where there are arrays.
struct ScalarWalk {
  /// The tangent: one that stays as it is; or the first of the values that are carried, which changes.
  enum Root {
    case fixed(Value)
    case carried
  }

  let root: Root
  /// How many loops are around already.
  let depth: Int
  /// What is done at a place. It gets the number of scalars in front of it, and what is carried; it returns what is
  /// carried on.
  let visit: (inout Builder, ScalarPlace, _ position: Value, _ carried: [Value]) -> [Value]

  /// Visits all scalars of a tangent of a type. Returns what is carried, and the number of scalars up to its end.
  func run(
    over type: Type, from start: Value, carrying carried: [Value], in builder: inout Builder
  ) -> (carried: [Value], end: Value) {
    visitAll(ScalarPlace(type: type), start, carried, &builder)
  }

  private func value(_ carried: [Value]) -> Value {
    switch root {
    case .fixed(let value): return value
    case .carried: return carried[0]
    }
  }

  private func visitAll(
    _ place: ScalarPlace, _ start: Value, _ carried: [Value], _ builder: inout Builder
  ) -> (carried: [Value], end: Value) {
    switch place.type {
    case .floating:
      let result = visit(&builder, place, start, carried)
      return (result, builder.apply(.add, start, builder.constant(1)))
    case .tensor:
      let tensor = builder.part(of: value(carried), at: place)
      let count = builder.emitOne(.tensor(.scalarCount), [tensor], type: .int)
      let result = visit(&builder, place, start, carried)
      return (result, builder.apply(.add, start, count))
    case .tuple, .structure:
      var (carried, end) = (carried, start)
      for (position, element) in (place.type.elements ?? []).enumerated() {
        let part = ScalarPlace(path: place.path + [.element(position)], indices: place.indices, type: element.type)
        (carried, end) = visitAll(part, end, carried, &builder)
      }
      return (carried, end)
    case .simd(let kind, let count):
      return visitElements(place, .floating(kind), builder.constant(count), start, carried, &builder)
    case .array(let element), .optional(let element):
      let count = builder.emitOne(.count(place.path), place.operands(value(carried)), type: .int)
      return visitElements(place, element, count, start, carried, &builder)
    case .dictionary(let key, let value): return visitEntries(place, (key, value), start, carried, &builder)
    case .integer, .bool, .opaque: return (carried, start)
    }
  }

  /// The values under all keys, in the order of the dictionary.
  private func visitEntries(
    _ place: ScalarPlace, _ types: (key: Type, value: Type), _ start: Value, _ carried: [Value],
    _ builder: inout Builder
  ) -> (carried: [Value], end: Value) {
    let dictionary = builder.part(of: value(carried), at: place)
    let keys = builder.emitOne(
      .verbatim(DictionaryText.keys.verbatim), [dictionary], type: .array(types.key), name: "keys")
    let count = builder.emitOne(.count([]), [keys], type: .int)
    let depth = self.depth + place.indices.count
    let results = builder.countedLoop(count, depth: depth, carrying: carried + [start]) { builder, index, values in
      let key = builder.emitOne(.read([.index], .checked), [keys, index], type: types.key)
      let part = ScalarPlace(
        path: place.path + [.key, .index], indices: place.indices + [key, builder.constant(0)], type: types.value)
      let (carried, end) = visitAll(part, values[values.count - 1], Array(values.dropLast()), &builder)
      return carried + [end]
    }
    return (Array(results.dropLast()), results[results.count - 1])
  }

  /// The position of an element follows from its index where all elements have as many scalars; else it is counted.
  private func visitElements(
    _ place: ScalarPlace, _ element: Type, _ count: Value, _ start: Value, _ carried: [Value], _ builder: inout Builder
  ) -> (carried: [Value], end: Value) {
    func part(_ index: Value) -> ScalarPlace {
      ScalarPlace(path: place.path + [.index], indices: place.indices + [index], type: element)
    }
    let depth = self.depth + place.indices.count
    guard let size = element.scalarCount else {
      let results = builder.countedLoop(count, depth: depth, carrying: carried + [start]) { builder, index, values in
        let (carried, end) = visitAll(part(index), values[values.count - 1], Array(values.dropLast()), &builder)
        return carried + [end]
      }
      return (Array(results.dropLast()), results[results.count - 1])
    }
    let results = builder.countedLoop(count, depth: depth, carrying: carried) { builder, index, values in
      let position = builder.apply(.add, start, builder.times(index, size))
      return visitAll(part(index), position, values, &builder).carried
    }
    return (results, builder.apply(.add, start, builder.times(count, size)))
  }
}

extension Type {
  /// The number of scalars of a tangent of the type, if all have as many.
  var scalarCount: Int? {
    switch self {
    case .floating: return 1
    case .simd(_, let count): return count
    case .tuple, .structure:
      var sum = 0
      for element in elements ?? [] {
        guard let count = element.type.scalarCount else { return nil }
        sum += count
      }
      return sum
    case .array, .optional, .dictionary, .tensor: return nil
    case .integer, .bool, .opaque: return 0
    }
  }

  /// The type of the first scalar in a value of the type.
  var scalarKind: FloatingKind? {
    switch self {
    case .floating(let kind), .tensor(let kind), .simd(let kind, _): return kind
    case .array(let element), .optional(let element), .dictionary(_, let element): return element.scalarKind
    case .structure(let structure) where structure.isRecursive: return nil
    case .tuple, .structure: return elements?.lazy.compactMap(\.type.scalarKind).first
    case .integer, .bool, .opaque: return nil
    }
  }
}

extension Builder {
  /// The part of a value at a place.
  mutating func part(of root: Value, at place: ScalarPlace) -> Value {
    if place.path.isEmpty { return root }
    return emitOne(.read(place.path, .checked), place.operands(root), type: place.type)
  }

  /// The value with another part at a place.
  mutating func storing(_ part: Value, in root: Value, at place: ScalarPlace) -> Value {
    if place.path.isEmpty { return part }
    return emitOne(
      .store(place.path, .checked), place.operands(root) + [part], type: type(of: root), name: function[root].name)
  }

  /// `a * factor`.
  mutating func times(_ a: Value, _ factor: Int) -> Value {
    factor == 1 ? a : apply(.multiply, a, constant(factor))
  }

  /// The number as one of another type.
  mutating func converted(_ number: Value, to kind: FloatingKind) -> Value {
    type(of: number) == .floating(kind) ? number : emitOne(.convert, [number], type: .floating(kind))
  }

  /// Emits `for i in 0..<count` with any number of carried values, and returns their last versions.
  mutating func countedLoop(
    _ count: Value, depth: Int, carrying initials: [Value],
    _ body: (_ builder: inout Builder, _ index: Value, _ carried: [Value]) -> [Value]
  ) -> [Value] {
    let types = initials.map { type(of: $0) }
    let names = initials.map { function[$0].name }
    let first = constant(0)
    let label = function.makeLabel()
    let region = region([.int] + types, names: [["i", "j", "k"][safe: depth] ?? "m"] + names) { builder, parameters in
      let next = body(&builder, parameters[0], Array(parameters.dropFirst()))
      builder.emit(.continue(label), next)
    }
    let header = ForHeader(label: label, range: .halfOpen)
    return emit(.for(header), [first, count] + initials, results: types, names: names, regions: [region])
  }

  /// The number of scalars of tangents.
  mutating func scalarCount(of values: [Value]) -> Value {
    values.reduce(constant(0)) { start, value in
      if type(of: value).isTensor {
        return apply(.add, start, emitOne(.tensor(.scalarCount), [value], type: .int))
      }
      let walk = ScalarWalk(root: .fixed(value), depth: 0) { _, _, _, carried in carried }
      return walk.run(over: type(of: value), from: start, carrying: [], in: &self).end
    }
  }

  /// The scalars of tangents, one after the other, in an array.
  mutating func flattened(_ values: [Value], _ kind: FloatingKind, depth: Int) -> Value {
    let row = Type.array(.floating(kind))
    if values.count == 1, type(of: values[0]) == row { return values[0] }
    if values.count == 1, type(of: values[0]) == .tensor(kind) {
      return emitOne(.tensor(.scalars), [values[0]], type: row)
    }
    if values.allSatisfy({ type(of: $0).isFloating }) {
      let numbers = values.map { converted($0, to: kind) }
      return emitOne(.arrayLiteral, numbers, type: row)
    }
    let empty = emitOne(.arrayLiteral, [], type: row, name: "row")
    return values.reduce(empty) { appendScalars(of: $1, to: $0, kind, depth: depth) }
  }

  /// Appends the scalars of a tangent to an array.
  mutating func appendScalars(of value: Value, to array: Value, _ kind: FloatingKind, depth: Int) -> Value {
    forEachScalar(of: value, kind, depth: depth, from: constant(0), carrying: [array]) { builder, scalar, _, carried in
      [
        builder.emitOne(
          .append([]), [carried[0], scalar], type: builder.type(of: carried[0]), name: builder.function[carried[0]].name
        )
      ]
    }.carried[0]
  }

  /// Does something with each scalar of a tangent, in order, and with its position.
  mutating func forEachScalar(
    of value: Value, _ kind: FloatingKind, depth: Int, from start: Value, carrying carried: [Value],
    _ body: @escaping (inout Builder, _ scalar: Value, _ position: Value, _ carried: [Value]) -> [Value]
  ) -> (carried: [Value], end: Value) {
    let walk = ScalarWalk(root: .fixed(value), depth: depth) { builder, place, position, carried in
      let part = builder.part(of: value, at: place)
      guard case .tensor(let tensorKind) = place.type else {
        let scalar = builder.converted(part, to: kind)
        return body(&builder, scalar, position, carried)
      }
      let scalars = builder.emitOne(.tensor(.scalars), [part], type: .array(.floating(tensorKind)), name: "scalars")
      let count = builder.emitOne(.count([]), [scalars], type: .int)
      return builder.countedLoop(count, depth: depth + place.indices.count, carrying: carried) {
        builder, index, carried in
        let scalar = builder.emitOne(.read([.index], .checked), [scalars, index], type: .floating(tensorKind))
        let number = builder.converted(scalar, to: kind)
        let position = builder.apply(.add, position, index)
        return body(&builder, number, position, carried)
      }
    }
    return walk.run(over: type(of: value), from: start, carrying: carried, in: &self)
  }
}
