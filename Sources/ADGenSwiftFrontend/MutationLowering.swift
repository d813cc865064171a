import ADGenIR
import ADGenSema

/// Mutating methods.
extension FunctionLowering {
  mutating func lowerMutation(
    _ place: Place, _ method: MutatingMethod, _ arguments: [TypedExpression], _ result: TypedPattern?
  ) {
    let target = self.target(place)
    if place.type.sliceElement != nil, method != .swapElements {
      return lowerSliceMutation(place, target, method, arguments, result)
    }
    let array = ArrayPlace(place: place, target: target, element: place.type.arrayElement ?? .unknown)
    switch method {
    case .scalar(let function):
      let old = materialize(read(target, place), place.type)
      let operands = [old] + arguments.map { value($0) }
      let new = builder.emitOne(.scalar(function), operands, type: Type(place.type), name: name(of: place.root))
      write(.value(new), to: target, place)
    case .toggle:
      let old = materialize(read(target, place), place.type)
      write(.value(builder.emitOne(.logic(.not), [old], type: .bool)), to: target, place)
    case .append:
      let element = value(arguments[0])
      let root = materialize(part(of: target, place), place.rootType)
      update(.append(target.path), [root] + target.indices + [element], root, target, place)
    case .appendContents: appendContents(arguments[0], to: array)
    case .insert:
      let values = arguments.map { value($0) }
      insert(values[0], at: values[1], in: array)
    case .remove: bind(remove(at: value(arguments[0]), from: array), array, result)
    case .removeFirst: bind(remove(at: builder.constant(0), from: array), array, result)
    case .removeLast: bind(removeLast(array), array, result)
    case .removeFirstFew: remove(from: builder.constant(0), to: value(arguments[0]), in: array)
    case .removeLastFew: removeLast(value(arguments[0]), of: array)
    case .removeRange:
      let bounds = self.bounds(arguments[0])
      if let lower = bounds.lower, let upper = bounds.upper { remove(from: lower, to: upper, in: array) }
    case .removeAll:
      let empty = builder.emitOne(.arrayLiteral, [], type: Type(place.type))
      write(.value(empty), to: target, place)
    case .reverse: reverse(array)
    case .sort, .removeWhere:
      report("this cannot be used here", place.range, note: "assign what 'sorted' or 'filter' returns")
    case .reserve: for argument in arguments { _ = lower(argument) }
    case .swapElements: lowerSwap(target, place, arguments)
    }
  }

  /// What a method has removed.
  private mutating func bind(_ removed: Value, _ array: ArrayPlace, _ result: TypedPattern?) {
    if let result { bind(result, explode(.value(removed), array.element, name: nil), array.element) }
  }

  /// Elements leave a slice when one of its bounds moves.
  private mutating func lowerSliceMutation(
    _ place: Place, _ target: PlaceTarget, _ method: MutatingMethod, _ arguments: [TypedExpression],
    _ result: TypedPattern?
  ) {
    guard let element = place.type.sliceElement, var slice = ArrayPartValues(part(of: target, place)) else { return }
    let isFirst = method == .removeFirst || method == .removeFirstFew
    let number = arguments.first.map { value($0) } ?? builder.constant(1)
    if isFirst {
      if let result { bindElement(slice.array, slice.lower, element, result) }
      slice.lower = builder.apply(.add, slice.lower, number)
    } else {
      slice.upper = builder.apply(.subtract, slice.upper, number)
      if let result { bindElement(slice.array, slice.upper, element, result) }
    }
    let name = self.name(of: place.root)
    nameValues(slice.lowered, place.type, name)
    replace(target, place, with: slice.lowered)
  }

  private mutating func bindElement(
    _ array: Value, _ index: Value, _ element: SwiftType, _ result: TypedPattern
  ) {
    let value = builder.emitOne(.read([.index], .checked), [array, index], type: Type(element))
    bind(result, explode(.value(value), element, name: nil), element)
  }

  private mutating func lowerSwap(_ target: PlaceTarget, _ place: Place, _ arguments: [TypedExpression]) {
    var target = target
    if place.type.sliceElement != nil { target.fields.append(0) }
    let positions = arguments.map { value($0) }
    let type = Type(place.type.collectionElement ?? .unknown)
    let path = target.path + [.index]
    let root = materialize(part(of: target, place), place.rootType)
    let old = positions.map { position in
      builder.emitOne(.read(path, .checked), [root] + target.indices + [position], type: type)
    }
    for (position, value) in zip(positions, old.reversed()) {
      let current = materialize(part(of: target, place), place.rootType)
      update(
        .store(path, .checked), [current] + target.indices + [position, value], current, target, place)
    }
  }

  /// `a[lo..<hi] = s`: as many elements as the range has.
  mutating func assignSlice(
    _ target: PlaceTarget, _ place: Place, _ range: TypedExpression, _ value: TypedExpression
  ) {
    var target = target
    var whole = place
    whole.path.removeLast()
    let isSlice = ArrayPartValues(part(of: target, place)) != nil && target.path.isEmpty && place.rootIsSlice
    var bounds = self.bounds(range)
    if isSlice, let slice = ArrayPartValues(part(of: target, place)) {
      bounds = (bounds.lower ?? slice.lower, bounds.upper ?? slice.upper)
      target.fields.append(0)
    }
    let element = Type(place.type.sliceElement ?? .unknown)
    let path = target.path + [.index]
    var root = materialize(part(of: target, place), place.rootType)
    let lower = bounds.lower ?? builder.constant(0)
    let upper = bounds.upper ?? builder.emitOne(.count(target.path), [root] + target.indices, type: .int)
    let new = arrayPart(value)
    root = materialize(part(of: target, place), place.rootType)
    let count = builder.apply(.subtract, upper, lower)
    let newCount = builder.apply(.subtract, new.upper, new.lower)
    builder.location = location(of: place.range)
    builder.emit(
      .precondition("a part of an array is replaced by one of another count"),
      [builder.compare(.equal, count, newCount)])
    let changed = loop(builder.constant(0), count, changing: root) { lowering, index, root in
      let source = lowering.builder.apply(.add, new.lower, index)
      let value = lowering.builder.emitOne(.read([.index], .checked), [new.array, source], type: element)
      let position = lowering.builder.apply(.add, lower, index)
      return lowering.builder.emitOne(
        .store(path, .checked), [root] + target.indices + [position, value],
        type: lowering.builder.type(of: root), name: lowering.builder.function[root].name)
    }
    replace(target, place, with: .value(changed))
  }
}

extension Place.Step {
  var isField: Bool {
    switch self {
    case .field: return true
    case .index, .tensorElement, .slice, .unwrap, .key: return false
    }
  }
}

extension Place {
  /// Whether the variable, or the field of it that the place is a part of, is a slice of an array.
  var rootIsSlice: Bool {
    var count = 0
    for step in path {
      guard case .field = step else { break }
      count += 1
    }
    return isSliceElement(after: count)
  }
}
