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
      if let fields = type.laidOutFields {
        for (part, field) in zip(parts, fields) { operands.append(materialize(part, field.type)) }
        return builder.emitOne(.makeTuple, operands, type: Type(type), name: name)
      }
      if let element = type.sliceElement, let slice = ArrayPartValues(lowered) { return collect(slice, element, name) }
      if let range = materializeRange(lowered, type) { return range }
      // Strides and the like have no value in the IR; only loops use them.
      return parts.first.map { materialize($0, .unknown) } ?? builder.constant(0)
    }
  }

  /// A range as a value that is passed on. Bounds that are differentiated are refused there: no derivative comes back.
  private mutating func materializeRange(_ lowered: Lowered, _ type: SwiftType) -> Value? {
    guard let pieces = type.rangePieces else { return nil }
    let isInteger = type.rangeBound?.isInteger ?? false
    let text = Verbatim(pieces: pieces, hasSideEffects: !isInteger, origin: isInteger ? .known : .unknown)
    return builder.emitOne(.verbatim(text), lowered.flattened, type: Type(type))
  }

  /// The bounds of a range that is one value.
  mutating func explodeRange(_ value: Value, _ type: SwiftType) -> Lowered? {
    guard let pieces = type.rangePieces, let bound = type.rangeBound else { return nil }
    let isFrom = type == .nominal(PartialRange.from.rawValue, [bound])
    let members = pieces.count == 3 ? ["lowerBound", "upperBound"] : [isFrom ? "lowerBound" : "upperBound"]
    let parts = members.map { member in
      let text = Verbatim(pieces: ["", ".\(member)"], hasSideEffects: false)
      return Lowered.value(builder.emitOne(.verbatim(text), [value], type: Type(bound)))
    }
    return .parts(parts)
  }

  /// The parts of a tuple value.
  mutating func explode(_ lowered: Lowered, _ type: SwiftType, name: String?) -> Lowered {
    guard case .value(let value) = lowered else { return lowered }
    if let range = explodeRange(value, type) { return range }
    guard let fields = type.laidOutFields else { return lowered }
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
      if let innerFields = field.type.laidOutFields {
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
      case .array, .optional, .dictionary: return builder.emitOne(.arrayLiteral, [], type: leaf.type, name: leaf.name)
      case .tensor:
        let shape = builder.emitOne(.arrayLiteral, [], type: .array(.int))
        return builder.emitOne(.tensor(.zeros), [shape], type: leaf.type, name: leaf.name)
      case .opaque(let spelling) where module.summary.enums[spelling] != nil:
        let entry = module.summary.enums[spelling]
        let first = entry?.cases.first.flatMap { entry?.text(of: $0) } ?? spelling
        return builder.emitOne(.constant(.symbol(first, type: spelling)), [], type: leaf.type, name: leaf.name)
      case .structure(let structure) where structure.isEnumeration: return builder.defaultValue(of: leaf.type)
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

extension SwiftType {
  /// The type of the bounds of a range.
  fileprivate var rangeBound: SwiftType? {
    guard case .nominal(_, let arguments) = self, rangePieces != nil else { return nil }
    return arguments.first
  }

  /// The text around the bounds of a range.
  fileprivate var rangePieces: [String]? {
    guard case .nominal(let name, let arguments) = self, arguments.count == 1 else { return nil }
    switch name {
    case "Range": return ["(", "..<", ")"]
    case "ClosedRange": return ["(", "...", ")"]
    case PartialRange.from.rawValue: return ["(", "...)"]
    case PartialRange.upTo.rawValue: return ["(..<", ")"]
    case PartialRange.through.rawValue: return ["(...", ")"]
    default: return nil
    }
  }
}
