import ADGenIR
import ADGenSema
import ADGenSyntax

/// How a `for` runs over a sequence: bounds, and what the element at an index is.
struct Iteration {
  var range: RangeKind
  var isReversed = false
  /// Lower, upper, and the step of a stride.
  var bounds: [Value]
  var indexType: Type
  /// The element is the index itself.
  var isIndex: Bool
  var element: (inout FunctionLowering, Value) -> Lowered
}

/// A sequence as positions from 0 on.
struct Positions {
  var count: Value
  var element: (inout FunctionLowering, Value) -> Lowered
}

extension FunctionLowering {
  /// Evaluates the sequence of a loop; nil after an error.
  mutating func iteration(_ sequence: TypedExpression) -> Iteration? {
    let lowered = lower(sequence)
    return iteration(lowered, sequence.type, sequence.range)
  }

  private mutating func iteration(_ lowered: Lowered, _ type: SwiftType, _ range: SourceRange) -> Iteration? {
    guard case .nominal(let name, let arguments) = type, let first = arguments.first else { return nil }
    switch name {
    case "Range", "ClosedRange", "StrideTo", "StrideThrough":
      return Iteration(
        range: Self.rangeKind(name), bounds: lowered.flattened, indexType: Type(first), isIndex: true,
        element: { _, index in .value(index) })
    case "ArraySlice":
      guard let part = ArrayPartValues(lowered) else { return nil }
      return Iteration(
        range: .halfOpen, bounds: [part.lower, part.upper], indexType: .int, isIndex: false,
        element: { lowering, index in
          let read = lowering.builder.emitOne(.read([.index], .checked), [part.array, index], type: Type(first))
          return lowering.explode(.value(read), first, name: nil)
        })
    case "ReversedCollection":
      var base = iteration(lowered, first, range)
      base?.isReversed.toggle()
      return base
    default:
      guard let positions = positions(lowered, type, range) else { return nil }
      let zero = builder.constant(0)
      return Iteration(
        range: .halfOpen, bounds: [zero, positions.count], indexType: .int, isIndex: false,
        element: positions.element)
    }
  }

  /// How many elements a sequence has whose elements are found by their positions.
  mutating func lowerSequenceCount(_ sequence: TypedExpression) -> Value {
    if sequence.type.arrayElement != nil { return lowerCount(sequence) }
    let lowered = lower(sequence)
    guard let positions = positions(lowered, sequence.type, sequence.range) else { return builder.constant(0) }
    return positions.count
  }

  private static func rangeKind(_ name: String) -> RangeKind {
    switch name {
    case "ClosedRange": return .closed
    case "StrideTo": return .strideTo
    case "StrideThrough": return .strideThrough
    default: return .halfOpen
    }
  }

  mutating func positions(_ lowered: Lowered, _ type: SwiftType, _ range: SourceRange) -> Positions? {
    guard case .nominal(let name, let arguments) = type, let first = arguments.first else { return nil }
    switch (name, lowered) {
    case ("Array", .value(let array)):
      let count = builder.emitOne(.count([]), [array], type: .int)
      return Positions(count: count) { lowering, index in
        let read = lowering.builder.emitOne(.read([.index], .checked), [array, index], type: Type(first))
        return lowering.explode(.value(read), first, name: nil)
      }
    case ("Dictionary", .value(let dictionary)), ("Dictionary.Keys", .value(let dictionary)),
      ("Dictionary.Values", .value(let dictionary)):
      guard arguments.count == 2 else { return nil }
      return entries(of: dictionary, key: first, value: arguments[1], name)
    case ("ArraySlice", _):
      guard let part = ArrayPartValues(lowered) else { return nil }
      return Positions(count: builder.apply(.subtract, part.upper, part.lower)) { lowering, index in
        let position = lowering.builder.apply(.add, part.lower, index)
        let read = lowering.builder.emitOne(.read([.index], .checked), [part.array, position], type: Type(first))
        return lowering.explode(.value(read), first, name: nil)
      }
    case ("Range", _) where first == .int, ("ClosedRange", _) where first == .int:
      return rangePositions(lowered.flattened, isClosed: name == "ClosedRange")
    case ("EnumeratedSequence", _):
      guard let base = positions(lowered, first, range) else { return nil }
      return Positions(count: base.count) { lowering, index in
        .parts([.value(index), base.element(&lowering, index)])
      }
    case ("Zip2Sequence", .parts(let parts)) where parts.count == 2 && arguments.count == 2:
      return zippedPositions(parts, arguments, range)
    case ("ReversedCollection", _):
      guard let base = positions(lowered, first, range) else { return nil }
      return Positions(count: base.count) { lowering, index in
        let last = lowering.builder.apply(.subtract, base.count, lowering.builder.constant(1))
        return base.element(&lowering, lowering.builder.apply(.subtract, last, index))
      }
    default:
      report(
        "a loop over '\(type.spelling)' cannot be differentiated yet", range,
        note: "loop over a range of 'Int', and compute the rest from the index")
      return nil
    }
  }

  /// As many pairs as the shorter sequence has elements; one of both may be endless, `1...`.
  private mutating func zippedPositions(
    _ parts: [Lowered], _ types: [SwiftType], _ range: SourceRange
  ) -> Positions? {
    if let endless = types.firstIndex(where: \.isEndless), types[endless] == .endlessIntegers,
      !types[1 - endless].isEndless
    {
      guard let other = positions(parts[1 - endless], types[1 - endless], range) else { return nil }
      let start = parts[endless].flattened[0]
      return Positions(count: other.count) { lowering, index in
        let number = Lowered.value(lowering.builder.apply(.add, start, index))
        let element = other.element(&lowering, index)
        return .parts(endless == 0 ? [number, element] : [element, number])
      }
    }
    guard let left = positions(parts[0], types[0], range), let right = positions(parts[1], types[1], range)
    else { return nil }
    let count = builder.apply(.minimum, left.count, right.count)
    return Positions(count: count) { lowering, index in
      .parts([left.element(&lowering, index), right.element(&lowering, index)])
    }
  }

  /// The entries of a dictionary in its order, or their keys or values.
  private mutating func entries(of dictionary: Value, key: SwiftType, value: SwiftType, _ name: String) -> Positions {
    let keys = builder.emitOne(
      .verbatim(DictionaryText.keys.verbatim), [dictionary], type: .array(Type(key)), name: "keys")
    let count = builder.emitOne(.count([]), [keys], type: .int)
    return Positions(count: count) { lowering, index in
      let keyValue = lowering.builder.emitOne(.read([.index], .checked), [keys, index], type: Type(key))
      let entryKey = lowering.explode(.value(keyValue), key, name: nil)
      if name == "Dictionary.Keys" { return entryKey }
      let first = lowering.builder.constant(0)
      let read = lowering.builder.emitOne(
        .read([.key, .index], .checked), [dictionary, keyValue, first], type: Type(value))
      let entryValue = lowering.explode(.value(read), value, name: nil)
      return name == "Dictionary.Values" ? entryValue : .parts([entryKey, entryValue])
    }
  }

  private mutating func rangePositions(_ bounds: [Value], isClosed: Bool) -> Positions {
    var count = builder.apply(.subtract, bounds[1], bounds[0])
    if isClosed { count = builder.apply(.add, count, builder.constant(1)) }
    return Positions(count: count) { lowering, index in
      .value(lowering.builder.apply(.add, bounds[0], index))
    }
  }

  // MARK: Members of sequences

  /// Ranges, strides and what is made of them: values in parts.
  mutating func lowerSequence(
    _ builtin: Builtin, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    switch builtin {
    case .range, .stride, .zip: return .parts(operands.map { lower($0) })
    case .reversed, .enumerated: return lower(operands[0])
    case .indices:
      if operands[0].type.sliceElement != nil {
        let part = arrayPart(operands[0])
        return .parts([.value(part.lower), .value(part.upper)])
      }
      let count = lowerCount(operands[0])
      return .parts([.value(builder.constant(0)), .value(count)])
    case .lowerBound: return .value(lower(operands[0]).flattened[0])
    case .upperBound: return .value(lower(operands[0]).flattened[1])
    case .rangeCount:
      let bounds = lower(operands[0]).flattened
      let count = builder.apply(.subtract, bounds[1], bounds[0])
      if case .nominal("ClosedRange", _) = operands[0].type {
        return .value(builder.apply(.add, count, builder.constant(1)))
      }
      return .value(count)
    default: return lower(operands[0])
    }
  }
}
