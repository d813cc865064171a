import ADGenIR
import ADGenSema

/// A place whose indices are evaluated.
struct PlaceTarget {
  var root: VariableID
  /// The way to a part of a variable that is kept in parts.
  var fields: [Int] = []
  /// The way inside the value there.
  var path: Path = []
  var indices: [Value] = []
  /// The indices of a tensor's element at the end of the path.
  var tensorIndices: [Value]?
}

extension Place {
  /// Whether what the first `count` fields lead to is a slice of an array.
  func isSliceElement(after count: Int) -> Bool {
    var type = rootType
    for case .field(let position) in path.prefix(count) {
      guard case .tuple(let fields) = type, fields.indices.contains(position) else { return false }
      type = fields[position].type
    }
    return type.sliceElement != nil
  }
}

extension FunctionLowering {
  /// Evaluates the indices of a place.
  mutating func target(_ place: Place) -> PlaceTarget {
    var target = PlaceTarget(root: place.root)
    var layout = Layout(place.rootType)
    for step in place.path {
      switch step {
      case .field(let position):
        if target.path.isEmpty, case .parts(let parts) = layout, parts.indices.contains(position) {
          target.fields.append(position)
          layout = parts[position].layout
        } else {
          target.path.append(.element(position))
        }
      case .index(let index):
        if target.path.isEmpty, place.isSliceElement(after: target.fields.count) {
          // The elements of a slice are those of its array.
          target.fields.append(0)
          layout = .leaf(.void)
        }
        target.indices.append(value(index))
        target.path.append(.index)
      case .unwrap:
        target.indices.append(builder.constant(0))
        target.path.append(.index)
      case .key(let key, let given):
        target.indices.append(value(key))
        target.path.append(.key)
        if let given {
          insertDefault(given, at: target, place)
          target.indices.append(builder.constant(0))
          target.path.append(.index)
        }
      case .tensorElement(let indices): target.tensorIndices = indices.map { value($0) }
      case .slice: break
      }
    }
    return target
  }

  /// Puts a value under a key that has none.
  private mutating func insertDefault(_ given: TypedExpression, at target: PlaceTarget, _ place: Place) {
    let root = materialize(part(of: target, place), place.rootType)
    let count = builder.emitOne(.count(target.path), [root] + target.indices, type: .int)
    let isAbsent = builder.compare(.equal, count, builder.constant(0))
    let type = builder.type(of: root)
    let name = builder.function[root].name
    let inserted = region { lowering, _ in
      let value = lowering.value(given)
      let optional = lowering.builder.emitOne(
        .arrayLiteral, [value], type: .optional(lowering.builder.type(of: value)))
      let version = lowering.builder.emitOne(
        .store(target.path, .checked), [root] + target.indices + [optional], type: type, name: name)
      lowering.builder.emit(.yield, [version])
    }
    let kept = region { lowering, _ in lowering.builder.emit(.yield, [root]) }
    let version = builder.emit(.if, [isAbsent], results: [type], names: [name], regions: [inserted, kept])[0]
    replace(target, place, with: .value(version))
  }

  /// What the place holds now.
  mutating func read(_ target: PlaceTarget, _ place: Place) -> Lowered {
    let part = part(of: target, place)
    if target.path.isEmpty, target.tensorIndices == nil { return part }
    let root = materialize(part, place.rootType)
    builder.location = location(of: place.range)
    if let tensorIndices = target.tensorIndices {
      let tensor = readTensor(root, target, place)
      return .value(builder.emitOne(.tensor(.element), [tensor] + tensorIndices, type: Type(place.type)))
    }
    let value = builder.emitOne(.read(target.path, .checked), [root] + target.indices, type: Type(place.type))
    return explode(.value(value), place.type, name: nil)
  }

  private mutating func readTensor(_ root: Value, _ target: PlaceTarget, _ place: Place) -> Value {
    if target.path.isEmpty { return root }
    return builder.emitOne(
      .read(target.path, .checked), [root] + target.indices, type: Type(.tensor(place.type)))
  }

  /// Writes to the place: its variable has a new value.
  mutating func write(_ lowered: Lowered, to target: PlaceTarget, _ place: Place) {
    if target.path.isEmpty, target.tensorIndices == nil {
      replace(target, place, with: lowered)
      return
    }
    let root = materialize(part(of: target, place), place.rootType)
    let value = materialize(lowered, place.type)
    builder.location = location(of: place.range)
    if let tensorIndices = target.tensorIndices {
      updateTensor(.storeElement, tensorIndices + [value], root, target, place)
    } else if let made = remade(root, target, with: value) {
      let outer = Path(target.path.dropLast())
      if outer.isEmpty { return replace(target, place, with: .value(made)) }
      update(.store(outer, .checked), [root] + target.indices + [made], root, target, place)
    } else {
      update(.store(target.path, .checked), [root] + target.indices + [value], root, target, place)
    }
  }

  /// The struct around a property with observers, made anew with another value of it: assigned to, the property would run
  /// the observers once more, whose statements are here. Nil for other places.
  private mutating func remade(_ root: Value, _ target: PlaceTarget, with value: Value) -> Value? {
    guard let (structure, position) = observed(root, target) else { return nil }
    let outer = Path(target.path.dropLast())
    let parts = structure.fields.enumerated().map { field, element in
      if field == position { return value }
      return builder.emitOne(
        .read(outer + [.element(field)], .checked), [root] + target.indices, type: element.type)
    }
    return builder.emitOne(
      .makeTuple, parts, type: .structure(structure), name: outer.isEmpty ? builder.function[root].name : nil)
  }

  /// The struct and its property that an assignment to the place in the generated text would run observers of.
  func observed(_ root: Value, _ target: PlaceTarget) -> (structure: Structure, position: Int)? {
    guard case .element(let position)? = target.path.last,
      case .structure(let structure)? = builder.type(of: root).part(at: Path(target.path.dropLast())),
      structure.observed.contains(position)
    else { return nil }
    return (structure, position)
  }

  /// Adds to the place, in one operation.
  mutating func accumulate(_ value: Value, to target: PlaceTarget, _ place: Place) {
    let root = materialize(part(of: target, place), place.rootType)
    builder.location = location(of: place.range)
    if let tensorIndices = target.tensorIndices {
      updateTensor(.accumulateElement, tensorIndices + [value], root, target, place)
    } else {
      update(.accumulate(target.path, .checked), [root] + target.indices + [value], root, target, place)
    }
  }

  private mutating func updateTensor(
    _ function: TensorFunction, _ operands: [Value], _ root: Value, _ target: PlaceTarget, _ place: Place
  ) {
    let tensor = readTensor(root, target, place)
    if target.path.isEmpty { return update(.tensor(function), [tensor] + operands, root, target, place) }
    let changed = builder.emitOne(.tensor(function), [tensor] + operands, type: Type(.tensor(place.type)))
    update(.store(target.path, .checked), [root] + target.indices + [changed], root, target, place)
  }

  /// Makes a new version of the aggregate that the place is a part of.
  mutating func update(
    _ kind: OperationKind, _ operands: [Value], _ root: Value, _ target: PlaceTarget, _ place: Place
  ) {
    let name = builder.function[root].name ?? name(of: target.root)
    let version = builder.emitOne(kind, operands, type: builder.type(of: root), name: name)
    replace(target, place, with: .value(version))
  }

  // MARK: Parts of variables

  /// The value at the end of the fields.
  func part(of target: PlaceTarget, _ place: Place) -> Lowered {
    var lowered = environment[target.root.index] ?? .parts([])
    for field in target.fields {
      if case .parts(let parts) = lowered, parts.indices.contains(field) { lowered = parts[field] }
    }
    return lowered
  }

  mutating func replace(_ target: PlaceTarget, _ place: Place, with lowered: Lowered) {
    let old = environment[target.root.index] ?? (target.fields.isEmpty ? lowered : placeholderParts(place))
    environment[target.root.index] = replacing(old, target.fields[...], with: lowered)
  }

  private mutating func placeholderParts(_ place: Place) -> Lowered {
    placeholder(place.rootType, name: name(of: place.root))
  }

  private func replacing(_ old: Lowered, _ fields: ArraySlice<Int>, with new: Lowered) -> Lowered {
    guard let first = fields.first, case .parts(var parts) = old, parts.indices.contains(first) else { return new }
    parts[first] = replacing(parts[first], fields.dropFirst(), with: new)
    return .parts(parts)
  }
}
