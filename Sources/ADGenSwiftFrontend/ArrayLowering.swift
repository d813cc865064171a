import ADGenIR
import ADGenSema

// Values that are made of arrays.
extension FunctionLowering {
  /// `a + b`.
  mutating func lowerConcatenation(_ operands: [TypedExpression], _ type: SwiftType) -> Value {
    let left = value(operands[0])
    if case .array(let elements) = operands[1].kind {
      let values = elements.map { value($0) }
      return values.reduce(left) { builder.emitOne(.append([]), [$0, $1], type: Type(type)) }
    }
    return append(arrayPart(operands[1]), to: left, path: [], indices: [], element: type.arrayElement ?? .unknown)
  }

  /// Appends every element of `part` to the array at the path of `root`.
  mutating func append(
    _ part: ArrayPartValues, to root: Value, path: Path, indices: [Value], element: SwiftType
  ) -> Value {
    let type = builder.type(of: root)
    let name = builder.function[root].name
    return loop(part.lower, part.upper, changing: root) { lowering, index, root in
      let value = lowering.builder.emitOne(
        .read([.index], .checked), [part.array, index], type: Type(element))
      return lowering.builder.emitOne(.append(path), [root] + indices + [value], type: type, name: name)
    }
  }

  /// A sequence as an array.
  mutating func lowerCollect(_ sequence: TypedExpression, _ type: SwiftType) -> Value {
    let element = type.arrayElement ?? .unknown
    let lowered = lower(sequence)
    if sequence.type.sliceElement != nil, let part = ArrayPartValues(lowered) { return collect(part, element, nil) }
    guard let positions = positions(lowered, sequence.type, sequence.range) else { return builder.constant(0) }
    return collect(positions.count, Type(element), nil) { lowering, index in
      lowering.materialize(positions.element(&lowering, index), element)
    }
  }

  /// `a.reversed()` where an array is wanted.
  mutating func lowerReversed(_ operand: TypedExpression) -> Value {
    let element = operand.type.collectionElement ?? .unknown
    let part = arrayPart(operand)
    let count = builder.apply(.subtract, part.upper, part.lower)
    let last = builder.apply(.subtract, part.upper, builder.constant(1))
    return collect(count, Type(element), nil) { lowering, index in
      let position = lowering.builder.apply(.subtract, last, index)
      return lowering.builder.emitOne(.read([.index], .checked), [part.array, position], type: Type(element))
    }
  }

  /// `==` and `!=` of arrays and slices.
  mutating func lowerArrayComparison(_ comparison: Comparison, _ operands: [TypedExpression]) -> Value {
    let values = operands.map { value($0) }
    return builder.compare(comparison, values[0], values[1])
  }
}

// Methods that change the number of elements, or their order.
extension FunctionLowering {
  /// What a mutating method of arrays works on: an array inside a variable.
  struct ArrayPlace {
    var place: Place
    var target: PlaceTarget
    var element: SwiftType

    var path: Path { target.path }
    var elementPath: Path { target.path + [.index] }
  }

  /// The variable's value that contains the array now.
  private mutating func root(_ array: ArrayPlace) -> Value {
    materialize(part(of: array.target, array.place), array.place.rootType)
  }

  private mutating func count(_ array: ArrayPlace) -> Value {
    let root = self.root(array)
    return builder.emitOne(.count(array.path), [root] + array.target.indices, type: .int)
  }

  private mutating func read(_ array: ArrayPlace, _ root: Value, at index: Value) -> Value {
    builder.emitOne(
      .read(array.elementPath, .checked), [root] + array.target.indices + [index], type: Type(array.element))
  }

  private mutating func store(_ value: Value, in array: ArrayPlace, _ root: Value, at index: Value) -> Value {
    builder.emitOne(
      .store(array.elementPath, .checked), [root] + array.target.indices + [index, value],
      type: builder.type(of: root), name: builder.function[root].name)
  }

  private mutating func append(_ value: Value, to array: ArrayPlace) {
    let root = self.root(array)
    update(.append(array.path), [root] + array.target.indices + [value], root, array.target, array.place)
  }

  /// Removes the last element, and gives it.
  @discardableResult
  mutating func removeLast(_ array: ArrayPlace) -> Value {
    let root = self.root(array)
    let results = removeLast(array, of: root)
    replace(array.target, array.place, with: .value(results[0]))
    return results[1]
  }

  private mutating func removeLast(_ array: ArrayPlace, of root: Value) -> [Value] {
    builder.emit(
      .removeLast(array.path), [root] + array.target.indices,
      results: [builder.type(of: root), Type(array.element)], names: [builder.function[root].name, nil])
  }

  mutating func appendContents(_ contents: TypedExpression, to array: ArrayPlace) {
    if case .array(let elements) = contents.kind {
      for element in elements.map({ value($0) }) { append(element, to: array) }
      return
    }
    let part = arrayPart(contents)
    let root = self.root(array)
    let longer = append(part, to: root, path: array.path, indices: array.target.indices, element: array.element)
    replace(array.target, array.place, with: .value(longer))
  }

  /// `a.insert(e, at: i)`: what stands behind moves up by one.
  mutating func insert(_ element: Value, at position: Value, in array: ArrayPlace) {
    let count = self.count(array)
    append(element, to: array)
    let next = builder.apply(.add, position, builder.constant(1))
    let last = builder.apply(.add, count, builder.constant(1))
    let root = self.root(array)
    let moved = loop(next, last, changing: root, isReversed: true) { lowering, index, root in
      let below = lowering.builder.apply(.subtract, index, lowering.builder.constant(1))
      let value = lowering.read(array, root, at: below)
      return lowering.store(value, in: array, root, at: index)
    }
    replace(array.target, array.place, with: .value(store(element, in: array, moved, at: position)))
  }

  /// `a.remove(at: i)`: what stands behind moves down by one.
  mutating func remove(at position: Value, from array: ArrayPlace) -> Value {
    let root = self.root(array)
    let removed = read(array, root, at: position)
    let last = builder.apply(.subtract, count(array), builder.constant(1))
    let moved = loop(position, last, changing: root) { lowering, index, root in
      let above = lowering.builder.apply(.add, index, lowering.builder.constant(1))
      let value = lowering.read(array, root, at: above)
      return lowering.store(value, in: array, root, at: index)
    }
    replace(array.target, array.place, with: .value(moved))
    removeLast(array)
    return removed
  }

  /// Removes the elements from `lower` up to `upper`: what stands behind moves down.
  mutating func remove(from lower: Value, to upper: Value, in array: ArrayPlace) {
    let root = self.root(array)
    let count = self.count(array)
    let shift = builder.apply(.subtract, upper, lower)
    let moved = loop(upper, count, changing: root) { lowering, index, root in
      let below = lowering.builder.apply(.subtract, index, shift)
      let value = lowering.read(array, root, at: index)
      return lowering.store(value, in: array, root, at: below)
    }
    replace(array.target, array.place, with: .value(moved))
    removeLast(shift, of: array)
  }

  /// Removes `number` elements at the end.
  mutating func removeLast(_ number: Value, of array: ArrayPlace) {
    let root = self.root(array)
    let shorter = loop(builder.constant(0), number, changing: root) { lowering, _, root in
      lowering.removeLast(array, of: root)[0]
    }
    replace(array.target, array.place, with: .value(shorter))
  }

  /// `a.reverse()`.
  mutating func reverse(_ array: ArrayPlace) {
    let root = self.root(array)
    let count = self.count(array)
    let last = builder.apply(.subtract, count, builder.constant(1))
    let half = builder.apply(.divide, count, builder.constant(2))
    let reversed = loop(builder.constant(0), half, changing: root) { lowering, index, root in
      let mirrored = lowering.builder.apply(.subtract, last, index)
      let values = [index, mirrored].map { lowering.read(array, root, at: $0) }
      let first = lowering.store(values[1], in: array, root, at: index)
      return lowering.store(values[0], in: array, first, at: mirrored)
    }
    replace(array.target, array.place, with: .value(reversed))
  }
}
