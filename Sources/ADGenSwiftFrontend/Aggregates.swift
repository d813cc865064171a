import ADGenIR
import ADGenSema

/// Values in parts, and as one.
extension FunctionLowering {
  /// One value of the IR's type for `type`: parts are joined to a tuple.
  mutating func materialize(_ lowered: Lowered, _ type: SwiftType, name: String? = nil) -> Value {
    switch lowered {
    case .value(let value): return value
    case .parts(let parts):
      var operands: [Value] = []
      if case .tuple(let fields) = type {
        for (part, field) in zip(parts, fields) { operands.append(materialize(part, field.type)) }
        return builder.emitOne(.makeTuple, operands, type: Type(type), name: name)
      }
      if let element = type.sliceElement, let slice = ArrayPartValues(lowered) { return collect(slice, element, name) }
      // Ranges and the like have no value in the IR; only loops and members use them.
      return parts.first.map { materialize($0, .unknown) } ?? builder.constant(0)
    }
  }

  /// The parts of a tuple value.
  mutating func explode(_ lowered: Lowered, _ type: SwiftType, name: String?) -> Lowered {
    guard case .value(let value) = lowered, case .tuple(let fields) = type else { return lowered }
    let layout = Layout(type)
    let names = layout.leaves(named: name).map(\.name)
    var leaf = 0
    return explode(value, [], fields, names, &leaf)
  }

  private mutating func explode(
    _ root: Value, _ path: Path, _ fields: [TupleField], _ names: [String?], _ leaf: inout Int
  ) -> Lowered {
    var parts: [Lowered] = []
    for (index, field) in fields.enumerated() {
      let inner = path + [.element(index)]
      if case .tuple(let innerFields) = field.type {
        parts.append(explode(root, inner, innerFields, names, &leaf))
      } else {
        let value = builder.emitOne(.read(inner, .checked), [root], type: Type(field.type), name: names[leaf])
        parts.append(.value(value))
        leaf += 1
      }
    }
    return .parts(parts)
  }

  /// The same values, which differentiation takes for constants.
  mutating func constant(_ lowered: Lowered, _ type: SwiftType, name: String?) -> Lowered {
    let layout = Layout(type)
    let values = zip(lowered.flattened, layout.leaves(named: name)).map { value, leaf in
      guard leaf.type.isDifferentiable else { return value }
      let identity = Verbatim(pieces: ["", ""], hasSideEffects: false)
      return builder.emitOne(.verbatim(identity), [value], type: leaf.type, name: leaf.name)
    }
    return layout.lowered(values)
  }

  /// Gives values their variable's name, where they have none.
  mutating func nameValues(_ lowered: Lowered, _ type: SwiftType, _ name: String) {
    for (value, leaf) in zip(lowered.flattened, Layout(type).leaves(named: name)) {
      if builder.function[value].name == nil { builder.function[value].name = leaf.name }
    }
  }

  /// A value for a variable that has none yet, where one must be carried; it is never read.
  mutating func placeholder(_ type: SwiftType, name: String) -> Lowered {
    let layout = Layout(type)
    let values = layout.leaves(named: name).map { leaf -> Value in
      switch leaf.type {
      case .floating(let kind): return builder.constant(0, kind)
      case .integer(let kind):
        return builder.emitOne(.constant(.integer(0, kind)), [], type: leaf.type, name: leaf.name)
      case .bool: return builder.constant(false)
      case .simd(let kind, _):
        return builder.emitOne(.convert, [builder.constant(0, kind)], type: leaf.type, name: leaf.name)
      case .array: return builder.emitOne(.arrayLiteral, [], type: leaf.type, name: leaf.name)
      case .tensor:
        let shape = builder.emitOne(.arrayLiteral, [], type: .array(.int))
        return builder.emitOne(.tensor(.zeros), [shape], type: leaf.type, name: leaf.name)
      case .opaque(let spelling) where module.summary.enums[spelling] != nil:
        let entry = module.summary.enums[spelling]
        let first = entry?.cases.first.flatMap { entry?.text(of: $0) } ?? spelling
        return builder.emitOne(.constant(.symbol(first, type: spelling)), [], type: leaf.type, name: leaf.name)
      case .structure(let structure): return placeholder(of: structure, name: leaf.name)
      case .tuple, .opaque:
        let text = Verbatim(pieces: ["\(leaf.type.swiftSpelling)()"], hasSideEffects: false)
        return builder.emitOne(.verbatim(text), [], type: leaf.type, name: leaf.name)
      }
    }
    return layout.lowered(values)
  }

  private mutating func placeholder(of structure: Structure, name: String?) -> Value {
    let parts = structure.fields.map { builder.defaultValue(of: $0.type) }
    return builder.emitOne(.makeTuple, parts, type: .structure(structure), name: name)
  }
}
