import ADGenIR
import ADGenSema

/// A part of an array: the array, the first index, and the index behind the last one.
struct ArrayPartValues {
  var array: Value
  var lower: Value
  var upper: Value

  init(array: Value, lower: Value, upper: Value) {
    self.array = array
    self.lower = lower
    self.upper = upper
  }

  /// Takes the parts of a slice apart.
  init?(_ lowered: Lowered) {
    let values = lowered.flattened
    guard values.count == 3 else { return nil }
    self.init(array: values[0], lower: values[1], upper: values[2])
  }

  var lowered: Lowered { .parts([.value(array), .value(lower), .value(upper)]) }
}

// Slices are views: reading an element reads the array.
extension FunctionLowering {
  /// An array or a slice, as a part of an array.
  mutating func arrayPart(_ expression: TypedExpression) -> ArrayPartValues {
    let lowered = lower(expression)
    if expression.type.sliceElement != nil, let part = ArrayPartValues(lowered) { return part }
    let array = materialize(lowered, expression.type)
    let count = builder.emitOne(.count([]), [array], type: .int)
    return ArrayPartValues(array: array, lower: builder.constant(0), upper: count)
  }

  /// `a[r]`; `ArraySlice(a)`.
  mutating func lowerSlice(_ operands: [TypedExpression]) -> Lowered {
    var part = arrayPart(operands[0])
    guard operands.count == 2 else { return part.lowered }
    let bounds = self.bounds(operands[1])
    if let lower = bounds.lower { part.lower = lower }
    if let upper = bounds.upper { part.upper = upper }
    return part.lowered
  }

  /// The bounds of a range of indices, the upper one outside of it; nil where the range is open.
  mutating func bounds(_ range: TypedExpression) -> (lower: Value?, upper: Value?) {
    let values = lower(range).flattened
    guard case .nominal(let name, _) = range.type else { return (nil, nil) }
    switch name {
    case "ClosedRange": return (values[0], builder.apply(.add, values[1], builder.constant(1)))
    case PartialRange.from.rawValue: return (values[0], nil)
    case PartialRange.upTo.rawValue: return (nil, values[0])
    case PartialRange.through.rawValue: return (nil, builder.apply(.add, values[0], builder.constant(1)))
    default: return (values[0], values[1])
    }
  }

  /// `a.prefix(n)`, `a.dropFirst()` …: numbers that are too big take what there is.
  mutating func lowerPart(_ kind: ArrayPart, _ operands: [TypedExpression]) -> Lowered {
    if case .nominal("Range", _) = operands[0].type {
      let values = lower(operands[0]).flattened
      let bounds = self.bounds(kind, of: (values[0], values[1]), operands.dropFirst().first)
      return .parts([.value(bounds.lower), .value(bounds.upper)])
    }
    var part = arrayPart(operands[0])
    (part.lower, part.upper) = bounds(kind, of: (part.lower, part.upper), operands.dropFirst().first)
    return part.lowered
  }

  private mutating func bounds(
    _ kind: ArrayPart, of whole: (lower: Value, upper: Value), _ number: TypedExpression?
  ) -> (lower: Value, upper: Value) {
    let number = number.map { value($0) } ?? builder.constant(1)
    let (lower, upper) = whole
    switch kind {
    case .upTo: return (lower, number)
    case .through: return (lower, builder.apply(.add, number, builder.constant(1)))
    case .from: return (number, upper)
    case .prefix: return (lower, builder.apply(.minimum, builder.apply(.add, lower, number), upper))
    case .dropFirst: return (builder.apply(.minimum, builder.apply(.add, lower, number), upper), upper)
    case .suffix: return (builder.apply(.maximum, builder.apply(.subtract, upper, number), lower), upper)
    case .dropLast: return (lower, builder.apply(.maximum, builder.apply(.subtract, upper, number), lower))
    }
  }

  // MARK: Copies

  /// The elements of a part, as an array.
  mutating func collect(_ part: ArrayPartValues, _ element: SwiftType, _ name: String?) -> Value {
    let count = builder.apply(.subtract, part.upper, part.lower)
    return collect(count, Type(element), name) { lowering, index in
      let position = lowering.builder.apply(.add, part.lower, index)
      return lowering.builder.emitOne(.read([.index], .checked), [part.array, position], type: Type(element))
    }
  }

  /// An array of `count` elements.
  mutating func collect(
    _ count: Value, _ element: Type, _ name: String?, _ value: (inout FunctionLowering, Value) -> Value
  ) -> Value {
    let zero: Value?
    switch element {
    case .floating(let kind): zero = builder.constant(0, kind)
    case .integer(let kind): zero = builder.emitOne(.constant(.integer(0, kind)), [], type: element)
    case .bool: zero = builder.constant(false)
    case .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque: zero = nil
    }
    let type = Type.array(element)
    let name = name ?? "elements"
    let empty: Value
    if let zero {
      empty = builder.emitOne(.arrayRepeating, [zero, count], type: type, name: name)
    } else {
      empty = builder.emitOne(.arrayLiteral, [], type: type, name: name)
    }
    return loop(builder.constant(0), count, changing: empty) { lowering, index, array in
      let element = value(&lowering, index)
      if zero == nil { return lowering.builder.emitOne(.append([]), [array, element], type: type, name: name) }
      return lowering.builder.emitOne(.store([.index], .checked), [array, index, element], type: type, name: name)
    }
  }

  /// A loop over indices that hands one value on.
  mutating func loop(
    _ lower: Value, _ upper: Value, changing value: Value, isReversed: Bool = false,
    _ body: (inout FunctionLowering, Value, Value) -> Value
  ) -> Value {
    let label = builder.function.makeLabel()
    let type = builder.type(of: value)
    let name = builder.function[value].name
    let region = region([(.int, "i"), (type, name)]) { lowering, parameters in
      let next = body(&lowering, parameters[0], parameters[1])
      lowering.builder.emit(.continue(label), [next])
    }
    let header = ForHeader(label: label, range: .halfOpen, isReversed: isReversed)
    return builder.emit(.for(header), [lower, upper, value], results: [type], names: [name], regions: [region])[0]
  }
}
