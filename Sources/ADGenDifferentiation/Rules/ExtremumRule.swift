import ADGenIR

// The least and the greatest element of an array. Both derivatives split evenly among the elements that are equal:
// with m = max x and E = { i : xᵢ = m }, ṁ = Σ_E ẋᵢ / |E| and x̄ᵢ += m̄ / |E| for i in E.
extension Builder {
  /// How many elements of an array are equal to a number, as one of its type.
  fileprivate mutating func ties(_ array: Value, equalTo extremum: Value, _ count: Value) -> Value {
    let kind = type(of: extremum).floatingKind ?? .double
    let zero = constant(0, kind)
    function[zero].name = "ties"
    let ties = countedLoop(count, depth: 0, carrying: zero) { builder, index, ties in
      guard let ties else { return nil }
      let isEqual = builder.isElement(of: array, at: index, equalTo: extremum)
      let more = builder.apply(.add, ties, builder.constant(1, kind))
      return builder.emitOne(.select, [isEqual, more, ties], type: builder.type(of: ties), name: "ties")
    }
    return ties ?? zero
  }

  fileprivate mutating func isElement(of array: Value, at index: Value, equalTo number: Value) -> Value {
    let element = emitOne(.read([.index], .checked), [array, index], type: type(of: number))
    return compare(.equal, element, number)
  }

  /// The mean of the elements of `tangents` where those of an array are equal to its extremum.
  mutating func mean(
    of tangents: Value, where array: Value, equals extremum: Value, named name: String?
  ) -> Value {
    let kind = type(of: extremum).floatingKind ?? .double
    let count = emitOne(.count([]), [array], type: .int)
    let ties = self.ties(array, equalTo: extremum, count)
    let zero = constant(0, kind)
    let sum = countedLoop(count, depth: 0, carrying: zero) { builder, index, sum in
      guard let sum else { return nil }
      let isEqual = builder.isElement(of: array, at: index, equalTo: extremum)
      let type = builder.type(of: sum)
      let tangent = builder.emitOne(.read([.index], .checked), [tangents, index], type: type)
      let more = builder.apply(.add, sum, tangent)
      return builder.emitOne(.select, [isEqual, more, sum], type: type, name: name)
    }
    return emitOne(.scalar(.divide), [sum ?? zero, ties], type: type(of: extremum), name: name)
  }
}

// The least and the greatest of several numbers, by the same formulas.
extension Builder {
  /// How many of some numbers are equal to one of them.
  fileprivate mutating func ties(_ numbers: [Value], equalTo extremum: Value) -> (tests: [Value], count: Value) {
    let kind = type(of: extremum).floatingKind ?? .double
    let tests = numbers.map { compare(.equal, $0, extremum) }
    let shares = tests.map { test in
      emitOne(.select, [test, constant(1, kind), constant(0, kind)], type: .floating(kind))
    }
    let count = shares.dropFirst().reduce(shares[0]) { apply(.add, $0, $1) }
    function[count].name = function[count].name ?? "ties"
    return (tests, count)
  }

  /// The mean of the tangents of those numbers that are equal to the extremum; nil where none has a tangent.
  mutating func mean(
    of tangents: [Value?], where numbers: [Value], equal extremum: Value, named name: String?
  ) -> Value? {
    let kind = type(of: extremum).floatingKind ?? .double
    let (tests, count) = ties(numbers, equalTo: extremum)
    var sum: Value?
    for (test, tangent) in zip(tests, tangents) {
      guard let tangent else { continue }
      let share = emitOne(.select, [test, tangent, constant(0, kind)], type: .floating(kind))
      sum = sum.map { apply(.add, $0, share) } ?? share
    }
    return sum.map { emitOne(.scalar(.divide), [$0, count], type: .floating(kind), name: name) }
  }
}

extension ReverseSweep {
  /// Adds equal parts of a cotangent to those of some numbers that are equal to their extremum.
  mutating func split(_ cotangent: Value, among numbers: [Value], equalTo extremum: Value) {
    let type = builder.type(of: extremum)
    let (tests, count) = builder.ties(numbers, equalTo: extremum)
    let share = builder.apply(.divide, cotangent, count)
    for (test, number) in zip(tests, numbers) where active.contains(number) {
      let zero = builder.constant(0, type.floatingKind ?? .double)
      add(builder.emitOne(.select, [test, share, zero], type: type), to: number)
    }
  }

  /// Adds equal parts of a cotangent to the elements of an array that are equal to its extremum.
  mutating func split(_ cotangent: Value, among array: Value, equalTo extremum: Value) {
    let before = self.cotangent(of: array)
    let count = builder.emitOne(.count([]), [array], type: .int)
    let ties = builder.ties(array, equalTo: extremum, count)
    let share = builder.apply(.divide, cotangent, ties)
    let split = builder.countedLoop(count, depth: 0, carrying: before) { builder, index, whole in
      guard let whole else { return nil }
      let isEqual = builder.isElement(of: array, at: index, equalTo: extremum)
      let type = builder.type(of: whole)
      let name = builder.function[whole].name
      let shared = builder.region { builder, _ in
        let sum = builder.emitOne(.accumulate([.index], .checked), [whole, index, share], type: type, name: name)
        builder.emit(.yield, [sum])
      }
      let same = builder.region { builder, _ in builder.emit(.yield, [whole]) }
      return builder.emit(.if, [isEqual], results: [type], names: [name], regions: [shared, same])[0]
    }
    _ = takeCotangent(of: array)
    if let split { add(split, to: array) }
  }
}
