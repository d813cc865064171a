import ADGenIR

/// Runs over the basis of a space of tangents: all scalars 0, but one that is 1. One vector is changed in place.
struct BasisVectors {
  /// What is done with a basis vector, given as a tangent for each of the zeros. It gets the number of the vector, and
  /// what is carried; it returns what is carried on.
  typealias Body = (inout Builder, _ vector: [Value], _ position: Value, _ carried: [Value]) -> [Value]

  /// The zero of the space, a tangent for each of several values.
  let zeros: [Value]
  let body: Body

  func run(carrying initial: [Value], in builder: inout Builder) -> [Value] {
    var carried = initial
    var start = builder.constant(0)
    for rank in zeros.indices {
      (carried, start) = run(rank, from: start, carrying: carried, &builder)
    }
    return carried
  }

  private func vector(_ rank: Int, _ changed: Value) -> [Value] {
    zeros.indices.map { $0 == rank ? changed : zeros[$0] }
  }

  private func run(
    _ rank: Int, from start: Value, carrying carried: [Value], _ builder: inout Builder
  ) -> (carried: [Value], end: Value) {
    let walk = ScalarWalk(root: .carried, depth: 0) { builder, place, position, carried in
      if case .tensor(let kind) = place.type {
        return visitTensor(rank, place, kind, position, carried, &builder)
      }
      return visitScalar(rank, place, position, carried, &builder)
    }
    let type = builder.type(of: zeros[rank])
    let (results, end) = walk.run(over: type, from: start, carrying: [zeros[rank]] + carried, in: &builder)
    return (Array(results.dropFirst()), end)
  }

  private func visitScalar(
    _ rank: Int, _ place: ScalarPlace, _ position: Value, _ carried: [Value], _ builder: inout Builder
  ) -> [Value] {
    guard case .floating(let kind) = place.type else { return carried }
    let one = builder.constant(1, kind)
    let unit = builder.storing(one, in: carried[0], at: place)
    let rest = body(&builder, vector(rank, unit), position, Array(carried.dropFirst()))
    let zero = builder.constant(0, kind)
    return [builder.storing(zero, in: unit, at: place)] + rest
  }

  /// A tensor's elements have no places: it is made anew from its scalars.
  private func visitTensor(
    _ rank: Int, _ place: ScalarPlace, _ kind: FloatingKind, _ position: Value, _ carried: [Value],
    _ builder: inout Builder
  ) -> [Value] {
    let tensor = builder.part(of: carried[0], at: place)
    let shape = builder.emitOne(.tensor(.shape), [tensor], type: .array(.int), name: "shape")
    let scalars = builder.emitOne(.tensor(.scalars), [tensor], type: .array(.floating(kind)), name: "unit")
    let count = builder.emitOne(.count([]), [scalars], type: .int)
    let root = carried[0]
    let results = builder.countedLoop(
      count, depth: place.indices.count, carrying: [scalars] + carried.dropFirst()
    ) { builder, index, values in
      let element = ScalarPlace(path: [.index], indices: [index], type: .floating(kind))
      let one = builder.constant(1, kind)
      let ones = builder.storing(one, in: values[0], at: element)
      let unit = builder.emitOne(.tensor(.fromScalars), [ones, shape], type: .tensor(kind))
      let changed = builder.storing(unit, in: root, at: place)
      let position = builder.apply(.add, position, index)
      let rest = body(&builder, vector(rank, changed), position, Array(values.dropFirst()))
      let zero = builder.constant(0, kind)
      return [builder.storing(zero, in: ones, at: element)] + rest
    }
    return [root] + results.dropFirst()
  }
}
